import {STATEMENT_DOMAIN} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import type {Pool, PoolClient} from 'pg';
import {EMBARGO_TIER, mayRead, type Reader} from '../reader.ts';
import type {RecordRead, RemovalRead, SourceRead, StatementRead} from '../read.ts';
import type {Register} from '../register.ts';
import {openSealed, type Vault} from '../sealed/vault.ts';
import {LEAF_HASH} from '../tlog/entry-sql.ts';
import {effective, readBody, type StoredStatement} from './fold.ts';
import {KINDS} from './prepare.ts';
import {thingKey} from './thing.ts';

export interface RecordQuery {
  readonly id: string;
  /** Where two sources speak of the same id; without it the first source that has it. */
  readonly source?: string;
  /** A day or an instant: only what had been said by then. */
  readonly asKnownOn?: string;
  /** Only what had entered this site by then. */
  readonly enteredBy?: string;
}

/** The connections a read may use: the vault only for readers with a tier. */
export interface ReadTools {
  readonly pool: Pool;
  readonly vault?: {readonly pool: Pool; readonly key: Vault};
}

interface StatementRow {
  readonly thing: string;
  readonly sid: string;
  readonly revision: number;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly kind: number;
  readonly said: string;
  readonly entered: Date;
  readonly visible_from: Date | null;
  readonly schema_version: string;
  readonly body: string | null;
  readonly position: string;
  /** What is stored is not what the log committed to. */
  readonly altered: boolean;
  readonly removed: RemovalRead | null;
}

/**
 * One thing as this reader may know it, or undefined. The state is folded from the very statements that the reader
 * gets, so that page, history and figures can never disagree.
 */
export async function readRecord(tools: ReadTools, register: Register, query: RecordQuery, reader: Reader): Promise<RecordRead | undefined> {
  const client = await tools.pool.connect();
  try {
    const source = await findSource(client, register, query);
    if (source === undefined) return undefined;
    const thing = thingKey(register.name, source.slug, query.id);
    const rows = (await readRows(client, thing)).filter((row) => maySee(row, reader) && wasKnown(row, query));
    if (rows.length === 0) return undefined;
    const sealed = await readSealed(tools, rows, reader);
    const stored = rows.map((row) => storedOf(row, sealed.get(`${row.sid}\n${row.revision}`)));
    const counted = effective(stored);
    const state = counted.length > 0 ? register.fold(query.id, counted) : undefined;
    return {
      register: register.name,
      source,
      id: query.id,
      foldVersion: register.foldVersion,
      ...(state !== undefined && {state: register.detail(state, counted)}),
      statements: rows.map((row, i) => presentRow(row, stored[i]!)),
      findings: state === undefined ? [] : register.findings(state),
      ...(query.asKnownOn !== undefined && {asKnownOn: query.asKnownOn}),
    };
  } finally {
    client.release();
  }
}

async function findSource(client: PoolClient, register: Register, {id, source}: RecordQuery): Promise<SourceRead | undefined> {
  const {rows} = await client.query<{number: number; slug: string; name: string; licence: string | null; policy: string | null}>(
    'select number, slug, name, licence, policy from source where register = $1 and ($2::text is null or slug = $2) order by number', [register.number, source ?? null]);
  if (rows.length <= 1) return rows[0] && sourceRead(rows[0]);
  const keys = rows.map(({slug}) => thingKey(register.name, slug, id));
  const {rows: found} = await client.query<{thing: string}>(`
    select thing from statement where thing = any($1::bigint[]) union select thing from statement_thing where thing = any($1::bigint[])`, [keys]);
  const first = rows[keys.findIndex((key) => found.some(({thing}) => thing === key))];
  return first && sourceRead(first);
}

function sourceRead({slug, name, licence, policy}: {slug: string; name: string; licence?: string | null | undefined; policy?: string | null | undefined}): SourceRead {
  return {slug, name, ...(licence && {licence}), ...(policy && {policy})};
}

async function readRows(client: PoolClient, thing: string): Promise<StatementRow[]> {
  const {rows} = await client.query<StatementRow>({name: 'statements of a thing', values: [thing], text: `
    select s.thing, s.sid, s.revision, s.hash, s.salt, s.kind, s.said, s.entered, s.visible_from, s.schema_version, s.body, l.position, ${ALTERED} as altered,
      case when s.state = 1 then (
        select jsonb_build_object('at', r.at, 'reason', r.reason, 'law', r.law, 'authority', r.authority, 'appealBy', r.appeal_by)
        from removal r where r.thing = s.thing and r.sid = s.sid and r.revision = s.revision order by number desc limit 1) end as removed
    from (
      select $1::bigint as home, null::text as sid
      union all select home, sid from statement_thing where thing = $1) as touching
    join statement s on s.thing = touching.home and (touching.sid is null or s.sid = touching.sid)
    join log_leaf l on l.thing = s.thing and l.id = s.id and l.action = 0
    left join register_state r on r.register = l.register
    left join log_tile t on t.level = 0 and t.index = l.position / 256
    order by l.position`});
  return rows;
}

/** A live statement must be what its entry commits to, and the entry what the tree was built of. */
const ALTERED = `(s.state = 0 and l.leaf <> sha256(convert_to('${STATEMENT_DOMAIN}', 'UTF8') || s.salt || convert_to(s.body, 'UTF8')))
  or coalesce(length(t.hashes) > (l.position % 256) * 32 and substring(t.hashes from ((l.position % 256) * 32 + 1)::int for 32) <> ${LEAF_HASH}, false)`;

function maySee(row: StatementRow, reader: Reader): boolean {
  return row.visible_from === null || row.visible_from <= new Date() || mayRead(reader, EMBARGO_TIER);
}

function wasKnown(row: StatementRow, {asKnownOn, enteredBy}: RecordQuery): boolean {
  return (asKnownOn === undefined || notAfter(row.said, asKnownOn)) && (enteredBy === undefined || notAfter(row.entered.toISOString(), enteredBy));
}

/** A day includes all of itself, in the offset that the statement was dated in. */
function notAfter(said: string, limit: string): boolean {
  if (limit.length === 10) return said.slice(0, 10) <= limit;
  const at = Date.parse(said);
  return Number.isNaN(at) ? said <= limit : at <= Date.parse(limit);
}

async function readSealed({vault}: ReadTools, rows: readonly StatementRow[], reader: Reader): Promise<Map<string, Record<string, JsonValue>>> {
  if (vault === undefined || reader.kind === 'anonymous' || reader.tiers.size === 0) return new Map();
  const client = await vault.pool.connect();
  try {
    return await openSealed(client, vault.key, [...new Set(rows.map(({thing}) => thing))], [...reader.tiers]);
  } finally {
    client.release();
  }
}

function storedOf(row: StatementRow, sealed: Readonly<Record<string, JsonValue>> | undefined): StoredStatement {
  return {
    sid: row.sid,
    revision: row.revision,
    kind: KINDS[row.kind] ?? 'statement',
    said: row.said,
    schemaVersion: row.schema_version,
    ...(row.body !== null && {text: row.body}),
    ...(sealed && {sealed}),
  };
}

function presentRow(row: StatementRow, {kind, text}: StoredStatement): StatementRead {
  return {
    id: row.sid,
    kind,
    said: row.said,
    entered: row.entered.toISOString(),
    position: Number(row.position),
    ...(row.altered && {altered: true as const}),
    ...(row.salt !== null && {hash: row.hash.toString('hex'), salt: row.salt.toString('hex')}),
    ...(text !== undefined && {body: readBody(text)}),
    ...(row.removed !== null && {removed: dropEmpty(row.removed)}),
  };
}

function dropEmpty({appealBy, ...removal}: RemovalRead & {appealBy?: string | null}): RemovalRead {
  return appealBy ? {...removal, appealBy} : removal;
}
