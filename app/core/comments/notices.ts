import {timingSafeEqual} from 'node:crypto';
import type {ClientBase, Pool} from 'pg';
import {addressOf} from '../accounts/people.ts';
import {enqueueMail} from '../mail/enqueue.ts';
import {keyedHash} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';

/** What a mail to an author tells of. */
export interface CommentNews {
  readonly what: 'answered' | 'published' | 'hidden' | 'appeal-upheld' | 'appeal-reversed';
  /** What her comment is on, in a language. */
  readonly title: (lang: string) => Promise<string>;
  /** The page of the comment, without language. */
  readonly path: string;
  /** In words of a language. */
  readonly reason?: (lang: string) => string;
}

/** Writes to the author of a comment, unless she has no address or wants no such mail. Decisions on her own words always go out. */
export async function tellAuthor(client: Pick<ClientBase, 'query'>, vault: Vault, person: number, {what, title: titleIn, path, reason}: CommentNews): Promise<boolean> {
  const to = await addressOf(client, vault, person);
  if (to === undefined) return false;
  const title = await titleIn(to.lang);
  if (what !== 'answered') {
    await enqueueMail(client, vault, {to, template: `comment-${what}`, lang: to.lang, facts: {title, ...(reason && {reason: reason(to.lang)})}, link: path});
    return true;
  }
  if (await isQuiet(client, person)) return false;
  const quiet = `/act/comments/quiet/${quietSecret(vault, person)}`;
  await enqueueMail(client, vault, {to, template: 'comment-answered', lang: to.lang, facts: {title}, items: [{lines: [title], path}], link: quiet, unsubscribe: `${quiet}/stop`});
  return true;
}

export async function isQuiet(client: Pick<ClientBase | Pool, 'query'>, person: number): Promise<boolean> {
  const {rowCount} = await client.query('select from people.comment_quiet where person = $1', [person]);
  return rowCount === 1;
}

/** No more mail of answers to this person's comments, or mail again. */
export async function setQuiet(client: Pick<ClientBase | Pool, 'query'>, person: number, quiet: boolean): Promise<void> {
  await client.query(quiet ? 'insert into people.comment_quiet (person) values ($1) on conflict do nothing' : 'delete from people.comment_quiet where person = $1', [person]);
}

/** The secret by which a reader of the mail, and she alone, ends it. Nothing of it is kept. */
export function quietSecret(vault: Vault, person: number): string {
  return `${person}-${keyedHash(vault, 'comment-quiet', String(person)).subarray(0, 18).toString('base64url')}`;
}

/** The person of a secret; undefined where it is none of ours. */
export function readQuietSecret(vault: Vault, secret: string): number | undefined {
  const person = Number(/^(\d{1,9})-/.exec(secret)?.[1]);
  if (!Number.isSafeInteger(person)) return undefined;
  const [given, expected] = [Buffer.from(secret), Buffer.from(quietSecret(vault, person))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? person : undefined;
}
