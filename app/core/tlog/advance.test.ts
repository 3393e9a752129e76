import {randomBytes} from 'node:crypto';
import {readdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {Frontier, leafHash, verifyConsistency, verifyInclusion} from '@parvis/tlog';
import {openNote, readCheckpoint, type Checkpoint} from '@parvis/tlog/note';
import {must, mustOk} from '@parvis/kernel';
import {treaties} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {advanceLog, marksIn, type LogTools} from './advance.ts';
import {ENTRIES, ENTRY_LINE, LEAF_HASH} from './entry-sql.ts';
import {readEntry, writeEntry} from './entry.ts';
import {ED25519, knownKeys, openKey} from './keys.ts';
import {proveConsistency, proveInclusion} from './tree.ts';

const FOREVER = new AbortController().signal;
let store: TestStore;
let tools: LogTools;
beforeEach(async () => {
  store = await openTestStore([treaties]);
  tools = {pool: store.vaultPool.pool, vault: store.vault, dataDir: store.folder, publicUrl: new URL('https://square.example')};
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Square', false, '{en}', 'UTC')");
});
afterEach(() => store.close());

async function publish(count: number): Promise<void> {
  await store.publish(treaties, Array.from({length: count}, () => ({id: randomBytes(6).toString('hex'), date: '2024-01-01T00:00:00Z', about: ['t'], title: 'T'})));
}

async function latest(): Promise<Checkpoint> {
  const {rows: [row]} = await store.owner.query<{note: string}>('select note from log_checkpoint order by size desc limit 1');
  const keys = (await knownKeys(store.owner, 'note')).map(({key}) => key);
  const opened = mustOk(await openNote(must(row, 'a checkpoint').note, keys, ED25519), 'signed by the log');
  return mustOk(readCheckpoint(opened.text), 'a checkpoint');
}

test('entries are the bytes that the leaves commit to, in SQL as in the program', async () => {
  await publish(3);
  const {rows} = await store.owner.query<{line: string; hash: Buffer}>(`select ${ENTRY_LINE} as line, ${LEAF_HASH} as hash from ${ENTRIES} order by l.position`);
  expect(rows).toHaveLength(3);
  for (const {line, hash} of rows) {
    const entry = mustOk(readEntry(new TextEncoder().encode(line)), 'an entry');
    expect(entry).toMatchObject({register: treaties.name, action: 'entered'});
    expect(new TextDecoder().decode(writeEntry(entry))).toBe(line);
    expect(Buffer.from(leafHash(writeEntry(entry)))).toEqual(hash);
  }
});

test('checkpoints follow the log, each with the root of all its entries, each growing out of the one before', async () => {
  const heads: Checkpoint[] = [];
  for (const count of [1, 2, 253, 1, 600]) {
    await publish(count);
    expect(await advanceLog(tools, FOREVER)).toMatchObject({kind: 'signed'});
    heads.push(await latest());
  }
  expect(heads.map(({size, origin}) => [size, origin])).toEqual([1, 3, 256, 257, 857].map((size) => [size, 'square.example/log']));
  const {rows} = await store.owner.query<{hash: Buffer}>(`select ${LEAF_HASH} as hash from ${ENTRIES} order by l.position`);
  for (const head of heads) {
    const frontier = new Frontier();
    for (const {hash} of rows.slice(0, head.size)) frontier.add(hash);
    expect(Buffer.from(frontier.root())).toEqual(Buffer.from(head.root));
  }
  const last = must(heads.at(-1), 'five');
  for (const old of heads.slice(0, -1)) mustOk(verifyConsistency({old, head: last, proof: await proveConsistency(store.owner, old.size, last.size)}), 'grown out of it');
  for (const index of [0, 255, 256, 856]) mustOk(verifyInclusion({leaf: must(rows[index], 'an entry').hash, index, head: last, proof: await proveInclusion(store.owner, index, last.size)}), 'in the log');
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'unchanged', size: 857});
});

test('of many that sign a new log at once, all sign with one key, sealed in a file that its owner alone may read', async () => {
  await publish(5);
  const pools = await Promise.all(Array.from({length: 6}, () => advanceLog(tools, FOREVER)));
  expect(pools.filter(({kind}) => kind === 'signed')).toHaveLength(1);
  const keys = await knownKeys(store.owner, 'note');
  expect(keys).toHaveLength(1);
  const files = readdirSync(join(store.folder, 'keys')).filter((name) => name.startsWith('log-'));
  expect(files).toEqual([`log-${keys[0]!.key.id}`]);
  expect(statSync(join(store.folder, 'keys', files[0]!)).mode & 0o777).toBe(0o600);
  const key = must(await openKey({vault: store.vault, folder: join(store.folder, 'keys')}, keys[0]!.key), 'it opens');
  await expect(openKey({vault: {wrappingKey: randomBytes(32)}, folder: join(store.folder, 'keys')}, key)).rejects.toThrow(/wrapping key/);
  rmSync(join(store.folder, 'keys', files[0]!));
  await publish(1);
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'no-key', id: key.id});
});

test('a tree that is lost is made again, and must come to what was signed', async () => {
  await publish(300);
  await advanceLog(tools, FOREVER);
  const before = await latest();
  await store.owner.query('delete from log_tile');
  await publish(1);
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'signed', size: 301});
  await store.owner.query('delete from log_tile');
  await store.owner.query('alter table log_leaf disable trigger all');
  await store.owner.query('update log_leaf set leaf = $1 where position = 7', [randomBytes(32)]);
  expect(await advanceLog(tools, FOREVER)).toMatchObject({kind: 'alarm', alarm: {kind: 'forked', signed: 301}});
  expect(before.size).toBe(300);
});

test('a database that was put back is found out, and so is one that was begun anew', async () => {
  await publish(4);
  await advanceLog(tools, FOREVER);
  await store.owner.query('alter table log_checkpoint disable trigger all; alter table log_leaf disable trigger all; alter table log_key disable trigger all');
  await store.owner.query('delete from log_checkpoint; delete from log_leaf where position >= 2; update log_head set size = 2; delete from log_tile');
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'alarm', alarm: {kind: 'rolled-back', size: 2, signed: 4}});
  await publish(3);
  expect(await advanceLog(tools, FOREVER)).toMatchObject({kind: 'alarm', alarm: {kind: 'forked', signed: 4}});
  await store.owner.query('delete from log_key');
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'alarm', alarm: {kind: 'restarted', origin: 'square.example/log'}});
  rmSync(marksIn(store.folder), {recursive: true});
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'signed', size: 5});
});

test('an entry that is missing is named, and nothing is signed', async () => {
  await publish(6);
  await store.owner.query('alter table log_leaf disable trigger all');
  await store.owner.query('delete from log_leaf where position = 3');
  expect(await advanceLog(tools, FOREVER)).toEqual({kind: 'alarm', alarm: {kind: 'gap', position: 3}});
});
