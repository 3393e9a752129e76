import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {mustOk, STATEMENT_DOMAIN} from '@parvis/kernel';
import {parseVerifierKey} from '@parvis/tlog/note';
import {readConfig} from '../../core/config.ts';
import {createLog} from '../../core/log.ts';
import {openSquare, readSite, type Square} from '../../core/square.ts';
import {commit} from '../../core/statements/prepare.ts';
import {removeStatement} from '../../core/statements/removal.ts';
import {advanceLog} from '../../core/tlog/advance.ts';
import {checkProof} from '../../core/tlog/check-proof.ts';
import {ED25519} from '../../core/tlog/keys.ts';
import {readProof} from '../../core/tlog/proof.ts';
import {changeKey} from '../../core/tlog/rotate.ts';
import type {Server} from '../../core/http/server.ts';
import {contracting} from '../../registers/contracting/register.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {ROOMS} from '../../registers/rooms.ts';
import {buildHouse} from '../../server.ts';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {runParvis, type Ran} from '../testing/parvis.ts';

const FOREVER = new AbortController().signal;
const OCID = String(COAST_ROAD[0]?.['ocid']);
let source: TestHouse;
let copy: TestDatabase;
let folder: string, url: string;
beforeAll(async () => {
  source = await openHouse({words: {name: 'Source'}});
  url = `http://localhost:${await source.port()}`;
  copy = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parvis-mirror-'));
  await source.publish(contracting, COAST_ROAD.slice(0, 4));
  await sign();
});
afterAll(async () => {
  await copy.drop();
  rmSync(folder, {recursive: true});
});

const tools = () => ({pool: source.square.app.pool, vault: source.square.vault, dataDir: source.folder, publicUrl: new URL('http://source.example')});

async function sign(): Promise<void> {
  await advanceLog(tools(), FOREVER);
}

const parvis = (...words: readonly string[]): Promise<Ran> => runParvis(words, {url: copy.url, folder});

async function asOwner<T extends object>(address: string, sql: string): Promise<T[]> {
  const client = new Client({connectionString: address});
  await client.connect();
  const {rows} = await client.query<T>(sql);
  await client.end();
  return rows;
}

test('everything public is copied and verified: same positions, same leaves, same records; again, only what is new', async () => {
  expect(await parvis('mirror', url)).toMatchObject({code: 0, said: expect.stringContaining('4 entries copied and verified: 4 in all')});
  await source.publish(contracting, COAST_ROAD.slice(4));
  await sign();
  expect(await parvis('mirror')).toMatchObject({code: 0, said: expect.stringContaining('2 entries copied and verified: 6 in all')});
  const kept = 'select position, register, thing, id, action, leaf from log_leaf order by position';
  expect(await asOwner(copy.url, kept)).toEqual(await asOwner(source.url, kept));
  for (const sql of ['select thing, body from record', 'select sid, body, salt, hash, said from statement order by sid']) expect(await asOwner(copy.url, sql)).toEqual(await asOwner(source.url, sql));
  expect(await parvis('log', 'verify')).toMatchObject({code: 0, told: expect.stringMatching(/^Whole: 6 entries, 2 checkpoints/)});
});

test('nothing else is put into a copy', async () => {
  expect(await parvis('import', 'contracting', join(import.meta.dirname, '../../../package.json'))).toMatchObject({code: 3, said: expect.stringContaining(`This site is a copy of ${url}`)});
  expect(await parvis('mirror', 'https://other.example')).toMatchObject({code: 3});
});

/** Tables of the copy, and what the planner remembers of them, that hold a text. */
async function tablesHolding(text: string): Promise<string[]> {
  const tables = await asOwner<{name: string}>(copy.url, "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
  const found: string[] = [];
  for (const {name} of [...tables, {name: 'pg_stats'}]) if ((await asOwner(copy.url, `select from ${name} t where t::text ilike '%${text}%' limit 1`)).length > 0) found.push(name);
  return found.sort();
}

test('what is removed by law at the source is erased in the copy; a key that the old one named is followed', async () => {
  await source.publish(contracting, [{...COAST_ROAD[0]!, id: 'zz-named', date: '2027-06-01T00:00:00Z', awards: [{id: 'zz', suppliers: [{id: 'SV-PER-771533', name: 'Quintessa Vorlander'}]}]}]);
  await sign();
  expect(await parvis('mirror')).toMatchObject({code: 0});
  expect(await tablesHolding('Vorlander')).toEqual(expect.arrayContaining(['public.mention', 'public.record', 'public.statement']));
  await changeKey(tools(), {reason: 'Yearly'}, FOREVER);
  const client = new Client({connectionString: source.url});
  await client.connect();
  const {rows: [row]} = await client.query<{thing: string; sid: string; revision: number}>('select thing, sid, revision from statement order by sid desc limit 1');
  await removeStatement(client, source.square.files, contracting, row!, {reason: 'court order', law: 'l', authority: 'Court', scope: 's', people: ['x', 'y']});
  await client.end();
  await sign();
  expect(await parvis('mirror')).toMatchObject({code: 0, said: expect.stringContaining('2 entries copied and verified: 9 in all')});
  expect(await tablesHolding('Vorlander')).toEqual([]);
  expect(await asOwner(copy.url, `select body, salt, state from statement where sid = '${row!.sid}'`)).toEqual([{body: null, salt: null, state: 1}]);
  expect(await asOwner(copy.url, 'select id from log_key order by number')).toEqual(await asOwner(source.url, 'select id from log_key order by number'));
  expect(await parvis('log', 'verify')).toMatchObject({code: 0});
});

test('a source that changes what it published is found out, and nothing of that is taken', async () => {
  await source.publish(contracting, [{...COAST_ROAD[0]!, id: 'new-one'}]);
  await sign();
  await asOwner(source.url, "set session_replication_role = replica; update statement set body = replace(body, '\"ocid\"', '\"ocid \"') where sid = 'new-one'");
  expect(await parvis('mirror')).toMatchObject({code: 1, said: expect.stringMatching(/Alarm: .*mirror\.content {"position":9}/)});
  await asOwner(source.url, "set session_replication_role = replica; update statement set body = replace(body, '\"ocid \"', '\"ocid\"') where sid = 'new-one'");
  expect(await parvis('mirror')).toMatchObject({code: 0});
});

test('stopped in between, it says so, and the same command goes on', async () => {
  await source.publish(contracting, [{...COAST_ROAD[0]!, id: 'new-two'}]);
  await sign();
  expect(await runParvis(['mirror'], {url: copy.url, folder, signal: AbortSignal.abort()})).toEqual({code: 3, told: '', said: 'Stopped. What is stored stays; the same command goes on from here.\n'});
  expect(await parvis('mirror')).toMatchObject({code: 0, said: expect.stringContaining('1 entries copied and verified: 11 in all')});
});

test('a long log is copied page by page, each folded while the next is stored; what an end between the two left is folded later', {timeout: 60_000}, async () => {
  const many = Array.from({length: 1005}, (_, n) => ({ocid: `ocds-x00000-${n}`, id: '1', date: '2026-01-01T00:00:00Z', tag: ['planning'], initiationType: 'tender', buyer: {name: `Body ${n % 7}`}}));
  await source.publish(contracting, [...many, {...many[0]!, id: '2', date: '2026-02-01T00:00:00Z', buyer: {name: 'Another body'}}]);
  await sign();
  expect(await parvis('mirror')).toMatchObject({code: 0, said: expect.stringContaining('1006 entries copied and verified')});
  const derived = async (address: string): Promise<unknown> => asOwner(address, 'select r.thing, r.body, r.statements, s.title, m.name, w.words from record r left join summary s using (thing) left join mention m using (thing) left join words w using (thing) order by r.thing, m.name, m.role');
  const there = await derived(source.url);
  expect(await derived(copy.url)).toEqual(there);
  const [first] = await asOwner<{thing: string}>(copy.url, "select thing from record where id = 'ocds-x00000-0'");
  await asOwner(copy.url, `${['record', 'summary', 'words', 'mention'].map((table) => `delete from ${table} where thing = ${first!.thing}`).join('; ')}; update log_head set size = 10`);
  expect(await parvis('mirror')).toMatchObject({code: 0, said: expect.stringContaining('0 entries')});
  expect(await derived(copy.url)).toEqual(there);
  expect(await asOwner(copy.url, 'select (select size from log_head) = (select count(*) from log_leaf) as whole')).toEqual([{whole: true}]);
});

/** Puts something into the source's statement that was published last, which nobody has signed yet, and has its log commit to it: no import of ours lets that in. */
async function commitTo(content: string): Promise<void> {
  const [row] = await asOwner<{id: Buffer; salt: Buffer}>(source.url, 'select s.id, s.salt from log_leaf l join statement s on s.thing = l.thing and s.id = l.id order by position desc limit 1');
  const client = new Client({connectionString: source.url});
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query('update statement set body = $2 where id = $1', [row!.id, content]);
  await client.query('update log_leaf set leaf = $2 where id = $1', [row!.id, commit(STATEMENT_DOMAIN, row!.salt, content)]);
  await client.end();
}

test.each(['no JSON', 'null', '{"ocid":7'])('content of which no record can be made, under a right hash, ends a copy before it, and again: %s', async (content) => {
  const other = await openHouse({words: {name: 'Careless'}});
  const [site, into] = [source, copy];
  [source, copy] = [other, await testDatabase()];
  const address = `http://localhost:${await other.port()}`;
  await other.publish(contracting, COAST_ROAD.slice(0, 2));
  await commitTo(content);
  await advanceLog({pool: other.square.app.pool, vault: other.square.vault, dataDir: other.folder, publicUrl: new URL('http://careless.example')}, FOREVER);
  const expected = {code: 1, said: expect.stringMatching(/^Alarm: http:\/\/localhost:\d+ signed what nobody can read\. The copy ends before it \(mirror\.unreadable {"position":1}\)\.$/m)};
  expect(await parvis('mirror', address)).toMatchObject(expected);
  expect(await parvis('mirror')).toMatchObject(expected);
  expect(await asOwner(copy.url, 'select (select problem from mirror), (select size::int from log_head) as size')).toEqual([{problem: 'mirror.unreadable', size: 0}]);
  await other.close();
  await copy.drop();
  [source, copy] = [site, into];
});

/** The copy, served. */
async function served(): Promise<{app: Server; square: Square}> {
  const log = createLog('silent');
  const square = await openSquare({url: copy.url, dataDir: folder, registers: [contracting], log});
  const words = (await readSite(square.app))!;
  const app = await buildHouse({config: readConfig({PARVIS_DATA: folder}), log, rooms: ROOMS, version: '0.0.0', serving: () => ({square, words}), founding: () => undefined});
  await app.ready();
  return {app, square};
}

test('the source is deleted; the copy still proves every record, and says when the source was last seen', async () => {
  const key = mustOk(parseVerifierKey((await source.app.inject('/log.json')).json<{keys: {vkey: string}[]}>().keys.at(-1)!.vkey), 'a key');
  await source.close();
  expect(await parvis('mirror')).toMatchObject({code: 3, said: expect.stringContaining('cannot be copied now')});
  const {app, square} = await served();
  const page = await app.inject(`/contracting/${OCID}`);
  expect(page.body).toContain('A copy of <bdi dir="ltr">http://localhost:');
  expect(page.body).toContain('Last seen at the source on');
  expect((await app.inject('/contracting.json')).json()).toMatchObject({count: 1006});
  const proof = mustOk(readProof((await app.inject(`/log/proof/contracting/${OCID}`)).body), 'a proof');
  const report = mustOk(await checkProof(proof, ED25519, {keys: [key]}), 'signed by the source');
  expect([report.holds, report.key.known, report.checkpoint.origin, report.entries.length]).toEqual([true, true, 'source.example/log', 10]);
  expect(await advanceLog({pool: square.app.pool, vault: square.vault, dataDir: folder, publicUrl: new URL('http://copy.example')}, FOREVER)).toEqual({kind: 'none'});
  expect(await parvis('log', 'verify')).toMatchObject({code: 0, told: expect.stringMatching(/^Whole: 1017 entries/)});
  await app.close();
  await square.close();
});
