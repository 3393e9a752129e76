import {expect, test} from 'vitest';
import {askedRange} from './range.ts';

test.each([
  [undefined, 'whole'], ['bytes=0-', {from: 0, to: 9}], ['bytes=0-0', {from: 0, to: 0}], ['bytes=3-5', {from: 3, to: 5}], ['bytes=3-99', {from: 3, to: 9}],
  ['bytes=-4', {from: 6, to: 9}], ['bytes=-40', {from: 0, to: 9}], ['bytes=-0', 'unsatisfiable'], ['bytes=10-', 'unsatisfiable'], ['bytes=10-12', 'unsatisfiable'],
  ['bytes=5-3', 'whole'], ['bytes=0-1,4-5', 'whole'], ['lines=0-1', 'whole'], ['bytes=-', 'whole'], ['bytes=a-b', 'whole'], ['', 'whole'],
  ['bytes=9999999999999999999999-', 'unsatisfiable'],
])('of ten bytes, %j asks for %j', (header, expected) => {
  expect(askedRange(header, 10)).toEqual(expected);
});

test('of an empty file no part can be had', () => {
  expect([askedRange('bytes=0-', 0), askedRange('bytes=-5', 0), askedRange(undefined, 0)]).toEqual(['unsatisfiable', 'unsatisfiable', 'whole']);
});
