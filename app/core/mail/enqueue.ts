import type {ClientBase} from 'pg';
import {enqueue} from '../jobs/queue.ts';
import {sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';
import type {CitedCheckpoint} from '../tlog/cited.ts';

/** A mail before it is worded: the words are the messages `mail.{template}.subject` and `.body` in the reader's language. */
export interface MailDraft {
  readonly to: {readonly name: string; readonly address: string};
  readonly template: string;
  readonly lang: string;
  /** What the words name. Other people's texts are quoted as text. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** What it tells of, one after the other, each with the path of its page. */
  readonly items?: readonly {readonly lines: readonly string[]; readonly path: string}[];
  /** The signed state of the log at which it says what it says: for notices, receipts and whatever is to be shown later. */
  readonly checkpoint?: CitedCheckpoint;
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

/** A mail as it waits in its row. */
export function openMail(vault: Vault, row: {readonly number: number; readonly template: string; readonly lang: string; readonly sealed: Buffer}): MailDraft {
  return {template: row.template, lang: row.lang, ...unsealValue<Omit<MailDraft, 'template' | 'lang'>>(vault, mailOwner(row.number), row.sealed)};
}

function mailOwner(number: number): string {
  return `people.mail|${number}`;
}
