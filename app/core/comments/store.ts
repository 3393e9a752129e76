import type {ClientBase, Pool} from 'pg';
import {sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';
import type {CommentState, Standing} from './decide.ts';
import {FLAGS} from './rules.ts';
import type {CommentSubject} from './subject.ts';

type Asking = Pick<ClientBase | Pool, 'query'>;

/** Most answers to one comment: a page shows them all. */
export const MOST_ANSWERS = 200;

/** What is written, and the name it is to be shown under. */
export interface CommentWords {
  readonly name: string;
  readonly text: string;
}

/** All that is held of a comment: for its author and for moderators. */
export interface CommentHeld extends Standing {
  readonly number: number;
  readonly subject: CommentSubject;
  readonly body?: number;
  readonly lang: string;
  readonly created: string;
  /** Absent once it was withdrawn. */
  readonly words?: CommentWords;
  /** What its author says against the decision. */
  readonly appealWords?: string;
  readonly reason?: string;
  readonly reasonWords?: string;
}

interface Row {
  readonly number: number;
  readonly room: string;
  readonly kind: string;
  readonly subject: string;
  readonly part: string;
  readonly answers: number | null;
  readonly person: number | null;
  readonly body: number | null;
  readonly lang: string;
  readonly sealed: Buffer | null;
  readonly state: CommentState;
  readonly created: Date;
  readonly decided_by: number | null;
  readonly flagged: readonly number[];
  readonly open: number;
  readonly appeal: Buffer | null;
  readonly outcome: 'upheld' | 'reversed' | null;
  readonly appealed: boolean;
  readonly reason: string | null;
  readonly words: string | null;
}

const SELECT = `
  select h.number, h.room, h.kind, h.subject, h.part, h.answers, h.person, h.body, h.lang, h.sealed, h.state, h.created, h.decided_by,
    array(select person from people.comment_flag f where f.comment = h.number) as flagged,
    (select count(*)::int from people.comment_flag f where f.comment = h.number and not settled) as open,
    a.sealed as appeal, a.outcome, a.comment is not null as appealed, c.reason, c.words
  from people.comment_held h left join people.comment_appeal a on a.comment = h.number left join comment c on c.number = h.number`;

/** One comment, locked until the transaction ends where `lock` is set. */
export async function readHeld(client: Asking, vault: Vault, number: number, lock = false): Promise<CommentHeld | undefined> {
  if (lock) await client.query('select from people.comment_held where number = $1 for update', [number]);
  const {rows: [row]} = await client.query<Row>(`${SELECT} where h.number = $1`, [number]);
  return row && held(vault, row);
}

const SHOWN = 100;

/** A person's own, newest first. */
export async function listOwn(client: Asking, vault: Vault, person: number): Promise<CommentHeld[]> {
  const {rows} = await client.query<Row>(`${SELECT} where h.person = $1 order by h.number desc limit ${SHOWN}`, [person]);
  return rows.map((row) => held(vault, row));
}

/** Those that a moderator has to decide on, oldest first: waiting, flagged by as many as the rule says, or appealed. */
export async function listPending(client: Asking, vault: Vault): Promise<CommentHeld[]> {
  const {rows} = await client.query<Row>(`${SELECT}
    where h.number in (
      select number from people.comment_held where state = 'waiting'
      union select f.comment from people.comment_flag f join people.comment_held of on of.number = f.comment left join comment_rule r on r.room = of.room and r.kind = of.kind
        where not f.settled group by f.comment, r.flags having count(*) >= coalesce(r.flags, $1)
      union select comment from people.comment_appeal where outcome is null)
    order by h.number limit ${SHOWN}`, [FLAGS]);
  return rows.map((row) => held(vault, row));
}

export interface NewComment extends CommentWords {
  readonly subject: CommentSubject;
  readonly answers?: number;
  readonly person: number;
  readonly body?: number;
  readonly lang: string;
  /** Random, of the form: sent twice, it is one comment. */
  readonly once: string;
  readonly state: CommentState;
}

/** Holds a new comment; the public does not see it yet. `known`: it was sent before. */
export async function holdComment(client: Asking, vault: Vault, {subject, answers, person, body, lang, once, state, name, text}: NewComment): Promise<{readonly number: number; readonly known: boolean}> {
  const {rows: [made]} = await client.query<{number: number}>(`
    insert into people.comment_held (room, kind, subject, part, answers, person, body, lang, state, once) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict on constraint comment_held_once do nothing returning number`,
  [subject.room, subject.kind, subject.id, subject.part ?? '', answers ?? null, person, body ?? null, lang, state, once]);
  if (made === undefined) {
    const {rows: [known]} = await client.query<{number: number}>('select number from people.comment_held where person = $1 and once = $2', [person, once]);
    return {number: known!.number, known: true};
  }
  await client.query('update people.comment_held set sealed = $2 where number = $1', [made.number, sealValue(vault, owner(made.number), {name, text})]);
  return {number: made.number, known: false};
}

export async function countAnswers(client: Asking, number: number): Promise<number> {
  const {rows: [row]} = await client.query<{count: number}>("select count(*)::int as count from people.comment_held where answers = $1", [number]);
  return row!.count;
}

/** What an author says against a decision, sealed like her comment. */
export function sealAppeal(vault: Vault, number: number, words: string): Buffer {
  return sealValue(vault, `people.comment_appeal|${number}`, words);
}

function held(vault: Vault, row: Row): CommentHeld {
  const {number, room, kind, subject: id, part, state, lang} = row;
  const appeal = row.appealed ? (row.outcome ?? 'open') : undefined;
  return {
    number, state, lang, subject: {room, kind, id, ...(part !== '' && {part})}, created: row.created.toISOString(), flaggedBy: row.flagged, openFlags: row.open,
    ...(row.person !== null && {author: row.person}), ...(row.answers !== null && {answers: row.answers}), ...(row.body !== null && {body: row.body}),
    ...(row.decided_by !== null && {decidedBy: row.decided_by}), ...(appeal && {appeal}),
    ...(row.sealed !== null && {words: unsealValue<CommentWords>(vault, owner(number), row.sealed)}),
    ...(row.appeal !== null && {appealWords: unsealValue<string>(vault, `people.comment_appeal|${number}`, row.appeal)}),
    ...(row.reason !== null && {reason: row.reason}), ...(row.words !== null && {reasonWords: row.words}),
  };
}

function owner(number: number): string {
  return `people.comment_held|${number}`;
}
