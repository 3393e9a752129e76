import type {ClientBase} from 'pg';
import {audit} from '../audit/write.ts';
import type {Register} from '../register.ts';
import {holdsPrefix} from './claims.ts';

type Asking = Pick<ClientBase, 'query'>;

export type AskState = 'open' | 'granted' | 'refused' | 'taken back';

/** That a data set may speak about identifiers of one prefix: a publisher asks, who keeps the site decides. */
export interface PrefixAsk {
  readonly number: number;
  readonly source: {readonly number: number; readonly register: string; readonly slug: string; readonly name: string; readonly claims: readonly string[]};
  readonly body: {readonly number: number; readonly slug: string; readonly name: string};
  readonly prefix: string;
  readonly why: string;
  readonly person: {readonly number: number; readonly name: string};
  readonly at: string;
  readonly state: AskState;
  readonly answer?: string;
  readonly decided?: {readonly person: string; readonly at: string};
  /** Other data sets that may speak about some of the same. */
  readonly others: readonly string[];
}

interface Row {
  readonly number: number;
  readonly source: number;
  readonly register: number;
  readonly slug: string;
  readonly name: string;
  readonly claims: string[];
  readonly body: number;
  readonly body_slug: string;
  readonly body_name: string;
  readonly prefix: string;
  readonly why: string;
  readonly person: number;
  readonly person_name: string;
  readonly at: Date;
  readonly state: AskState;
  readonly answer: string | null;
  readonly decider: string | null;
  readonly decided: Date | null;
}

const MOST = 200;

/** What was asked for, what waits first, newest first among each: of all bodies, of one, or one alone. */
export async function readAsks(client: Asking, registers: readonly Register[], {body, number}: {readonly body?: number; readonly number?: number} = {}): Promise<PrefixAsk[]> {
  const {rows} = await client.query<Row>(`
    select a.number, a.source, s.register, s.slug, s.name, array(select c.prefix from source_claim c where c.source = a.source order by c.prefix) as claims,
      a.body, b.slug as body_slug, b.name as body_name, a.prefix, a.why, a.person, p.name as person_name, a.at, a.state, a.answer, d.name as decider, a.decided
    from people.prefix_ask a join source s on s.number = a.source join body b on b.number = a.body join people.person p on p.number = a.person left join people.person d on d.number = a.decided_person
    where s.register = any($1::smallint[]) and ($2::int is null or a.body = $2) and ($3::int is null or a.number = $3) order by a.state = 'open' desc, a.number desc limit ${MOST}`,
  [registers.map((register) => register.number), body ?? null, number ?? null]);
  const {rows: claims} = await client.query<{source: number; register: number; name: string; prefix: string}>('select c.source, s.register, s.name, c.prefix from source_claim c join source s on s.number = c.source order by s.name');
  return rows.map((row) => ({
    number: row.number, source: {number: row.source, register: registers.find((one) => one.number === row.register)?.name ?? '', slug: row.slug, name: row.name, claims: row.claims},
    body: {number: row.body, slug: row.body_slug, name: row.body_name}, prefix: row.prefix, why: row.why, person: {number: row.person, name: row.person_name}, at: row.at.toISOString(), state: row.state,
    ...(row.answer !== null && {answer: row.answer}), ...(row.decided !== null && {decided: {person: row.decider ?? '', at: row.decided.toISOString()}}),
    others: [...new Set(claims.filter(({source, register, prefix}) => source !== row.source && register === row.register && (holdsPrefix(prefix, row.prefix) || holdsPrefix(row.prefix, prefix))).map(({name}) => name))],
  }));
}

export interface AskWords {
  readonly source: {readonly number: number; readonly slug: string};
  readonly prefix: string;
  readonly why: string;
  readonly person: number;
  readonly body: number;
}

/** Asks for a prefix. Gives its number; undefined where the same is asked for already, or granted. In the caller's transaction. */
export async function askPrefix(client: ClientBase, {source, prefix, why, person, body}: AskWords): Promise<number | undefined> {
  const {rows: [made]} = await client.query<{number: number}>(`
    insert into people.prefix_ask (source, prefix, why, person, body) select $1, $2, $3, $4, $5
    where not exists (select from source_claim where source = $1 and prefix = $2) on conflict do nothing returning number`, [source.number, prefix, why, person, body]);
  if (made === undefined) return undefined;
  await audit(client, {person, body, act: 'prefix.ask', facts: {ask: made.number, source: source.slug, prefix}});
  return made.number;
}

export interface AskDecision {
  readonly state: 'granted' | 'refused' | 'taken back';
  readonly answer?: string;
  readonly person: number;
}

const ACTS = {granted: 'grant', refused: 'refuse', 'taken back': 'take-back'} as const;

/** Grants it, and it counts from now on; refuses it with a reason; or takes it back. False: it is decided already. In the caller's transaction. */
export async function decideAsk(client: ClientBase, {number, source, prefix, body}: PrefixAsk, {state, answer, person}: AskDecision): Promise<boolean> {
  const {rowCount} = await client.query("update people.prefix_ask set state = $2, answer = $3, decided_person = $4, decided = clock_timestamp() where number = $1 and state = 'open'", [number, state, answer ?? null, person]);
  if (rowCount === 0) return false;
  if (state === 'granted') {
    await client.query('insert into source_claim (source, prefix) values ($1, $2) on conflict do nothing', [source.number, prefix]);
    await client.query('notify parvis_changed');
  }
  await audit(client, {person, body: body.number, act: `prefix.${ACTS[state]}`, facts: {ask: number, source: source.slug, prefix}});
  return true;
}
