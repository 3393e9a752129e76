import {createHash, randomBytes} from 'node:crypto';
import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {ok, type Result} from '@parvis/kernel';
import {verifyConsistency} from '@parvis/tlog';
import {openNote, parseVerifierKey, readCheckpoint, writeVerifierKey, type Checkpoint, type VerifierKey} from '@parvis/tlog/note';
import {ED25519} from './keys.ts';
import type {RemoteLog} from './remote.ts';

/** What was seen of another site's log the last time, and the keys it was known by. */
interface SeenLog {
  readonly checkpoint: Checkpoint;
  readonly keys: readonly VerifierKey[];
}

/** Undefined where it was never looked at from here. */
async function readSeen(dataDir: string, address: string): Promise<SeenLog | undefined> {
  const text = await readFile(pathOf(dataDir, address), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const {keys: vkeys, note} = JSON.parse(text) as {keys: string[]; note: string};
  const keys = vkeys.flatMap((vkey) => {
    const key = parseVerifierKey(vkey);
    return key.ok ? [key.value] : [];
  });
  const opened = await openNote(note, keys, ED25519);
  const checkpoint = opened.ok ? readCheckpoint(opened.value.text) : opened;
  if (!checkpoint.ok) throw new Error(`${pathOf(dataDir, address)} is damaged. Delete it to begin again with ${address}.`);
  return {checkpoint: checkpoint.value, keys};
}

async function rememberSeen(dataDir: string, address: string, note: string, keys: readonly VerifierKey[]): Promise<void> {
  await mkdir(join(dataDir, 'log'), {recursive: true, mode: 0o700});
  const path = pathOf(dataDir, address);
  const partial = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(partial, JSON.stringify({address, keys: keys.map(writeVerifierKey), note}), {mode: 0o600, flush: true});
  await rename(partial, path);
}

function pathOf(dataDir: string, address: string): string {
  return join(dataDir, 'log', `seen-${createHash('sha256').update(address.replace(/\/+$/, '')).digest('hex').slice(0, 32)}.json`);
}

/** How another site's log stands to what was seen of it before. All but `new` and `grown` are alarms. */
export type SeenNow =
  | {readonly kind: 'new' | 'grown'; readonly origin: string; readonly size: number; readonly root: string; readonly before: number; readonly signers: readonly string[]}
  | {readonly kind: 'unsigned'; readonly code: string}
  | {readonly kind: 'other-log'; readonly origin: string; readonly before: string}
  | {readonly kind: 'rolled-back'; readonly size: number; readonly before: number}
  | {readonly kind: 'forked'; readonly before: number; readonly code: string};

/**
 * Looks at another site's log, compares it with what was seen the last time, and remembers it where it is in order. Its
 * keys are those given, else those it was first seen with. A refusal: it could not be looked at.
 */
export async function lookAtLog(log: RemoteLog, dataDir: string, key: VerifierKey | undefined): Promise<Result<SeenNow>> {
  const facts = await log.facts();
  if (!facts.ok) return facts;
  const note = await log.checkpoint();
  if (!note.ok) return note;
  const seen = await readSeen(dataDir, log.address);
  const trusted = key !== undefined ? [key] : seen?.keys ?? facts.value.keys;
  const opened = await openNote(note.value, trusted, ED25519);
  const head = opened.ok ? readCheckpoint(opened.value.text) : opened;
  if (!opened.ok) return ok({kind: 'unsigned', code: codeOf(opened)});
  if (!head.ok) return ok({kind: 'unsigned', code: codeOf(head)});
  const {origin, size, root} = head.value;
  if (seen !== undefined) {
    const old = seen.checkpoint;
    if (old.origin !== origin) return ok({kind: 'other-log', origin, before: old.origin});
    if (size < old.size) return ok({kind: 'rolled-back', size, before: old.size});
    const proof = await log.consistency(old.size, size);
    if (!proof.ok) return proof;
    const grown = old.size === 0 ? ok(undefined) : verifyConsistency({old, head: head.value, proof: proof.value});
    if (!grown.ok) return ok({kind: 'forked', before: old.size, code: codeOf(grown)});
  }
  await rememberSeen(dataDir, log.address, note.value, trusted);
  const signers = opened.value.signed.map((one) => `${one.key.name} (${one.key.id})`);
  return ok({kind: seen === undefined ? 'new' : 'grown', origin, size, root: root.toBase64(), before: seen?.checkpoint.size ?? 0, signers});
}

function codeOf(refused: Result<unknown>): string {
  return refused.ok ? '' : (refused.error[0]?.code ?? '');
}
