import {afterAll, beforeAll, expect, test} from 'vitest';
import {dutyUpkeep} from '../../core/duties/upkeep.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {newestMail, signedIn, Visitor} from '../../testing/visitor.ts';
import {petitions} from './register.ts';
import {count, FORM, openPlace, SMALL} from './testing/stage.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}});
});
afterAll(() => house.close());

/** A petition to this body that has reached its threshold. */
async function owed(body: {readonly number: number; readonly slug: string}, action: string): Promise<string> {
  const moderator = await signedIn(house, `Moderator ${body.slug}`, {body, roles: ['moderator']});
  const visitor = new Visitor(house);
  expect((await visitor.send('/act/petitions/start', '/act/petitions/start', {...FORM, action, address: `${body.slug}@people.example`, place: body.slug, do: 'send'})).statusCode).toBe(303);
  const path = new URL((await newestMail(house)).link).pathname;
  const id = path.split('/')[3]!;
  await visitor.send(path, `${path}/confirm`);
  await count(house, id, 2);
  const here = `/act/petitions/queue/${id}`;
  await moderator.visitor.send(here, `${here}/take`);
  expect((await moderator.visitor.send(here, `${here}/decide`, {do: 'approve'})).statusCode).toBe(303);
  await count(house, id, 10);
  return id;
}

test('two places with different terms: each answer is due by the rules of its own petition', async () => {
  const parliament = await openPlace(house, 'Parliament of Solvane', {...SMALL, reply: {count: 14, unit: 'days'}});
  const harbour = await openPlace(house, 'Harbour City', {...SMALL, id: 'harbour', reply: {count: 2, unit: 'months'}});
  const [first, second] = [await owed(parliament, 'Keep the river path open'), await owed(harbour, 'Light the quay')];
  await dutyUpkeep(house.square.app.pool, [petitions], house.square.vault)(new AbortController().signal);
  const {duties} = (await house.app.inject('/owed.json?register=petitions')).json<{duties: {record: string; assessment: {due: string}}[]}>();
  const today = Temporal.Now.plainDateISO('UTC');
  expect(new Map(duties.map(({record, assessment: {due}}) => [record, due]))).toEqual(new Map([[first, String(today.add({days: 14}))], [second, String(today.add({months: 2}))]]));
  expect((await house.square.app.pool.query('select from duty_law where register = $1', [petitions.number])).rowCount).toBe(0);

  const keeper = await signedIn(house, 'Kee Per', {body: parliament, roles: ['administrator']});
  const rules = {model: 'uk-parliament', supporters: '2', answer: '10', debate: '20', open: '6', openUnit: 'months', near: '11', overdue: '14', erase: '183', answers: '', debates: ''};
  expect((await keeper.visitor.send('/act/petitions/places', '/act/petitions/places', {...rules, body: harbour.slug, reply: '30', replyUnit: 'days'})).statusCode).toBe(303);
  // what runs keeps the rules it began under
  await dutyUpkeep(house.square.app.pool, [petitions], house.square.vault)(new AbortController().signal);
  const {duties: after} = (await house.app.inject('/owed.json?register=petitions')).json<{duties: {record: string; assessment: {due: string}}[]}>();
  expect(after.find(({record}) => record === second)?.assessment.due).toBe(String(today.add({months: 2})));
});
