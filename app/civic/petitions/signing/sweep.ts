import type {Pool, PoolClient} from 'pg';
import {audit} from '../../../core/audit/write.ts';
import {inTransaction} from '../../../core/http/act-route.ts';
import {inNetwork} from '@parvis/signing/fraud';
import {secretOf, type PetitionSecret, type SealedWords} from './keys.ts';
import type {SigningTools} from './sign.ts';

/** Which signatures are meant; at least one is said. `%` stands for anything in a name or an address. */
export interface Conditions {
  readonly name?: string;
  readonly address?: string;
  readonly place?: string;
  /** An address or a network. */
  readonly network?: string;
  /** Instants. */
  readonly from?: string;
  readonly until?: string;
}

export type SweepKind = 'invalidate' | 'revalidate';
export type SweepState = 'counting' | 'counted' | 'running' | 'done' | 'stopped';

/** Only these are changed: what is gone already is left. */
const FROM: Readonly<Record<SweepKind, readonly string[]>> = {invalidate: ['pending', 'confirmed'], revalidate: ['fraudulent', 'invalidated']};
const LOOKED_AT_ONCE = 1_000, CHANGED_AT_ONCE = 100;

export interface SweepRow {
  readonly number: number;
  readonly petition: string;
  readonly kind: SweepKind;
  readonly conditions: Buffer;
  readonly reason: string;
  readonly person: number;
  readonly state: SweepState;
  readonly position: string;
  readonly found: number;
  readonly done: number;
  readonly created: Date;
}

export const SWEEP_OWNER = 'people.signing_sweep';

/** Writes down what a moderator wants to do; first it is only counted. */
export async function proposeSweep(client: PoolClient, secret: PetitionSecret, {petition, kind, conditions, reason, person}: {readonly petition: string; readonly kind: SweepKind; readonly conditions: Conditions; readonly reason: string; readonly person: number}): Promise<number> {
  const {rows: [row]} = await client.query<{number: number}>("insert into people.signing_sweep (petition, kind, conditions, reason, person, state) values ($1, $2, $3, $4, $5, 'counting') returning number",
    [petition, kind, secret.sealOther(conditions, SWEEP_OWNER), reason, person]);
  return row!.number;
}

/** Begins what was counted and seen by the moderator. False: it is not at that point. */
export async function beginSweep(client: PoolClient, number: number, person: number): Promise<boolean> {
  const {rows: [row]} = await client.query<SweepRow>("update people.signing_sweep set state = 'running', position = 0 where number = $1 and state = 'counted' returning petition, kind, reason, found", [number]);
  if (row === undefined) return false;
  await audit(client, {person, act: `signing.${row.kind}`, facts: {sweep: number, petition: row.petition, found: row.found, reason: row.reason}});
  return true;
}

/** Stops after the batch under way; what was changed stays changed, and is told. */
export async function stopSweep(client: PoolClient, number: number, person: number): Promise<boolean> {
  const {rows: [row]} = await client.query<SweepRow>("update people.signing_sweep set state = 'stopped' where number = $1 and state in ('counting', 'counted', 'running') returning petition, done", [number]);
  if (row === undefined) return false;
  await audit(client, {person, act: 'signing.stopped', facts: {sweep: number, petition: row.petition, done: row.done}});
  return true;
}

/** Goes on with what is to be counted or changed, batch after batch, each in a transaction of its own. */
export async function runSweeps(tools: Pick<SigningTools, 'pool' | 'vault'>, signal: AbortSignal): Promise<void> {
  const {rows} = await tools.pool.query<{number: number; petition: string}>("select number, petition from people.signing_sweep where state in ('counting', 'running') order by number");
  for (const {number, petition} of rows) {
    const secret = await secretOf(tools.pool, tools.vault, petition);
    if (secret === undefined) continue;
    while (!signal.aborted && await inTransaction(tools.pool, (client) => step(client, secret, number)));
  }
}

interface Looked {
  readonly number: string;
  readonly sealed: Buffer;
  readonly commitment: Buffer;
}

/** One batch. True while there is more. */
async function step(client: PoolClient, secret: PetitionSecret, number: number): Promise<boolean> {
  const {rows: [sweep]} = await client.query<SweepRow>("select * from people.signing_sweep where number = $1 and state in ('counting', 'running') for update", [number]);
  if (sweep === undefined) return false;
  const {petition, kind, state, position} = sweep;
  const conditions = secret.unsealOther<Conditions>(sweep.conditions, SWEEP_OWNER);
  const {rows} = await client.query<Looked>(`
    select number, sealed, commitment from people.signature
    where petition = $1 and number > $2 and state = any($3) and sealed is not null
      and ($4::timestamptz is null or created >= $4) and ($5::timestamptz is null or created < $5) order by number limit ${LOOKED_AT_ONCE}`,
  [petition, position, FROM[kind], conditions.from ?? null, conditions.until ?? null]);
  const fits = matcher(conditions);
  const found: string[] = [];
  let last: string | undefined;
  for (const row of rows) {
    last = row.number;
    if (fits(secret.unseal(row.sealed, row.commitment))) found.push(row.number);
    if (state === 'running' && found.length === CHANGED_AT_ONCE) break;
  }
  const over = rows.length < LOOKED_AT_ONCE && last === rows.at(-1)?.number;
  if (state === 'counting') {
    await client.query('update people.signing_sweep set position = $2, found = found + $3, state = $4 where number = $1', [number, last ?? position, found.length, over ? 'counted' : 'counting']);
    return !over;
  }
  const changed = found.length === 0 ? 0 : await change(client, kind, found);
  await client.query('update people.signing_sweep set position = $2, done = done + $3, state = $4 where number = $1', [number, last ?? position, changed, over ? 'done' : 'running']);
  return !over;
}

/** Changes states, and the count by as many. What nobody had confirmed waits for that again: no moderator can do it in her place. */
async function change(client: PoolClient, kind: SweepKind, numbers: readonly string[]): Promise<number> {
  if (kind === 'invalidate') {
    const {rowCount} = await client.query(`
      with before as (select number, petition, state from people.signature where number = any($1::bigint[]) and state in ('pending', 'confirmed') order by number for update),
      counted as (insert into people.signature_change (petition, signature, delta) select petition, number, -1 from before where state = 'confirmed')
      update people.signature s set state = 'invalidated' from before where s.number = before.number`, [numbers]);
    return rowCount ?? 0;
  }
  const {rowCount} = await client.query(`
    with before as (select number, petition, confirmed, channel from people.signature where number = any($1::bigint[]) and state in ('fraudulent', 'invalidated') order by number for update),
    counted as (insert into people.signature_change (petition, signature, delta) select petition, number, 1 from before where confirmed is not null),
    told as (insert into people.signing_message (signature, kind) select number, 'again' from before where confirmed is null and channel in ('mail', 'sms'))
    update people.signature s set state = case when before.confirmed is null then 'pending' else 'confirmed' end, created = case when before.confirmed is null then clock_timestamp() else s.created end
    from before where s.number = before.number`, [numbers]);
  return rowCount ?? 0;
}

/** Does a signature fit all that is said? */
export function matcher({name, address, place, network}: Conditions): (words: SealedWords) => boolean {
  const [byName, byAddress] = [wildcards(name), wildcards(address)];
  const bare = (text: string): string => text.toUpperCase().replaceAll(/[\s-]/g, '');
  return (words) => (byName === undefined || byName(words.name)) && (byAddress === undefined || byAddress(words.address))
    && (place === undefined || bare(words.place ?? '') === bare(place))
    && (network === undefined || (words.visitor !== undefined && inNetwork(words.visitor, network)));
}

/** `%` stands for anything. Parts are looked for one after the other, so no pattern takes long. */
function wildcards(pattern: string | undefined): ((text: string) => boolean) | undefined {
  if (pattern === undefined) return undefined;
  const [first = '', ...rest] = pattern.toLowerCase().split('%');
  return (text) => {
    const whole = text.toLowerCase();
    if (rest.length === 0) return whole === first;
    if (!whole.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest.slice(0, -1)) {
      const found = whole.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    const last = rest.at(-1)!;
    return whole.length - at >= last.length && whole.endsWith(last);
  };
}

/** The sweeps of a petition, newest first. */
export async function listSweeps(pool: Pick<Pool, 'query'>, petition: string): Promise<SweepRow[]> {
  return (await pool.query<SweepRow>('select * from people.signing_sweep where petition = $1 order by number desc limit 50', [petition])).rows;
}
