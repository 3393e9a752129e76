import {join} from 'node:path';
import type {Pool, PoolClient} from 'pg';
import {signNote, writeCheckpoint, writeNote, type SignerKey, type VerifierKey} from '@parvis/tlog/note';
import type {BuiltTile} from '@parvis/tlog/tiles';
import {must} from '@parvis/kernel';
import type {Vault} from '../sealed/vault.ts';
import {withClient} from '../store/with-client.ts';
import {ENTRIES, LEAF_HASH} from './entry-sql.ts';
import {findAlarm, type LogAlarm} from './history.ts';
import {ED25519, knownKeys, makeKey, openKey, type KeyTools} from './keys.ts';
import {readMark, writeMark} from './marks.ts';
import {originOf} from './names.ts';
import {resumeTree, rootAt, storeTiles, treeSize} from './tree.ts';

/** What bringing a log up to date needs; connections in the role that writes. */
export interface LogTools {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly dataDir: string;
  readonly publicUrl: URL;
}

export type Advanced =
  | {readonly kind: 'signed'; readonly size: number}
  | {readonly kind: 'unchanged'; readonly size: number}
  /** There is no site yet, or it is the copy of another. */
  | {readonly kind: 'none'}
  /** The secret half of this key is on another machine: that one signs. */
  | {readonly kind: 'no-key'; readonly id: string}
  | {readonly kind: 'alarm'; readonly alarm: LogAlarm};

export function keyTools({vault, dataDir}: Pick<LogTools, 'vault' | 'dataDir'>): KeyTools {
  return {vault, folder: join(dataDir, 'keys')};
}

export function marksIn(dataDir: string): string {
  return join(dataDir, 'log');
}

/**
 * Brings the tree up to the log and signs a checkpoint of it, where it has grown. One at a time on a database; nothing is
 * signed that contradicts what was signed before. Large steps are kept as they go, so that it can be stopped.
 */
export async function advanceLog(tools: LogTools, signal: AbortSignal): Promise<Advanced> {
  return withLog(tools, (client) => advance(client, tools, signal));
}

/** Does something while nobody else works on the log of this database. */
export async function withLog<T>({pool}: Pick<LogTools, 'pool'>, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('parvis log'))");
    try {
      return await work(client);
    } finally {
      await client.query("select pg_advisory_unlock(hashtext('parvis log'))");
    }
  });
}

/** The same under a lock that is held; with `also`, a key that signs beside the log's own. */
export async function advance(client: PoolClient, tools: LogTools, signal: AbortSignal, also?: SignerKey): Promise<Advanced> {
  const {rows: [site]} = await client.query<{demo: boolean; size: string}>('select demo, (select size from log_head) as size from site where not exists (select from mirror)');
  if (site === undefined) return {kind: 'none'};
  const size = Number(site.size);
  const before = await knownKeys(client, 'note');
  const origin = before.at(-1)?.key.name ?? originOf(tools.publicUrl, site.demo);
  const facts = {size, origin, keys: before.map(({key}) => key), mark: await readMark(marksIn(tools.dataDir), origin)};
  const alarm = await findAlarm(client, facts);
  if (alarm !== undefined) return {kind: 'alarm', alarm};
  const {rows: [last]} = await client.query<{size: string}>('select max(size) as size from log_checkpoint where origin = $1', [origin]);
  const built = await treeSize(client);
  if (last?.size !== null && Number(last?.size) === size && built === size) return {kind: 'unchanged', size};
  const gap = await growTree(client, built, size, signal);
  if (gap !== undefined) return {kind: 'alarm', alarm: {kind: 'gap', position: gap}};
  const rebuilt = await findAlarm(client, facts);
  if (rebuilt !== undefined) return {kind: 'alarm', alarm: rebuilt};
  if (Number(last?.size ?? -1) === size) return {kind: 'unchanged', size};
  const current = before.at(-1);
  const key = current === undefined ? await firstKey(client, tools, origin) : await openKey(keyTools(tools), current.key);
  if (key === undefined) return {kind: 'no-key', id: must(current, 'the first key is made here').key.id};
  await signCheckpoint(client, tools, also === undefined ? [key] : [also, key], size);
  return {kind: 'signed', size};
}

const SLICE = 4096;
/** Leaves after which what was built is stored, whatever is still to come. */
const STORE_AT = 1 << 16;

/** Adds the entries that the tree lacks. Gives the position of an entry that is not there. */
async function growTree(client: PoolClient, from: number, size: number, signal: AbortSignal): Promise<number | undefined> {
  const builder = await resumeTree(client, from);
  const store = async (tiles: BuiltTile[]): Promise<void> => {
    await client.query('begin');
    await storeTiles(client, [...tiles.splice(0), ...builder.partial()]);
    await client.query('commit');
  };
  const filled: BuiltTile[] = [];
  for (let at = from; at < size; at += SLICE) {
    signal.throwIfAborted();
    const {rows} = await client.query<{hash: Buffer}>({
      name: 'log leaves', text: `select ${LEAF_HASH} as hash from ${ENTRIES} where l.position >= $1 and l.position < $2 order by l.position`, values: [at, Math.min(size, at + SLICE)],
    });
    if (rows.length !== Math.min(size, at + SLICE) - at) return firstGap(client, at, size);
    for (const {hash} of rows) filled.push(...builder.add(hash));
    if (builder.size - from >= STORE_AT && filled.length >= STORE_AT / 256) await store(filled);
  }
  if (size > from) await store(filled);
  return undefined;
}

async function firstGap(client: PoolClient, from: number, to: number): Promise<number> {
  const {rows: [gap]} = await client.query<{position: string}>('select position from generate_series($1::bigint, $2::bigint - 1) as position where not exists (select from log_leaf l where l.position = position.position) limit 1', [from, to]);
  return Number(gap?.position ?? from);
}

/** The key that signs the log, made once: the lock on the log is held. */
async function firstKey(client: PoolClient, tools: LogTools, origin: string): Promise<SignerKey> {
  const key = await makeKey(keyTools(tools), origin, 'note');
  await insertKey(client, key);
  return key;
}

/** Makes the public half known. */
export async function insertKey(client: Pick<PoolClient, 'query'>, {name, kind, id, publicKey}: VerifierKey, change?: {readonly position: bigint; readonly salt: Buffer; readonly statement: string}): Promise<void> {
  await client.query('insert into log_key (kind, name, id, public_key, position, salt, statement) values ($1, $2, $3, $4, $5, $6, $7)',
    [kind, name, id, Buffer.from(publicKey), change?.position ?? null, change?.salt ?? null, change?.statement ?? null]);
}

/** Signs the tree at its present size: with each key, of which the last one is the log's own. The lock on the log is held. */
async function signCheckpoint(client: Pick<PoolClient, 'query'>, {dataDir}: Pick<LogTools, 'dataDir'>, keys: readonly [...SignerKey[], SignerKey], size: number): Promise<void> {
  const key = must(keys.at(-1), 'somebody signs');
  const root = await rootAt(client, size);
  const text = writeCheckpoint({origin: key.name, size, root, extensions: []});
  const note = writeNote({text, signatures: await Promise.all(keys.map((one) => signNote(text, one, ED25519)))});
  await writeMark(marksIn(dataDir), key.name, note);
  await client.query('insert into log_checkpoint (origin, size, root, key, note) select $1, $2, $3, number, $4 from log_key where name = $1 and id = $5', [key.name, size, Buffer.from(root), note, key.id]);
  await client.query('notify parvis_changed');
}
