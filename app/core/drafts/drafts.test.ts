import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeBody} from '../bodies/bodies.ts';
import {FIXTURES} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {closeDraft, listDrafts, moveDraft, readDraft, readPublished, saveDraft, type DraftPlace} from './store.ts';

let store: TestStore;
let place: DraftPlace;
let by: number;
beforeAll(async () => {
  store = await openTestStore(FIXTURES);
  const {rows: [source]} = await store.owner.query<{number: number}>("insert into source (register, slug, name) values (1, 'roads', 'Roads') returning number");
  const {rows: [person]} = await store.owner.query<{number: number}>("insert into people.person (name) values ('Ana') returning number");
  by = person!.number;
  place = {body: (await makeBody(store.app, {name: 'Roads', kind: 'agency'})).number, register: 1, source: source!.number, thing: 'ocds-abc123-1', stage: 'tender'};
});
afterAll(() => store.close());

const TYPED = {title: ['Roads "&<b>\0'], 'items.0.id': ['1'], codes: ['a', 'b']};

test('what was typed is kept as it is; whoever saw an older version changes nothing', async () => {
  expect(await saveDraft(store.app, place, {fields: TYPED, version: 0, by})).toBe(1);
  expect(await saveDraft(store.app, place, {fields: {}, version: 0, by})).toBeUndefined();
  expect(await readDraft(store.app, place)).toMatchObject({fields: {...TYPED, title: ['Roads "&<b>']}, state: 'open', version: 1, savedBy: 'Ana'});
  expect(await Promise.all([1, 1].map((version) => saveDraft(store.app, place, {fields: {title: ['second']}, version, by})))).toEqual(expect.arrayContaining([2, undefined]));
  expect(await readDraft(store.app, {...place, body: place.body + 1})).toBeUndefined();
});

test('several stages of one thing are open side by side, and the list has them all', async () => {
  await saveDraft(store.app, {...place, stage: 'award-1'}, {fields: {}, version: 0, by});
  expect((await listDrafts(store.app, place)).map(({stage}) => stage)).toEqual(['award-1', 'tender']);
  expect(await listDrafts(store.app, {...place, thing: 'other'})).toEqual([]);
});

test('a draft waits, comes back with a note, and becomes one statement', async () => {
  const {number, version} = (await readDraft(store.app, place))!;
  expect(await moveDraft(store.app, {number, version, from: 'open'}, {state: 'sent'})).toBe(true);
  expect(await moveDraft(store.app, {number, version, from: 'open'}, {state: 'sent'})).toBe(false);
  expect(await moveDraft(store.app, {number, version: version + 1, from: 'sent'}, {state: 'open', note: 'The sum is wrong'})).toBe(true);
  expect(await readDraft(store.app, place)).toMatchObject({state: 'open', note: 'The sum is wrong'});
  const closed = await Promise.all([1, 2].map(() => closeDraft(store.app, {number, version: version + 2}, {statement: 'r-1', by})));
  expect(closed.sort()).toEqual([false, true]);
  expect(await readDraft(store.app, place)).toBeUndefined();
  expect(await readPublished(store.app, place, number)).toMatchObject({statement: 'r-1', state: 'published'});
  expect(await saveDraft(store.app, place, {fields: {}, version: 0, by})).toBe(1);
});
