import type {Pool} from 'pg';
import {writeVerifierKey} from '@parvis/tlog/note';
import {writeProofFile} from '@parvis/tlog/witness';
import {ANONYMOUS} from '../reader.ts';
import type {Register} from '../register.ts';
import {ACTIONS} from '../statements/log.ts';
import {readRecord} from '../statements/read.ts';
import {listWitnesses, newestCheckpoint, vouchedCheckpoint, type SignedCheckpoint} from './checkpoint.ts';
import {knownKeys} from './keys.ts';
import {PROOF_FORMAT, type Proof, type ProvenEntry} from './proof.ts';
import {proveInclusion} from './tree.ts';

export interface ProofSite {
  readonly name: string;
  readonly address: string;
  readonly fiction: boolean;
}

/** `too-young`: the newest checkpoint does not reach so far yet; in some seconds one will. */
export type Proven<T> = {readonly kind: 'proof'; readonly proof: T} | {readonly kind: 'too-young'} | {readonly kind: 'none'};

/** All entries of a record with their proofs, as one file. What is not public is in it as a commitment only. */
export async function proveRecord(pool: Pool, register: Register, query: {readonly id: string; readonly source?: string}, site: ProofSite): Promise<Proven<Proof>> {
  const read = await readRecord({pool}, register, query, ANONYMOUS);
  if (read === undefined) return {kind: 'none'};
  const {rows} = await pool.query<EntryRow>(`${ENTRY_ROWS} where exists (
    select from log_leaf named where named.position = any($1::bigint[]) and named.thing = l.thing and named.id = l.id) order by l.position`, [read.statements.map(({position}) => position)]);
  return assemble(pool, rows, {register: register.name, source: read.source.slug, record: query.id, site});
}

/** One entry with its proof, in the form of C2SP (`.tlog-proof`); what rebuilds the leaf is in its `extra`. */
export async function proveEntry(pool: Pool, position: number, site: ProofSite): Promise<Proven<string>> {
  const {rows} = await pool.query<EntryRow>(`${ENTRY_ROWS} where l.position = $1`, [position]);
  const [row] = rows;
  if (row === undefined) return {kind: 'none'};
  const proven = await assemble(pool, rows, {register: row.register ?? 'log', record: row.record ?? '', site, ...(row.source !== null && {source: row.source})});
  if (proven.kind !== 'proof') return proven;
  const {checkpoint, entries: [entry], ...head} = proven.proof;
  if (entry === undefined) return {kind: 'none'};
  const {index, proof, ...told} = entry;
  const extra = new TextEncoder().encode(JSON.stringify({...head, entry: told}));
  return {kind: 'proof', proof: writeProofFile({index, proof: proof.map((hash) => Uint8Array.fromBase64(hash)), note: checkpoint, extra})};
}

interface EntryRow {
  readonly position: string;
  readonly register: string | null;
  readonly id: Buffer;
  readonly action: number;
  readonly leaf: Buffer;
  readonly sid: string | null;
  readonly record: string | null;
  readonly source: string | null;
  readonly entered: Date | null;
  readonly content: string | null;
  readonly salt: Buffer | null;
}

/** Content and its names only where they are public now: not removed, not embargoed. */
const ENTRY_ROWS = `
  select l.position, r.name as register, l.id, l.action, l.leaf, s.sid, s.touches[1] as record, source.slug as source, s.entered,
    case when s.state = 0 and l.action in (0, 3) then s.body end as content, case when s.state = 0 and l.action in (0, 3) then s.salt end as salt
  from log_leaf l left join register_state r on r.register = l.register
  left join statement s on s.thing = l.thing and s.id = l.id and (s.visible_from is null or s.visible_from <= clock_timestamp())
  left join source on source.number = s.source`;

interface Heading {
  readonly register: string;
  readonly source?: string;
  readonly record: string;
  readonly site: ProofSite;
}

async function assemble(pool: Pool, rows: readonly EntryRow[], {register, source, record, site: {name, address, fiction}}: Heading): Promise<Proven<Proof>> {
  const checkpoint = await reaching(pool, Math.max(...rows.map(({position}) => Number(position))));
  if (checkpoint === undefined) return {kind: 'too-young'};
  const [keys, witnesses] = [await knownKeys(pool, 'note'), await listWitnesses(pool)];
  const entries: ProvenEntry[] = [];
  for (const row of rows) entries.push(entryOf(row, await proveInclusion(pool, Number(row.position), checkpoint.size)));
  return {kind: 'proof', proof: {
    format: PROOF_FORMAT, version: 1, ...(fiction && {fiction}), site: {name, address}, register, ...(source !== undefined && {source}), record,
    keys: keys.map(({key}) => writeVerifierKey(key)), witnesses: witnesses.map(({vkey}) => vkey), checkpoint: checkpoint.note, entries,
  }};
}

/** A checkpoint with this position in it: one that others cosigned, if any. */
async function reaching(pool: Pool, position: number): Promise<SignedCheckpoint | undefined> {
  const vouched = await vouchedCheckpoint(pool);
  if (vouched !== undefined && vouched.size > position) return vouched;
  const newest = await newestCheckpoint(pool);
  return newest !== undefined && newest.size > position ? newest : undefined;
}

function entryOf({position, register, id, action, leaf, sid, entered, content, salt}: EntryRow, proof: readonly Uint8Array[]): ProvenEntry {
  return {
    index: Number(position), register: register ?? 'log', id: id.toString('hex'), action: ACTIONS[action] ?? 'entered', proof: proof.map((hash) => hash.toBase64()),
    ...(content !== null && salt !== null ? {content, salt: salt.toString('hex')} : {commitment: leaf.toString('hex')}),
    ...(sid !== null && {statement: sid}), ...(entered !== null && {entered: entered.toISOString()}),
  };
}
