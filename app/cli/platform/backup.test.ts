import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {Client} from 'pg';
import {pino} from 'pino';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {readConfig, type Environment} from '../../core/config.ts';
import {openSquare, readSite} from '../../core/square.ts';
import {contracting} from '../../registers/contracting/register.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {REGISTERS} from '../../registers/index.ts';
import {ROOMS} from '../../registers/rooms.ts';
import {buildHouse} from '../../server.ts';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {runCommand} from '../run.ts';

let house: TestHouse;
let folder: string;
let empty: TestDatabase;
beforeAll(async () => {
  house = await openHouse({words: {name: 'Place Ünïcode'}});
  await house.publish(contracting, COAST_ROAD);
  await house.publish(contracting, [{ocid: 'ocds-abc123-second', id: '1', date: '2026-01-05T00:00:00Z', tag: ['planning'], initiationType: 'tender', language: 'fr', tender: {id: 't', title: 'École — toit'}}], 'other');
  folder = mkdtempSync(join(tmpdir(), 'parvis-cli-'));
});
beforeEach(async () => {
  empty = await testDatabase();
  return () => empty.drop();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true});
});

async function parvis(words: string, env: Environment): Promise<{code: number; said: string}> {
  const lines: string[] = [];
  const stderr = new Writable({write: (text: Buffer, _, done) => { lines.push(text.toString()); done(); }});
  const code = await runCommand(words.split(' '), {stdin: Readable.from([]), stdout: stderr, stderr, signal: new AbortController().signal, env});
  return {code, said: lines.join('')};
}

const ours = (): Environment => ({DATABASE_URL: house.url, PARVIS_DATA: house.folder});
function elsewhere(name: string): Environment {
  const data = join(folder, name);
  mkdirSync(data, {recursive: true});
  return {DATABASE_URL: empty.url, PARVIS_DATA: data};
}

const OCID = String(COAST_ROAD[0]?.['ocid']);
const ADDRESSES = [
  '/', '/fr', '/index.json', '/contracting', '/ar/contracting', '/contracting.json', '/contracting.csv', '/contracting?q=road', '/contracting.json?limit=1', `/contracting/${OCID}`, `/es/contracting/${OCID}`,
  `/contracting/${OCID}.json`, `/contracting/${OCID}.csv`, `/contracting/${OCID}.json?on=2025-06-01`, '/contracting/ocds-abc123-second.json', '/ocds/releases', '/ocds/records', `/ocds/records/${OCID}`,
];

test('pages, lists and data of a site that was brought back are the same, byte by byte', async () => {
  const path = join(folder, 'site.parvis');
  const {code, said} = await parvis(`backup ${path}`, ours());
  expect([code, said]).toEqual([0, expect.stringMatching(/^\d+ statements, \d+ entries of the log, 0 files, as of .*Its name: [0-9a-f]{64}\n$/)]);
  const env = elsewhere('same');
  // a database that has never been opened: the command makes it
  const fresh = {...env, DATABASE_URL: `${empty.url}_fresh`};
  const restored = await parvis(`restore ${path}`, fresh);
  expect([restored.code, restored.said]).toEqual([0, expect.stringMatching(/entries of the log as they were, 2 records made anew, 0 files/)]);

  const log = pino({level: 'silent'});
  const square = await openSquare({url: fresh.DATABASE_URL!, dataDir: env['PARVIS_DATA']!, registers: REGISTERS, log});
  const words = (await readSite(square.app))!;
  expect(words.name).toBe('Place Ünïcode');
  const app = await buildHouse({config: readConfig(fresh), log, rooms: ROOMS, version: '0.0.0', readsPerMinute: 1e9, serving: () => ({square, words}), founding: () => undefined});
  for (const url of ADDRESSES) {
    const [before, after] = [await house.app.inject(url), await app.inject(url)];
    expect([url, after.statusCode, after.headers['etag'], after.body]).toEqual([url, 200, before.headers['etag'], before.body]);
  }
  await app.close();
  await square.close();
  await dropped(`${empty.url}_fresh`);
});

async function dropped(url: string): Promise<void> {
  const client = new Client({connectionString: empty.url});
  await client.connect();
  await client.query(`drop database "${new URL(url).pathname.slice(1)}" with (force)`);
  await client.end();
}

test('the key goes into a file of its own, never into the backup, and may be locked', async () => {
  const both = join(folder, 'both');
  for (const words of [`backup ${both} --keys ${both}`, `backup ${both} --keys ${folder}/./both`, `backup ${both} --removals ${both}`]) {
    expect(await parvis(words, ours())).toMatchObject({code: 2, said: expect.stringContaining('different files')});
  }
  expect(existsSync(both)).toBe(false);
  const open = join(folder, 'open-key'), locked = join(folder, 'locked-key'), path = join(folder, 'with-key.parvis');
  expect(await parvis(`backup ${path} --keys ${open}`, ours())).toMatchObject({code: 0, said: expect.stringContaining('without a passphrase')});
  expect(await parvis(`backup --keys ${locked}`, {...ours(), KEYS_PASSPHRASE: 'correct horse'})).toMatchObject({code: 0, said: expect.stringContaining('under your passphrase')});
  expect(await parvis(`backup --keys ${open}`, ours())).toMatchObject({code: 3, said: expect.stringContaining('never written over')});
  for (const file of [open, locked, path]) expect(statSync(file).mode & 0o777).toBe(0o600);
  const key = readFileSync(join(house.folder, 'keys', 'wrapping-key'));
  const holds = (file: string): boolean => [key, key.toString('hex'), key.toString('base64')].some((form) => readFileSync(file).includes(form));
  expect([holds(open), holds(locked), holds(path)]).toEqual([true, false, false]);

  const env = elsewhere('keys');
  expect(await parvis(`restore ${path} --keys ${locked}`, env)).toMatchObject({code: 3, said: expect.stringContaining('KEYS_PASSPHRASE_FILE')});
  expect(await parvis(`restore ${path} --keys ${locked}`, {...env, KEYS_PASSPHRASE: 'wrong'})).toMatchObject({code: 3, said: expect.stringContaining('not the passphrase')});
  expect(await parvis(`restore ${path} --keys ${locked}`, {...env, KEYS_PASSPHRASE: 'correct horse'})).toMatchObject({code: 0});
  expect(readFileSync(join(env['PARVIS_DATA']!, 'keys', 'wrapping-key'))).toEqual(key);
});

test('a trial leaves nothing behind but a mark', async () => {
  const path = join(folder, 'trial.parvis');
  await parvis(`backup ${path}`, ours());
  const databases = async (): Promise<unknown[]> => (await house.square.app.pool.query("select datname from pg_database where datname like '%trial%'")).rows;
  expect(await parvis(`restore ${path} --try`, ours())).toMatchObject({code: 0, said: expect.stringContaining('This backup can be used')});
  expect(await databases()).toEqual([]);
  expect((await house.square.app.pool.query("select state from job where kind = 'restore-trial'")).rows).toEqual([{state: 'done'}]);
  expect((await house.square.app.pool.query('select count(*)::int as sites from site')).rows).toEqual([{sites: 1}]);
});

test('what is refused says what to do instead', async () => {
  const path = join(folder, 'refused.parvis'), list = join(folder, 'removals.jsonl');
  await parvis(`backup ${path} --removals ${list}`, ours());
  expect(readFileSync(list, 'utf8')).toBe('');
  const env = elsewhere('refused');
  writeFileSync(list, '{"at":"2026-01-01T00:00:00Z"}\n');
  expect(await parvis(`restore ${path} --removals ${list}`, env)).toMatchObject({code: 3, said: expect.stringMatching(/^Line 1 of the list of removals cannot be read/)});
  expect(await parvis(`backup --removals ${list}`, ours())).toMatchObject({code: 3, said: expect.stringContaining('more removals than this site knows of')});
  expect(await parvis(`restore ${path}`, ours())).toMatchObject({code: 3, said: expect.stringMatching(/^This database has a site in it already/)});
  expect(await parvis(`backup ${join(folder, 'none')}`, env)).toMatchObject({code: 3, said: expect.stringMatching(/^There is no site of your own yet/)});
  expect(await parvis('backup', ours())).toMatchObject({code: 2});
  expect(await parvis('restore', ours())).toMatchObject({code: 2});
  expect(await parvis(`restore ${list}`, env)).toMatchObject({code: 3, said: expect.stringContaining('not a whole backup')});
  expect(await parvis(`backup ${join(folder, 'no-such-folder', 'x')}`, ours())).toMatchObject({code: 3, said: expect.stringContaining('no-such-folder')});
});
