import {afterAll, beforeAll, expect, test} from 'vitest';
import {ANONYMOUS} from '../reader.ts';
import {treaties} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {NO_FILTER} from './filter.ts';
import {ListIndexes} from './list-index.ts';
import {listRecords} from './list.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore([treaties]);
  await store.publish(treaties, [1, 2, 3].map((i) => ({id: `n${i}`, date: '2024-01-01T00:00:00Z', about: [`ocds-x/${i}`], title: `Treaty ${i}`})));
});
afterAll(() => store.close());

const countIn = async (lists: ListIndexes): Promise<number> => (await listRecords(lists, treaties, {...NO_FILTER, limit: 10}, ANONYMOUS)).count;

/** While this holds, no list can be read from the database. */
async function holding(work: () => Promise<void>): Promise<void> {
  await store.owner.query('begin; lock table summary');
  try {
    await work();
  } finally {
    await store.owner.query('rollback');
  }
}

test('whoever asks while the lists are being read is told when to come again, and holds no snapshot meanwhile', async () => {
  const lists = new ListIndexes(store.reader.pool, [treaties], {patienceMs: 100});
  await holding(async () => {
    await expect(Promise.allSettled([countIn(lists), countIn(lists), countIn(lists)])).resolves.toEqual(Array.from({length: 3}, () => ({status: 'rejected', reason: expect.objectContaining({code: 'lists.loading', status: 503, facts: {seconds: 10}}) as unknown})));
    const {rows} = await store.owner.query<{query: string}>("select query from pg_stat_activity where usename = current_user and state like 'idle in transaction%' and pid <> pg_backend_pid() and datname = current_database()");
    expect(rows).toEqual([]);
  });
  await lists.warm();
  expect(await countIn(lists)).toBe(3);
});

test('a reading that is ended lets go of its connection, and the next one begins anew', async () => {
  const stop = new AbortController();
  const lists = new ListIndexes(store.reader.pool, [treaties], {signal: stop.signal});
  await holding(async () => {
    const warming = lists.warm();
    stop.abort();
    warming.catch(() => {});
  });
  await expect(lists.warm()).rejects.toThrow('aborted');
  expect(await countIn(new ListIndexes(store.reader.pool, [treaties]))).toBe(3);
});
