import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {notes} from '../testing/fixtures/plain.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {removeStatement} from '../statements/removal.ts';
import {nameKey} from '../search/name-key.ts';
import type {Mention} from '../register.ts';
import {keepNames, localPart} from './keep.ts';
import {lookUpNames} from './look-up.ts';
import {readName} from './read.ts';

const mentioned = (state: JsonObject): Mention[] => [{role: 'writer', ref: '1', name: String(state['by']), ...(typeof state['number'] === 'string' && {identifier: state['number']})}];
/** Notes that somebody wrote. */
const letters = notes(910, 'letters', {
  facets: [{name: 'writer', kind: 'name'}],
  mentions: (state) => mentioned(state as JsonObject),
  summary: (state) => ({
    title: 'A letter', parties: [], words: [], amount: '10.50', currency: 'EUR', day: '2025-03-01',
    facets: {writer: mentioned(state as JsonObject).map(({name, identifier}): [string, string] => [nameKey(name, identifier), name])},
  }),
});

const NAMES: readonly (readonly [by: string, number?: string])[] = [
  ['Quillon Civil Works Ltd', 'SV-REG-28817'], ['Quillon Marine', 'SV-REG-99'], ['Élan Bâtiment SARL'], ['Société générale de travaux', 'FR-RCS-552 120 222'],
  ['Łukasz Żółty'], ['شركة المرفأ للإنشاءات'], ['Harbour Works'], ['Harbor Werks and Sons', 'SV-REG-7'], ['Quillon Civil Works Ltd', 'SV-REG-28817'], ['QUILLON CIVIL WORKS LTD'], ['x'.repeat(2000)], ['<b>&"\u202e'],
];

let store: TestStore;
const signal = new AbortController().signal;
beforeAll(async () => {
  store = await openTestStore([letters]);
  await store.publish(letters, NAMES.map(([by, number], i): JsonObject => ({id: `n${i}`, date: '2025-03-01T00:00:00Z', about: [`letter-${i}`], by, ...(number !== undefined && {number})})));
  await keepNames(store.app, signal);
});
afterAll(() => store.close());

const found = async (typed: string): Promise<string[]> => (await lookUpNames(store.owner, typed, 5)).map(({name}) => name);

test.each([
  ['quillon', 'Quillon'], ['works civil QUILLON', 'Quillon Civil Works Ltd'], ['Quillon Civ', 'Quillon Civil Works Ltd'], ['elan batiment', 'Élan Bâtiment SARL'], ['Élan', 'Élan Bâtiment SARL'],
  ['SV-REG-28817', 'Quillon Civil Works Ltd'], ['28817', 'Quillon Civil Works Ltd'], ['552120222', 'Société générale de travaux'], ['552 120 222', 'Société générale de travaux'],
  ['Quilon Civil Works', 'Quillon Civil Works Ltd'], ['Qiullon Civil Works', 'Quillon Civil Works Ltd'], ['Societe generale travau', 'Société générale de travaux'], ['lukasz zolty', 'Łukasz Żółty'],
  ['شركه المرفا', 'شركة المرفأ للإنشاءات'], ['Harbour Wroks', 'Harbour Works'],
])('%s finds %s', async (typed, expected) => {
  expect((await found(typed))[0]).toContain(expected);
});

test.each(['', ' ', '—', "'", ':*', '& | !', '\u0000', '%', 'zzzzqqqq', '\u202e', 'a'.repeat(5000), '<script>'])('what is no name finds none and breaks nothing: %j', async (typed) => {
  expect(await found(typed)).toEqual([]);
});

test('a name is there once, however often it is mentioned; one without identifier stands apart', async () => {
  const hits = await lookUpNames(store.owner, 'Quillon Civil Works', 10);
  expect(hits.map(({key}) => key).sort()).toEqual(['SV-REG-28817', 'name:quillon civil works ltd']);
});

test('the page of a name adds up its records, and names those that share only its name', async () => {
  const read = await readName(store.reader.pool, store.lists, [letters], 'SV-REG-28817');
  expect(read).toMatchObject({
    name: 'Quillon Civil Works Ltd', identifier: 'SV-REG-28817', spellings: ['Quillon Civil Works Ltd'], namesakes: [{key: 'name:quillon civil works ltd'}],
    registers: [{register: 'letters', roles: [{role: 'writer', count: 2, totals: [{currency: 'EUR', amount: '21', count: 2}], years: [{year: 2025, count: 2}], undated: 0}]}],
  });
  expect(read!.registers[0]!.roles[0]!.newest.map(({id}) => id).sort()).toEqual(['letter-0', 'letter-8']);
  expect(await readName(store.reader.pool, store.lists, [letters], 'nobody')).toBeUndefined();
});

test('a name whose last record is removed is found no more, and leaves no trace among the names', async () => {
  expect(await found('Harbour Works')).toContain('Harbour Works');
  const {rows: [statement]} = await store.owner.query<{thing: string}>("select thing from statement where sid = 'n6'");
  await removeStatement(store.owner, store.files, letters, {thing: statement!.thing, sid: 'n6', revision: 1}, {reason: 'Order', law: 'Art. 9', authority: 'Court', scope: 'All', people: ['A', 'B']});
  expect(await found('Harbour Works')).not.toContain('Harbour Works');
  await keepNames(store.app, signal);
  const {rows} = await store.owner.query("select from name where name = 'Harbour Works'");
  expect(rows).toEqual([]);
});

test('two who keep the names at once add each once', async () => {
  await store.publish(letters, Array.from({length: 50}, (_, i): JsonObject => ({id: `m${i}`, date: '2025-04-01T00:00:00Z', about: [`more-${i}`], by: `Twin ${i}`})));
  const second = await store.connect();
  await Promise.all([keepNames(store.app, signal), keepNames(second, signal)]);
  await keepNames(store.app, signal);
  const {rows} = await store.owner.query("select count(*)::int as count from name where name like 'Twin %'");
  expect(rows).toEqual([{count: 50}]);
});

test.each([['GB-COH-0123 4567', '01234567'], ['SV-REG-28817', '28817'], ['12-34/5', '12345'], ['FR-RCS-552 120 222', '552120222']])('%s is looked up by %s', (identifier, local) => {
  expect(localPart(identifier)).toBe(local);
});
