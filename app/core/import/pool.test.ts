import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {letters} from '../harvest/testing/registers.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import type {Chunk} from './messages.ts';
import {openWorkers} from './pool.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore([letters]);
});
afterAll(() => store.close());

const SETUP = (): Parameters<typeof openWorkers>[1] => ({databaseUrl: store.url, dataDir: store.folder, registersUrl: new URL('../harvest/testing/registers.ts', import.meta.url).href, register: 'letters'});

function aChunk(id: string): Chunk {
  const bytes = new TextEncoder().encode(JSON.stringify({id, date: '2024-01-01T00:00:00Z', about: ['a']}));
  return {file: 'x', envelope: {}, source: {slug: 'tests', name: 'Tests'}, bytes, elements: [{from: 0, to: bytes.length, offset: 0, at: ''}]};
}

const connections = async (): Promise<number[]> => (await store.owner.query<{pid: number}>("select pid from pg_stat_activity where application_name = 'parvis import' and datname = current_database()")).rows.map(({pid}) => pid);

test('whose connection breaks while it is idle fails at the next chunk, and the pool still closes', {timeout: 20_000}, async () => {
  const pool = await openWorkers(1, SETUP());
  expect(await (await pool.give(aChunk('one')))?.stored).toMatchObject({counts: {accepted: 1}});
  await store.owner.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [await connections()]);
  await vi.waitFor(async () => expect(await connections()).toEqual([]));
  await expect((await pool.give(aChunk('two')))?.stored).rejects.toThrow();
  await expect((await pool.give(aChunk('three')))?.stored).rejects.toThrow();
  await pool.close();
});

test('whose connection breaks in the middle of a chunk fails it, and nothing of it is stored', {timeout: 20_000}, async () => {
  const pool = await openWorkers(2, SETUP());
  await store.owner.query('begin; select from log_head for update');
  const given = [await pool.give(aChunk('four')), await pool.give(aChunk('five'))];
  await vi.waitFor(async () => expect((await store.owner.query("select from pg_stat_activity where application_name = 'parvis import' and datname = current_database() and wait_event_type = 'Lock'")).rowCount).toBeGreaterThan(0));
  await store.owner.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [await connections()]);
  await store.owner.query('rollback');
  expect((await Promise.allSettled(given.map(async (one) => one?.stored))).map(({status}) => status)).toEqual(['rejected', 'rejected']);
  await pool.close();
  expect((await store.owner.query("select from statement where sid in ('four', 'five')")).rowCount).toBe(0);
});

test('of which one thread cannot start leaves none running', {timeout: 20_000}, async () => {
  const registersUrl = pathToFileURL(join(store.folder, 'once.mjs')).href;
  // the second thread that comes here fails
  writeFileSync(new URL(registersUrl), `import {mkdirSync} from 'node:fs';\nmkdirSync(${JSON.stringify(join(store.folder, 'once'))});\nexport {REGISTERS} from ${JSON.stringify(SETUP().registersUrl)};\n`);
  await expect(openWorkers(2, {...SETUP(), registersUrl})).rejects.toThrow('EEXIST');
  await vi.waitFor(async () => expect(await connections()).toEqual([]));
});
