import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';
import type {ClientBase} from 'pg';
import {sealValue, unsealValue} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';

type Asking = Pick<ClientBase, 'query'>;

export type AttemptKind = 'link' | 'passkey' | 'register' | 'openid';

/** Minutes that an attempt waits. */
const WAITS: Readonly<Record<AttemptKind, number>> = {link: 10, passkey: 5, register: 5, openid: 10};
const MOST_TRIES = 5;

/**
 * Keeps what a way in waits for, bound to the browser that asked: 128 bits for a link or a challenge, of which only the
 * hash is kept, and (for a mail) a code to be typed there. A newer attempt of a kind ends the one before.
 */
export async function openAttempt(client: Asking, vault: Vault, {kind, browser, facts}: {readonly kind: AttemptKind; readonly browser: string; readonly facts: unknown}): Promise<{readonly token: string; readonly code: string}> {
  const token = randomBytes(16).toString('base64url');
  const code = typedCode();
  const hash = hashOf(token);
  await client.query('delete from people.attempt where browser = $1 and kind = $2', [hashOf(browser), kind]);
  await client.query('insert into people.attempt (hash, kind, browser, facts, code, ends) values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6))',
    [hash, kind, hashOf(browser), sealValue(vault, ownerOf(hash), facts), hashOf(code), WAITS[kind]]);
  return {token, code};
}

/** Takes what a token waits for: once, in time, and only for the browser that asked. */
export async function takeAttempt<T>(client: Asking, vault: Vault, {kind, token, browser}: {readonly kind: AttemptKind; readonly token: string; readonly browser: string}): Promise<T | undefined> {
  const {rows: [row]} = await client.query<{hash: Buffer; facts: Buffer}>(
    'delete from people.attempt where hash = $1 and kind = $2 and browser = $3 and ends > clock_timestamp() returning hash, facts', [hashOf(token), kind, hashOf(browser)]);
  return row && unsealValue<T>(vault, ownerOf(row.hash), row.facts);
}

/** Takes the attempt of this browser by the code of its mail. Five wrong codes end it. */
export async function takeByCode<T>(client: Asking, vault: Vault, {code, browser}: {readonly code: string; readonly browser: string}): Promise<T | undefined> {
  const {rows: [row]} = await client.query<{hash: Buffer; facts: Buffer; code: Buffer}>(`
    update people.attempt set tries = tries + 1 where browser = $1 and kind = 'link' and ends > clock_timestamp() and tries < $2 returning hash, facts, code`, [hashOf(browser), MOST_TRIES]);
  if (row === undefined || !timingSafeEqual(row.code, hashOf(plainCode(code)))) return undefined;
  const {rowCount} = await client.query('delete from people.attempt where hash = $1', [row.hash]);
  return rowCount === 1 ? unsealValue<T>(vault, ownerOf(row.hash), row.facts) : undefined;
}

/** Is this the browser that waits for this token? */
export async function isSameBrowser(client: Asking, token: string, browser: string): Promise<boolean> {
  const {rows} = await client.query('select from people.attempt where hash = $1 and browser = $2 and ends > clock_timestamp()', [hashOf(token), hashOf(browser)]);
  return rows.length === 1;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Characters that nobody mistakes for one another, five bits each. */
export function typedCode(characters: number = 8): string {
  return [...randomBytes(characters)].map((byte) => LETTERS[byte % 32]).join('');
}

/** A code as it was typed: spaces, hyphens and small letters do not matter. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** For people: in fours. */
export function spacedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

function ownerOf(hash: Buffer): string {
  return `people.attempt|${hash.toString('hex')}`;
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
