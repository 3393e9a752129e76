import type {ClientBase, Pool} from 'pg';
import {sameHash, type TreeHead} from '@parvis/tlog';
import {openNote, readCheckpoint, type Checkpoint, type VerifierKey} from '@parvis/tlog/note';
import {ED25519} from './keys.ts';
import {rootAt, treeSize} from './tree.ts';

/** What is wrong with the past of a log, as it is now. Each is an alarm: nothing is signed on top of it. */
export type LogAlarm =
  /** The log is shorter than what was signed. */
  | {readonly kind: 'rolled-back'; readonly size: number; readonly signed: number}
  /** Another log stands under this name: what was signed for it is of keys that are not known here. */
  | {readonly kind: 'restarted'; readonly origin: string}
  /** The entries before `signed` are not those that were signed. */
  | {readonly kind: 'forked'; readonly signed: number; readonly root: string; readonly found: string}
  /** The entry at a position is not there. */
  | {readonly kind: 'gap'; readonly position: number};

export interface HistoryFacts {
  /** Entries of the log by its head. */
  readonly size: number;
  readonly keys: readonly VerifierKey[];
  readonly origin: string;
  /** The last checkpoint signed, as it is kept outside the database. */
  readonly mark: string | undefined;
}

type Connection = Pick<ClientBase | Pool, 'query'>;

/** Whether the log goes on from what was signed before: from the newest checkpoint stored, and from the mark outside. */
export async function findAlarm(client: Connection, {size, keys, origin, mark}: HistoryFacts): Promise<LogAlarm | undefined> {
  const {rows: [stored]} = await client.query<{size: string; root: Buffer}>('select size, root from log_checkpoint where origin = $1 order by size desc limit 1', [origin]);
  const heads: TreeHead[] = stored === undefined ? [] : [{size: Number(stored.size), root: new Uint8Array(stored.root)}];
  if (mark !== undefined) {
    const checkpoint = await readMarked(mark, keys);
    if (checkpoint === undefined) return {kind: 'restarted', origin};
    heads.push(checkpoint);
  }
  const built = await treeSize(client);
  for (const head of heads) {
    if (head.size > size) return {kind: 'rolled-back', size, signed: head.size};
    if (head.size > built) continue;
    const found = await rootAt(client, head.size);
    if (!sameHash(found, head.root)) return {kind: 'forked', signed: head.size, root: head.root.toBase64(), found: found.toBase64()};
  }
  return undefined;
}

async function readMarked(mark: string, keys: readonly VerifierKey[]): Promise<Checkpoint | undefined> {
  const opened = await openNote(mark, keys, ED25519);
  const checkpoint = opened.ok ? readCheckpoint(opened.value.text) : opened;
  return checkpoint.ok ? checkpoint.value : undefined;
}
