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

/** Entries of the log in order of position, as far as `until`: what a mirror copies. */
export async function listForMirror(pool: Pool, {since, limit, until}: {readonly since: number; readonly limit: number; readonly until: number}): Promise<readonly MirroredEntry[]> {
  const {rows} = await pool.query<{position: string; register: string | null; id: Buffer; action: number; leaf: Buffer; statement: (Omit<MirroredStatement, 'kind'> & {kind: number}) | null; removal: NonNullable<MirroredEntry['removal']> | null; key: {name: string; public_key: string; salt: string; statement: string} | null}>(`
    select l.position, r.name as register, l.id, l.action, l.leaf,
      case when s.thing is not null then json_build_object(
        'source', json_strip_nulls(json_build_object('slug', source.slug, 'name', source.name, 'licence', source.licence, 'policy', source.policy)),
        'touches', s.touches, 'statement', s.sid, 'revision', s.revision, 'kind', s.kind, 'said', s.said,
        'entered', to_char(s.entered at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'schemaVersion', s.schema_version,
        'salt', encode(s.salt, 'hex'), 'content', s.body,
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
    where l.position >= $1 and l.position < least($1::bigint + $2, $3::bigint) order by l.position`, [since, limit, until]);
  return rows.map(({position, register, id, action, leaf, statement, removal, key}): MirroredEntry => ({
    position: Number(position), register: register ?? 'log', id: id.toString('hex'), action: ACTIONS[action] ?? 'entered', commitment: leaf.toString('hex'),
    ...(statement !== null && {statement: {...statement, kind: KINDS[statement.kind] ?? 'statement'}}), ...(removal !== null && {removal}),
    ...(key !== null && {keyChange: {key: writeVerifierKey(verifierKey(key.name, 'note', Uint8Array.fromHex(key.public_key))), salt: key.salt, statement: key.statement}}),
  }));
}
