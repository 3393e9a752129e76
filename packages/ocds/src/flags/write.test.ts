import fc from 'fast-check';
import {expect, test} from 'vitest';
import {WordTable, wordNumber} from '../lines/words.ts';
import {Ledger} from './ledger.ts';
import {Report} from './report.ts';
import {figureText} from './figure-text.ts';
import {writeFindings} from './write.ts';

test.each([[1, '1.0'], [0, '0.0'], [0.5, '0.5'], [1e15, '1000000000000000.0'], [1e16, '1e16'], [1.5e-7, '1.5e-7'], [1e-5, '0.00001'], [NaN, 'null'], [Infinity, 'null']])('%d is written %s', (figure, text) => {
  expect(figureText(figure)).toBe(text);
});

test('a figure reads back as it was', () => {
  fc.assert(fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (figure) => {
    expect(JSON.parse(figureText(figure)) + 0).toBe(figure + 0);
  }));
});

test('groups that are empty are absent, keys are sorted, ids are escaped', () => {
  const words = new WordTable();
  for (const word of ['a', 'b"']) wordNumber(words, word);
  const report = new Report(new Ledger(words), false);
  report.flag('Tenderer', 1, 'R025', 0.5);
  report.flag('Tenderer', 0, 'R058', 0);
  report.flag('Tenderer', 0, 'R028', 1);
  expect(Buffer.concat([...writeFindings(report)]).toString().replaceAll('\n', '')).toBe('{"Tenderer":{"a":{"R028":1.0,"R058":0.0},"b\\"":{"R025":0.5}}}');
  expect(Buffer.concat([...writeFindings(new Report(new Ledger(words), false))]).toString()).toBe('{}\n');
});

test('ids with letters and escapes, many codes and figures, and what is repeated', () => {
  const words = new WordTable();
  const ledger = new Ledger(words);
  const ids = ['b', 'é\u2028', 'line\nfeed', 'b', 'x'.repeat(200_000), '😀', ''];
  for (const id of ids) ledger.process({bytes: new TextEncoder().encode(id), from: 0, to: Buffer.byteLength(id)});
  const report = new Report(ledger, false);
  const {OCID} = report.groups;
  const flagged: Record<string, Record<string, number>> = {};
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(ids.length - 1), fc.constantFrom('R003', 'R018', 'R024', 'R038'), fc.oneof(fc.nat(20), fc.double({min: 0, max: 2, noNaN: true})))), (flags) => {
    for (const [id, code, figure] of flags) {
      const codes = flagged[ids[id]!] ??= {};
      codes[code] = Math.max(codes[code] ?? figure, figure);
      OCID.flag(id, OCID.code(code), figure);
    }
    const {OCID: written = {}} = JSON.parse(Buffer.concat([...writeFindings(report)]).toString()) as {OCID?: typeof flagged};
    expect(written).toEqual(flagged);
    expect(Object.keys(written)).toEqual(Object.keys(flagged).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect([...OCID.entries()].map(([id, codes]) => [id, Object.fromEntries(codes)])).toEqual(Object.entries(written));
    expect([OCID.size, OCID.count('R018'), Object.fromEntries(OCID.of('b'))]).toEqual([Object.keys(flagged).length, Object.values(flagged).filter((codes) => 'R018' in codes).length, flagged['b'] ?? {}]);
  }), {numRuns: 50});
});
