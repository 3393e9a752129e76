import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {serve, toolsFor, type TestServer} from '../../core/fetch/testing/servers.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {contracting} from '../../registers/contracting/register.ts';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import type {Terminal} from '../command.ts';
import {runCommand} from '../run.ts';
import {importAddress} from './import-address.ts';
import {ensureSite, openSite} from './open-site.ts';
import {ProblemReport} from './problem-report.ts';

let database: TestDatabase;
let folder: string;
let server: TestServer;
let status = 200;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parvis-sources-'));
  server = await serve(({url}, answer) => answer.writeHead(status).end(JSON.stringify(url === '/releases?key=secret'
    ? {publisher: {name: 'Roads Agency'}, releases: COAST_ROAD.slice(0, 2), links: {next: '/more'}}
    : {publisher: {name: 'Somebody Else'}, releases: COAST_ROAD.slice(2)})));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database.drop();
  rmSync(folder, {recursive: true, force: true});
});

function terminal(said: string[], told: string[] = []): Terminal {
  const into = (lines: string[]): Writable => new Writable({write: (text: Buffer, _, done) => { lines.push(text.toString()); done(); }});
  return {stdin: Readable.from([]), stdout: into(told), stderr: into(said), signal: new AbortController().signal, env: {DATABASE_URL: database.url, PARVIS_DATA: folder}};
}

/** What a command says (`said`), gives (`told`), and its exit code. */
async function parvis(...words: readonly string[]): Promise<{said: string; told: string; code: number}> {
  const said: string[] = [], told: string[] = [];
  const code = await runCommand(words, terminal(said, told));
  return {said: said.join(''), told: told.join(''), code};
}

test('an address is fetched at once, page by page, and then on time; the list says so without its key', async () => {
  const said: string[] = [];
  const screen = terminal(said);
  const site = await openSite(screen);
  await ensureSite(site, screen);
  const fetching = {site, terminal: screen, report: new ProblemReport(undefined), workers: 1, fetch: toolsFor([server.port])};
  const order = {register: contracting, address: `http://public.example:${server.port}/releases?key=secret`, everySeconds: 86_400};
  expect(await importAddress(order, fetching)).toMatchObject({whole: true, counts: {in: COAST_ROAD.length, accepted: COAST_ROAD.length}});
  expect(said.join('')).toContain(`/releases?…: 2 pages, ${COAST_ROAD.length} statements offered.\n`);
  status = 503;
  expect(await importAddress(order, fetching)).toMatchObject({whole: false});
  expect(said.join('')).toContain('failed (harvest.status 503). What is stored stays');
  await site.close();
  const {told, code} = await parvis('sources');
  expect([told.split('\n').length, code]).toEqual([3, 0]);
  expect(told).toMatch(/^contracting\/roads-agency {2}Roads Agency {2}\d+ statements, the last .+; may speak about anything\n {2}1 {2}http:.+\/releases\?…; every 1d; failing; last whole .+, \d+ statements; failed .+: harvest\.status 503; next .+\n$/);
  expect(told).not.toContain('secret');
});

test('a source is described and bounded, and what was done is in the audit trail', async () => {
  expect(await parvis('sources', 'claim', 'roads-agency', 'ocds-abc123', 'ocds-zzz999')).toMatchObject({code: 0, said: 'roads-agency may speak about ocds-abc123, ocds-zzz999, and nothing else.\n'});
  expect(await parvis('sources', 'describe', 'contracting/roads-agency', '--contact', 'data@roads.example', '--policy', 'https://roads.example/policy')).toMatchObject({code: 0});
  const {told} = await parvis('sources', '--json');
  expect(JSON.parse(told)).toMatchObject({sources: [{slug: 'roads-agency', contact: 'data@roads.example', policy: 'https://roads.example/policy', claims: ['ocds-abc123', 'ocds-zzz999']}], unnamed: [], events: []});
  const site = await openSite(terminal([]));
  const {rows} = await site.database.pool.query('select act, facts::jsonb as facts from people.audit order by number');
  await site.close();
  expect(rows).toMatchObject([{act: 'source.claim', facts: {source: 'roads-agency', prefixes: ['ocds-abc123', 'ocds-zzz999']}}, {act: 'source.describe', facts: {contact: 'data@roads.example'}}]);
});

test('it can be paused and goes on', async () => {
  expect(await parvis('sources', 'pause', 'roads-agency')).toMatchObject({code: 0});
  expect((await parvis('sources')).told).toContain('; paused; ');
  expect(await parvis('sources', 'resume', '1')).toMatchObject({code: 0});
  expect((await parvis('sources')).told).toContain('; failing; ');
});

test.each([
  [['sources', 'forget', 'x'], 2, 'There is no "forget"'],
  [['sources', 'claim'], 2, 'Name a source'],
  [['sources', 'pause', 'nobody'], 3, 'There is no source "nobody"'],
  [['sources', 'claim', '1', 'x'], 3, 'is the number of an address'],
  [['sources', 'describe', 'roads-agency'], 2, 'Say what to write'],
  [['sources', 'describe', 'roads-agency', '--licence', 'CC-BY'], 3, 'is no address'],
  [['sources', 'describe', 'roads-agency', '--body', 'nobody'], 3, 'There is no body "nobody"'],
  [['import', 'contracting', 'x.json', '--every', '1d'], 2, '--every goes with an address'],
  [['import', 'contracting', 'https://public.example/', '--every', '1s'], 2, 'from 15m to 366d'],
])('%j: exit code %i, %s', async (words, exit, part) => {
  const {said, code} = await parvis(...words);
  expect([code, said]).toEqual([exit, expect.stringContaining(part)]);
});

