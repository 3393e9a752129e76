import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Command, ExitCode} from '../command.ts';
import {namesCompare} from './compare.ts';
import {namesDedupe} from './dedupe.ts';
import {namesMatch} from './match.ts';
import {namesScreen} from './screen.ts';

let folder: string;
let list: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'names-'));
  list = file('list.jsonl', [
    {id: 'p1', schema: 'Person', properties: {name: ['Anna Lindqvist'], birthDate: ['1980-03-05'], nationality: ['se']}},
    {id: 'p2', schema: 'Person', properties: {name: ['Елена Петрова']}},
    {id: 'c1', schema: 'Company', properties: {name: ['Nordwind GmbH'], leiCode: ['5493001KJTIIGC8Y1R12']}},
  ].map((entity) => JSON.stringify(entity)).join('\n'));
});

afterAll(() => rmSync(folder, {recursive: true}));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly words: string;
}

async function run(command: Command, args: readonly string[], input = '', stop = new AbortController()): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await command.run(args, {stdin: Readable.from([Buffer.from(input)]), stdout, stderr, signal: stop.signal, env: {}});
  const said = (stream: PassThrough): string => stream.setEncoding('utf8').read() as string | null ?? '';
  return {code, out: said(stdout), words: said(stderr)};
}

const objects = (out: string): unknown[] => out.trim().split('\n').map((line) => JSON.parse(line) as unknown);

describe('names compare', () => {
  test('score, verdict and reasons in words', async () => {
    const {code, out} = await run(namesCompare, ['Bob Hartley', 'Hartley, Robert']);
    expect(code).toBe(0);
    expect(out).toContain('0.93  probably the same (as person, threshold 0.7)');
    expect(out).toContain('a short form of the same name');
  });
  test('--json has the parts of the score', async () => {
    const {out} = await run(namesCompare, ['Nordwind Ltd', 'Südwind Ltd', '--kind', 'organization', '--json']);
    expect(objects(out)).toMatchObject([{kind: 'organization', match: false, parts: expect.arrayContaining([expect.objectContaining({kind: 'contradicted', text: 'nordwind'})]) as unknown}]);
  });
  test('an own dictionary adds a word; one that cannot be read is told by line', async () => {
    const words = file('own.txt', '[domain]\nferry: prahm, traghetto\n');
    const score = async (...more: string[]) => (objects((await run(namesCompare, ['Nordwind Prahm', 'Nordwind Traghetto', '--kind', 'organization', '--json', ...more])).out)[0] as {score: number}).score;
    expect(await score()).toBeLessThan(0.7);
    expect(await score('--dictionary', words)).toBeGreaterThan(0.9);
    await expect(score('--dictionary', file('bad.txt', '[nonsense]\nx: y\n'))).rejects.toThrow('/line/1 dictionary.section-unknown');
  });
  test.each([[['one'], 'Give two names'], [['a', 'b', '--kind', 'cat'], '--kind is one of'], [['a', 'b', '--threshold', '7'], '--threshold is a number']])('%j: %s', async (args, message) => {
    await expect(run(namesCompare, args)).rejects.toThrow(message);
  });
});

describe('names screen', () => {
  test('CSV against FollowTheMoney: matches with reasons, totals, exit 1', async () => {
    const people = file('people.csv.gz', gzipSync('\ufeffid,first_name,last_name,date of birth,nationality\n7,Ana,Lindquist,1980-03-05,Sweden\n8,Elena,Petrova,,\n9,"Some\nbody",Else,,\n10,,,,\n'));
    const {code, out, words} = await run(namesScreen, [list, people, '--schema', 'Person', '--json']);
    expect(code).toBe(1);
    expect(objects(out)).toMatchObject([{query: {id: '7'}, match: {id: 'p1'}, score: expect.closeTo(0.87, 1) as unknown}, {query: {id: '8'}, match: {id: 'p2'}, explanations: {name: {score: expect.any(Number) as unknown}}}]);
    expect(words).toContain('3 records = 3 accepted + 0 rejected');
    expect(words).toContain('4 records = 3 accepted + 1 rejected');
    expect(words).toContain('row 5 ');
    expect(words).toContain('row.no-name');
  });
  test('an equal LEI is found whatever the name, a row of plain JSON is read', async () => {
    const {out} = await run(namesScreen, [list, '-', '--schema', 'Company'], '{"name": "Something Else", "lei": "5493001kjtiigc8y1r12"}\n');
    expect(out).toContain('Something Else [line-1]  →  Nordwind GmbH [c1]');
    expect(out).toContain('identifier +0.95');
  });
  test('--algorithm regression-v1 gives the probabilities of that model', async () => {
    const {out} = await run(namesScreen, [list, '-', '--schema', 'Person', '--algorithm', 'regression-v1', '--json'], 'name\nЕлена Петрова\n');
    expect(objects(out)).toMatchObject([{match: {id: 'p2'}, score: 0.9376}]);
    await expect(run(namesScreen, [list, '-', '--algorithm', 'x'])).rejects.toThrow('--algorithm is one of parvis, regression-v1.');
  });
  test('--population says how many others probably bear the name', async () => {
    const {out} = await run(namesScreen, [list, '-', '--schema', 'Person', '--population', '4_000'], 'name\nAnna Lindqvist\n');
    expect(out).toContain('About 1000 other people of 4000 are expected to bear this name: the chance that this is somebody else is more than 99 %, on the name alone.');
    await expect(run(namesScreen, [list, '-', '--population', 'many'])).rejects.toThrow('--population is a number of people');
  });
  test('nothing found: exit 0 and no output', async () => {
    expect(await run(namesScreen, [list, '-', '--schema', 'Person'], 'name\nZebulon Quux\n')).toMatchObject({code: 0, out: ''});
  });
  test('bad lines are told with their place and counted, the good ones go on', async () => {
    const {words, out} = await run(namesScreen, [list, '-', '--json'], '{"id": "a", "schema": "Person", "properties": {"name": ["Anna Lindqvist"]}}\n{"id": \nnull\n{"id": "b", "schema": "Cat", "properties": {}}\n[1]\n\n');
    expect(objects(out)).toHaveLength(1);
    expect(words).toMatch(/line 2 +record\.not-json/);
    expect(words).toContain('ftm.not-an-object');
    expect(words).toContain('ftm.schema-unknown');
    expect(words).toContain('5 records = 1 accepted + 4 rejected');
  });
  test('a half-translated file: columns and names of two languages', async () => {
    const {out} = await run(namesScreen, [list, '-', '--schema', 'Person', '--json'], 'nombre,date of birth,страна\nЕлена Петрова,,ru\nElena Петрова,,\nElena Petrova,1970,\n');
    expect(objects(out).map((each) => (each as {match: {id: string}}).match.id)).toEqual(['p2', 'p2', 'p2']);
  });
  test('an identifier with punctuation is the identifier', async () => {
    const {out} = await run(namesScreen, [list, '-', '--schema', 'Company', '--json'], 'name,lei\nElse,5493-001K JTII/GC8Y.1R12\n');
    expect(objects(out)).toMatchObject([{match: {id: 'c1'}, score: 0.95}]);
  });
  test('a vessel is a vessel: every schema of the model can be named', async () => {
    const ships = file('ships.csv', 'name,imoNumber\nSea Falcon,IMO 9074729\n');
    const {code, out} = await run(namesScreen, [ships, '-', '--schema', 'Vessel', '--json'], 'name,imoNumber\nOther Name,9074729\n');
    expect([code, objects(out)]).toMatchObject([1, [{score: 0.95}]]);
  });
  test.each(['', '\n\n', '\u0000', 'name', 'x\n1\n'])('%j is no crash', async (input) => {
    expect(await run(namesScreen, [list, '-'], input)).toMatchObject({code: 0, out: ''});
  });
  test('a JSON array, and an object over several lines, are refused with the way out', async () => {
    await expect(run(namesScreen, [list, '-'], '[{"name": "a"}]')).rejects.toThrow('JSON Lines');
    await expect(run(namesScreen, [list, '-'], '{\n  "name": "a"\n}')).rejects.toThrow('JSON Lines');
  });
  test('an empty cell under "schema" is no schema', async () => {
    const {out} = await run(namesScreen, [list, '-', '--schema', 'Person', '--json'], 'name,schema\nPetrova Elena,\nNordwind GmbH,Company\n');
    expect(objects(out)).toMatchObject([{match: {id: 'p2'}}, {match: {id: 'c1'}}]);
  });
  test('Ctrl-C stops with the place reached, and is no result', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(run(namesScreen, [list, '-'], 'name\nAnna\n', stop)).rejects.toThrow('Stopped after 1 records of list.jsonl.');
  });
});

test('names match gives the best of the second file for each record of the first', async () => {
  const {code, out} = await run(namesMatch, ['-', list, '--json', '--schema', 'Person'], 'name\nLindqvist Anna\nPetrova Elena\n');
  expect(code).toBe(1);
  expect(objects(out).map((each) => (each as {match: {id: string}}).match.id)).toEqual(['p1', 'p2']);
});

test('names dedupe prints clusters and how many things remain', async () => {
  const rows = file('double.csv', 'id,name\n1,Nordwind GmbH\n2,Nordwind Gesellschaft mit beschränkter Haftung\n3,Südstern AG\n4,NORDWIND G.M.B.H.\n');
  const {code, out, words} = await run(namesDedupe, [rows, '--schema', 'Company', '--json']);
  expect(code).toBe(1);
  expect(objects(out)).toMatchObject([{members: [{id: '1'}, {id: '2'}, {id: '4'}]}]);
  expect(words).toContain('3 of 4 records are in 1 cluster: 2 things');
});

describe('names dedupe --columns', () => {
  const people = ['id,first,last,born', ...Array.from({length: 120}, (_, at) => {
    const who = at >> 1;
    return `${at},${['anna', 'peter', 'li', 'omar', 'elena'][who % 5]!},${at % 4 === 1 ? 'x' : ''}${['novak', 'lind', 'wei', 'silva'][(who >> 2) % 4]!},19${40 + who}-0${1 + (who % 9)}-1${who % 10}`;
  })].join('\n');

  test('finds pairs by probability, tells the rules and the terms', async () => {
    const {code, out, words} = await run(namesDedupe, ['-', '--columns', 'first:name,last:name,born:date', '--block', 'born,first+last', '--json'], people);
    expect(code).toBe(1);
    const clusters = objects(out) as {members: {id: string}[]}[];
    expect(clusters).toHaveLength(60);
    expect(clusters.every(({members: [a, b, ...more]}) => more.length === 0 && Number(a!.id) >> 1 === Number(b!.id) >> 1)).toBe(true);
    expect(words).toContain('born: 60 pairs');
    expect(words).toContain('before comparing: -');
  });
  test.each([
    [['--columns', 'a:name'], 'go together'], [['--columns', 'a:cat', '--block', 'a'], '--columns has "a:cat"'], [['--columns', 'a:name', '--block', 'a:x'], '--block has "a:x"'], [['--columns', 'a:name', '--block', 'a'], 'has no column a'],
  ])('%j: %s', async (options, message) => {
    await expect(run(namesDedupe, ['-', ...options], people)).rejects.toThrow(message);
  });
});
