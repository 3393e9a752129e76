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
