import {expect, test} from 'vitest';
import {ExactNumber} from '../json/index.ts';
import {additionalFields, anyObject, boolean, list, number, object, table, tablesOf, text, textOr, validate} from './index.ts';
import type {JsonValue} from '../json/index.ts';

const Reason = table('Reason', 'd', {reason: text('r', {required: true})});
const Box = table('Box', 'd', {side: number('s', {required: true, minimum: 0, maximum: 100})});
const Shape = table('Shape', 'd', {
  kind: text('k'),
  inner: anyObject('i'),
  closed: boolean('c'),
  holes: list(text('h'), 'holes'),
  name: text('n', {maxLength: 3}),
  label: text('l'),
  when: text('w', {anyFormat: ['date', 'year']}),
  of: textOr(Reason, 'o'),
}, {
  anyOf: [['name'], ['label']],
  variants: [
    {field: 'kind', is: ['box'], fields: {inner: object(Box, 'b', {required: true})}},
    {field: 'closed', is: [true], fields: {holes: list(text('h'), 'h', {const: []})}},
    {field: 'kind', isNot: ['box'], fields: {label: text('l', {const: ''})}},
  ],
});

const keywords = (value: JsonValue): string[] => validate(Shape, value).map(({keyword, at}) => `${String(keyword)} ${at}`);

test('a variant takes the place of a field while its condition holds', () => {
  expect(keywords({name: 'a', kind: 'box', inner: {side: 1}})).toEqual([]);
  expect(keywords({name: 'a', kind: 'box', inner: {}})).toEqual(['required /inner']);
  expect(keywords({name: 'a', kind: 'box', inner: 1})).toEqual(['type /inner']);
  expect(keywords({name: 'a', kind: 'round', inner: {}})).toEqual([]);
});

test('a variant may require a member, and only where its condition is met', () => {
  expect(keywords({name: 'a', kind: 'box'})).toEqual(['required ']);
  expect(keywords({name: 'a'})).toEqual([]);
});

test('const compares whole values', () => {
  expect(keywords({name: 'a', closed: true, holes: []})).toEqual([]);
  expect(keywords({name: 'a', closed: true, holes: ['x']})).toEqual(['const /holes']);
  expect(keywords({name: 'a', kind: 'round', label: 'x'})).toEqual(['const /label']);
});

test('groups of which one must be there, texts of several formats, a text or an object', () => {
  expect(keywords({})).toEqual(['anyOf ']);
  expect(keywords({name: 'abcd'})).toEqual(['maxLength /name']);
  expect(keywords({name: 'a', when: '2020'})).toEqual([]);
  expect(keywords({name: 'a', when: '2020-1'})).toEqual(['anyOf /when']);
  expect(keywords({name: 'a', of: {reason: 'x'}})).toEqual([]);
  expect(keywords({name: 'a', of: {}})).toEqual(['oneOf /of']);
  expect(keywords({name: 'a', of: 3})).toEqual(['oneOf /of']);
});

test('a number with more digits than a double is compared with a limit exactly', () => {
  expect(validate(Box, {side: new ExactNumber('100.00000000000000000001')}).map((p) => p['keyword'])).toEqual(['maximum']);
});

test('fields of a variant are known fields, and its tables are documented', () => {
  expect(additionalFields(Shape, {name: 'a', kind: 'box', inner: {side: 1, extra: 2}})).toEqual(['/inner/extra']);
  expect(tablesOf(Shape)).toContain(Box);
});
