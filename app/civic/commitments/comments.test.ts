import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {threadPath, writePath} from '../../core/comments/subject.ts';
import {writeClaims} from '../../core/sources/claims.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {signedIn, testBody, type Member} from '../../testing/visitor.ts';
import {commentSubject, isDraftOpen, takesComments} from './comments.ts';
import {openingsOf} from './present/openings.ts';
import type {PlanView, RecordView} from './present/view.ts';
import {commitments} from './register.ts';
import {PLAN_ID, PLAN_STATEMENTS, REGISTERS_ID} from './testing/plan.ts';

const TODAY = Temporal.Now.plainDateISO('UTC');
const day = (days: number): string => String(TODAY.add({days}));
const OPEN = 'sv-oga-open', FIRST = 'sv-oga-open-c1';

let house: TestHouse;
let ada: Member, publisher: Member, editor: Member, moderator: Member;
beforeAll(async () => {
  house = await openHouse();
  const {pool} = house.square.app;
  const keeper = await testBody(house, 'City of Port Amery');
  const office = await testBody(house, 'Records Office of Solvane');
  await house.publish(commitments, [...PLAN_STATEMENTS, ...opened(day(0), day(20))], 'office');
  const {rows: [source]} = await pool.query<{number: number}>("update source set of_body = $1 where slug = 'office' returning number", [office.number]);
  await writeClaims(pool, must(source, 'the source').number, ['sv-oga']);
  ada = await signedIn(house, 'Ada Penn', {body: keeper, roles: []});
  moderator = await signedIn(house, 'Mona Vale', {body: keeper, roles: ['moderator']});
  publisher = await signedIn(house, 'Pia', {body: office, roles: ['publisher']});
  editor = await signedIn(house, 'Eda', {body: office, roles: ['editor']});
});
afterAll(() => house.close());

let version = 0;
function opened(commentFrom: string, commentUntil: string, stage = 'consultation'): JsonObject[] {
  version++;
  const date = Temporal.Now.instant().add({seconds: version}).toString({smallestUnit: 'second'});
  return [
    {id: `${OPEN}-${version}`, date, kind: 'plan', plan: {id: OPEN, title: 'Fourth plan', stage, commentFrom, commentUntil, commitments: [FIRST]}},
    {id: `${FIRST}-${version}`, date, kind: 'commitment', plan: {id: OPEN}, commitment: {id: FIRST, title: 'Answer petitions', leadInstitution: {name: 'Parliament'}}},
  ];
}

async function comment({visitor}: Member, id: string, on: 'draft' | 'record', text: string, body = ''): Promise<number> {
  const path = writePath(commentSubject(id, on));
  const {headers, statusCode} = await visitor.send(path, path, {do: 'send', text, name: 'Somebody', body, lang: 'en', once: crypto.randomUUID()});
  expect([path, statusCode]).toEqual([path, 303]);
  return Number(/(\d+)$/.exec(String(headers.location))?.[1]);
}

const record = async (id: string, query = ''): Promise<RecordView> => (await house.app.inject(`/commitments/${id}.json${query}`)).json<RecordView>();
const page = async (path: string): Promise<string> => (await house.app.inject(path)).body;
const plan = async (): Promise<PlanView> => (await record(OPEN)).thing as PlanView;
const standard4 = async (): Promise<string | undefined> => (await plan()).standards[3]?.state;

async function respond(fields: Readonly<Record<string, string | readonly string[]>>): Promise<{readonly statusCode: number; readonly body: string}> {
  const path = `/act/commitments/office/${OPEN}/response`;
  const key = /name="key" value="([^"]+)"/.exec((await publisher.visitor.get(path)).body)?.[1] ?? '';
  return publisher.visitor.send(path, path, {key, do: 'publish', to: 'Two people', contribution: 'Name all owners.', outcome: 'taken', reasons: 'The draft says so now.', ...fields});
}

let onPlan = 0, onCommitment = 0;

test('a draft is commented on while it is open, on the plan and on each commitment', async () => {
  expect(await page(`/commitments/${OPEN}`)).toContain(`href="${writePath(commentSubject(OPEN, 'draft'))}"`);
  onPlan = await comment(ada, OPEN, 'draft', 'Name **all** owners.');
  onCommitment = await comment(ada, FIRST, 'draft', 'Answer within a month.');
  expect((await ada.visitor.get(writePath(commentSubject(FIRST, 'record')))).statusCode).toBe(404);
  expect(await page(`/commitments/${OPEN}`)).toContain('Name <strong>all</strong> owners.');
  expect(await record(FIRST)).toMatchObject({comments: {count: 1, subject: {part: 'draft'}}, draft: {count: 1, answered: []}});
  expect(await page(`/commitments/${OPEN}/report`)).toContain('2 comments on the draft and its commitments; none has a reasoned response.');
});

test('that it was open here, and since when, shows that input could be given', async () => {
  const {openings, traces, standards} = await plan();
  expect([openings, traces]).toEqual([[{from: day(0), until: day(20)}], []]);
  expect(standards[2]?.checks.find(({check}) => check === 'input')).toEqual({check: 'input', state: 'met', evidence: [0]});
});

test('while it is open the fourth standard is in progress; answers of others and of the plan’s own keeper are no contributions', async () => {
  expect(await standard4()).toBe('in-progress');
  await comment(publisher, OPEN, 'draft', 'Thank you all.', String(publisher.body));
  expect((await record(OPEN)).draft?.count).toBe(2);
});

test('who works on the plan sees what has no reasoned response yet', async () => {
  const {body} = await editor.visitor.get(`/act/commitments/office/${OPEN}/draft`);
  expect(body).toContain('2 comments without a reasoned response');
  expect(body).not.toContain(`response?comment=${onPlan}`);
  expect((await publisher.visitor.get(`/act/commitments/office/${OPEN}/draft`)).body).toContain(`response?comment=${onPlan}`);
  const form = (await publisher.visitor.get(`/act/commitments/office/${OPEN}/response?comment=${onPlan}`)).body;
  expect(form).toMatch(new RegExp(`name="comments" value="${onPlan}" checked`));
  expect(form).not.toMatch(new RegExp(`name="comments" value="${onCommitment}" checked`));
  expect(form).toContain('Name **all** owners.');
});

test('over, without a response, it is not met; one response may answer several; then it is met', async () => {
  await house.publish(commitments, opened(day(-20), day(-1)), 'office');
  expect(await standard4()).toBe('not-met');
  expect((await ada.visitor.get(writePath(commentSubject(OPEN, 'draft')))).statusCode).toBe(404);
  const closed = await page(`/commitments/${OPEN}`);
  expect(closed).toContain('No new comments are taken here.');
  expect(closed).not.toContain(writePath(commentSubject(OPEN, 'draft'), onPlan).replaceAll('&', '&amp;'));

  expect((await respond({comments: '999'})).statusCode).toBe(422);
  expect((await respond({comments: [String(onPlan)]})).statusCode).toBe(303);
  expect(await standard4()).toBe('in-progress');
  expect((await respond({comments: [String(onPlan)]})).statusCode).toBe(422);
  expect((await respond({comments: [String(onCommitment)]})).statusCode).toBe(303);
  expect(await standard4()).toBe('met');
  const html = await page(`/commitments/${OPEN}`);
  expect(html).toContain('Answers comment');
  expect(html).toContain(`href="${threadPath(commentSubject(FIRST, 'draft'))}&amp;before=${onCommitment + 1}#c${onCommitment}"`);
  expect(await page(`/commitments/${OPEN}/report`)).toContain('2 have a reasoned response.');
  expect(await page(`/commitments/${OPEN}.csv`)).toContain('draft answered');
});

test('the log holds of a comment its number alone', async () => {
  const {rows} = await house.square.app.pool.query<{body: string}>("select body from statement where sid like $1", [`${OPEN}-response-%`]);
  expect(rows).toHaveLength(2);
  for (const {body} of rows) expect(body).not.toMatch(/Somebody|within a month|\*\*all\*\*/);
});

test('after adoption the commitment takes comments, and leads to those on its draft; the plan takes none', async () => {
  await house.publish(commitments, opened(day(-20), day(-1), 'adopted'), 'office');
  expect((await ada.visitor.get(writePath(commentSubject(OPEN, 'record')))).statusCode).toBe(404);
  await comment(ada, FIRST, 'record', 'Nothing has happened yet.');
  const view = await record(FIRST);
  expect(view).toMatchObject({comments: {count: 1}, draft: {count: 1}});
  expect(view.comments?.subject.part).toBeUndefined();
  expect(await page(`/commitments/${FIRST}`)).toContain(`<a href="${threadPath(commentSubject(FIRST, 'draft'))}">1 comment on the draft</a>`);
  expect(await standard4()).toBe('met');
});

test('a comment that is taken back or hidden counts no more, and its number stays in the response', async () => {
  const path = `/act/comments/queue/${onCommitment}`;
  expect((await moderator.visitor.send(path, path, {do: 'hide', reason: 'off-topic'})).statusCode).toBe(303);
  expect((await record(OPEN)).draft).toEqual({count: 1, answered: [{number: onPlan, id: OPEN}]});
  const html = await page(`/commitments/${OPEN}`);
  expect(html.match(/Answers comment/g)).toHaveLength(2);
  expect(html).toContain(`#c${onPlan}"`);
  expect(html).not.toContain(`#c${onCommitment}"`);
});

test('as known before, nobody had commented', async () => {
  expect((await record(OPEN, '?on=2026-01-01')).draft).toBeUndefined();
  const {draft, comments} = await record(PLAN_ID, '?on=2025-01-01');
  expect([draft, comments]).toEqual([{count: 0, answered: []}, undefined]);
});

test('a plan that was commented on elsewhere shows no opening here', async () => {
  expect(((await record(PLAN_ID)).thing as PlanView).openings).toEqual([]);
  expect(await page(`/commitments/${PLAN_ID}`)).not.toContain('id="comments"');
  expect(await page(`/commitments/${REGISTERS_ID}`)).toContain('Nobody has commented yet.');
});

test.each(['/fr', '/es', '/ar'])('pages with comments speak "%s"', async (lang) => {
  for (const path of [`/commitments/${OPEN}`, `/commitments/${FIRST}`, `/commitments/${OPEN}/report`]) expect((await house.app.inject(`${lang}${path}`)).statusCode).toBe(200);
});

test.each([
  ['consultation', '2026-05-01', '2026-05-14', '2026-05-14', true], ['consultation', '2026-05-01', '2026-05-14', '2026-05-15', false], ['consultation', '2026-05-01', '2026-05-14', '2026-04-30', false],
  ['adopted', '2026-05-01', '2026-05-14', '2026-05-03', false], ['draft', '2026-05-01', '2026-05-14', '2026-05-03', false],
])('a plan of stage %s, open from %s to %s, is open on %s: %s', (stage, commentFrom, commentUntil, today, open) => {
  expect(isDraftOpen({id: 'p', stage, commentFrom, commentUntil}, today)).toBe(open);
});

test('a commitment that holds takes comments; a plan as such, and what was withdrawn, does not', () => {
  for (const [kind, stage, takes] of [['commitment', 'adopted', true], ['commitment', undefined, true], ['commitment', 'withdrawn', false], ['commitment', 'consultation', false], ['plan', 'adopted', false]] as const) {
    expect(takesComments({kind, plan: {id: 'p', ...(stage && {stage})}})).toBe(takes);
  }
});

test('an opening begins with the day on which the plan stood here as open, and a later version moves its end', () => {
  const said = (entered: string, commentFrom: string, commentUntil: string) => ({id: entered, kind: 'statement' as const, said: entered, entered, position: 1, body: {kind: 'plan', plan: {id: 'p', stage: 'consultation', commentFrom, commentUntil}}});
  const openings = (...statements: ReturnType<typeof said>[]) => openingsOf(statements as unknown as Parameters<typeof openingsOf>[0], 'UTC');
  expect(openings(said('2026-05-03T09:00:00Z', '2026-05-01', '2026-05-14'))).toEqual([{from: '2026-05-03', until: '2026-05-14'}]);
  expect(openings(said('2026-04-03T09:00:00Z', '2026-05-01', '2026-05-14'), said('2026-05-10T09:00:00Z', '2026-05-01', '2026-05-20'))).toEqual([{from: '2026-05-01', until: '2026-05-20'}]);
  expect(openings(said('2026-06-03T09:00:00Z', '2026-05-01', '2026-05-14'))).toEqual([]);
});
