import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {FIXTURES} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {watchVersions} from './versions.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore(FIXTURES);
});
afterAll(() => store.close());

const listening = async (): Promise<number[]> => (await store.owner.query<{pid: number}>("select pid from pg_stat_activity where application_name = 'parvis versions' and datname = current_database()")).rows.map(({pid}) => pid);

test('a connection that breaks, again and again, is followed by one other; meanwhile the version is not known', {timeout: 20_000}, async () => {
  const versions = await watchVersions(store.url);
  for (let i = 0; i < 4; i++) {
    expect(versions.current()).toBeDefined();
    const before = await listening();
    expect(before).toHaveLength(1);
    await store.owner.query('notify parvis_changed');
    await store.owner.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [before]);
    await vi.waitFor(() => expect(versions.current()).toBeUndefined(), {timeout: 5_000, interval: 5});
    await vi.waitFor(() => expect(versions.current()).toBeDefined(), {timeout: 5_000});
  }
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await listening()).toHaveLength(1);
  await versions.close();
  await vi.waitFor(async () => expect(await listening()).toEqual([]));
});
