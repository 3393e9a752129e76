import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {readEntity} from '../ftm/entity.ts';
import {entityIndexBuilder} from './entity-index.ts';
import {entityFromRow} from './rows.ts';

const entity = (id: string, schema: string, properties: Record<string, string[]>) => mustOk(readEntity({id, schema, properties}), 'well formed').entity;
const LIST = [
  entity('a', 'Person', {name: ['Anna Lindqvist'], alias: ['Ana Novak']}), entity('b', 'Company', {name: ['Nordwind GmbH'], leiCode: ['5493001KJTIIGC8Y1R12']}),
  entity('c', 'LegalEntity', {name: ['Peter Novak']}), entity('d', 'Address', {full: ['Bahnhofstrasse 10, 8001 Zürich']}),
];
const builder = entityIndexBuilder();
for (const each of LIST) builder.add(each);
const index = builder.build();
const found = (query: ReturnType<typeof entity>, options = {}) => index.find(query, options).map((hit) => hit.entity.id);

describe('found again', () => {
  test('by any name, and once however many names fit', () => {
    expect(found(entity('q', 'Person', {name: ['Novak, Anna', 'Lindqvist Anna']}))).toEqual(['a']);
  });
  test('by an identifier under another name', () => {
    expect(found(entity('q', 'Company', {name: ['Somebody Else'], leiCode: ['5493001KJTIIGC8Y1R12']}))).toEqual(['b']);
  });
  test('a legal entity as a person and as an organisation', () => {
    expect(found(entity('q', 'Person', {name: ['Peter Novak']}))).toContain('c');
    expect(found(entity('q', 'Company', {name: ['Novak Peter']}))).toContain('c');
  });
  test('an address by the same address in other words', () => {
    expect(found(entity('q', 'Address', {full: ['8001 ZURICH, Bahnhofstr. 10']}))).toEqual(['d']);
  });
  test('not the row that asks, not below the threshold, not more than the limit', () => {
    expect(found(LIST[2]!, {except: 2})).toEqual([]);
    expect(found(entity('q', 'Person', {name: ['Anna Lindquist']}), {threshold: 1})).toEqual([]);
    expect(index.find(entity('q', 'LegalEntity', {name: ['Novak']}), {limit: 1})).toHaveLength(1);
  });
});

describe('rows of a table', () => {
  const row = (cells: Record<string, string>) => entityFromRow(new Map(Object.entries(cells)), {schema: 'Person', id: 'row-2'});
  test('usual column names in any dress, several values, an own id', () => {
    expect(row({'Full Name': 'Anna Lindqvist; Ana Novak', DOB: '1980-03-05', 'Nationality ': 'Sweden', ID: '7', shoe: '40'})).toMatchObject({
      ok: true, value: {entity: {id: '7', schema: 'Person', properties: {name: ['Anna Lindqvist', 'Ana Novak'], birthDate: ['1980-03-05'], nationality: ['se']}}, refused: []},
    });
  });
  test('given, middle and family name make a name', () => {
    expect(row({first_name: 'Anna', middle_name: 'M', surname: 'Lindqvist'})).toMatchObject({ok: true, value: {entity: {id: 'row-2', properties: {name: ['Anna M Lindqvist'], firstName: ['Anna']}}}});
  });
  test('without a name it is refused with the columns there are', () => {
    expect(row({colour: 'red', name: ' ; '})).toEqual({ok: false, error: [expect.objectContaining({code: 'row.no-name', columns: ['colour', 'name']})]});
  });
});
