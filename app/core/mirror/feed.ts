import type {Pool} from 'pg';
import {verifierKey, writeVerifierKey} from '@parvis/tlog/note';
import {ACTIONS} from '../statements/log.ts';
import {KINDS} from '../statements/prepare.ts';

/** A public statement as a copy needs it: its very bytes, salt and names. */
export interface MirroredStatement {
  readonly source: {readonly slug: string; readonly name: string; readonly licence?: string; readonly policy?: string};
  readonly touches: readonly string[];
  readonly statement: string;
  readonly revision: number;
  readonly kind: (typeof KINDS)[number];
  readonly said: string;
  readonly entered: string;
  readonly schemaVersion: string;
  readonly salt: string;
  readonly content: string;
  readonly attachments: readonly {readonly name: string; readonly mediaType: string; readonly size: number; readonly file: string}[];
}

/** One entry of the log with what is public of it. */
export interface MirroredEntry {
  readonly position: number;
  readonly register: string;
  readonly id: string;
  readonly action: (typeof ACTIONS)[number];
  readonly commitment: string;
  readonly statement?: MirroredStatement;
  readonly removal?: {readonly at: string; readonly reason: string; readonly law: string; readonly authority: string; readonly scope: string; readonly appealBy?: string};
  readonly keyChange?: {readonly key: string; readonly salt: string; readonly statement: string};
}

interface Row {
  readonly position: string;
  readonly register: string | null;
  readonly id: string;
  readonly action: number;
  readonly leaf: string;
  readonly statement: Omit<MirroredStatement, 'kind' | 'content'> & {readonly kind: number} | null;
  readonly content: string | null;
  readonly removal: NonNullable<MirroredEntry['removal']> | null;
  readonly key: {readonly name: string; readonly public_key: string; readonly salt: string; readonly statement: string} | null;
}

/** Entries of the log in order of position, as far as `until`: what a mirror copies. */
export async function listForMirror(pool: Pool, {since, limit, until}: {readonly since: number; readonly limit: number; readonly until: number}): Promise<readonly MirroredEntry[]> {
  const {rows} = await pool.query<Row>({name: 'list for mirror', text: LISTED, values: [since, limit, until]});
  return rows.map(({position, register, id, action, leaf, statement, content, removal, key}): MirroredEntry => ({
    position: Number(position), register: register ?? 'log', id, action: ACTIONS[action] ?? 'entered', commitment: leaf,
    ...(statement !== null && content !== null && {statement: {...statement, kind: KINDS[statement.kind] ?? 'statement', content}}), ...(removal !== null && {removal}),
    ...(key !== null && {keyChange: {key: writeVerifierKey(verifierKey(key.name, 'note', Uint8Array.fromHex(key.public_key))), salt: key.salt, statement: key.statement}}),
  }));
}

const LISTED = `
  select l.position, r.name as register, encode(l.id, 'hex') as id, l.action, encode(l.leaf, 'hex') as leaf, s.body as content,
    case when s.thing is not null then json_build_object(
      'source', json_strip_nulls(json_build_object('slug', source.slug, 'name', source.name, 'licence', source.licence, 'policy', source.policy)),
      'touches', s.touches, 'statement', s.sid, 'revision', s.revision, 'kind', s.kind, 'said', s.said,
      'entered', to_char(s.entered at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'schemaVersion', s.schema_version, 'salt', encode(s.salt, 'hex'),
      'attachments', (select coalesce(json_agg(json_build_object('name', a.name, 'mediaType', a.media_type, 'size', a.size, 'file', encode(a.file, 'hex')) order by a.name), '[]')
        from attachment a where a.thing = s.thing and a.sid = s.sid and a.revision = s.revision)) end as statement,
    case when m.number is not null then json_strip_nulls(json_build_object('at', to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'reason', m.reason, 'law', m.law,
      'authority', m.authority, 'scope', m.scope, 'appealBy', m.appeal_by)) end as removal,
    case when k.number is not null then json_build_object('name', k.name, 'public_key', encode(k.public_key, 'hex'), 'salt', encode(k.salt, 'hex'), 'statement', k.statement) end as key
  from log_leaf l left join register_state r on r.register = l.register
  left join statement s on l.action in (0, 3) and s.thing = l.thing and s.id = l.id and s.state = 0 and (s.visible_from is null or s.visible_from <= clock_timestamp())
  left join source on source.number = s.source
  left join removal m on l.action = 1 and m.position = l.position
  left join log_key k on l.action = 4 and k.position = l.position
  where l.position >= $1 and l.position < least($1::bigint + $2, $3::bigint) order by l.position`;
