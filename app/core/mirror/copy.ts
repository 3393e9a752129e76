import type {ClientBase} from 'pg';
import {ok, type Result} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {openNote, parseVerifierKey, readCheckpoint, type Checkpoint, type VerifierKey} from '@parvis/tlog/note';
import type {FileStore} from '../files/store.ts';
import type {Register} from '../register.ts';
import {isDataError} from '../store/data-error.ts';
import {settingsToFill} from '../store/fill.ts';
import {transaction} from '../store/transaction.ts';
import {insertKey} from '../tlog/advance.ts';
import {ED25519, knownKeys} from '../tlog/keys.ts';
import type {RemoteLog} from '../tlog/remote.ts';
import {resumeTree, storeTiles, treeSize} from '../tlog/tree.ts';
import type {MirroredEntry} from './feed.ts';
import {firstWrong} from './check-entries.ts';
import {foldRest} from './fold.ts';
import type {Folder} from './fold-thread.ts';
import {newHashes} from './hashes.ts';
import {patient} from './patient.ts';
import {refuse} from './problem.ts';
import {storeEntries, type Stored} from './store.ts';
import {firstUnreadable} from './unreadable.ts';

export interface CopyTools {
  /** Of the mirror's database, as its owner: what is removed at the source is erased here too. */
  readonly client: ClientBase;
  /** Folds what one page changed while the next one is stored. */
  readonly folder: Folder;
  readonly files: FileStore;
  readonly registers: readonly Register[];
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface Copied {
  readonly entries: number;
  readonly files: number;
  readonly size: number;
}

const PAGE = 1000;
const PAGE_BYTES = 256 << 20;

/**
 * Copies what is new at the source. First the hashes of all new entries must lead to the root that it signed; then each
 * entry is stored only if it is the one that was hashed, and each content only if its entry commits to it. A refusal
 * (`mirror.*`, `tree.*`, `note.*`, `fetch.*`) leaves what was verified before.
 */
export async function copyNew(source: RemoteLog, tools: CopyTools): Promise<Result<Copied>> {
  const remote = patient(source, tools.signal);
  const {client} = tools;
  await settingsToFill(client);
  const head = await signedHead(remote, client);
  if (!head.ok) return head;
  const {checkpoint, note} = head.value;
  const from = await treeSize(client);
  const last = await lastSize(client, checkpoint.origin);
  if (checkpoint.size < Math.max(from, last)) return refuse('mirror.rolled-back', {size: checkpoint.size, copied: Math.max(from, last)});
  const copied = await copyPages(remote, from, checkpoint, tools).catch(async (error: unknown) => {
    const position = tools.signal.aborted ? undefined : await firstUnreadable(client, tools.registers);
    if (position === undefined) throw error;
    return refuse('mirror.unreadable', {position});
  });
  if (!copied.ok) return copied;
  await client.query('set synchronous_commit = on');
  await keepCheckpoint(client, checkpoint, note);
  return ok({entries: checkpoint.size - from, files: copied.value, size: checkpoint.size});
}

/** Gives how many files came. */
async function copyPages(remote: RemoteLog, from: number, checkpoint: Checkpoint, tools: CopyTools): Promise<Result<number>> {
  const hashes = await newHashes(remote, from, checkpoint, tools);
  if (!hashes.ok) return hashes;
  await foldRest(tools.client, tools.registers, from);
  const pageAt = (at: number): ReturnType<RemoteLog['json']> => remote.json(`/log/statements.json?since=${at}&limit=${Math.min(PAGE, checkpoint.size - at)}`, PAGE_BYTES);
  let files = 0;
  let next = from < checkpoint.size ? pageAt(from) : undefined;
  let before = Promise.resolve(), folded = before;
  for (let at = from; next !== undefined; at += PAGE) {
    tools.signal.throwIfAborted();
    const page = await next;
    if (!page.ok) return page;
    // fetched while the one before it is stored; what fails is said where it is awaited
    next = at + PAGE < checkpoint.size ? pageAt(at + PAGE) : undefined;
    next?.catch(() => {});
    // `firstWrong` compares each with what was hashed
    const entries = page.value['entries'] as unknown as readonly MirroredEntry[];
    const expected = hashes.value.slice(at - from, at - from + PAGE);
    const wrong = firstWrong(entries, at, expected);
    if (wrong !== undefined) return refuse(wrong.code, {position: wrong.position});
    const removing = entries.some(({action}) => action === 'removed');
    // what is erased must not be folded meanwhile from a page before
    if (removing) await folded;
    const stored = await storePage(remote, entries, expected, tools).catch((error: unknown) => {
      if (!isDataError(error)) throw error;
      return refuse('mirror.page', {position: at, reason: error.message});
    });
    if (!stored.ok) return stored;
    await before;
    before = folded;
    folded = before.then(() => tools.folder.fold({stored: stored.value.changed, position: at + entries.length}));
    folded.catch(() => {});
    if (removing) await folded;
    files += stored.value.files;
    tools.onProgress(at + entries.length - from, checkpoint.size - from);
  }
  await folded;
  return ok(files);
}

interface SignedHead {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

/** The source's checkpoint, signed by a key that is known here; a new one is learned from its entry in the log. */
async function signedHead(remote: RemoteLog, client: ClientBase): Promise<Result<SignedHead>> {
  const note = await remote.checkpoint();
  if (!note.ok) return note;
  const keys = (await knownKeys(client, 'note')).map(({key}) => key);
  const first = await openNote(note.value, keys, ED25519);
  const opened = first.ok ? first : await openNote(note.value, [...keys, ...await followingKeys(remote, keys)], ED25519);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== keys.at(-1)?.name) return refuse('mirror.other-log', {origin: checkpoint.value.origin});
  return ok({checkpoint: checkpoint.value, note: note.value});
}

/** Keys that the source put in the place of those known here: each named in what the one before it signed. */
async function followingKeys(remote: RemoteLog, keys: readonly VerifierKey[]): Promise<readonly VerifierKey[]> {
  const page = await remote.json('/log.json', 1 << 20);
  const told = page.ok && Array.isArray(page.value['keys']) ? page.value['keys'] as readonly JsonValue[] : [];
  const followed: VerifierKey[] = [];
  for (const one of told) {
    const {vkey, statement} = isObject(one) ? one : {};
    const key = typeof vkey === 'string' ? parseVerifierKey(vkey) : undefined;
    if (key?.ok !== true || typeof statement !== 'string' || !statement.includes(`\nto ${String(vkey)}\n`)) continue;
    if ((await openNote(statement, [...keys, ...followed], ED25519)).ok) followed.push(key.value);
  }
  return followed;
}

async function lastSize(client: ClientBase, origin: string): Promise<number> {
  const {rows: [row]} = await client.query<{size: string | null}>('select max(size) as size from log_checkpoint where origin = $1', [origin]);
  return Number(row?.size ?? 0);
}

/** One page in one transaction: attached files first, then entries and statements, then the tree. Gives what is to be folded, and how many files came. */
async function storePage(remote: RemoteLog, entries: readonly MirroredEntry[], hashes: readonly Uint8Array[], {client, files, registers}: CopyTools): Promise<Result<{readonly changed: Stored; readonly files: number}>> {
  let fetched = 0;
  for (const {file, name, size} of entries.flatMap(({statement}) => statement?.attachments ?? [])) {
    const hash = Buffer.from(file, 'hex');
    if (await files.has(hash)) continue;
    const bytes = await remote.get(`/files/${file}/${encodeURIComponent(name)}`, size);
    if (!bytes.ok) return bytes;
    if (!await files.take(hash, one(bytes.value.body))) return refuse('mirror.file', {file});
    fetched++;
  }
  const builder = await resumeTree(client, entries[0]?.position ?? 0);
  const filled = hashes.flatMap((hash) => [...builder.add(hash)]);
  const changed = await transaction(client, async () => {
    const stored = await storeEntries(client, files, registers, entries);
    await storeTiles(client, [...filled, ...builder.partial()]);
    for (const {position, keyChange} of entries) {
      const key = keyChange && parseVerifierKey(keyChange.key);
      if (keyChange && key?.ok) await learnKey(client, key.value, BigInt(position), keyChange);
    }
    return stored;
  });
  return ok({changed, files: fetched});
}

async function learnKey(client: ClientBase, key: VerifierKey, position: bigint, {salt, statement}: {readonly salt: string; readonly statement: string}): Promise<void> {
  const known = await knownKeys(client, 'note');
  if (!known.some((one) => one.key.id === key.id)) await insertKey(client, key, {position, salt: Buffer.from(salt, 'hex'), statement});
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function keepCheckpoint(client: ClientBase, {origin, size, root}: Checkpoint, note: string): Promise<void> {
  await client.query(`
    insert into log_checkpoint (origin, size, root, key, note) select $1, $2, $3, max(number), $4 from log_key where kind = 'note'
    on conflict do nothing`, [origin, size, Buffer.from(root), note]);
  await client.query('update mirror set seen = clock_timestamp(), problem = null');
  await client.query('notify parvis_changed');
}
