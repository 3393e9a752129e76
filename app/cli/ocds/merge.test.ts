import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {merge} from '@parvis/ocds/merge';
import type {JsonObject} from '@parvis/kernel/json';
import {ocdsMerge} from './merge.ts';
import {Spill} from './merge-spill.ts';

const before = process.env['TMPDIR'];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-merge-test-'));
  process.env['TMPDIR'] = folder;
});
afterAll(async () => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await rm(folder, {recursive: true});
});

const release = (ocid: string, id: string, more: JsonObject = {}): JsonObject => ({ocid, id, date: `2024-01-0${id}T00:00:00Z`, tag: ['tender'], initiationType: 'tender', ...more});
const packageOf = (releases: readonly JsonObject[]): JsonObject => ({uri: 'http://x.example/', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'City'}, releases});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function run(args: readonly string[], input = ''): Promise<{code: number; lines: JsonObject[]; words: string}> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [data, words] = [text(stdout), text(stderr)];
  const code = await ocdsMerge.run(args, {stdin: Readable.from([Buffer.from(input)]), stdout, stderr, signal: new AbortController().signal, env: {}});
  stdout.end();
  stderr.end();
  return {code, lines: (await data).split('\n').filter(Boolean).map((line) => JSON.parse(line) as JsonObject), words: await words};
}

test('a package, JSON lines in gzip and standard input are one data set', async () => {
  const {code, lines, words} = await run([
    await file('package.json', JSON.stringify(packageOf([release('a', '1', {language: 'en'}), release('b', '1')]))),
    await file('lines.jsonl.gz', gzipSync([release('b', '3', {language: 'fr'}), release('a', '2')].map((one) => JSON.stringify(one)).join('\n'))), '-',
  ], JSON.stringify({ocid: 'b', releases: [release('b', '2', {language: 'es'}), {url: 'http://x.example/1', date: '2024-01-01T00:00:00Z'}]}));
  expect(lines.map(({id, language}) => [id, language])).toEqual([['a-2024-01-02T00:00:00Z', 'en'], ['b-2024-01-03T00:00:00Z', 'fr']]);
  expect(words).toContain('6 releases read = 5 merged + 0 compiled set aside + 0 rejected + 1 linked; 2 processes');
  expect(code).toBe(0);
});

test('versioned releases on request; numbers keep all their digits', async () => {
  const path = await file('long.json', '{"ocid":"a","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"initiationType":"tender","tender":{"id":"t","value":{"amount":12345678901234567890.5}}}');
  const {lines: [versioned]} = await run([path, '--versioned']);
  expect(versioned).toMatchObject({ocid: 'a', tender: {id: [{releaseID: '1', value: 't'}]}});
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  await ocdsMerge.run([path], {stdin: Readable.from([]), stdout, stderr, signal: new AbortController().signal, env: {}});
  expect(String(stdout.read())).toContain('"amount":12345678901234567890.5');
});

test('what is refused is said with file, line and pointer, and counted', async () => {
  const path = await file('bad.jsonl', `${JSON.stringify(release('a', '1'))}\n\n{"ocid":"a"}\n{"half":\n${JSON.stringify(release('b', '1', {title: {}}))}\n${JSON.stringify(release('c', '1', {x: 1}))}\n${JSON.stringify(release('c', '2', {x: {y: 1}}))}\n`);
  const {code, lines, words} = await run([path]);
  expect(lines.map(({ocid}) => ocid)).toEqual(['a', 'b']);
  expect(words.replaceAll(path, 'bad.jsonl').split('\n').filter((line) => line.startsWith('bad')).map((line) => line.split('  ').slice(0, 3))).toEqual([
    ['bad.jsonl:3', '/id', 'ocds.id-missing'], ['bad.jsonl:3', '/date', 'ocds.date-invalid'], ['bad.jsonl:4', '/half', 'json.unfinished'], ['bad.jsonl:7', '/x', 'merge.inconsistent-type'],
  ]);
  expect(words).toContain('6 releases read = 2 merged + 0 compiled set aside + 4 rejected + 0 linked; 2 processes');
  expect(code).toBe(1);
});

test('ids that are numbers and texts are warned of, and made one on request', async () => {
  const path = await file('ids.jsonl', [release('a', '1', {awards: [{id: 1, title: 'x'}]}), release('a', '2', {awards: [{id: '1', status: 'active'}]})].map((one) => JSON.stringify(one)).join('\n'));
  const split = await run([path]);
  expect(split.lines[0]?.['awards']).toEqual([{id: 1, title: 'x'}, {id: '1', status: 'active'}]);
  expect(split.words).toContain('warning  merge.mixed-ids  /awards  1 time, first in a');
  expect((await run([path, '--normalise-ids'])).lines[0]?.['awards']).toEqual([{id: '1', title: 'x', status: 'active'}]);
});

test('of compiled releases alone the latest is printed; real releases take their place', async () => {
  const compiled = (id: string): JsonObject => ({...release('a', id), tag: ['compiled']});
  const alone = await run(['-'], [compiled('2'), compiled('1')].map((one) => JSON.stringify(one)).join('\n'));
  expect(alone.lines.map(({id}) => id)).toEqual(['2']);
  expect(alone.words).toContain('2 releases read = 1 merged + 1 compiled set aside');
  expect((await run(['-'], [compiled('9'), release('a', '1')].map((one) => JSON.stringify(one)).join('\n'))).lines.map(({id}) => id)).toEqual(['a-2024-01-01T00:00:00Z']);
});

test('grouped input is printed as it comes, and a process that comes again is refused', async () => {
  const {code, lines, words} = await run(['-', '--grouped'], [release('a', '1'), release('a', '2'), release('b', '1'), release('a', '3')].map((one) => JSON.stringify(one)).join('\n'));
  expect(lines.map(({id}) => id)).toEqual(['a-2024-01-02T00:00:00Z', 'b-2024-01-01T00:00:00Z']);
  expect(words).toMatch(/-:4 {2}\/ {2}merge\.not-grouped/);
  expect(code).toBe(1);
});

test('wrong usage and a broken gzip file are said in words', async () => {
  await expect(run([])).rejects.toThrow('Name a file');
  const cut = gzipSync(JSON.stringify(release('a', '1'))).subarray(0, 60);
  await expect(run([await file('cut.gz', cut)])).rejects.toThrow('cut or broken');
});

test('more than memory should hold goes through temporary files and comes out the same', async () => {
  const filler = 'é'.repeat(20_000);
  const releases = Array.from({length: 900}, (_, i) => release(`p${i % 300}`, String(1 + Math.floor(i / 300)), {tender: {id: 't', title: filler, description: String(i)}}));
  const before = await temporary();
  const {code, lines, words} = await run([await file('large.json', JSON.stringify(packageOf(releases)))]);
  expect(words).toContain('900 releases read = 900 merged');
  expect(code).toBe(0);
  const byId = Map.groupBy(releases, ({ocid}) => String(ocid));
  expect(lines.length).toBe(300);
  for (const line of lines) {
    const expected = merge(byId.get(String(line['ocid'])) ?? []);
    expect(line).toEqual(expected.ok && expected.value.compiled);
  }
  expect(await temporary()).toEqual(before);
});

test('spilt releases keep their places, digits and processes', async () => {
  const spill = await Spill.open();
  try {
    const entry = {version: '1.1', kind: 'release', date: 'd', file: 'f', line: 7, at: '/x', body: {tab: '\t\n', n: 1}} as const;
    for (const ocid of ['a', 'b', 'a']) await spill.add({...entry, ocid});
    const processes = await Array.fromAsync(spill.processes());
    expect(processes.map((all) => all.map(({ocid, line, body}) => [ocid, line, body])).toSorted()).toEqual([[['a', 7, entry.body], ['a', 7, entry.body]], [['b', 7, entry.body]]]);
  } finally {
    await spill.remove();
  }
});

async function temporary(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('parvis-merge-'));
}
