import type {ClientBase} from 'pg';
import {must, mustOk} from '@parvis/kernel';
import {decide, type Command} from '../core/comments/decide.ts';
import type {CommentSubject} from '../core/comments/subject.ts';
import {recordEvent, showComment} from '../core/comments/record.ts';
import {holdComment, readHeld} from '../core/comments/store.ts';
import type {Vault} from '../core/sealed/vault.ts';

export interface Invented {
  readonly name: string;
  readonly lang: string;
  readonly text: string;
  readonly answers?: readonly Invented[];
  readonly after?: (by: {readonly author: number; readonly moderator: number}) => Command;
}

const THREADS: readonly Invented[] = [
  {name: 'Tamsin Orel', lang: 'en', text: 'Who gets the order, and on the basis of which offers? I find neither here.\n\n> Published late is better than never.\n\nBut *before* the work begins would be better still.'},
  {name: 'X', lang: 'en', text: 'The clerk’s private number is on the door of her house, ring her up.', after: ({moderator}) => ({do: 'hide', by: moderator, reason: 'personal-data', words: ''})},
  {name: 'Ile', lang: 'en', text: 'I wrote this in anger.', after: ({author}) => ({do: 'withdraw', by: author})},
  {
    name: 'Dov Karrel', lang: 'en', text: 'I compared the three entries:\n\n- the **amount** grew twice,\n- the reasons are one sentence each,\n- the second one names no annex.\n\nWhere can the annex be read?',
    answers: [
      {name: 'Marit Sund', lang: 'en', text: 'It is not among the documents. I asked the buyer in writing and will tell here what comes back.'},
      {name: 'Amélie Vautrin', lang: 'fr', text: 'Même question pour le premier avenant : aucun document joint.'},
    ],
  },
];

/** What invented people say about one contracting process of the demonstration, with each thing that can become of it. In the caller's transactions. */
export async function writeDemoComments(client: ClientBase, vault: Vault, id: string): Promise<void> {
  await writeThreads(client, vault, {room: 'contracting', kind: 'process', id}, THREADS);
}

/** What invented people say of a thing; the numbers of their comments, without those of the answers. */
export async function writeThreads(client: ClientBase, vault: Vault, subject: CommentSubject, threads: readonly Invented[]): Promise<number[]> {
  const moderator = await person(client, 'Jory Lund');
  const write = async (one: Invented, answers?: number): Promise<number> => {
    const author = await person(client, one.name);
    const {number} = await holdComment(client, vault, {
      subject, person: author, name: one.name, text: one.text, lang: one.lang, once: `demo-${author}`, state: 'published', ...(answers !== undefined && {answers}),
    });
    const held = async () => must(await readHeld(client, vault, number), 'a comment that was just written');
    await showComment(client, await held());
    if (one.after) await recordEvent(client, vault, await held(), mustOk(decide(await held(), one.after({author, moderator})), 'the demonstration does what can be done'));
    for (const answer of one.answers ?? []) await write(answer, number);
    return number;
  };
  const numbers: number[] = [];
  for (const thread of threads) numbers.push(await write(thread));
  return numbers;
}

async function person(client: ClientBase, name: string): Promise<number> {
  const {rows: [made]} = await client.query<{number: number}>("insert into people.person (name, lang) values ($1, 'en') returning number", [name]);
  return must(made, 'a person was made').number;
}
