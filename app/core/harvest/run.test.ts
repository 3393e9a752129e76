import type {IncomingMessage, ServerResponse} from 'node:http';
import {existsSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {listJobs} from '../jobs/read.ts';
import {openDatabase, type Database} from '../store/database.ts';
import {REGISTERS, letters} from './testing/registers.ts';
import {serve, toolsFor, type TestServer} from '../fetch/testing/servers.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {runHarvest, type HarvestOutcome, type HarvestSteps, type HarvestTools} from './run.ts';
import {findHarvest, keepHarvest, type Harvest} from './store.ts';

/** What the publisher's server answers, by path; what it was asked. */
type Answer = (request: IncomingMessage, answer: ServerResponse) => void;
let answers = new Map<string, Answer>();
let asked: string[] = [];
let server: TestServer;
let store: TestStore;
let app: Database;
let clock = Temporal.Instant.from('2026-03-01T00:00:00Z');
let data = 0;

beforeAll(async () => {
  store = await openTestStore(REGISTERS);
  app = openDatabase(store.url, {role: 'app', connections: 4});
  server = await serve((request, answer) => {
    asked.push(`${request.url}${request.headers['if-none-match'] === undefined ? '' : ` ${request.headers['if-none-match']}`}`);
    (answers.get(request.url ?? '') ?? ((_, none) => void none.writeHead(404).end()))(request, answer);
  });
});
beforeEach(() => {
  answers = new Map();
  asked = [];
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await app.close();
  await store.close();
});

const note = (id: string, more: JsonObject = {}): JsonObject => ({id, date: '2024-01-01T00:00:00Z', about: [`t-${id}`], ...more});
const notes = (from: number, to: number, more: JsonObject = {}): JsonObject[] => Array.from({length: to - from}, (_, i) => note(`n${from + i}`, more));
const at = (path: string): string => `http://public.example:${server.port}${path}`;
/** A page with the notes, and perhaps a next one; unchanged for whoever knows its tag. */
const page = (found: readonly JsonObject[], {next, etag, publisher = 'Letters Office'}: {next?: string; etag?: string; publisher?: string} = {}): Answer => (request, answer) => {
  if (etag !== undefined && request.headers['if-none-match'] === etag) return void answer.writeHead(304).end();
  answer.writeHead(200, {'content-type': 'application/json', ...(etag !== undefined && {etag})}).end(JSON.stringify({publisher, ...(next !== undefined && {links: {next}}), notes: found}));
};

function tools(more: Partial<HarvestTools> = {}): HarvestTools {
  return {
    url: store.url, pool: app.pool, dataDir: store.folder, registers: REGISTERS, registersUrl: new URL('testing/registers.ts', import.meta.url).href,
    fetch: toolsFor([server.port]), now: () => clock, ...more,
  };
}

async function order(path: string, everySeconds: number | undefined = 86_400): Promise<number> {
  return keepHarvest(app.pool, {register: letters.number, address: at(path), ...(everySeconds !== undefined && {everySeconds})}, clock);
}

const run = (number: number, steps: Partial<HarvestSteps> = {}, more: Partial<HarvestTools> = {}): Promise<HarvestOutcome> => runHarvest(tools(more), number, {by: 'tests', signal: new AbortController().signal, ...steps});

async function events(number: number): Promise<unknown[]> {
  return (await app.pool.query('select kind, facts from source_event where harvest = $1 order by number', [number])).rows;
}

async function known(number: number): Promise<Harvest> {
  return (await findHarvest(app.pool, number))!;
}

describe('a data set on one page', () => {
  test('comes in under the publisher that it names; unchanged, it costs one question', async () => {
    answers.set('/one?key=secret', page(notes(0, 5), {etag: '"a"'}));
    const number = await order('/one?key=secret');
    expect(await run(number)).toMatchObject({kind: 'done', pages: 1, offered: 5, gone: 0, counts: {in: 5, accepted: 5}});
    expect(await known(number)).toMatchObject({source: {slug: 'letters-office', name: 'Letters Office'}, lastSucceeded: '2026-03-01T00:00:00.000Z', nextAt: '2026-03-02T00:00:00.000Z', failures: 0, statements: 5});
    expect(await run(number)).toMatchObject({kind: 'done', counts: {in: 0, accepted: 0}, offered: 5});
    expect(asked).toEqual(['/one?key=secret', '/one?key=secret "a"']);
    const [job] = await listJobs(app.pool);
    expect(job).toMatchObject({kind: 'fetch', what: `letters ← ${at('/one')}?…`, state: 'done'});
    expect(JSON.stringify((await app.pool.query('select * from job')).rows)).not.toMatch(/"what":"[^"]*secret/);
  });

  test('with a tag that changes each time is read, and not stored again', async () => {
    let tag = 0;
    answers.set('/tags', (request, answer) => page(notes(10, 12), {etag: `"${tag++}"`})(request, answer));
    const number = await order('/tags');
    await run(number);
    expect(await run(number)).toMatchObject({kind: 'done', counts: {in: 0}, offered: 2});
    expect(asked).toEqual(['/tags', '/tags "0"']);
    await run(number);
    expect(asked.at(-1)).toBe('/tags "1"');
  });

  test('as packed JSON lines, behind a redirect, for a source that the operator names', async () => {
    answers.set('/lines', (_, answer) => answer.writeHead(302, {location: '/lines.jsonl.gz'}).end());
    answers.set('/lines.jsonl.gz', (_, answer) => answer.writeHead(200, {'content-type': 'application/gzip'}).end(gzipSync(`${notes(20, 23).map((one) => JSON.stringify(one)).join('\n')}\n{"half": \n`)));
    const {rows: [source]} = await app.pool.query<{number: number}>("insert into source (register, slug, name) values ($1, 'archive', 'Archive') returning number", [letters.number]);
    const number = await keepHarvest(app.pool, {register: letters.number, address: at('/lines'), source: source!.number}, clock);
    const problems: string[] = [];
    // the last line is broken, and so the page may have been cut: it is asked for again
    expect(await run(number, {onProblems: (found) => problems.push(...found.map(({code}) => code))})).toMatchObject({kind: 'failed', problem: {code: 'harvest.page-broken'}});
    expect(problems).toEqual(['json.unfinished']);
    answers.set('/lines.jsonl.gz', (_, answer) => answer.end(gzipSync(`{"half": \n${notes(20, 23).map((one) => JSON.stringify(one)).join('\n')}\n`)));
    expect(await run(number)).toMatchObject({kind: 'done', counts: {accepted: 0, unchanged: 3, rejected: 1}});
    expect(await known(number)).toMatchObject({source: {slug: 'archive'}, failures: 0});
  });

  test('that unpacks to too much, or breaks in the middle of gzip', async () => {
    answers.set('/bomb', (_, answer) => answer.end(gzipSync(Buffer.alloc(40 << 20))));
    expect(await run(await order('/bomb'))).toMatchObject({kind: 'failed', problem: {code: 'harvest.too-large-unpacked'}});
    answers.set('/cut', (_, answer) => answer.end(gzipSync(JSON.stringify(notes(0, 3))).subarray(0, 60)));
    expect(await run(await order('/cut'))).toMatchObject({kind: 'failed', problem: {code: 'harvest.page-broken'}});
  });

  test.each([
    ['a page of words', 'harvest.unreadable', (_: IncomingMessage, answer: ServerResponse) => answer.end('<html>Sorry</html>')],
    ['an error as JSON', 'harvest.unreadable', (_: IncomingMessage, answer: ServerResponse) => answer.end('{"error": "quota"}')],
    ['nothing', 'harvest.page-broken', (_: IncomingMessage, answer: ServerResponse) => answer.end()],
    ['half of a large package', 'harvest.page-broken', (_: IncomingMessage, answer: ServerResponse) => answer.end(JSON.stringify({notes: notes(0, 2_000, {text: 'x'.repeat(1_000)})}).slice(0, 1_500_000))],
    ['less than promised', 'fetch.answer-broken', (_: IncomingMessage, answer: ServerResponse) => answer.writeHead(200, {'content-length': '100'}).end('{"notes": [', () => answer.socket?.destroy())],
    ['a fault', 'harvest.status', (_: IncomingMessage, answer: ServerResponse) => answer.writeHead(500).end()],
  ])('%s is a failure: %s', async (name, code, answer) => {
    const path = `/fault/${encodeURIComponent(name)}`;
    answers.set(path, (request, reply) => void answer(request, reply));
    const number = await order(path);
    expect(await run(number)).toMatchObject({kind: 'failed', problem: {code}});
    expect(await known(number)).toMatchObject({failures: 1, failure: {code, at: clock.toString()}, nextAt: clock.add({minutes: 5}).toString({smallestUnit: 'millisecond'})});
    expect((await listJobs(app.pool))[0]).toMatchObject({state: 'failed'});
  });

  test('is asked for later where it says so, and twice as late each time; at the rhythm at the latest', async () => {
    answers.set('/wait', (_, answer) => answer.writeHead(429, {'retry-after': '3000'}).end());
    const number = await order('/wait');
    await run(number);
    expect(await known(number)).toMatchObject({nextAt: clock.add({seconds: 3_000}).toString({smallestUnit: 'millisecond'})});
    for (let i = 0; i < 12; i++) await run(number);
    expect(await known(number)).toMatchObject({failures: 13, nextAt: clock.add({hours: 24}).toString({smallestUnit: 'millisecond'})});
  });
});

describe('pages', () => {
  const three = (etags = true): void => {
    answers.set('/p', page(notes(100, 110), {next: '/p?page=2', ...(etags && {etag: '"p1"'})}));
    answers.set('/p?page=2', page(notes(110, 120), {next: at('/p?page=3'), ...(etags && {etag: '"p2"'})}));
    answers.set('/p?page=3', page(notes(120, 125), etags ? {etag: '"p3"'} : {}));
  };

  test('are followed to the last; a new one at the end is found though the first says that nothing changed', async () => {
    three();
    const number = await order('/p');
    expect(await run(number)).toMatchObject({kind: 'done', pages: 3, offered: 25, counts: {accepted: 25}});
    answers.set('/p?page=3', page(notes(120, 130), {etag: '"p3b"', next: '/p?page=4'}));
    answers.set('/p?page=4', page(notes(130, 131)));
    asked = [];
    expect(await run(number)).toMatchObject({kind: 'done', pages: 4, offered: 31, gone: 0, counts: {accepted: 6, unchanged: 5}});
    expect(asked).toEqual(['/p "p1"', '/p?page=2 "p2"', '/p?page=3 "p3"', '/p?page=4']);
    expect(await events(number)).toEqual([]);
  });

  test('that break off: what came stays, and the next run goes on there', async () => {
    three(false);
    answers.set('/p?page=2', (_, answer) => answer.socket?.destroy());
    const number = await order('/p', 43_200);
    await app.pool.query('delete from harvest_page where harvest = $1', [number]);
    expect(await run(number)).toMatchObject({kind: 'failed', problem: {code: 'fetch.answer-broken'}, counts: {in: 10}});
    three(false);
    asked = [];
    expect(await run(number)).toMatchObject({kind: 'done', pages: 3, offered: 25, counts: {in: 25}});
    expect(asked).toEqual(['/p?page=2', '/p?page=3']);
  });

  test('of which one is gone for good: the run after the next begins anew', async () => {
    answers.set('/q', page(notes(200, 203), {next: '/q?cursor=old'}));
    const number = await order('/q');
    for (let i = 0; i < 2; i++) expect(await run(number)).toMatchObject({kind: 'failed', problem: {code: 'harvest.not-there', status: 404}});
    answers.set('/q', page(notes(200, 203), {next: '/q?cursor=new'}));
    answers.set('/q?cursor=new', page(notes(203, 204)));
    expect(await run(number)).toMatchObject({kind: 'done', pages: 2, offered: 4});
    expect((await known(number)).vanished).toBeUndefined();
  });

  test('in a circle end', async () => {
    answers.set('/circle', page(notes(0, 1), {next: '/circle'}));
    expect(await run(await order('/circle'))).toMatchObject({kind: 'failed', problem: {code: 'harvest.circle'}});
  });

  test('elsewhere are checked like any address', async () => {
    answers.set('/leads-in', page(notes(0, 1), {next: `http://127.0.0.1:${server.port}/secret`}));
    expect(await run(await order('/leads-in'))).toMatchObject({kind: 'failed', problem: {code: 'fetch.address-private'}});
  });
});

describe('a run that ends in the middle', () => {
  const large = notes(1_000, 5_000, {text: 'x'.repeat(900)});
  const body = JSON.stringify({publisher: 'Letters Office', notes: large});

  test('by being stopped or killed goes on within the page, and knows all that the page offers', async () => {
    const path = `/large/${data++}`;
    answers.set(path, (_, answer) => answer.end(body));
    const number = await order(path);
    const stop = new AbortController();
    const first = await run(number, {signal: stop.signal, onProgress: (counts) => counts.in > 0 && stop.abort()});
    expect(first).toMatchObject({kind: 'stopped'});
    const before = first.kind === 'stopped' ? first.counts.in : 0;
    expect([before > 0, before < 4_000]).toEqual([true, true]);
    asked = [];
    expect(await run(number)).toMatchObject({kind: 'done', offered: 4_000, gone: 0, counts: {in: 4_000, accepted: 4_000, unchanged: 0}});
    expect(asked).toEqual([]);
  });

  test('with its files lost fetches again, and goes on where the page is the same', async () => {
    const path = `/large/${data++}`;
    answers.set(path, (_, answer) => answer.end(body));
    const number = await order(path);
    const stop = new AbortController();
    await run(number, {signal: stop.signal, onProgress: (counts) => counts.in > 0 && stop.abort()});
    rmSync(join(store.folder, 'harvest'), {recursive: true});
    asked = [];
    expect(await run(number)).toMatchObject({kind: 'done', offered: 4_000, counts: {in: 4_000}});
    expect(asked).toEqual([path]);
    expect(existsSync(join(store.folder, 'harvest'))).toBe(true);
  });

  test('is alone at its address', async () => {
    const path = '/slow';
    let open: (() => void) | undefined;
    answers.set(path, (request, answer) => void (open = () => page(notes(0, 1))(request, answer)));
    const number = await order(path);
    const first = run(number);
    while (open === undefined) await new Promise(setImmediate);
    expect(await run(number)).toEqual({kind: 'busy'});
    open();
    expect(await first).toMatchObject({kind: 'done'});
  });

  test('by somebody who stops its job', async () => {
    const path = `/large/${data++}`;
    answers.set(path, (_, answer) => answer.end(body));
    const number = await order(path);
    const running = run(number, {onProgress: () => void app.pool.query("update job set stop = true where kind = 'fetch' and state = 'running'")});
    expect(await running).toMatchObject({kind: 'stopped'});
    expect(await known(number)).toMatchObject({nextAt: clock.add({hours: 24}).toString({smallestUnit: 'millisecond'}), failures: 0});
  });
});

describe('silence is listed, and nothing is removed:', () => {
  test('a source that shrinks, and by what', async () => {
    answers.set('/shrinks', page(notes(300, 310), {etag: '"full"'}));
    const number = await order('/shrinks');
    await run(number);
    answers.set('/shrinks', page(notes(302, 312), {etag: '"less"'}));
    expect(await run(number)).toMatchObject({kind: 'done', offered: 10, gone: 2});
    const [event] = await events(number);
    expect(event).toMatchObject({kind: 'shrunk', facts: {before: 10, now: 10, gone: 2}});
    expect((event as {facts: {missing: unknown[]}}).facts.missing).toEqual(expect.arrayContaining([{thing: 't-n300', id: 'n300'}, {thing: 't-n301', id: 'n301'}]));
    const {rows: [row]} = await app.pool.query<{count: number}>("select count(*)::int from statement where sid in ('n300', 'n301')");
    expect(row?.count).toBe(2);
    expect(await run(number)).toMatchObject({gone: 0});
    expect(await events(number)).toHaveLength(1);
  });

  test('one whose page is gone, once, until it returns', async () => {
    answers.set('/leaves', page(notes(400, 402)));
    const number = await order('/leaves');
    await run(number);
    answers.delete('/leaves');
    clock = clock.add({hours: 24});
    await run(number);
    await run(number);
    expect(await known(number)).toMatchObject({vanished: clock.toString({smallestUnit: 'millisecond'}), failures: 2, failure: {code: 'harvest.not-there'}});
    expect(await events(number)).toEqual([{kind: 'vanished', facts: {code: 'harvest.not-there'}}]);
    const {rows: [row]} = await app.pool.query<{count: number}>("select count(*)::int from statement where sid in ('n400', 'n401')");
    expect(row?.count).toBe(2);
    answers.set('/leaves', page(notes(400, 402)));
    clock = clock.add({hours: 24});
    expect(await run(number)).toMatchObject({kind: 'done', gone: 0});
    expect((await events(number)).map((event) => (event as {kind: string}).kind)).toEqual(['vanished', 'returned']);
    expect((await known(number)).vanished).toBeUndefined();
  });

  test('one whose name is gone', async () => {
    answers.set('/name', page(notes(500, 501)));
    const number = await order('/name');
    await run(number);
    expect(await run(number, {}, {fetch: toolsFor([server.port], {resolve: async () => []})})).toMatchObject({kind: 'failed', problem: {code: 'fetch.name-unknown'}});
    expect(await events(number)).toEqual([{kind: 'vanished', facts: {code: 'fetch.name-unknown'}}]);
  });
});
