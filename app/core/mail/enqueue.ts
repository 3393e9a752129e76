import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
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
export async function enqueueMail(client: Pick<ClientBase, 'query'>, vault: Vault, draft: MailDraft): Promise<number> {
  const [number] = await enqueueMails(client, vault, [draft]);
  return must(number, 'one mail, one number');
}

/** The same for many at once: three questions to the database, however many they are. */
export async function enqueueMails(client: Pick<ClientBase, 'query'>, vault: Vault, drafts: readonly MailDraft[]): Promise<number[]> {
  if (drafts.length === 0) return [];
  const {rows} = await client.query<{number: number; template: string; lang: string}>('insert into people.mail (template, lang) select * from unnest($1::text[], $2::text[]) returning number, template, lang',
    [drafts.map(({template}) => template), drafts.map(({lang}) => lang)]);
  // rows of one template and language are alike: each draft gets the lowest number that is left, so that mails keep their order
  const free = Map.groupBy(rows.toSorted((a, b) => b.number - a.number), ({template, lang}) => `${template} ${lang}`);
  const numbers = drafts.map(({template, lang}) => must(free.get(`${template} ${lang}`)?.pop(), 'a row for each draft').number);
  const sealed = drafts.map(({template: _, lang: __, ...private_}, i) => sealValue(vault, mailOwner(numbers[i]!), private_));
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
