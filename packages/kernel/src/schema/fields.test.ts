import {expect, test} from 'vitest';
import {list, mixed, object, table, tablesOf, text, uri, validate, withFields} from './index.ts';
import type {JsonValue} from '../json/index.ts';

const Pair = table('Pair', 'd', {scheme: text('s'), id: text('i', {extension: 'pairs'})}, {minProperties: 1});
const Thing = table('Thing', 'd', {
  id: text('i', {required: true, minLength: 1}),
  link: uri('l', {translatable: true}),
  any: mixed(['number', 'array'], 'a'),
  pairs: list(object(Pair, 'p'), 'p', {uniqueItems: true}),
});

const breaches = (value: JsonValue): string[] => validate(Thing, value, '/base').map(({keyword, at}) => `${String(keyword)} ${at}`);

test('a translation is a text or null, whatever is asked of the field itself', () => {
  expect(breaches({id: 'a', link: 'no uri', link_es: 'no uri', 'link_x-local': null})).toEqual(['format /base/link']);
  expect(breaches({id: 'a', link_fr: 1, link_1: 1})).toEqual(['type /base/link_fr']);
});

test('pointers are escaped and count positions', () => {
  expect(breaches({id: '', pairs: [{scheme: 'x'}, {}, {scheme: 1}]})).toEqual(['minLength /base/id', 'minProperties /base/pairs/1', 'type /base/pairs/2/scheme']);
});

test('a value of one of several types', () => {
  expect(breaches({id: 'a', any: [1]})).toEqual([]);
  expect(breaches({id: 'a', any: 'x'})).toEqual(['type /base/any']);
});

test('twins are found by content, and by content only', () => {
  expect(breaches({id: 'a', pairs: [{id: '1'}, {id: '1', scheme: 'x'}, {id: '1'}]})).toEqual(['uniqueItems /base/pairs']);
  expect(breaches({id: 'a', pairs: [{id: '1'}, {id: '1', scheme: 'x'}]})).toEqual([]);
});

test('a table can be cut down to its core', () => {
  const core = withFields(Thing, (field) => field.extension === undefined);
  expect(tablesOf(core).map(({name, fields}) => [name, Object.keys(fields)])).toEqual([['Thing', ['id', 'link', 'any', 'pairs']], ['Pair', ['scheme']]]);
  expect(validate(core, {id: 'a', pairs: [{id: 1}]})).toEqual([]);
});
