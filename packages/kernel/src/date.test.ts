import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isDateTime} from './date.ts';

test('the common form is judged like the same with a small t, digit by digit', () => {
  const part = (from: number, to: number): fc.Arbitrary<string> => fc.oneof(fc.integer({min: from, max: to}).map((n) => String(n).padStart(2, '0')), fc.constantFrom('a1', '0:', ' 1', '-1'));
  fc.assert(fc.property(part(18, 21), part(0, 5), part(0, 13), part(0, 32), part(0, 24), part(0, 60), part(0, 61), (...[century, year, month, day, hour, minute, second]) => {
    const text = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
    expect([text, isDateTime(text)]).toEqual([text, isDateTime(text.replace('T', 't'))]);
  }), {numRuns: 2_000, examples: [['20', '23', '02', '29', '00', '00', '00'], ['20', '24', '02', '29', '23', '59', '60'], ['19', '00', '02', '29', '00', '00', '00']]});
});
