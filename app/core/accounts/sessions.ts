import {createHash, randomBytes} from 'node:crypto';
import type {ClientBase} from 'pg';
import {actorOf} from './people.ts';
import type {Actor} from './may.ts';
import {KEPT_DAYS} from '../webhook/store.ts';

type Asking = Pick<ClientBase, 'query'>;

/** How somebody showed who she is. An e-mail alone opens no role. */
export const METHODS = {mail: false, passkey: true, openid: true, 'printed-code': true, founding: true} as const;
export type Method = keyof typeof METHODS;

/** Minutes: without doing anything, in all, and for how long a key that was shown counts. */
export const SESSION_LIMITS = {
  assured: {idle: 30, whole: 12 * 60},
  mail: {idle: 14 * 24 * 60, whole: 90 * 24 * 60},
  fresh: 60,
} as const;

export interface Session {
  readonly hash: Buffer;
  readonly method: Method;
  readonly actor: Actor;
}

/** Opens a session; what comes back is for the cookie alone, only its hash is kept. */
export async function openSession(client: Asking, {person, method, agent}: {readonly person: number; readonly method: Method; readonly agent: string}): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const assured = METHODS[method];
  await client.query(`
    insert into people.session (hash, person, method, assured, agent, ends)
    values ($1, $2, $3, case when $4 then clock_timestamp() end, $5, clock_timestamp() + make_interval(mins => $6))`,
  [sessionHash(id), person, method, assured, agent.slice(0, 200), SESSION_LIMITS[assured ? 'assured' : 'mail'].whole]);
  return id;
}

/** Who has this cookie; a session that is over is nobody's. */
export async function readSession(client: Asking, id: string): Promise<Session | undefined> {
  const hash = sessionHash(id);
  const {rows: [row]} = await client.query<{person: number; method: Method; fresh: boolean}>(`
    update people.session set seen = clock_timestamp()
    where hash = $1 and ends > clock_timestamp() and seen > clock_timestamp() - make_interval(mins => case when assured is null then $2::int else $3::int end)
    returning person, method, coalesce(assured > clock_timestamp() - make_interval(mins => $4::int), false) as fresh`,
  [hash, SESSION_LIMITS.mail.idle, SESSION_LIMITS.assured.idle, SESSION_LIMITS.fresh]);
  const actor = row && await actorOf(client, row.person, row.fresh);
  return row && actor && {hash, method: row.method, actor};
}

export async function endSession(client: Asking, hash: Buffer): Promise<void> {
  await client.query('delete from people.session where hash = $1', [hash]);
}

/** Ends every session of a person, but one that is kept. */
export async function endSessions(client: Asking, person: number, but?: Buffer): Promise<void> {
  await client.query('delete from people.session where person = $1 and hash is distinct from $2', [person, but ?? null]);
}

export interface SessionRead {
  readonly hash: string;
  readonly method: Method;
  readonly agent: string;
  readonly created: Date;
  readonly seen: Date;
}

export async function listSessions(client: Asking, person: number): Promise<SessionRead[]> {
  const {rows} = await client.query<SessionRead>(`
    select encode(hash, 'hex') as hash, method, agent, created, seen from people.session where person = $1 and ends > clock_timestamp() order by seen desc`, [person]);
  return rows;
}

/** What is over goes: sessions, attempts to sign in, counts of tries, what was never confirmed. */
export async function sweepAccounts(client: Asking): Promise<void> {
  await client.query('delete from people.session where ends < clock_timestamp()');
  await client.query('delete from people.attempt where ends < clock_timestamp()');
  await client.query('delete from people.rate where ends < clock_timestamp()');
  await client.query(`delete from people.delivery where created < clock_timestamp() - interval '${KEPT_DAYS} days'`);
  await client.query("delete from people.follow where confirmed is null and created < clock_timestamp() - interval '7 days'");
}

function sessionHash(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
