import {afterAll, beforeAll, expect, test} from 'vitest';
import type {PanelRead} from '../../core/read.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {commitments} from './register.ts';
import {BUDGET_ID, PLAN_STATEMENTS, REGISTERS_ID} from './testing/plan.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  const plan = {id: 'draft-1', title: 'A draft', stage: 'consultation', commitments: ['draft-1-c1']};
  await house.publish(commitments, [
    ...PLAN_STATEMENTS, {id: 'd1', date: '2026-11-01', kind: 'plan', plan},
    {id: 'd2', date: '2026-11-01', kind: 'commitment', plan: {id: 'draft-1'}, commitment: {id: 'draft-1-c1', title: 'Perhaps <b>later</b>', actions: [2]}},
  ]);
});
afterAll(() => house.close());

const panels = async (action: number): Promise<readonly PanelRead[]> => (await house.app.inject(`/declaration/action-${action}.json`)).json<{panels: PanelRead[]}>().panels;

test('an action shows the commitments that name it, each with what is claimed of it; a draft is no promise', async () => {
  expect(await panels(2)).toEqual([{room: 'commitments', facts: [
    {key: 'count', count: 2, href: '/commitments?kind=commitment&action=2'},
    {key: 'draft', text: 'Perhaps <b>later</b>', href: '/commitments/draft-1-c1?source=tests'},
    {key: 'LP', text: 'Open the company registers', href: `/commitments/${REGISTERS_ID}?source=tests`},
  ]}]);
  expect((await panels(7))[0]?.facts.at(-1)).toMatchObject({key: 'unknown', href: `/commitments/${BUDGET_ID}?source=tests`});
  expect(await panels(1)).toEqual([]);
});

test.each([['', 'Commitments that serve this action'], ['/fr', 'Engagements qui servent cette action'], ['/es', 'Compromisos que sirven a esta acción'], ['/ar', 'الالتزامات التي تخدم هذا الإجراء']])('in words, "%s"', async (lang, heading) => {
  const {body} = await house.app.inject(`${lang}/declaration/action-2`);
  expect(body).toContain(heading);
  expect(body).toContain('Perhaps &lt;b>later&lt;/b>');
});

test('rooms say which actions they serve, and the page of the action has them', async () => {
  for (const [action, path] of [[9, '/petitions'], [14, '/commitments'], [1, '/contracting'], [3, '/contracting']] as const) {
    const {served} = (await house.app.inject(`/declaration/action-${action}.json`)).json<{served: {path: string}[]}>();
    expect([action, served.map((one) => one.path)]).toEqual([action, expect.arrayContaining([path])]);
  }
});
