import type {ClientBase} from 'pg';
import {Frontier, sameHash} from '@parvis/tlog';
import {openNote, readCheckpoint} from '@parvis/tlog/note';
import {TILE_WIDTH} from '@parvis/tlog/tiles';
import {readLogState, verifyRange, type LogState, type WrongEntry} from '../statements/verify.ts';
import {ENTRIES, LEAF_HASH} from './entry-sql.ts';
import {loadTiles} from './tree.ts';
import {findAlarm, type LogAlarm} from './history.ts';
import {ED25519, knownKeys, type KnownKey} from './keys.ts';
import {checkKeyChain} from './rotate.ts';

/** An entry whose content, or whose place in the tree, is not what it was. */
export interface AlteredEntry extends Omit<WrongEntry, 'why'> {
  readonly why: WrongEntry['why'] | 'tree';
}

/** A checkpoint that does not fit: another root, or nobody's signature. */
export interface WrongCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly why: 'root' | 'signature';
}

export interface DatabaseReport extends LogState {
  readonly altered: readonly AlteredEntry[];
  readonly checkpoints: number;
  readonly wrongCheckpoints: readonly WrongCheckpoint[];
  /** Key whose place in the chain nobody signed for. */
  readonly unnamedKey?: string;
  readonly alarm?: LogAlarm;
  readonly root: string;
}

export interface VerifySteps {
  readonly mark: string | undefined;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

const SLICE = 20_000;
const MOST = 100;

/**
 * Recomputes everything: each statement's commitment, each entry, the tree over all of them, its root at every checkpoint,
 * every signature, the chain of keys. Gives what is wrong by name (the first hundred of each). Reads in one pass, in
 * slices; the next slice is on its way while one is hashed.
 */
export async function verifyDatabase(client: ClientBase, {mark, onProgress, signal}: VerifySteps): Promise<DatabaseReport> {
  const state = await readLogState(client);
  const keys = await knownKeys(client, 'note');
  const origin = keys.at(-1)?.key.name ?? '';
  const heads = await readHeads(client);
  const frontier = new Frontier();
  const altered: AlteredEntry[] = [];
  const roots = new Map<number, Uint8Array>();
  const wanted = new Set(heads.map(({size}) => size));
  let next = readSlice(client, 0, Math.min(state.size, SLICE));
  for (let from = 0; from < state.size; from += SLICE) {
    signal.throwIfAborted();
    const slice = await next;
    const to = Math.min(state.size, from + SLICE);
    if (to < state.size) next = readSlice(client, to, Math.min(state.size, to + SLICE));
    if (altered.length < MOST) altered.push(...slice.wrong);
    for (const hash of slice.hashes) {
      if (hash !== undefined) frontier.add(hash);
      if (wanted.has(frontier.size)) roots.set(frontier.size, frontier.root());
    }
    onProgress(to, state.size);
  }
  if (wanted.has(0)) roots.set(0, new Frontier().root());
  const wrongCheckpoints = await compareHeads(heads, origin, roots, keys);
  const chain = await checkKeyChain(keys);
  const alarm = await findAlarm(client, {size: state.size, keys: keys.map(({key}) => key), origin, mark});
  return {
    ...state, altered: altered.slice(0, MOST), checkpoints: heads.length, wrongCheckpoints: wrongCheckpoints.slice(0, MOST),
    ...(!chain.ok && {unnamedKey: String(chain.error[0]?.['key'] ?? chain.error[0]?.code)}), ...(alarm && {alarm}), root: frontier.root().toBase64(),
  };
}

/** Nothing that is wrong, anywhere. */
export function isWhole({size, entries, unlogged, altered, wrongCheckpoints, unnamedKey, alarm}: DatabaseReport): boolean {
  return size === entries && unlogged === 0 && altered.length === 0 && wrongCheckpoints.length === 0 && unnamedKey === undefined && alarm === undefined;
}

interface Slice {
  readonly hashes: readonly (Buffer | undefined)[];
  readonly wrong: readonly AlteredEntry[];
}

/** Leaf hashes of entries, each compared with the stored tree; then what they commit to with the statements. */
async function readSlice(client: ClientBase, from: number, to: number): Promise<Slice> {
  if (to <= from) return {hashes: [], wrong: []};
  const {rows} = await client.query<{position: string; hash: Buffer}>(`select l.position, ${LEAF_HASH} as hash from ${ENTRIES} where l.position >= $1 and l.position < $2 order by l.position`, [from, to]);
  const [first, last] = [Math.floor(from / TILE_WIDTH), Math.floor((to - 1) / TILE_WIDTH)];
  const stored = await loadTiles(client, Array.from({length: last - first + 1}, (_, i) => ({level: 0, index: first + i, width: TILE_WIDTH})));
  const hashes: (Buffer | undefined)[] = Array.from({length: to - from});
  for (const {position, hash} of rows) hashes[Number(position) - from] = hash;
  const others = rows.filter(({position, hash}) => isOther(stored, Number(position), hash)).slice(0, MOST).map(({position}) => Number(position));
  const wrong = await verifyRange(client, from, to);
  const content = new Set(wrong.map(({position}) => position));
  const moved = others.filter((position) => !content.has(position));
  const named = moved.length === 0 ? [] : await nameEntries(client, moved);
  return {hashes, wrong: [...wrong, ...named].toSorted((a, b) => a.position - b.position)};
}

function isOther(stored: ReadonlyMap<string, Uint8Array>, position: number, hash: Buffer): boolean {
  const at = (position % TILE_WIDTH) * 32;
  const bytes = stored.get(`0/${Math.floor(position / TILE_WIDTH)}`)?.subarray(at, at + 32);
  return bytes?.length === 32 && !hash.equals(bytes);
}

async function nameEntries(client: ClientBase, positions: readonly number[]): Promise<AlteredEntry[]> {
  const {rows} = await client.query<{position: string; register: string | null; record: string | null; statement: string | null}>(`
    select l.position, r.name as register, s.touches[1] as record, s.sid as statement
    from ${ENTRIES} left join statement s on s.thing = l.thing and s.id = l.id where l.position = any($1::bigint[]) order by l.position`, [positions]);
  return rows.map(({position, register, record, statement}) => ({
    position: Number(position), why: 'tree', ...(register !== null && {register}), ...(record !== null && {record}), ...(statement !== null && {statement}),
  }));
}

interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
}

async function readHeads(client: ClientBase): Promise<Head[]> {
  const {rows} = await client.query<{origin: string; size: string; root: Buffer; note: string}>('select origin, size, root, note from log_checkpoint order by signed');
  return rows.map(({size, ...row}) => ({...row, size: Number(size)}));
}

/** Checkpoints of a log that had to begin again under another name were of another past: only their signatures are looked at. */
async function compareHeads(heads: readonly Head[], origin: string, roots: ReadonlyMap<number, Uint8Array>, keys: readonly KnownKey[]): Promise<WrongCheckpoint[]> {
  const wrong: WrongCheckpoint[] = [];
  for (const head of heads) {
    const root = roots.get(head.size);
    const fits = head.origin !== origin || (root !== undefined && sameHash(root, head.root));
    if (!fits) wrong.push({origin: head.origin, size: head.size, why: 'root'});
    else if (!await isSigned(head, keys)) wrong.push({origin: head.origin, size: head.size, why: 'signature'});
  }
  return wrong;
}

async function isSigned({note, size, root}: Head, keys: readonly KnownKey[]): Promise<boolean> {
  const opened = await openNote(note, keys.map(({key}) => key), ED25519);
  const checkpoint = opened.ok ? readCheckpoint(opened.value.text) : opened;
  return checkpoint.ok && checkpoint.value.size === size && sameHash(checkpoint.value.root, root);
}
