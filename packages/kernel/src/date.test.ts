import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isDate, isDateTime} from './date.ts';

test('the common form is judged like the same with a small t, digit by digit', () => {
  const part = (from: number, to: number): fc.Arbitrary<string> => fc.oneof(fc.integer({min: from, max: to}).map((n) => String(n).padStart(2, '0')), fc.constantFrom('a1', '0:', ' 1', '-1'));
  fc.assert(fc.property(part(18, 21), part(0, 5), part(0, 13), part(0, 32), part(0, 24), part(0, 60), part(0, 61), (...[century, year, month, day, hour, minute, second]) => {
    const text = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
    expect([text, isDateTime(text)]).toEqual([text, isDateTime(text.replace('T', 't'))]);
  }), {numRuns: 2_000, examples: [['20', '23', '02', '29', '00', '00', '00'], ['20', '24', '02', '29', '23', '59', '60'], ['19', '00', '02', '29', '00', '00', '00']]});
});

test('a date is four digits, two and two, that Temporal takes', () => {
  const part = (from: number, to: number): fc.Arbitrary<string> => fc.oneof(fc.integer({min: from, max: to}).map((n) => String(n).padStart(2, '0')), fc.constantFrom('a1', ' 1', '-1', '1', '١١'));
  fc.assert(fc.property(part(0, 99), part(0, 99), part(0, 13), part(0, 32), fc.constantFrom('-', '/'), (century, year, month, day, dash) => {
    const text = `${century}${year}-${month}${dash}${day}`;
    const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    const exists = parts !== null && Temporal.PlainDate.from({year: Number(parts[1]), month: Math.max(1, Number(parts[2])), day: Math.max(1, Number(parts[3]))}, {overflow: 'constrain'}).toString() === text;
    expect([text, isDate(text)]).toEqual([text, exists]);
  }), {numRuns: 2_000, examples: [['20', '23', '02', '29', '-'], ['20', '24', '02', '29', '-'], ['19', '00', '02', '29', '-']]});
});
