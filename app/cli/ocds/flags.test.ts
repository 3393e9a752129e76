import {execFileSync} from 'node:child_process';
import {mkdtemp, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Command} from '../command.ts';
import {ocdsCheck} from './check.ts';
import {ocdsCoverage} from './coverage.ts';
import {ocdsFlags} from './flags.ts';
import {ocdsFlatten} from './flatten.ts';
import {ocdsPrepare} from './prepare.ts';
import {ocdsUnflatten} from './unflatten.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-ocds-test-'));
});
afterAll(() => rm(folder, {recursive: true}));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function run(command: Command, args: readonly string[], input = ''): Promise<{code: number; data: string; words: string}> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [data, words] = [text(stdout), text(stderr)];
  const code = await command.run(args, {stdin: Readable.from([Buffer.from(input)]), stdout, stderr, signal: new AbortController().signal, env: {}});
  stdout.end();
  stderr.end();
  return {code, data: await data, words: await words};
}

const release = (n: number): string => JSON.stringify({
  ocid: `p${n}`, id: `r${n}`, buyer: {id: `B${n % 3}`}, tender: {numberOfTenderers: n % 2, procurementMethod: 'open', note: 'x'.repeat(4000)},
  bids: {details: [1, 2, 3].map((k) => ({status: k === 3 ? 'disqualified' : 'valid', tenderers: [{id: `C${(n + k) % 5}`}], value: {amount: 90 + ((n * k) % 17), currency: n < 9 ? 'EUR' : 'USD'}}))},
  awards: [{status: 'active', suppliers: [{id: `C${(n + 1) % 5}`}]}],
});

test('any number of threads gives the same bytes, and the currency is settled by the first bid of the file', async () => {
  const path = await file('large.jsonl', `${Array.from({length: 1500}, (_, i) => release(i)).join('\n')}\nnot json`);
  const one = await run(ocdsFlags, [path, '--json', '--map', '--threads', '1']);
  const three = await run(ocdsFlags, [path, '--json', '--map', '--threads', '3']);
  expect(three).toEqual(one);
  expect(one.code).toBe(1);
  expect(one.words).toContain('1,501 lines = 1,500 used + 1 not JSON');
  expect(one.words).toContain(`${path}: line 1501 is not JSON`);
  expect(one.words).toContain('in another currency than EUR');
});

test('gzip, standard input and several files are one data set', async () => {
  const plain = await run(ocdsFlags, [await file('a.jsonl', [1, 2, 3].map(release).join('\n')), '--json']);
  const parts = await run(ocdsFlags, [await file('b.jsonl.gz', gzipSync(`${release(1)}\n${release(2)}`)), '-', '--json'], release(3));
  expect(parts.data).toBe(plain.data);
});

test('what comes through a named pipe is read once', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const content = Array.from({length: 200}, (_, i) => release(i)).join('\n');
  const [piped] = await Promise.all([run(ocdsFlags, [pipe, '--json']), writeFile(pipe, content)]);
  expect(piped.data).toBe((await run(ocdsFlags, [await file('as-piped.jsonl', content), '--json'])).data);
});

test('Ctrl-C stops the reading of a plain file', async () => {
  const path = await file('stopped.jsonl', `${release(1)}\n`.repeat(2500));
  const stop = new AbortController();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let turns = 0;
  const turn = (): void => { if (++turns < 5) setImmediate(turn); else stop.abort(); };
  setImmediate(turn);
  await expect(ocdsFlags.run([path, '--threads', '1'], {stdin: Readable.from([]), stdout, stderr, signal: stop.signal, env: {}})).rejects.toThrow('Stopped before the end');
});

test('a settings file with unknown names is refused with each of them', async () => {
  const settings = await file('wrong.ini', '[R003]\nthresold = 3\n[R0O3]\n');
  await expect(run(ocdsFlags, [await file('c.jsonl', release(1)), '--settings', settings])).rejects.toThrow(/\[R003\] thresold: settings.unknown-name[^]*\[R0O3\]: settings.unknown-section/);
});

test('evidence names the values, the catalogue what the data can bear, the list every flag', async () => {
  const path = await file('d.jsonl', [1, 2, 3].map(release).join('\n'));
  const evidence = (await run(ocdsFlags, [path, '--evidence'])).data.trim().split('\n').map((line) => JSON.parse(line) as {code: string; id: string; evidence?: unknown});
  expect(evidence.find(({code, id}) => code === 'R018' && id === 'p1')?.evidence).toEqual([{at: '/tender/procurementMethod', value: 'open'}, {at: '/tender/numberOfTenderers', value: 1}]);
  expect((await run(ocdsFlags, [path, '--catalogue'])).data).toMatch(/R010 .* 0 flagged {3}on 3 of 3 processes/);
  const list = JSON.parse((await run(ocdsFlags, ['--list', '--json'])).data) as {flags: unknown[]; notComputed: unknown[]};
  expect([list.flags.length, list.notComputed.length]).toEqual([33, 41]);
});

test('coverage and prepare account for every line', async () => {
  const path = await file('e.jsonl', `{"ocid":"a","buyer":{"id":1}}\n\n{\n[1]\n`);
  const coverage = await run(ocdsCoverage, [path, '--json']);
  expect(JSON.parse(coverage.data)).toMatchObject({'': 2, '/buyer/id': 1, '[]': 1});
  expect(coverage.words).toContain('4 lines = 2 counted + 1 blank + 1 not JSON');
  const issues = join(folder, 'issues.csv');
  const prepared = await run(ocdsPrepare, [await file('f.jsonl', '{"ocid":"a","buyer":{"id":1}}\n{"ocid":"b","awards":[{}]}\n7'), '--issues', issues]);
  expect(prepared.data).toBe('{"ocid":"a","buyer":{"id":"1"}}\n{"ocid":"b","awards":[{}]}\n');
  expect(prepared.words).toContain('3 lines = 2 written + 0 blank + 0 not JSON + 0 too long + 1 no objects; 1 issue');
  expect(await readFile(issues, 'utf8')).toBe('2,b,/awards[]/status,0,,not set\n');
});

test('flatten and unflatten come back to the same package, by CSV and by workbook', async () => {
  const value = {
    version: '1.1', uri: 'http://x.example', publisher: {name: 'City'}, extensions: ['http://x.example/e.json'],
    releases: [{ocid: 'o', id: '1', date: '2024-01-01T00:00:00Z', tag: ['tender'], tender: {id: 't', title: '=1+1', value: {amount: -5.5, currency: 'EUR'}, items: [{id: '1', quantity: 2}, {id: '2'}]}}],
  };
  const path = await file('package.json', JSON.stringify(value));
  for (const to of [join(folder, 'tables'), join(folder, 'book.xlsx')]) {
    const flat = await run(ocdsFlatten, [path, '--to', to, '--for-spreadsheets']);
    expect(flat).toMatchObject({code: 0, words: '1 release: 11 values = 11 in cells + 0 reported\n'});
    const back = await run(ocdsUnflatten, [to]);
    expect([back.code, JSON.parse(back.data)]).toEqual([0, value]);
  }
  expect(await readFile(join(folder, 'tables', 'releases.csv'), 'utf8')).toContain(",'=1+1,-5.5,");
});

test('a Windows-1252 table is read, a cell that contradicts is reported', async () => {
  const bytes = Buffer.from('ocid,id,tender/title\no,1,Nîmes\no,1,Nimes\n', 'latin1');
  const {code, data, words} = await run(ocdsUnflatten, [await file('latin.csv', bytes)]);
  expect(code).toBe(1);
  expect(JSON.parse(data)).toEqual({version: '1.1', releases: [{ocid: 'o', id: '1', tender: {title: 'Nîmes'}}]});
  expect(words).toContain('read as Windows-1252');
  expect(words).toContain('6 cells = 5 used + 1 reported; 1 release\nunflatten.conflict: latin, row 3, tender/title: Nimes');
});

test('check groups what it finds, says what to do, and refuses what is no JSON', async () => {
  const good = await run(ocdsCheck, [await file('bad.json', '{"releases":[{"ocid":"x"}]')]);
  expect(good.code).toBe(1);
  expect(good.data).toContain('1 document (1 refused)');
  const report = JSON.parse((await run(ocdsCheck, ['-', '--json'], `${release(1)}\n${release(2)}\nnot json`)).data) as {documents: number; refused: number; findings: {id: string; count: number; todo: string; examples: {document: string; at: string}[]}[]};
  expect([report.documents, report.refused]).toEqual([3, 1]);
  expect(report.findings.find(({id}) => id === 'structure.ocid-prefix')).toMatchObject({count: 2, todo: 'Register a prefix and write ocds-xxxxxx-number.', examples: [{document: '-:1', at: '/ocid'}, {document: '-:2', at: '/ocid'}]});
});

test('a large package, a large list and lines have the same report on any number of threads', async () => {
  const releases = Array.from({length: 600}, (_, i) => JSON.parse(release(i)) as object).map((one, i) => ({...one, date: '2024-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender', buyer: {id: `B${i % 7}`}, lots: i === 599}));
  const whole = {uri: 'http://x.example/p', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'City'}, releases, version: '1.1', extensions: ['https://x.example/ocds_bid_extension/']};
  const files = [await file('large.json', JSON.stringify(whole)), await file('list.json', JSON.stringify(releases, undefined, 1)), await file('lines.jsonl', releases.map((one) => JSON.stringify(one)).join('\n'))];
  for (const path of files) {
    const one = await run(ocdsCheck, [path, '--json', '--threads', '1']);
    expect(await run(ocdsCheck, [path, '--json', '--threads', '3'])).toEqual(one);
    const {documents, releases: count} = JSON.parse(one.data) as {documents: number; releases: number};
    expect([documents, count]).toEqual([path.endsWith('.jsonl') ? 600 : 1, 600]);
  }
  expect((await run(ocdsCheck, [...files, '--structure'])).words).toBe('');
});

const VERBS = {check: ocdsCheck, flags: ocdsFlags, coverage: ocdsCoverage, prepare: ocdsPrepare, flatten: ocdsFlatten} as const;

test.each(Object.entries(VERBS))('%s says in words what it cannot read', async (name, command) => {
  const to = name === 'flatten' ? ['--to', join(folder, 'never')] : [];
  const refused = async (path: string): Promise<string> => run(command, [path, ...to]).then(() => 'nothing', (error: Error) => error.message);
  const packed = gzipSync(Array.from({length: 50}, (_, i) => `${release(i)}\n`).join(''));
  expect(await refused(await file('cut.jsonl.gz', packed.subarray(0, packed.length / 2)))).toContain('the gzip file is cut or broken (Z_BUF_ERROR)');
  expect(await refused(await file('book.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0)))).toContain('is a workbook (XLSX) or another ZIP file, not JSON');
  expect(await refused(folder)).toContain('this is a folder, not a file');
  expect(await refused(join(folder, 'missing.json'))).toContain('ENOENT');
});

test('an empty file, half a line and other encodings are findings', async () => {
  const first = async (name: string, content: string | Uint8Array): Promise<string> => {
    const {code, data} = await run(ocdsCheck, [await file(name, content), '--json']);
    const {findings: [finding]} = JSON.parse(data) as {findings: {id: string; todo: string}[]};
    return `${code} ${finding?.id} ${finding?.todo}`;
  };
  expect(await first('nothing.json', '')).toMatch(/^1 json.unfinished/);
  expect(await first('half.json', '{"ocid":"ocds-2')).toMatch(/^1 json.unfinished/);
  expect(await first('cp1252.json', Buffer.from('{"ocid":"caf\u00e9"}', 'latin1'))).toMatch(/^1 json.encoding .*Windows-1252/);
  expect(await first('utf16.json', Buffer.from('\ufeff{"ocid":"a"}', 'utf16le'))).toMatch(/^1 json.encoding .*UTF-16/);
});

test('what is no table is refused with what to do', async () => {
  const refused = async (path: string): Promise<string> => run(ocdsUnflatten, [path]).then(() => 'nothing', (error: Error) => `${error.name}: ${error.message}`);
  expect(await refused(await file('json.csv', ' {"releases":[]}'))).toContain('is JSON, not a table. Releases become tables with: parvis ocds flatten');
  expect(await refused(await file('page.csv', '<!DOCTYPE html>'))).toContain('is a web page');
  expect(await refused(await file('utf16.csv', Buffer.from('\ufeffocid,id\n', 'utf16le')))).toContain('save it as CSV in UTF-8');
  expect(await refused(await file('table.csv.gz', gzipSync('ocid,id\n')))).toContain('unpack it first');
  expect(await refused(await file('book.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3)))).toMatch(/^CannotError: .* is no workbook/);
  expect(await refused(await mkdtemp(join(folder, 'no-tables-')))).toContain('There is no CSV file');
});

test('a text too long for a cell is not cut: a workbook is refused, CSV holds it', async () => {
  const path = await file('long.jsonl', JSON.stringify({ocid: 'o', id: '1', tender: {id: 't', description: 'x'.repeat(32_768)}}));
  await expect(run(ocdsFlatten, [path, '--to', join(folder, 'long.xlsx')])).rejects.toThrow('Table releases: tender/description in row 2 has 32,768 characters, and a cell holds 32,767. Write CSV instead');
  expect((await run(ocdsFlatten, [path, '--to', join(folder, 'long')])).code).toBe(0);
});

test('a line left out, or a file without any release, is exit code 1 and says where to look', async () => {
  const page = await file('page.html', '<!DOCTYPE html><title>404</title>');
  for (const command of [ocdsFlags, ocdsCoverage, ocdsPrepare]) expect((await run(command, [page])).code).toBe(1);
  expect((await run(ocdsFlags, [page])).words).toContain(`What is wrong with them: parvis ocds check ${page} --structure`);
  for (const pretty of [undefined, 2]) {
    const {code, words} = await run(ocdsFlags, [await file('package-only.json', JSON.stringify({releases: []}, undefined, pretty))]);
    expect([code, words]).toEqual([1, expect.stringContaining('Packages and records go through `parvis ocds merge` first')]);
  }
  expect((await run(ocdsFlags, [await file('clean.jsonl', '{"ocid":"a"}\n\n')])).code).toBe(0);
});

test('a file of issues that cannot be written is said before the work', async () => {
  await expect(run(ocdsPrepare, [await file('g.jsonl', '{"ocid":"a"}'), '--issues', join(folder, 'nowhere', 'issues.csv')])).rejects.toThrow('ENOENT');
});

test('a table larger than any text is refused before it is read', async () => {
  const path = await file('huge.csv', 'ocid,id\n');
  await truncate(path, 2 ** 31);
  await expect(run(ocdsUnflatten, [path])).rejects.toThrow(/huge.csv has 2,148 MB, and a table is kept in memory, up to 536 MB/);
});
