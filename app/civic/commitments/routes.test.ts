import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseCsv} from '../../testing/hostile.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {commitments} from './register.ts';
import {BUDGET_ID, PLAN_ID, PLAN_STATEMENTS, REGISTERS_ID} from './testing/plan.ts';
import type {CommitmentView, PlanView, RecordView} from './present/view.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(commitments, PLAN_STATEMENTS);
});
afterAll(() => house.close());

const page = async (path: string): Promise<string> => {
  const {statusCode, body} = await house.app.inject(path);
  expect([path, statusCode]).toEqual([path, 200]);
  return body;
};
const thing = async <T>(path: string): Promise<T> => (JSON.parse(await page(path)) as RecordView).thing as T;

test.each(['', '/fr', '/es', '/ar'])('every page speaks "%s"', async (lang) => {
  for (const path of ['/', '/search?q=registers', '/sources/commitments/tests', '/commitments', `/commitments/${PLAN_ID}`, `/commitments/${REGISTERS_ID}`, `/commitments/${BUDGET_ID}`, `/commitments/${PLAN_ID}/report`, `/commitments/${REGISTERS_ID}/milestones`, '/names/SV-GOV-101', '/owed?register=commitments']) {
    expect((await page(`${lang}${path}`)).match(/<h1/g), path).toHaveLength(1);
  }
});

test('a commitment shows what is claimed, what shows it and what was found, and that they differ', async () => {
  const view = await thing<CommitmentView>(`/commitments/${REGISTERS_ID}.json?on=2026-11-01`);
  expect(view.status).toBe('LP');
  expect(view.milestones.map(({id, status, daysLate, withoutEvidence}) => [id, status, daysLate, withoutEvidence])).toEqual([
    ['m1', 'C', undefined, undefined], ['m2', 'C', undefined, true], ['m3', 'NS', 124, undefined], ['m4', undefined, undefined, undefined],
  ]);
  expect(view.figures).toEqual({milestones: 4, complete: 2, unknown: 1, late: 1, progress: '0.5000', percent: 50, elapsed: '0.9452', gap: '-0.4452', behind: true});
  expect(view.assessments).toMatchObject([{assessment: {completion: 'LP'}, disagreement: 0, draft: {changes: [{path: '/completion', was: 'NS', now: 'LP'}, {path: '/values'}]}}]);
  expect(view.refused).toMatchObject([{statement: 'k5', code: 'claim.period-closed'}]);
  expect(view.milestones[0]?.history.at(-1)).toMatchObject({claim: {progress: 'Passed as Act 21.'}, corrections: [{was: {progress: 'Passed.'}}]});
  const html = await page(`/commitments/${REGISTERS_ID}`);
  for (const words of ['Claimed complete, without evidence', 'Said, and not counted', 'without an account', 'Substantial', 'The number of the act was wrong.', 'After the comments', 'By December 2024']) expect(html).toContain(words);
});

test('as known before the assessment, there is none', async () => {
  const {assessments, milestones} = await thing<CommitmentView>(`/commitments/${REGISTERS_ID}.json?on=2025-02-01`);
  expect([assessments, milestones.map(({status}) => status)]).toEqual([[], ['C', undefined, undefined, undefined]]);
});

test('every statement was taken', async () => {
  const {entries} = JSON.parse(await page(`/commitments/${PLAN_ID}.json`)) as RecordView;
  expect(entries).toHaveLength(PLAN_STATEMENTS.length);
});

test('a plan has its commitments, its responses and the five standards with their evidence', async () => {
  const view = await thing<PlanView>(`/commitments/${PLAN_ID}.json`);
  expect(view.commitments.map(({id}) => id)).toEqual([REGISTERS_ID, BUDGET_ID]);
  expect(view.standards.map(({standard}) => standard)).toEqual([1, 2, 3, 4, 5]);
  expect(view.standards[2]?.checks.find(({check}) => check === 'timeline')).toEqual({check: 'timeline', state: 'met', evidence: [1, 2]});
  expect(view.responses).toHaveLength(1);
  expect(view.versions.at(-1)?.changes).toEqual([{path: '/stage', was: 'consultation', now: 'adopted'}]);
});

test('the list is narrowed by kind, status, action and lead; what is late is found by a day', async () => {
  const ids = async (query: string): Promise<string[]> => (JSON.parse(await page(`/commitments.json?${query}`)) as {rows: {id: string}[]}).rows.map(({id}) => id).sort();
  expect(await ids('kind=plan')).toEqual([PLAN_ID]);
  expect(await ids('status=LP')).toEqual([REGISTERS_ID]);
  expect(await ids('action=7')).toEqual([BUDGET_ID]);
  expect(await ids('lead=SV-GOV-102')).toEqual([BUDGET_ID]);
  expect(await ids('kind=commitment&state=open&to=2026-06-29')).toEqual([BUDGET_ID]);
  expect(await ids('kind=commitment&state=open&to=2026-06-30')).toEqual([REGISTERS_ID, BUDGET_ID]);
  expect(await ids('q=budget')).toEqual([BUDGET_ID]);
});

describe('for machines', () => {
  test('OGP columns: variables of the old method do not apply to a plan of 2024', async () => {
    const [head = [], ...rows] = parseCsv(await page('/commitments/ogp.csv'));
    const cell = (row: readonly string[], name: string): string | undefined => row[head.indexOf(name)];
    expect(head.slice(0, 3)).toEqual(['Commitment Unique Identifier', 'Country/Locality', 'Region']);
    expect(rows.map((row) => ['Commitment Number', 'Commitment Title', 'Specificity', 'OGP Value Technology', 'Completion (Progress Report)'].map((name) => cell(row, name)))).toEqual([
      ['1', 'Open the company registers', 'NA', 'NA', 'limited'], ['2', 'A budget that people can read', 'NA', 'NA', ''],
    ]);
  });

  test('the calendar holds every step with a day', async () => {
    const text = await page(`/commitments/${PLAN_ID}/milestones.ics`);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(5);
    expect(text).toContain('DTSTART;VALUE=DATE:20241231');
  });

  test('the CSV of a record holds its milestones, claims, corrections and what is not counted', async () => {
    const [head = [], ...rows] = parseCsv(await page(`/commitments/${REGISTERS_ID}.csv`));
    const sections = rows.map((row) => row[head.indexOf('section')]);
    for (const section of ['commitment', 'figure', 'milestone', 'claim', 'correction', 'evidence', 'indicator', 'measurement', 'assessment', 'assessed', 'not-counted', 'entry']) expect(sections).toContain(section);
  });
});

test('a statement that breaks a rule is refused at the door', () => {
  const decoded = commitments.decode({id: 'z', date: '2026-01-01', kind: 'claim', plan: {id: PLAN_ID}, commitment: {id: REGISTERS_ID}, claim: {period: '2025-12', milestone: 'm3', status: 'NS'}}, {envelope: {}, at: '/0'});
  expect([decoded.rejected, decoded.problems.map(({code, at}) => [code, at])]).toEqual([1, [['claim.challenges-missing', '/0/claim/challenges']]]);
});
