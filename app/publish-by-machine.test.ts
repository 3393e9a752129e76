import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {runCommand} from './cli/run.ts';
import {makeBody} from './core/bodies/bodies.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {aRelease, jsonLines} from './testing/publisher.ts';

const GUIDE = readFileSync(new URL('../docs/guide/publish-by-machine.md', import.meta.url), 'utf8');
/** What the guide has to be typed into a shell, and what it says comes of it, one after the other. */
const SHELL = [...GUIDE.matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => must(text, 'a sample'));
const ANSWERS = [...GUIDE.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => must(text, 'an answer'));

let house: TestHouse;
let folder: string;
let key = '';
beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), 'parvis-curl-'));
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true});
});

/** Runs a sample of the guide as it stands, against the served site. */
async function typed(sample: string): Promise<string> {
  const site = `http://localhost:${await house.port()}`;
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['-euc', sample], {cwd: folder, env: {PATH: process.env['PATH'], SITE: site, KEY: key}, stdio: ['ignore', 'pipe', 'pipe']});
    const said: Buffer[] = [], failed: Buffer[] = [];
    shell.stdout.on('data', (part: Buffer) => said.push(part));
    shell.stderr.on('data', (part: Buffer) => failed.push(part));
    shell.on('close', (code) => (code === 0 ? resolve(Buffer.concat(said).toString()) : reject(new Error(Buffer.concat(failed).toString()))));
  });
}

const lines = (text: string): unknown[] => text.replaceAll('}{', '}\n{').trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);

test('the commands of the guide make a source of a body and a key for it, shown once', async () => {
  await makeBody(house.square.app.pool, {name: 'Roads Agency', kind: 'local'}, true);
  const commands = [...GUIDE.matchAll(/^npx parvis ((?:sources add|keys add) .+)$/gm)].map(([, words]) => [...must(words, 'words').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
  expect(commands).toHaveLength(2);
  const told: string[] = [];
  const out = new Writable({write: (text: Buffer, _, done) => { told.push(text.toString()); done(); }});
  for (const words of commands) {
    const code = await runCommand(words, {stdin: Readable.from([]), stdout: out, stderr: out, signal: new AbortController().signal, env: {DATABASE_URL: house.url, PARVIS_DATA: house.folder}});
    expect([code, told.join('')]).toEqual([0, expect.any(String)]);
  }
  key = must(/parvis_[a-z0-9]{8}_[\w-]{43}/.exec(told.join(''))?.[0], 'a key');
});

const curl = spawnSync('curl', ['--version']).status === 0;

test.skipIf(!curl)('one release by curl, and once more', async () => {
  expect(lines(await typed(SHELL[0]!))).toEqual(lines(ANSWERS[0]!));
  expect(lines(await typed(SHELL[0]!))).toMatchObject([{accepted: 0, unchanged: 1}]);
  await house.square.versions.refresh();
  const page = await house.app.inject({url: '/contracting/ocds-abc123-bridge-7', headers: {accept: 'text/html'}});
  expect(page.body).toContain('Repair of bridge 7');
});

test.skipIf(!curl)('many by curl, cut by split', async () => {
  writeFileSync(join(folder, 'releases.jsonl'), jsonLines(Array.from({length: 600}, (_, i) => aRelease(`s${i}`))));
  expect(lines(await typed(SHELL[1]!))).toEqual(lines(ANSWERS[1]!));
});

test.skipIf(!curl)('a wrong one by curl', async () => {
  const [answer] = lines(await typed(SHELL[2]!)) as [Record<string, unknown>];
  const shown = JSON.parse(must(ANSWERS[2], 'an answer').replaceAll(/"…":"…",/g, '')) as Record<string, unknown>;
  expect(answer).toMatchObject({...shown, title: expect.any(String), instance: expect.any(String)});
});

test('the table of answers is that of the OpenAPI document', async () => {
  const {responses} = (await house.app.inject('/openapi.json')).json<{paths: Record<string, {post: {responses: object}}>}>().paths['/api/{register}/statements']!.post;
  const table = [...GUIDE.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, statuses]) => must(statuses, 'statuses').split(', '));
  expect([...table, '404', 'default'].sort()).toEqual(Object.keys(responses).sort());
});
