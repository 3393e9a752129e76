import {anyJson} from '@parvis/kernel/testing';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {CompiledReader} from './compiled-reader.ts';
import {LineReader} from './reader.ts';
import type {Shape, TableColumns} from './shape.ts';
import {WordTable, type Words} from './words.ts';

const object = (members: Readonly<Record<string, Shape>>): Shape => ({take: 'object', members});
const SHAPE = object({
  id: {take: 'word', column: 'id'},
  date: {take: 'slice', column: 'date'},
  start: {take: 'word', column: 'start', characters: 2},
  count: {take: 'count', column: 'count'},
  value: object({amount: {take: 'number', column: 'amount'}}),
  bids: {take: 'list', table: 'bids', of: object({id: {take: 'word', column: 'id'}})},
});

interface Read {
  readonly line: string;
  readonly id: string | undefined;
  readonly date: string | undefined;
  /** Two characters of it. */
  readonly start: string | undefined;
  readonly count: number;
  readonly amount: number;
  readonly bids: readonly (string | undefined)[] | undefined;
}

/** One for all tests: what it has learnt from the lines before must not show. */
const compiled = new CompiledReader(SHAPE);

/** Reads a line, and sees that the compiled reader, if it takes it, finds the same. */
function read(line: string | Uint8Array, words: Words = new WordTable(), reader = new LineReader(SHAPE, words)): Read {
  const text = typeof line === 'string' ? new TextEncoder().encode(line) : line;
  const bytes = new Uint8Array(text.length + 1);
  bytes.set(text);
  bytes[text.length] = 10;
  const result = reader.read(bytes, 0);
  expect(reader.end).toBe(text.length);
  const found = {line: result, ...taken(reader.tables, words, reader.bytes)};
  if (readsPlain(bytes)) expect({line: 'object', ...taken(compiled.tables, compiled.words, bytes)}).toEqual(found);
  return found;
}

function readsPlain(bytes: Uint8Array): boolean {
  compiled.over(bytes, bytes.length);
  const plain = compiled.read(0);
  if (plain) expect(compiled.end).toBe(bytes.length - 1);
  return plain;
}

function taken(tables: ReadonlyMap<string, TableColumns>, words: Words, bytes: Uint8Array): Omit<Read, 'line'> {
  const rows = tables.get('')!;
  const int = (column: string): number => rows.ints(column)[0]!;
  const word = (number: number): string | undefined => (number < 0 ? undefined : words.text(number));
  return {
    id: word(int('id')),
    date: int('date') < 0 ? undefined : new TextDecoder().decode(bytes.subarray(int('date'), int('dateEnd'))),
    start: word(int('start')),
    count: int('count'),
    amount: rows.doubles('amount')[0]!,
    bids: int('bids') < 0 ? undefined : [...tables.get('bids')!.ints('id').subarray(int('bids'), int('bidsEnd'))].map(word),
  };
}

test.each([
  ['{"id":"A","date":"2024","count":1,"value":{"amount":-12.5},"bids":[{"id":"b"},7,{}]}', true], ['{}', true], [' { "id" : "A" } ', false], ['{"id": "A" , "x" : [ ] }', false],
  ['{"title":"\\u00e9 \\ud83d\\ude00 é","x":[null,true,false,-1.5e-3,{"a":[]}]}', true], ['{"é":1}', true], ['{"\\u0069d":1}', false], ['{"id":"\\n"}', true], ['{"id":"\\"\\\\\\/\\b\\f\\r\\t a long one \\u00e9 é \\u20ac \\ud83d\\ude00!"}', true], ['{"date":"\\n"}', false],
  ['{"id":"A","id":"B"}', false], ['{"value":{"amount":1234567890.12345}}', true], ['{"value":{"amount":1234567890.123456}}', false], ['{"value":{"amount":1e3}}', false],
  [`{"bids":[${'0,'.repeat(1023)}0]}`, true], [`{"bids":[${'0,'.repeat(1024)}0]}`, false], [`{"x":${'['.repeat(63)}${']'.repeat(63)}}`, true], [`{"x":${'['.repeat(64)}${']'.repeat(64)}}`, false],
  ['[]', false], ['{"x":1', false], ['{"x":"\\ud800"}', false], ['{"x":"\u0001"}', false],
])('%j is read by the compiled reader: %s', (line, plain) => {
  expect(read(line).line).toBe(line === '[]' ? 'other' : /^\{"x":("|1)/.test(line) ? 'invalid' : 'object');
  expect(readsPlain(new TextEncoder().encode(`${line}\n`))).toBe(plain);
});

test('takes what the shape names and skips the rest', () => {
  expect(read('{"x":[{"id":"no"},null,-1.5e3],"id":"A","date":"2024","count":1,"value":{"amount":12.5,"id":"no"},"bids":[{"id":"b"},{},7]}'))
    .toEqual({line: 'object', id: 'A', date: '2024', start: undefined, count: 1, amount: 12.5, bids: ['b', undefined, undefined]});
});

test('a wrong type counts as absent', () => {
  expect(read('{"id":1,"date":null,"count":"1","value":{"amount":"1"},"bids":{"id":"b"}}'))
    .toEqual({line: 'object', id: undefined, date: undefined, start: undefined, count: -1, amount: NaN, bids: undefined});
  expect(read('{"value":[1]}').amount).toBeNaN();
});

test('of repeated members the last counts, whole', () => {
  const found = read('{"id":"A","id":2,"count":2,"count":1,"value":{"amount":1},"value":{},"bids":[{"id":"a"}],"bids":[{"id":"b"}]}');
  expect(found).toMatchObject({id: undefined, count: 1, amount: NaN, bids: ['b']});
});

test.each([['1', 1], ['0', 0], ['1.0', -1], ['1e0', -1], ['-1', -1], ['-0', -1], ['99999999999', -1]])('a count written %s is %d', (text, count) => {
  expect(read(`{"count":${text}}`).count).toBe(count);
});

test.each([['45000', '45'], ['4', '4'], ['', ''], ['éàü', 'éà'], ['a\u{1F600}b', 'a\u{1F600}'], ['\\u00e9\\n\\n', 'é\n']])('of %s two characters are %s', (text, start) => {
  expect(read(`{"start":"${text}"}`).start).toBe(start);
});

test('escapes in names and values are read', () => {
  expect(read('{"\\u0069d":"\\u0041\\n\\ud83d\\ude00","date":"\\u0032\\u002f\\/"}')).toMatchObject({line: 'object', id: 'A\n\u{1F600}', date: '2//'});
});

test('an escaped text with letters beyond ASCII is read', () => {
  expect(read('{"id":"\\"é\\u00e9\u2028","date":"\\u00e9é"}')).toMatchObject({line: 'object', id: '"éé\u2028', date: 'éé'});
});

test.each([
  '', 'not json', '{', '{"id":"A"', '{"id":"A",}', '{"id" "A"}', '{"id":tru}', '{"id":"\\x"}', '{"id":"\\u12"}', '{"id":"\\ud800"}', '{"id":"\\udc00"}',
  '{"id":"\t"}', '{"count":01}', '{"count":1.}', '{"count":.5}', '{"count":-}', '{"count":1e}', '{"x":+1}', '{"x":NaN}', '{"x":[1,]}', '{} {}', '{}x', '{"a":1 "b":2}',
  "{'id':1}", `${'['.repeat(128)}${']'.repeat(128)}`,
])('%j is invalid', (line) => {
  expect(read(line).line).toBe('invalid');
});

test('bytes that are not UTF-8 are invalid, wherever they are', () => {
  expect(read(Uint8Array.of(0x7b, 0x22, 0x78, 0x22, 0x3a, 0x22, 0xe9, 0x22, 0x7d)).line).toBe('invalid');
});

test.each(['[1]', '"text"', 'null', '1e400', ` ${'['.repeat(127)}${']'.repeat(127)} `])('%j is JSON, but no object', (line) => {
  expect(read(line).line).toBe('other');
});

test('amounts are the doubles that JSON.parse gives', () => {
  const number = fc.oneof(fc.double({noNaN: true, noDefaultInfinity: true}).map(String), fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,25})?([eE][+-]?\d{1,3})?$/));
  fc.assert(fc.property(number, (text) => {
    const parsed = JSON.parse(text) as number;
    expect(read(`{"value":{"amount":${text}}}`).amount).toBe(Number.isFinite(parsed) ? parsed : NaN);
  }), {numRuns: 2000});
});

test('takes and refuses the texts that JSON.parse does, whatever is changed in them', () => {
  const mutation = fc.record({at: fc.nat(), drop: fc.nat(3), add: fc.constantFrom('', '"', ',', ':', '{', '}', '[', ']', '\\', '0', '-', '.', 'e', ' ', 'null', '\u0001')});
  fc.assert(fc.property(anyJson(), fc.array(mutation, {maxLength: 2}), (value, mutations) => {
    let text = JSON.stringify({value, id: value, bids: [value]});
    for (const {at, drop, add} of mutations) {
      const place = at % text.length;
      text = text.slice(0, place) + add + text.slice(place + drop);
    }
    if (!text.isWellFormed() || /\\u[dD][89a-fA-F]|\n/.test(text)) return;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      expect(read(text).line).toBe('invalid');
      return;
    }
    const found = read(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    expect(found.line).toBe(isObject ? 'object' : 'other');
    const id = isObject && Object.hasOwn(parsed as object, 'id') ? (parsed as {id: unknown}).id : undefined;
    if (isObject) expect(found.id).toBe(typeof id === 'string' ? id : undefined);
  }), {numRuns: 3000});
});

test('what one line teaches never changes how another is read', () => {
  // names with what must be escaped, with letters beyond ASCII, and with a byte that is not UTF-8 (written as \u00ff here)
  const name = fc.constantFrom('id', 'date', 'x', 'x":1,"id', 'x\\', 'é', '\u00ff', 'a\tb', '');
  const member = fc.tuple(name, fc.constantFrom('1', '"A"', '{"amount":1}', '[{"id":"b"}]'), fc.boolean());
  const asBytes = (text: string): Uint8Array => Buffer.concat([...text].map((c) => (c === '\u00ff' ? Buffer.of(0xff) : Buffer.from(c))));
  const line = fc.array(member, {maxLength: 4}).map((members) => asBytes(`{${members.map(([text, value, escaped]) => `${escaped ? JSON.stringify(text) : `"${text}"`}:${value}`).join(',')}}`));
  fc.assert(fc.property(fc.array(line, {maxLength: 6}), (lines) => {
    const words = new WordTable();
    const reader = new LineReader(SHAPE, words);
    for (const one of lines) {
      const [found, alone] = [read(one, words, reader), read(one)];
      expect(found.line).toBe(alone.line);
      if (found.line !== 'invalid') expect(found).toEqual(alone);
    }
  }), {numRuns: 3000});
});
