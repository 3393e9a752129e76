import fc from 'fast-check';
import {expect, test} from 'vitest';
import {entity, person, relation, shares} from '../testing/build.ts';
import type {Statement} from '../schema/statement.ts';
import {advance, NO_RECORD, type RecordState} from './lifecycle.ts';
import {snapshotOf} from './snapshot.ts';

const idsAt = (statements: readonly Statement[], day?: string): string[] => snapshotOf(statements, day).map(({statementId}) => statementId.replace(/\.+$/, ''));

test('the last statement of a record by its date counts, wherever it stands in the file', () => {
  const [a, b] = [entity('T', {name: 'Old'}, {date: '2020-01-01'}), entity('T', {name: 'New'}, {date: '2021-06-01'})];
  expect(idsAt([b, a])).toEqual(['T@2021-06-01']);
  expect(idsAt([b, a], '2021-05-31')).toEqual(['T@2020-01-01']);
  expect(idsAt([b, a], '2019-12-31')).toEqual([]);
});

test('of one date, the later publication counts, then the later place', () => {
  const said = (id: string, published: string): Statement => ({
    ...entity('T', {}, {id}), publicationDetails: {publicationDate: published, bodsVersion: '0.4', publisher: {name: 'R'}},
  });
  expect(idsAt([said('second', '2020-03-01'), said('first', '2020-02-01')])).toEqual(['second']);
  expect(idsAt([said('first', '2020-02-01'), said('correction', '2020-02-01')])).toEqual(['correction']);
});

test('edge case 36: a date-time at 23:30Z belongs to the day it names, and orders statements of that day', () => {
  const late = entity('T', {}, {date: '2020-05-05T23:30:00Z', id: 'late'});
  const early = entity('T', {}, {date: '2020-05-05T08:00:00+02:00', id: 'early'});
  expect(idsAt([late, early], '2020-05-05')).toEqual(['late']);
  expect(idsAt([late, early], '2020-05-04')).toEqual([]);
});

test('closed records, dissolved entities, the dead and ended interests are gone on the day itself', () => {
  const all = [
    entity('T', {dissolutionDate: '2022-01-01'}), person('P', {deathDate: '2021-07'}),
    relation('P', 'T', [shares(40, {endDate: '2021-01-01'}), shares(10)]),
    relation('P', 'T', [], {}, {recordId: 'closed', status: 'closed', date: '2021-02-02'}),
  ];
  const at = (day: string): string[] => idsAt(all, day).map((id) => id.split('@')[0] ?? '');
  expect(at('2020-12-31')).toEqual(['T', 'P', 'P-T']);
  expect(at('2021-07-30')).toEqual(['T', 'P', 'P-T']);
  expect(at('2021-07-31')).toEqual(['T', 'P-T']);
  expect(at('2022-01-01')).toEqual(['P-T']);
  const [, , first] = snapshotOf(all, '2021-01-01');
  expect(first?.recordType === 'relationship' && first.recordDetails.interests).toEqual([shares(10)]);
});

test('edge case 12: a relation that was closed and filed again under a new id is there once', () => {
  const closed = relation('P', 'T', [shares(40)], {}, {recordId: 'r1', status: 'closed', date: '2021-01-01'});
  const again = relation('P', 'T', [shares(50)], {}, {recordId: 'r2', status: 'new', date: '2021-01-01'});
  expect(snapshotOf([closed, again]).map(({recordId}) => recordId)).toEqual(['r2']);
});

test('law: statements of different days give the same state in any order', () => {
  const chain = Array.from({length: 6}, (_, i) => entity('T', {name: `name ${i}`}, {date: `202${i}-01-01`}));
  fc.assert(fc.property(fc.shuffledSubarray(chain, {minLength: 6}), (shuffled) => {
    expect(idsAt(shuffled)).toEqual(['T@2025-01-01']);
  }));
});

const run = (statements: readonly Statement[]): {state: RecordState; codes: string[]} => statements.reduce(({state, codes}, statement) => {
  const step = advance(state, statement);
  return {state: step.state, codes: [...codes, ...step.refused.map(({code}) => `refused ${code}`), ...step.kept.map(({code}) => `kept ${code}`)]};
}, {state: NO_RECORD, codes: [] as string[]});

test('a record opens, is confirmed, and ends', () => {
  const life = [entity('T', {}, {status: 'new'}), entity('T', {}, {status: 'updated', date: '2021-01-01'}), entity('T', {}, {status: 'closed', date: '2022-01-01'})];
  expect(run(life)).toMatchObject({state: {kind: 'ended'}, codes: []});
});

test.each([
  ['after closed', [entity('T', {}, {status: 'closed', id: 'a'}), entity('T', {}, {status: 'updated', id: 'b'})], ['kept bods.record-without-beginning', 'refused bods.record-continued-after-closed']],
  ['opened twice', [entity('T', {}, {status: 'new', id: 'a'}), entity('T', {}, {status: 'new', id: 'b'})], ['refused bods.record-opened-twice']],
  ['another party', [relation('P', 'T', [], {}, {recordId: 'r', id: 'a'}), relation('Q', 'T', [], {}, {recordId: 'r', id: 'b'})], ['refused bods.relationship-party-changed']],
  ['another type', [entity('T', {}, {id: 'a'}), person('T', {}, {id: 'b'})], ['refused bods.record-type-changed']],
  ['an id used again', [entity('T', {}, {id: 'a'}), entity('T', {name: 'Other'}, {id: 'a'})], ['refused bods.statement-id-reused']],
  ['the same again', [entity('T', {}, {id: 'a'}), entity('T', {}, {id: 'a'})], []],
  ['said late', [entity('T', {}, {id: 'a', date: '2021-01-01'}), entity('T', {}, {id: 'b', date: '2020-01-01'})], ['kept bods.statement-before-last']],
] as const)('%s', (_, statements, codes) => {
  expect(run(statements).codes).toEqual(codes);
});
