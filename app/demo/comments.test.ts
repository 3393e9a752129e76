import {afterAll, beforeAll, expect, test} from 'vitest';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {writeDemoComments} from './comments.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({words: {demo: true}});
  await house.publish(contracting, COAST_ROAD);
});
afterAll(() => house.close());

test('the invented comments show each thing that can become of one, and are marked as fiction', async () => {
  const id = String(COAST_ROAD[0]?.['ocid']);
  const client = await house.square.app.pool.connect();
  try {
    await writeDemoComments(client, house.square.vault, id);
  } finally {
    client.release();
  }
  await house.square.versions.refresh();
  const read = (await house.app.inject(`/comments/contracting/process/${id}.json`)).json<{fiction: boolean; count: number; comments: {state: string; answers: unknown[]}[]}>();
  expect([read.fiction, read.count, read.comments.map(({state, answers}) => [state, answers.length])]).toEqual([true, 4, [['published', 2], ['withdrawn', 0], ['hidden', 0], ['published', 0]]]);
  expect((await house.app.inject(`/comments/contracting/process/${id}.atom`)).body).toContain('term="fiction"');
  expect((await house.app.inject(`/comments/contracting/process/${id}`)).body).not.toMatch(/private number|in anger/);
});
