import {createHash, randomBytes} from 'node:crypto';
import type {ClientBase, Pool} from 'pg';
import {mailboxHash} from '../accounts/mailbox.ts';
import {audit} from '../audit/write.ts';
import {parseMailAddress} from '../mail/address.ts';
import {enqueueMail} from '../mail/enqueue.ts';
import type {Vault} from '../sealed/vault.ts';

type Asking = Pick<ClientBase | Pool, 'query'>;

/** A question to somebody without an account, who answers behind the link of a mail. */
export interface LetterAsked {
  /** Who is asked; of the address only a keyed hash and the domain are kept. */
  readonly to: {readonly name: string; readonly address: string};
  /** The room that asks, what about (an id of the room's own), and which of its questions. */
  readonly room: string;
  readonly subject: string;
  readonly what: string;
  /** Until when the link works. */
  readonly until: Temporal.Instant;
  /** The language of the mail and of the form: one of the site's. */
  readonly lang: string;
  /** What the mail says it is about, and in whose name it asks; quoted as text. */
  readonly title: string;
  readonly from: string;
  /** The person who asks; absent where the program does. */
  readonly by?: number;
}

/** One question as it stands. */
export interface LetterRead {
  readonly number: number;
  readonly room: string;
  readonly subject: string;
  readonly what: string;
  readonly lang: string;
  /** The part of the address behind the `@`. */
  readonly domain: string;
  /** RFC 3339, UTC; `closed`: when it was answered or taken back. */
  readonly asked: string;
  readonly until: string;
  readonly closed?: string;
  readonly state: 'open' | 'answered' | 'revoked' | 'expired';
}

/** How an answer was given, as it is published with it: never the address itself. */
export interface AnsweredByLink {
  readonly how: 'mailed-link';
  readonly domain: string;
  readonly sent: string;
  readonly answered: string;
}

/** The question was answered, taken back or has expired meanwhile: nothing of this answer is kept. */
export class LetterClosedError extends Error {
  override readonly name = 'LetterClosedError';
}

/**
 * Asks, in the caller's transaction: the mail goes out when it commits. Gives the number of the question. The address must
 * be one (`parseMailAddress`). The link's secret of 128 bits stands in the mail alone; its hash is kept.
 */
export async function ask(client: ClientBase, vault: Vault, {to, room, subject, what, until, lang, title, from, by}: LetterAsked): Promise<number> {
  const address = parseMailAddress(to.address);
  if (address === undefined) throw new TypeError('A question goes to an e-mail address');
  const secret = randomBytes(16).toString('base64url');
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const {rows: [row]} = await client.query<{number: number}>(`
    insert into people.letter (room, subject, what, lang, secret, mailbox, domain, asked_by, until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning number`,
  [room, subject, what, lang, hashOf(secret), mailboxHash(vault, address), domain, by ?? null, until.toString()]);
  const {number} = row!;
  await audit(client, {...(by !== undefined && {person: by}), act: 'letter.ask', facts: {letter: number, room, subject, what, domain}});
  await enqueueMail(client, vault, {to: {name: to.name, address}, template: 'letter', lang, facts: {title, from, until: until.toString().slice(0, 10)}, link: `/${lang}/act/letters/${secret}`});
  return number;
}

/** Whether this address was asked the same already and has not answered. In a transaction no second one asks meanwhile. */
export async function isAsked(client: ClientBase, vault: Vault, {address, room, subject, what}: Pick<LetterAsked, 'room' | 'subject' | 'what'> & {readonly address: string}): Promise<boolean> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`letter ${room} ${subject}`]);
  const {rowCount} = await client.query("select from people.letter where room = $1 and subject = $2 and what = $3 and mailbox = $4 and state = 'open' and until > clock_timestamp()", [room, subject, what, mailboxHash(vault, address)]);
  return (rowCount ?? 0) > 0;
}

/** Takes a question back: its link says so. False where it was closed before. */
export async function revoke(client: ClientBase, number: number, by?: number): Promise<boolean> {
  const {rowCount} = await client.query("update people.letter set state = 'revoked', closed = clock_timestamp() where number = $1 and state = 'open'", [number]);
  if (rowCount === 1) await audit(client, {...(by !== undefined && {person: by}), act: 'letter.revoke', facts: {letter: number}});
  return rowCount === 1;
}

/** The question of a link's secret, whatever became of it. Undefined: there is none. */
export async function readLetter(client: Asking, secret: string): Promise<LetterRead | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where secret = $1`, [hashOf(secret)]);
  return row && letterRead(row);
}

/** What was asked about something, newest first: for the people who look after it. */
export async function listLetters(client: Asking, room: string, subject: string): Promise<LetterRead[]> {
  const {rows} = await client.query<Row>(`${SELECT} where room = $1 and subject = $2 order by number desc`, [room, subject]);
  return rows.map(letterRead);
}

/** Closes a question with its answer, in the transaction in which the answer is recorded. Throws `LetterClosedError` where it is not open any more. */
export async function closeLetter(client: ClientBase, number: number): Promise<void> {
  const {rows: [closed]} = await client.query<{room: string; subject: string; what: string; domain: string}>(`
    update people.letter set state = 'answered', closed = clock_timestamp() where number = $1 and state = 'open' and until > clock_timestamp() returning room, subject, what, domain`, [number]);
  if (closed === undefined) throw new LetterClosedError();
  await audit(client, {act: 'letter.answer', facts: {letter: number, ...closed}});
}

type Row = Omit<LetterRead, 'asked' | 'until' | 'closed'> & {readonly asked: Date; readonly until: Date; readonly closed: Date | null};

const SELECT = "select number, room, subject, what, lang, domain, asked, until, closed, case when state = 'open' and until <= clock_timestamp() then 'expired' else state end as state from people.letter";

function letterRead({asked, until, closed, ...row}: Row): LetterRead {
  return {...row, asked: asked.toISOString(), until: until.toISOString(), ...(closed && {closed: closed.toISOString()})};
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
