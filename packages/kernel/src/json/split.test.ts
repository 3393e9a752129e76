import fc from 'fast-check';
import {expect, test} from 'vitest';
import {anyJson} from '../testing/index.ts';
import {splitJson, type SplitPiece} from './split.ts';

const utf8 = new TextEncoder();

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size);
}

async function split(text: string, size: number, wholeBytes = 0): Promise<SplitPiece[]> {
  return Array.fromAsync(splitJson(inChunks(utf8.encode(text), size), {arrays: ['releases', 'records'], wholeBytes}));
}

function shown(pieces: readonly SplitPiece[]): unknown[] {
  return pieces.map((piece) => [piece.kind === 'element' ? piece.at : 'envelope', new TextDecoder().decode(piece.bytes).trim(), piece.offset]);
}

const PACKAGE = '{"uri":"x,]}","releases": [ {"a":[1,{"b":"]\\""}]} ,7,"s", [ ] ],"license":null}';

test('a large package comes element by element, then its envelope, whatever the chunks', async () => {
  for (let size = 1; size <= PACKAGE.length; size++) {
    expect(shown(await split(PACKAGE, size))).toEqual([
      ['/releases/0', '{"a":[1,{"b":"]\\""}]}', 28],
      ['/releases/1', '7', 51],
      ['/releases/2', '"s"', 53],
      ['/releases/3', '[ ]', 58],
      ['envelope', '{"uri":"x,]}","releases": [],"license":null}', 0],
    ]);
  }
});

test('a small document comes whole, and so do JSON lines', async () => {
  expect(shown(await split(`${PACKAGE}\n{"n":1}\r\n\n[2] 3\n"four"`, 7, 1 << 20))).toEqual([
    ['', PACKAGE, 0], ['', '{"n":1}', PACKAGE.length + 1], ['', '[2]', PACKAGE.length + 11], ['', '3', PACKAGE.length + 15], ['', '"four"', PACKAGE.length + 17],
  ]);
});

test('a record with an ocid of its own is not taken apart', async () => {
  const record = '{"releases":[{"x":1}],"ocid":"ocds-1"}';
  expect(shown(await split(record, 100, 30))).toEqual([['', record, 0]]);
});

test('a large list comes element by element', async () => {
  expect(shown(await split('[{"a":1},{"b":2}]', 4)).map((piece) => (piece as string[])[0])).toEqual(['/0', '/1', 'envelope']);
});

test('broken input loses nothing: the last element comes out as far as it goes', async () => {
  const pieces = shown(await split('{"releases":[{"a":1},{"b":', 5));
  expect(pieces).toContainEqual(['/releases/0', '{"a":1}', 13]);
  expect(pieces).toContainEqual(['/releases/1', '{"b":', 21]);
});

test('half a line ends with its line, and the lines after it are whole', async () => {
  const text = '{"a":1}\n{"b":2}\n{"half": ["\n{"c":3}\n';
  expect(shown(await split(text, text.length, 1 << 20)).map((piece) => (piece as string[])[1])).toEqual(['{"a":1}', '{"b":2}', '{"half": ["', '{"c":3}']);
});

test('indented documents one after the other are not lines', async () => {
  const text = '{\n  "a": [\n    {"b": 1},\n    {"b": 2},\n    {"b": 3}\n  ]\n}\n{\n  "c": 3\n}\n';
  expect(await split(text, text.length, 1 << 20)).toHaveLength(2);
});

test('an element beyond the limit ends the reading', async () => {
  const long = splitJson(inChunks(utf8.encode(`{"releases":["${'x'.repeat(100)}"]}`), 10), {arrays: ['releases'], wholeBytes: 0, mostBytes: 64});
  await expect(Array.fromAsync(long)).rejects.toThrow(RangeError);
});

const DOCUMENTS = '\u{1F600}{"releases":[1,"a,]",{"b":[{}]},[],null ] ,"x":{"releases":[1]}}\n[ {"a":"\\\\"},2 ]}7 "s"{"ocid":"o","releases":[{"c":1}]}{"releases":[{"d":"\\"}"';

test('law: the pieces do not depend on how the input is cut', async () => {
  for (const wholeBytes of [0, 10, 1 << 20]) {
    const whole = shown(await split(DOCUMENTS, 1 << 20, wholeBytes));
    for (let size = 1; size < 80; size++) expect(shown(await split(DOCUMENTS, size, wholeBytes))).toEqual(whole);
  }
  const lines = '{"releases":[1,2]}\n{"b":2}\n{"half": ["\n[3,4]\n';
  for (let size = 1; size < 50; size++) expect(shown(await split(lines, size))).toEqual(shown(await split(lines, 1 << 20)));
});

test('law: the elements are the array, for any content, chunk size and spacing', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyJson(), {maxLength: 6}), anyJson(), fc.integer({min: 1, max: 40}), fc.constantFrom(undefined, 1), async (releases, other, size, spacing) => {
    const pieces = await split(JSON.stringify({before: other, releases, after: other}, null, spacing), size);
    const elements = pieces.filter(({kind}) => kind === 'element').map(({bytes}) => JSON.parse(new TextDecoder().decode(bytes)));
    expect(elements).toEqual(JSON.parse(JSON.stringify(releases)));
    expect(JSON.parse(new TextDecoder().decode(pieces.at(-1)!.bytes))).toEqual(JSON.parse(JSON.stringify({before: other, releases: [], after: other})));
  }), {numRuns: 300});
});
