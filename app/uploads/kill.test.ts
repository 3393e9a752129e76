import {spawn, type ChildProcess} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {checkUpload} from '../core/uploads/check.ts';
import {publishUpload, stopUpload, type PublishTools} from '../core/uploads/publish.ts';
import {resumeUploads} from '../core/uploads/resume.ts';
import {addUpload, changeUpload, readUpload, type UploadRead} from '../core/uploads/upload.ts';
import {REGISTERS} from '../registers/index.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';

const REGISTERS_URL = new URL('../registers/index.ts', import.meta.url).href;
const CHILD = fileURLToPath(new URL('../core/uploads/testing/child.ts', import.meta.url));
const GOOD = 4000, BAD = 7;

let house: TestHouse;
let publisher: Member;
let tools: PublishTools;
beforeAll(async () => {
  house = await openHouse();
  publisher = await signedIn(house, 'Ana Reyes', {body: await testBody(house, 'Port Amery'), roles: ['publisher']});
  const {square, folder} = house;
  tools = {pool: square.app.pool, files: square.files, registers: REGISTERS, registersUrl: REGISTERS_URL, url: square.url, dataDir: folder};
}, 60_000);
afterAll(() => house.close());

const line = (set: string, n: number): string => JSON.stringify({ocid: `ocds-abc123-${set}-${n}`, id: `${n}`, date: n < GOOD ? '2024-05-31T00:00:00Z' : 'yesterday', tag: ['tender'], initiationType: 'tender', tender: {id: String(n), title: `Bridge ${n}`, description: 'A bridge over a river. '.repeat(20)}});

/** A file of good and bad statements, brought and not looked through yet. */
async function bring(set: string): Promise<number> {
  const text = Array.from({length: GOOD + BAD}, (_, n) => `${line(set, n)}\n`).join('');
  const file = await tools.files.keep(Buffer.from(text));
  return addUpload(tools.pool, {body: publisher.body, person: publisher.person, register: 1, source: set, name: `${set}.jsonl`, size: text.length, file});
}

function work(what: 'check' | 'publish', upload: number): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', CHILD, house.url, house.folder, REGISTERS_URL, what, String(upload)], {stdio: ['ignore', 'ignore', 'inherit']});
}

const ended = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('exit', resolve));
const now = async (upload: number): Promise<UploadRead> => must(await readUpload(tools.pool, upload), 'it is there');
const stored = async (set: string): Promise<number> => (await tools.pool.query<{count: number}>("select count(*)::int as count from statement s join source on source.number = s.source where source.slug = $1", [set])).rows[0]!.count;
const job = async (kind: string): Promise<{state: string; done: string} | undefined> => (await tools.pool.query<{state: string; done: string}>('select state, done from job where kind = $1 order by number desc limit 1', [kind])).rows[0];

test('the worker is killed while it looks through a file, and again while it publishes: all counts add up, nothing is missing or twice', async () => {
  const upload = await bring('killed');
  const checking = work('check', upload);
  await expect.poll(async () => (await job('check'))?.state, {timeout: 30_000, interval: 5}).toBe('running');
  checking.kill('SIGKILL');
  await ended(checking);
  expect((await now(upload)).state).toBe('checking');

  // somebody finds that nobody works on it any more
  await tools.pool.query("update people.upload set updated = updated - interval '1 minute'");
  await expect.poll(() => resumeUploads(tools.pool), {timeout: 10_000}).toEqual([upload]);
  await checkUpload(tools, upload);
  expect((await now(upload)).report.statements).toEqual({made: GOOD + BAD, good: GOOD, refused: BAD});

  await changeUpload(tools.pool, upload, ['checked'], {state: 'publishing'});
  const publishing = work('publish', upload);
  await expect.poll(() => stored('killed'), {timeout: 30_000, interval: 5}).toBeGreaterThan(0);
  // whoever comes in the meantime leaves it to the one who works
  await publishUpload(tools, upload);
  expect(await resumeUploads(tools.pool)).toEqual([]);
  publishing.kill('SIGKILL');
  await ended(publishing);
  const [before, {state}] = [await stored('killed'), await now(upload)];
  expect([before > 0 && before <= GOOD, state]).toEqual([true, 'publishing']);

  await expect.poll(async () => {
    await publishUpload(tools, upload);
    return (await now(upload)).state;
  }, {timeout: 30_000}).toBe('published');
  expect(await stored('killed')).toBe(GOOD);
  const {job: last} = await now(upload);
  const {in: read = 0, accepted = 0, unchanged = 0, rejected = 0, references = 0} = last!.counts;
  expect([read, accepted + unchanged + rejected + references]).toEqual([GOOD, GOOD]);
}, 120_000);

test('a publication that is asked to stop goes on where it was', async () => {
  const upload = await bring('stopped');
  await checkUpload(tools, upload);
  await changeUpload(tools.pool, upload, ['checked'], {state: 'publishing'});
  const running = publishUpload(tools, upload);
  await expect.poll(async () => (await now(upload)).job !== undefined, {timeout: 30_000, interval: 5}).toBe(true);
  await stopUpload(tools.pool, upload);
  await running;
  expect((await now(upload)).state).toBe('stopped');
  expect(await stored('stopped')).toBeLessThan(GOOD);
  await changeUpload(tools.pool, upload, ['stopped'], {state: 'publishing'});
  await publishUpload(tools, upload);
  const {state: end, job: last} = await now(upload);
  expect([end, await stored('stopped'), last?.counts]).toMatchObject(['published', GOOD, {in: GOOD, accepted: GOOD, unchanged: 0, rejected: 0, references: 0}]);
}, 120_000);

test('an id that a file uses for two different statements is found when it is looked through; the same twice is no mistake', async () => {
  const text = [line('twice', 1), line('twice', 2), line('twice', 1), line('twice', 2).replace('Bridge 2', 'Tunnel 2')].join('\n');
  const upload = await addUpload(tools.pool, {body: publisher.body, person: publisher.person, register: 1, source: 'twice', name: 'twice.jsonl', size: text.length, file: await tools.files.keep(Buffer.from(text))});
  await checkUpload(tools, upload);
  const {report} = await now(upload);
  expect(report.statements).toEqual({made: 4, good: 3, refused: 1});
  expect(report.findings).toMatchObject([{code: 'statement.id-reused', count: 1, examples: [{row: 4, statement: 'ocds-abc123-twice-2', value: '2'}]}]);
  await changeUpload(tools.pool, upload, ['checked'], {state: 'publishing'});
  await publishUpload(tools, upload);
  expect((await now(upload)).job?.counts).toMatchObject({in: 3, accepted: 2, unchanged: 1, rejected: 0});
}, 60_000);

test('of a package it is not said that a problem is about one of its entries: its place is named', async () => {
  const release = (n: number, date: string): object => ({ocid: `ocds-abc123-pack-${n}`, id: String(n), date, tag: ['tender'], initiationType: 'tender', tender: {id: String(n)}});
  const text = JSON.stringify({uri: 'https://x.example/p', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'x'}, releases: [release(1, '2024-01-01T00:00:00Z'), release(2, 'yesterday')]});
  const upload = await addUpload(tools.pool, {body: publisher.body, person: publisher.person, register: 1, source: 'pack', name: 'pack.json', size: text.length, file: await tools.files.keep(Buffer.from(text))});
  await checkUpload(tools, upload);
  const {report} = await now(upload);
  expect(report.statements).toEqual({made: 2, good: 1, refused: 1});
  expect(report.findings?.find(({code}) => code === 'ocds.date-invalid')?.examples).toEqual([{code: 'ocds.date-invalid', at: '/releases/1/date', value: 'yesterday'}]);
}, 60_000);
