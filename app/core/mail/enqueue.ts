import type {ClientBase} from 'pg';
import {enqueue} from '../jobs/queue.ts';
import {sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';

/** A mail before it is worded: the words are the messages `mail.{template}.subject` and `.body` in the reader's language. */
export interface MailDraft {
  readonly to: {readonly name: string; readonly address: string};
  readonly template: string;
  readonly lang: string;
  /** What the words name. Other people's texts are quoted as text. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** What it tells of, one after the other, each with the path of its page. */
  readonly items?: readonly {readonly lines: readonly string[]; readonly path: string}[];
  /** Path of the page that the mail leads to; nothing happens by opening it. */
  readonly link?: string;
  /** Path where one click ends mail of this kind (RFC 8058). */
  readonly unsubscribe?: string;
}

/** Gives a mail to the queue, in the transaction of what it tells of. It lies there sealed. */
export async function enqueueMail(client: Pick<ClientBase, 'query'>, vault: Vault, {template, lang, ...private_}: MailDraft): Promise<number> {
  const {rows: [row]} = await client.query<{number: number}>('insert into people.mail (template, lang) values ($1, $2) returning number', [template, lang]);
  const number = row!.number;
  await client.query('update people.mail set sealed = $2 where number = $1', [number, sealValue(vault, mailOwner(number), private_)]);
  await enqueue(client, 'mail', {number}, `mail ${number}`);
  return number;
}

/** Many at once, in the same way, in three questions to the database. Gives their numbers in order. */
export async function enqueueMails(client: Pick<ClientBase, 'query'>, vault: Vault, drafts: readonly MailDraft[]): Promise<number[]> {
  if (drafts.length === 0) return [];
  const {rows} = await client.query<{number: number}>('insert into people.mail (template, lang) select * from unnest($1::text[], $2::text[]) returning number', [drafts.map(({template}) => template), drafts.map(({lang}) => lang)]);
  const numbers = rows.map(({number}) => number);
  const sealed = drafts.map(({template: _, lang: __, ...private_}, at) => sealValue(vault, mailOwner(numbers[at]!), private_));
  await client.query('update people.mail set sealed = given.sealed from unnest($1::int[], $2::bytea[]) as given (number, sealed) where mail.number = given.number', [numbers, sealed]);
  await client.query("select people.enqueue('mail', json_build_object('number', number), 'mail ' || number) from unnest($1::int[]) as number", [numbers]);
  return numbers;
}

/** A mail as it waits in its row. */
export function openMail(vault: Vault, row: {readonly number: number; readonly template: string; readonly lang: string; readonly sealed: Buffer}): MailDraft {
  return {template: row.template, lang: row.lang, ...unsealValue<Omit<MailDraft, 'template' | 'lang'>>(vault, mailOwner(row.number), row.sealed)};
}

function mailOwner(number: number): string {
  return `people.mail|${number}`;
}
