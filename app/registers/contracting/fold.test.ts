import {expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import type {FoldStatement} from '../../core/register.ts';
import {compile, histories} from './fold.ts';

function release(id: string, day: number, more: JsonObject, schemaVersion = '1.1'): FoldStatement {
  const said = `2024-01-${String(day).padStart(2, '0')}T00:00:00Z`;
  return {id, kind: 'statement', said, schemaVersion, body: {ocid: 'ocds-x-1', id, date: said, tag: ['tender'], ...more}};
}

test('releases that contradict the kind of a field are left out, wherever they stand', () => {
  const sound = Array.from({length: 9}, (_, i) => release(`s${i}`, i + 1, {tender: {id: 't', title: `Title ${i}`, value: {amount: i, currency: 'EUR'}}}));
  const wrong = [release('w1', 3, {tender: {id: 't', value: 'dear'}}), release('w2', 8, {tender: {id: 't', value: 'dearer'}})];
  const statements = [...sound, ...wrong].sort((a, b) => (a.said < b.said ? -1 : 1));
  expect(compile(statements)).toMatchObject({tender: {title: 'Title 8', value: {amount: 8}}});
  expect(histories(statements)).toMatchObject({tender: {title: expect.arrayContaining([expect.objectContaining({value: 'Title 8'})])}});
});

test('a process of OCDS 1.0 has the parties that 1.1 would list', () => {
  const old = release('o', 1, {buyer: {name: 'Town', identifier: {scheme: 'X', id: '1'}}, tender: {id: 't'}}, '1.0');
  expect(compile([old])).toMatchObject({parties: [{name: 'Town', roles: ['buyer']}], buyer: {id: expect.any(String), name: 'Town'}});
});

test('ids that are numbers here and texts there are one', () => {
  const statements = [release('a', 1, {awards: [{id: 1, title: 'One'}]}), release('b', 2, {awards: [{id: '1', description: 'Same'}]})];
  expect(compile(statements)).toMatchObject({awards: [{id: '1', title: 'One', description: 'Same'}]});
});
