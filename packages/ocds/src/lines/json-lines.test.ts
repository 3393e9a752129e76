import {expect, test} from 'vitest';
import {jsonLines, type JsonLineOptions} from './json-lines.ts';

async function kinds(text: string | Uint8Array, options: JsonLineOptions = {}): Promise<string[]> {
  const out: string[] = [];
  for await (const line of jsonLines([typeof text === 'string' ? new TextEncoder().encode(text) : text], options)) {
    out.push(`${line.number} ${line.kind === 'json' ? line.text : line.kind}`);
  }
  return out;
}

test('every line is accounted for, with its number', async () => {
  expect(await kinds('{"a":1}\n\t \nnot json\r\n[1.0]\r\n{"a":"\\ud800"}')).toEqual(['1 {"a":1}', '2 blank', '3 invalid', '4 [1.0]\r', '5 invalid']);
});

test('bytes of another encoding are invalid', async () => {
  expect(await kinds(Uint8Array.of(0x22, 0xe9, 0x22, 0x0a, 0x31))).toEqual(['1 invalid', '2 1']);
});

test('a line over the limit is named', async () => {
  expect(await kinds(`1\n"${'x'.repeat(100)}"\n2`, {size: 8, maxLine: 32})).toEqual(['1 1', '2 too-long', '3 2']);
});
