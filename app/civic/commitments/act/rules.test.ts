import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {parseCsv, readHostileTexts} from '../../../testing/hostile.ts';
import {signedIn, testBody, type Member} from '../../../testing/visitor.ts';
import type {PlanView, RecordView} from '../present/view.ts';
import {commitments} from '../register.ts';
import {RULES_PATH} from '../paths.ts';
import {PLAN_ID, PLAN_STATEMENTS} from '../testing/plan.ts';

const UNSAFE = /<script>alert|<img src=x|<svg\/onload|<iframe srcdoc/;

let house: TestHouse;
let keeper: Member, editor: Member;
let office: {readonly number: number; readonly slug: string};
const RULES = {body: '', from: '2023-06-01', title: 'Decree 7 of 2023', url: 'https://law.solvane.example/7', meetingEveryMonths: '4', updatesAYear: '3', timelineDaysBefore: '26', inputDays: '31', resultMeetingsAYear: '2', assessmentWorkingDays: '20'};

beforeAll(async () => {
  house = await openHouse();
  const keepers = await testBody(house, 'Keepers of the site');
  office = await testBody(house, 'Records Office of Solvane');
  await house.square.app.pool.query("insert into source (register, slug, name, of_body) values ($1, 'office', 'Plans', $2)", [commitments.number, office.number]);
  await house.publish(commitments, PLAN_STATEMENTS, 'office');
  keeper = await signedIn(house, 'Kee', {body: keepers, roles: ['administrator']});
  editor = await signedIn(house, 'Eda', {body: office, roles: ['editor']});
});
afterAll(() => house.close());

const plan = async (): Promise<PlanView> => (JSON.parse((await house.app.inject(`/commitments/${PLAN_ID}.json`)).body) as RecordView).thing as PlanView;
const set = (fields: Readonly<Record<string, string>>): ReturnType<Member['visitor']['send']> => keeper.visitor.send(RULES_PATH, RULES_PATH, {...RULES, ...fields});
const acts = async (): Promise<unknown[]> => (await house.square.app.pool.query("select act, body, facts::jsonb->>'from' as starts from people.audit where act like 'plan-rules.%' order by number")).rows;

test('until something is set, plans are judged by the standards of 2022', async () => {
  const {rules, standards} = await plan();
  expect(rules.id).toBe('ogp-2022');
  expect(standards[2]?.checks.map(({state}) => state)).toEqual(['met', 'no-evidence', 'no-evidence']);
  expect((await house.app.inject(`/commitments/${PLAN_ID}`)).body).toContain('The timeline was published 14 days before the work began');
});

test('rules of the site judge plans that begin after them; page, report, JSON and CSV name them', async () => {
  expect((await set({})).statusCode).toBe(303);
  const {rules, standards} = await plan();
  expect([rules.id, rules.timelineDaysBefore, standards[2]?.checks[0]]).toEqual(['site-2023-06-01', 26, {check: 'timeline', state: 'not-met', evidence: [1, 2]}]);
  for (const path of [`/commitments/${PLAN_ID}`, `/commitments/${PLAN_ID}/report`]) {
    const {body} = await house.app.inject(path);
    for (const words of ['Decree 7 of 2023', 'https://law.solvane.example/7', 'every 4 months', '26 days before', '3 times a year']) expect(body, path).toContain(words);
  }
  const [head = [], ...rows] = parseCsv((await house.app.inject(`/commitments/${PLAN_ID}.csv`)).body);
  expect(rows.filter((row) => row[head.indexOf('section')] === 'rules').map((row) => row[head.indexOf('text')])).toEqual(['Decree 7 of 2023', '4', '3', '26', '31', '2', '20']);
  // the plan began on the first day of 2024
  expect((await set({from: '2024-01-02', title: 'Later', timelineDaysBefore: '1'})).statusCode).toBe(303);
  expect((await plan()).rules.id).toBe('site-2023-06-01');
});

test('rules of a body come first, and go when they are taken away; each change is in the audit log', async () => {
  expect((await set({body: office.slug, title: 'Own rules', timelineDaysBefore: '25'})).statusCode).toBe(303);
  expect((await plan()).standards[2]?.checks[0]?.state).toBe('met');
  expect((await keeper.visitor.send(RULES_PATH, `${RULES_PATH}/take-away`, {body: office.slug, from: RULES.from})).statusCode).toBe(303);
  expect((await plan()).rules.source.title).toBe('Decree 7 of 2023');
  // taken away twice: once in the log
  await keeper.visitor.send(RULES_PATH, `${RULES_PATH}/take-away`, {body: office.slug, from: RULES.from});
  expect(await acts()).toEqual([
    {act: 'plan-rules.set', body: null, starts: '2023-06-01'}, {act: 'plan-rules.set', body: null, starts: '2024-01-02'},
    {act: 'plan-rules.set', body: office.number, starts: '2023-06-01'}, {act: 'plan-rules.take-away', body: office.number, starts: '2023-06-01'},
  ]);
});

test('a draft is open for as many days as the rules say', async () => {
  const publisher = await signedIn(house, 'Pia', {body: office, roles: ['publisher']});
  const path = '/act/commitments/office/sv-oga-9/write/plan', stage = '/act/commitments/office/sv-oga-9/publish';
  await set({from: '2024-01-02', inputDays: '30'});
  expect((await editor.visitor.send(path, path, {version: '0', do: 'save', title: 'Next plan', startDate: '2027-01-01', endDate: '2028-12-31'})).statusCode).toBe(303);
  const day = (days: number): string => String(Temporal.Now.plainDateISO('UTC').add({days}));
  expect((await publisher.visitor.get(stage)).body).toContain('for 30 days or more');
  const open = (until: string): ReturnType<Member['visitor']['send']> => publisher.visitor.send(stage, stage, {do: 'publish', stage: 'plan.consultation', commentFrom: day(0), commentUntil: until});
  const short = await open(day(28));
  expect([short.statusCode, short.body.includes('comments are open for 30 days or more')]).toEqual([422, true]);
  expect((await open(day(29))).statusCode).toBe(303);
});

describe('the form', () => {
  test('says in its own words all that is wrong, and keeps what was typed', async () => {
    const {statusCode, body} = await set({from: '2023-13-01', title: '', url: 'ftp://x', inputDays: '0', updatesAYear: 'two', body: 'nobody'});
    expect(statusCode).toBe(422);
    for (const words of ['Choose a body from the list', 'Enter a day, like', 'Enter where the figures stand', 'begins with https://', 'can be given: enter a whole number from 1 to 3,660', 'a year: enter a whole number', 'value="two"', 'value="ftp://x"']) expect(body).toContain(words);
  });

  test('is for whoever keeps the site alone', async () => {
    expect((await editor.visitor.get(RULES_PATH)).statusCode).toBe(403);
  });

  test.each(['fr', 'es', 'ar'])('speaks %s', async (lang) => {
    expect((await keeper.visitor.get(`/${lang}${RULES_PATH}`)).body.match(/<h1/g)).toHaveLength(1);
  });

  test('hostile texts are shown as they were typed, or refused', async () => {
    for (const {text} of readHostileTexts().filter((one) => one.text.length < 2_000)) {
      const {statusCode, body} = await set({title: text, from: '2031-01-01', inputDays: text});
      expect([statusCode, UNSAFE.test(body)]).toEqual([422, false]);
      expect((await keeper.visitor.send(RULES_PATH, `${RULES_PATH}/take-away`, {body: text, from: text})).statusCode).toBe(400);
      const taken = await set({title: text, from: '2031-01-01'});
      expect([303, 422], text).toContain(taken.statusCode);
      expect((await keeper.visitor.get(RULES_PATH)).body).not.toMatch(UNSAFE);
    }
  });
});
