import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {contracting} from '../../registers/contracting/register.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {advanceLog} from '../../core/tlog/advance.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {runCommand} from '../run.ts';

const OCID = String(COAST_ROAD[0]?.['ocid']);
let house: TestHouse;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-log-'));
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD.slice(0, 3));
  await sign();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true});
});

async function sign(): Promise<void> {
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
}

async function parvis(words: readonly string[], dataDir = house.folder, stdin = ''): Promise<{code: number; out: string; said: string}> {
  const lines = {out: '', said: ''};
  const into = (name: 'out' | 'said'): Writable => new Writable({write: (text: Buffer, _, done) => { lines[name] += text.toString(); done(); }});
  const code = await runCommand(words, {stdin: Readable.from([stdin]), stdout: into('out'), stderr: into('said'), signal: new AbortController().signal, env: {DATABASE_URL: house.url, PARVIS_DATA: dataDir}});
  return {code, ...lines};
}

async function tamper(sql: string): Promise<void> {
  const client = new Client({connectionString: house.url});
  await client.connect();
  await client.query(`set session_replication_role = replica; ${sql}`);
  await client.end();
}

test('a proof is checked with no database at all: what it proves, what it does not, by which engine', async () => {
  const path = join(folder, 'coast.proof');
  const {body} = await house.app.inject(`/log/proof/contracting/${OCID}`);
  writeFileSync(path, body);
  const key = (await house.app.inject('/log.json')).json<{keys: {vkey: string}[]}>().keys[0]!.vkey;
  const checked = await parvis(['check', path, '--key', key], folder);
  expect(checked).toMatchObject({code: 0, said: ''});
  expect(checked.out).toContain(`This proof of ${OCID} by Test Square holds.`);
  expect(checked.out).toMatch(/What it does not prove:\n- That what was said is true/);
  expect(checked.out).toMatch(/Computed by @parvis\/tlog \d+\.\d+\.\d+ of a file with SHA-256 [0-9a-f]{64}\n$/);
  expect(await parvis(['log', 'verify', path], folder)).toMatchObject({code: 0});
  expect(await parvis(['check', '-'], folder, body.replace('Coast', 'Coats'))).toMatchObject({code: 1, out: expect.stringContaining('does not hold')});
  expect(await parvis(['check', path, '--key', key.replace(/^[^+]+\+[0-9a-f]+/, 'x')], folder)).toMatchObject({code: 2});
  expect(await parvis(['check', '-'], folder, 'none')).toMatchObject({code: 3, said: expect.stringContaining('is no proof')});
  expect(JSON.parse((await parvis(['check', path, '--json'], folder)).out)).toMatchObject({holds: true, record: OCID, key: {known: false}});
});

test('another site’s log is remembered, and has to grow out of what was seen', async () => {
  const site = `http://localhost:${await house.port()}`;
  expect(await parvis(['log', 'verify', site], folder)).toMatchObject({code: 0, out: expect.stringMatching(/^localhost:3000\/log: 3 entries, signed by .*Seen for the first time/)});
  await house.publish(contracting, COAST_ROAD.slice(3));
  await sign();
  expect(await parvis(['log', 'verify', site], folder)).toMatchObject({code: 0, out: expect.stringContaining('It grew out of the 3 entries seen before')});
  await parvis(['log', 'rotate', '--because', 'Test']);
  expect(await parvis(['log', 'verify', site], folder)).toMatchObject({code: 0, out: expect.stringContaining('It grew out of the 6 entries')});
  expect(await parvis(['log', 'verify', 'http://localhost:1'], folder)).toMatchObject({code: 3, said: expect.stringContaining('fetch.connection-failed')});
  expect(await parvis(['log', 'verify', 'http://square.example'], folder)).toMatchObject({code: 3, said: expect.stringContaining('fetch.scheme-refused')});
});

test('keys are kept apart, tried, and put back', async () => {
  const path = join(folder, 'keys.json');
  expect(await parvis(['backup', '--keys', path])).toMatchObject({code: 0, said: expect.stringContaining('it holds 2 keys of the log (tried)')});
  expect(Object.keys((JSON.parse(readFileSync(path, 'utf8')) as {logKeys: object}).logKeys)).toHaveLength(2);
});

test('a whole database is verified; one changed byte is named, and a log that was put back is an alarm', async () => {
  expect(await parvis(['log', 'verify'])).toMatchObject({code: 0, out: expect.stringMatching(/^Whole: 7 entries, 3 checkpoints, every one recomputed/)});
  await tamper("update statement set body = replace(body, '\"date\":\"', '\"date\":\" ') where sid = (select min(sid) from statement)");
  const changed = await parvis(['log', 'verify']);
  expect(changed).toMatchObject({code: 1, out: expect.stringMatching(new RegExp(`^Changed: contracting ${OCID} \\S+, entry \\d: the statement is not what was entered\\.\nNot whole`))});
  expect(JSON.parse((await parvis(['log', 'verify', '--json'])).out)).toMatchObject({whole: false, altered: [{register: 'contracting', record: OCID, why: 'content'}]});
  await tamper('delete from log_leaf where position > 3; update log_head set size = 4; delete from log_checkpoint where size > 3; delete from log_tile');
  await tamper("insert into log_tile select 0, 0, decode(repeat('00', 32), 'hex')");
  expect(await parvis(['log', 'verify'])).toMatchObject({code: 1, out: expect.stringContaining('The log was rolled back: a checkpoint of 7 entries was signed, and it has 4.')});
  expect((await house.app.inject('/log')).body).toContain('This log was rolled back: 7 entries were signed, and it has 4.');
  expect(await parvis(['log', 'rotate'])).toMatchObject({code: 3, said: expect.stringContaining('A key is not changed over that')});
  expect(await parvis(['log', 'restart'])).toMatchObject({code: 2});
  expect(await parvis(['log', 'restart', '--because', 'A disk failed'])).toMatchObject({code: 0});
  expect((await house.app.inject('/log.json')).json()).toMatchObject({origin: 'localhost:3000/log/2', size: 5});
  const site = `http://localhost:${await house.port()}`;
  expect(await parvis(['log', 'verify', site], folder)).toMatchObject({code: 1, out: expect.stringContaining('is not signed by the key that is known')});
});
