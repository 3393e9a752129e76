import {afterAll, beforeAll, expect, test} from 'vitest';
import {declaration} from '../civic/declaration/register.ts';
import {commitments} from '../civic/commitments/register.ts';
import type {PlanView} from '../civic/commitments/present/view.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {planStatements} from './commitments/plan.ts';
import {declarationDocuments} from './declaration.ts';
import {DEMO_SEED} from './ensure.ts';
import {PLAN_SOURCE, writePlanComments} from './plan-comments.ts';
import {makeWorld} from './world.ts';

let house: TestHouse;
beforeAll(async () => {
  const world = makeWorld(DEMO_SEED);
  house = await openHouse({words: {demo: true}});
  await house.publish(declaration, declarationDocuments(world, 0), 'parvis');
  await house.publish(commitments, [0, 1].flatMap((unit) => planStatements(world, unit)), PLAN_SOURCE.slug);
  const client = await house.square.app.pool.connect();
  await writePlanComments(house.square, client, Temporal.Now.instant().subtract({minutes: 1}));
  client.release();
  await house.square.versions.refresh();
});
afterAll(() => house.close());

test('of the comments on the open draft three have their reasons and one waits', async () => {
  const {thing, draft} = (await house.app.inject('/commitments/sv-oga-4.json')).json<{thing: PlanView; draft: {count: number; answered: {id: string}[]}}>();
  expect([draft.count, draft.answered.map(({id}) => id), thing.responses.length]).toEqual([4, ['sv-oga-4', 'sv-oga-4', 'sv-oga-4-c1'], 2]);
});

test('the third plan is in its third year, and an answer came by a mailed link', async () => {
  const {plan} = (await house.app.inject('/commitments/sv-oga-3.json')).json<{thing: PlanView}>().thing;
  expect(Temporal.PlainDate.from(plan.startDate ?? '').until('2026-11-27', {largestUnit: 'years'}).years).toBe(2);
  expect((await house.app.inject('/commitments/sv-oga-3-c3')).body).toMatch(/mailed to .*solvane\.example/);
});

test('the list of actions counts the commitments that name each', async () => {
  const {actions} = (await house.app.inject('/declaration.json')).json<{actions: {action: number; elsewhere: {room: string; count: number}[]}[]}>();
  expect(actions.filter(({elsewhere: [one]}) => one !== undefined && one.count > 0).map(({action, elsewhere: [one]}) => [action, one?.count])).toEqual([[1, 1], [2, 1], [4, 1], [6, 1], [7, 1], [9, 2], [10, 1], [11, 1], [12, 1], [14, 1], [15, 1], [17, 1], [18, 1]]);
  expect((await house.app.inject('/declaration')).body).toMatch(/<a href="\/commitments\?kind=commitment&amp;action=9">2<\/a>/);
  expect((await house.app.inject('/declaration/action-18')).body).toContain('Publish every public contract, from plan to payment');
});
