import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Report} from './report.ts';
import {figureText, writeFindings} from './write.ts';

test.each([[1, '1.0'], [0, '0.0'], [0.5, '0.5'], [1e15, '1000000000000000.0'], [1e16, '1e16'], [1.5e-7, '1.5e-7'], [1e-5, '0.00001'], [NaN, 'null'], [Infinity, 'null']])('%d is written %s', (figure, text) => {
  expect(figureText(figure)).toBe(text);
});

test('a figure reads back as it was', () => {
  fc.assert(fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (figure) => {
    expect(JSON.parse(figureText(figure)) + 0).toBe(figure + 0);
  }));
});

test('groups that are empty are absent, keys are sorted, ids are escaped', () => {
  const report = new Report();
  report.flag('Tenderer', 'b"', 'R025', 0.5);
  report.flag('Tenderer', 'a', 'R058', 0);
  report.flag('Tenderer', 'a', 'R028', 1);
  expect([...writeFindings(report)].join('').replaceAll('\n', '')).toBe('{"Tenderer":{"a":{"R028":1.0,"R058":0.0},"b\\"":{"R025":0.5}}}');
  expect([...writeFindings(new Report())].join('')).toBe('{}\n');
});
