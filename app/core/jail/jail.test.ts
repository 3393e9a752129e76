import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {utils, write} from '@e965/xlsx';
import {afterAll, describe, expect, test} from 'vitest';
import type {Problem, Result} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {inJail} from './jail.ts';
import type {JailLimits} from './limits.ts';
import {zipOf} from './testing/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-jail-test-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const ROWS = new URL('./testing/rows-work.ts', import.meta.url), GREEDY = new URL('./testing/greedy-work.ts', import.meta.url);
let count = 0;

async function jailed(name: string, bytes: Uint8Array | string, {module = ROWS, facts = null, limits = {}, signal}: {module?: URL; facts?: JsonValue; limits?: Partial<JailLimits>; signal?: AbortSignal} = {}): Promise<{outcome: Result<void, Problem>; data: JsonValue[]}> {
  const path = join(folder, `${count++}`);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.secret`, 'secret');
  const data: JsonValue[] = [];
  const outcome = await inJail({file: path, name, module, facts, limits, ...(signal && {signal}), onData: (one) => void data.push(one)});
  return {outcome, data};
}

const codeOf = ({outcome}: {outcome: Result<void, Problem>}): string => (outcome.ok ? 'ok' : outcome.error.code);
const cellsOf = ({data}: {data: JsonValue[]}): JsonValue[] => data.slice(1).map((row) => (row as JsonObject)['cells']!);

function workbook(sheets: Record<string, unknown[][]>): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows, {UTC: true}), name);
  return write(book, {type: 'buffer', bookType: 'xlsx', compression: true}) as Buffer;
}

const part = (xml: string): Buffer => zipOf([{name: '[Content_Types].xml', bytes: xml}]);
const PLAIN = '<a/>';

describe.concurrent('what is read', () => {
  const text = 'name;amount\r\n"Müller; Söhne";1\r\n"two ""quoted""\nlines";2\r\n';
  const expected = [['name', 'amount'], ['Müller; Söhne', '1'], ['two "quoted"\nlines', '2']];
  test.each([
    ['UTF-8', 'a.csv', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a byte order mark', 'a.csv', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['Latin-1', 'a.csv', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['UTF-16, little endian', 'a.csv', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big endian', 'a.csv', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a mark', 'a.csv', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['gzip', 'a.csv.gz', gzipSync(text), 'utf-8'],
    ['tabs', 'a.tsv', Buffer.from(text.replaceAll(/;(?! )/g, '\t')), 'utf-8'],
  ])('CSV in %s', async (_, name, bytes, encoding) => {
    const read = await jailed(name, bytes);
    expect(codeOf(read)).toBe('ok');
    expect(read.data[0]).toMatchObject({encoding});
    expect(cellsOf(read)).toEqual(expected);
  });

  test('a workbook with several sheets, dates, numbers and truth values', async () => {
    const read = await jailed('a.xlsx', workbook({first: [['a', 'b'], [1.5, new Date('2024-05-31T00:00:00Z')], [], [true, new Date('2024-05-31T10:30:00Z')]], second: [['x']]}));
    expect(codeOf(read)).toBe('ok');
    expect(read.data.slice(1)).toEqual([
      {sheet: 'first', row: 1, cells: ['a', 'b']}, {sheet: 'first', row: 2, cells: [1.5, '2024-05-31']}, {sheet: 'first', row: 3, cells: []},
      {sheet: 'first', row: 4, cells: [true, '2024-05-31T10:30:00']}, {sheet: 'second', row: 1, cells: ['x']},
    ]);
  });

  test('an apostrophe that made a formula harmless is taken off; one that is text stays', async () => {
    expect(cellsOf(await jailed('a.csv', "a,b\n'=1+1,'tis\n"))).toEqual([['a', 'b'], ['=1+1', "'tis"]]);
  });
});

describe.concurrent('what is refused', () => {
  const half = Buffer.concat([gzipSync('a,b\n1,2\n').subarray(0, 12)]);
  const long = 'x'.repeat(1_000_001);
  test.each([
    ['an empty file', 'a.csv', '', 'file.empty'],
    ['a file without a known ending', 'a.exe', 'a,b', 'file.type-unknown'],
    ['a workbook called CSV', 'a.csv', workbook({a: [[1]]}), 'file.type-mismatch'],
    ['a text called workbook', 'a.xlsx', 'a,b', 'file.type-mismatch'],
    ['a PDF called CSV', 'a.csv', '%PDF-1.7', 'file.type-mismatch'],
    ['an old Office file', 'a.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'file.type-mismatch'],
    ['a text with a PDF in it', 'a.csv', 'a,b\n%PDF-1.7', 'file.polyglot'],
    ['a text with an archive behind it', 'a.csv', Buffer.concat([Buffer.from('a,b\n'), Buffer.alloc(2000, 97), zipOf([{name: 'a', bytes: 'x'}])]), 'file.polyglot'],
    ['a packed text that is a PDF', 'a.csv.gz', gzipSync('%PDF-1.7'), 'file.polyglot'],
    ['a gzip bomb', 'a.csv.gz', gzipSync(Buffer.alloc(40_000_000)), 'file.too-large-unpacked'],
    ['a cut gzip file', 'a.csv.gz', half, 'file.broken-gzip'],
    ['an archive bomb', 'a.xlsx', zipOf([{name: 'a.xml', bytes: Buffer.alloc(50_000_000, 32)}]), 'zip.ratio'],
    ['1,001 entries', 'a.xlsx', zipOf(Array.from({length: 1001}, (_, i) => ({name: `${i}.xml`, bytes: PLAIN}))), 'zip.too-many-entries'],
    ['a way up', 'a.xlsx', zipOf([{name: '../a.xml', bytes: PLAIN}]), 'zip.bad-name'],
    ['an absolute name', 'a.xlsx', zipOf([{name: '/a.xml', bytes: PLAIN}]), 'zip.bad-name'],
    ['a backslash', 'a.xlsx', zipOf([{name: 'a\\b.xml', bytes: PLAIN}]), 'zip.bad-name'],
    ['twins but for case', 'a.xlsx', zipOf([{name: 'a.xml', bytes: PLAIN}, {name: 'A.xml', bytes: PLAIN}]), 'zip.twin-name'],
    ['encryption', 'a.xlsx', zipOf([{name: 'a.xml', bytes: PLAIN, flags: 1}]), 'zip.encrypted'],
    ['a symbolic link', 'a.xlsx', zipOf([{name: 'a.xml', bytes: PLAIN, attributes: 0xa1ff << 16}]), 'zip.link'],
    ['an archive in the archive', 'a.xlsx', zipOf([{name: 'a.xml', bytes: zipOf([{name: 'b', bytes: 'x'}])}]), 'zip.nested'],
    ['something behind the archive', 'a.xlsx', Buffer.concat([workbook({a: [[1]]}), Buffer.from('more')]), 'zip.trailing'],
    ['half an archive', 'a.xlsx', workbook({a: [[1]]}).subarray(0, 900), 'zip.broken'],
    ['a DOCTYPE', 'a.xlsx', part('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'xml.doctype'],
    ['65 elements deep', 'a.xlsx', part('<a>'.repeat(65)), 'xml.deep'],
    ['10,001 attributes', 'a.xlsx', part(`<a ${Array.from({length: 10_001}, (_, i) => `a${i}="${(i * 7919) % 100_000}"`).join(' ')}/>`), 'xml.many-attributes'],
    ['a text node over 1 MB', 'a.xlsx', part(`<a>${Array.from({length: 200_000}, (_, i) => (i * 7919) % 1_000_000).join(' ')}</a>`), 'xml.long-text'],
    ['no workbook', 'a.xlsx', part(PLAIN), 'sheet.broken'],
    ['macros', 'a.xlsx', zipOf([{name: 'xl/vbaProject.bin', bytes: 'x'}]), 'sheet.macros'],
    ['201 columns', 'a.xlsx', workbook({a: [Array.from({length: 201}, (_, i) => i)]}), 'sheet.many-columns'],
    ['NUL in a CSV file', 'a.csv', 'a,b\n1,\0', 'csv.nul'],
    ['a field over 1 MB', 'a.csv', `a,b\n1,${long}`, 'csv.long-field'],
    ['2,001 columns', 'a.csv', ','.repeat(2001), 'csv.many-columns'],
    ['an open quotation', 'a.csv', 'a,b\n1,"2\n3,4\n', 'csv.open-quote'],
  ])('%s', async (_, name, bytes, code) => {
    expect(codeOf(await jailed(name, bytes))).toBe(code);
  }, 30_000);

  test('a row over 4 MB of small fields', async () => {
    expect(codeOf(await jailed('a.csv', `a,b\n${Array.from({length: 5}, () => 'x'.repeat(900_000)).join(',')}`))).toBe('csv.long-row');
  });

  test('an open quotation with the line on which it opens', async () => {
    expect((await jailed('a.csv', 'a,b\n1,2\n1,"2\n3,4\n')).outcome).toMatchObject({error: {line: 3}});
  });
});

describe('a parser that was taken over', () => {
  test.each([
    ['fills memory beside the heap', 'buffers', 'jail.memory'],
    ['fills the heap', 'objects', 'jail.memory'],
    ['never ends', 'hang', 'jail.time'],
    ['talks without end', 'talk', 'jail.output'],
    ['reads another file', 'read', 'jail.failed'],
    ['reads the file beside', 'beside', 'jail.failed'],
    ['writes a file', 'write', 'jail.failed'],
    ['starts a process', 'spawn', 'jail.failed'],
    ['makes code out of text', 'eval', 'jail.failed'],
  ])('%s', async (_, misdeed, code) => {
    const {outcome, data} = await jailed('a.csv', 'a', {module: GREEDY, facts: misdeed, limits: {timeMs: misdeed === 'hang' ? 2000 : 60_000, outputBytes: 1_000_000}});
    expect(outcome).toMatchObject({ok: false, error: {code}});
    if (code === 'jail.failed') expect(outcome.ok ? '' : outcome.error['reason']).toMatch(/ERR_ACCESS_DENIED|EvalError/);
    if (misdeed !== 'talk') expect(data).toEqual([]);
  }, 60_000);

  test('finds no environment', async () => {
    expect(await jailed('a.csv', 'a', {module: GREEDY, facts: 'environment'})).toEqual({outcome: {ok: true, value: undefined}, data: [{}]});
  });

  test('ends when it is told to stop', async () => {
    expect(codeOf(await jailed('a.csv', 'a', {module: GREEDY, facts: 'hang', signal: AbortSignal.timeout(500)}))).toBe('jail.stopped');
  });
});
