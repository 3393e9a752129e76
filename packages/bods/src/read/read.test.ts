import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readStatements, type Read} from './statements.ts';

async function* chunked(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function read(text: string | Uint8Array, size = 7): Promise<Read[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const out: Read[] = [];
  for await (const batch of readStatements(chunked(bytes, size))) out.push(...batch);
  return out;
}

const values = (reads: readonly Read[]): unknown[] => reads.map((each) => ('value' in each ? each.value : each.problems[0]?.code));

test('edge case 38: an array and JSON Lines are told apart by their first character', async () => {
  expect(values(await read('\uFEFF [ {"a":1} , {"b":"],{\\""} ]\n'))).toEqual([{a: 1}, {b: '],{"'}]);
  expect(values(await read('{"a":1}\n\n{"b":2}\r\n{"c":3}'))).toEqual([{a: 1}, {b: 2}, {c: 3}]);
});

test('objects written over several lines, with no array around them', async () => {
  const text = `${JSON.stringify({a: {b: [1]}}, null, 2)}\n${JSON.stringify({c: '}'}, null, 2)}\n`;
  const reads = await read(text, 5);
  expect([values(reads), reads.map(({bare}) => bare)]).toEqual([[{a: {b: [1]}}, {c: '}'}], [true, true]]);
  expect(values(await read('{\n"a":1', 5))).toEqual(['json.unfinished']);
});

test('however the bytes are cut, an array gives its elements', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({min: 1, max: 40}), fc.boolean(), async (list, size, pretty) => {
    const text = JSON.stringify(list, null, pretty ? 2 : 0);
    expect(values(await read(text, size))).toEqual(JSON.parse(text));
  }));
});

test('a broken line is a problem with its line, and the others are read', async () => {
  const reads = await read('{"a":1}\n{"a":\n{"a":1,"a":2}\n{"z":0}\n');
  expect(values(reads)).toEqual([{a: 1}, 'json.unfinished', 'json.duplicate-name', {z: 0}]);
  expect(reads[2]).toMatchObject({line: 3, problems: [{at: '/a', line: 3}]});
});

test('a file that stops, goes on after its end, or is not UTF-8 says so', async () => {
  expect(values(await read('[{"a":1},{"b"'))).toEqual([{a: 1}, 'json.unfinished']);
  expect(values(await read('[{"a":1}] x'))).toEqual([{a: 1}, 'json.trailing']);
  expect(values(await read(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)))).toEqual(['bods.not-utf8']);
  expect(values(await read(''))).toEqual([]);
});
