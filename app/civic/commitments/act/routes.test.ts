import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {writeClaims} from '../../../core/sources/claims.ts';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {readHostileTexts} from '../../../testing/hostile.ts';
import {signedIn, testBody, type Member} from '../../../testing/visitor.ts';
import {commitments} from '../register.ts';
import type {CommitmentView, PlanView, RecordView} from '../present/view.ts';

let house: TestHouse;
let editor: Member, publisher: Member, auditor: Member, owner: Member, stranger: Member, own: Member;
const at = (id: string, rest: string): string => `/act/commitments/office/${id}/${rest}`;
const TODAY = Temporal.Now.plainDateISO('UTC');
const day = (days: number): string => String(TODAY.add({days}));
const month = (months: number): string => String(TODAY.add({months}).toPlainYearMonth());

beforeAll(async () => {
  house = await openHouse();
  const {pool} = house.square.app;
  const office = await testBody(house, 'Records Office of Solvane');
  const {rows: [source]} = await pool.query<{number: number}>("insert into source (register, slug, name, of_body) values ($1, 'office', 'Plans', $2) returning number", [commitments.number, office.number]);
  await writeClaims(pool, must(source, 'the source').number, ['sv-oga']);
  editor = await signedIn(house, 'Eda', {body: office, roles: ['editor']});
  publisher = await signedIn(house, 'Pia', {body: office, roles: ['publisher']});
  own = await signedIn(house, 'Ana', {body: office, roles: ['auditor']});
  auditor = await signedIn(house, 'Aud', {body: await testBody(house, 'Open Square Watch'), roles: ['auditor']});
  owner = await signedIn(house, 'Fin', {body: await testBody(house, 'Ministry of Finance'), roles: ['editor']});
  stranger = await signedIn(house, 'Otto', {body: await testBody(house, 'Elsewhere'), roles: ['editor', 'publisher']});
});
afterAll(() => house.close());

const PLAN = {title: 'Third plan', startDate: '2024-01-01', endDate: day(400), periods: `${month(-8)}\n${month(-1)}`, closesAfterDays: '60'};
const COMMITMENT = {
  number: '1', title: 'Open the registers', problem: 'Nobody sees who owns a company.', lead: 'Ministry of Finance', actions: '2\n17',
  'milestones.0.text': 'The law', 'milestones.0.dueDate': 'December 2025', 'milestones.1.text': 'The site', 'milestones.1.dueDate': day(300), 'indicators.0.milestone': '2', 'indicators.0.text': 'Visits',
};

async function draft(id: string): Promise<void> {
  for (const [stage, fields] of [['plan', PLAN], ['commitment-c1', COMMITMENT]] as const) {
    const path = at(id, `write/${stage}`);
    expect((await editor.visitor.send(path, path, {version: '0', do: 'save', ...fields})).statusCode, stage).toBe(303);
  }
}

/** A plan whose comments are over, as its statements would say. */
async function consulted(id: string): Promise<void> {
  await draft(id);
  await publisher.visitor.send(at(id, 'publish'), at(id, 'publish'), {do: 'publish', stage: 'plan.consultation', commentFrom: day(0), commentUntil: day(20)});
  const {plan} = await read<PlanView>(id);
  await house.publish(commitments, [{id: `${id}-over`, date: Temporal.Now.instant().add({minutes: 1}).toString({smallestUnit: 'second'}), kind: 'plan', plan: {...(plan as unknown as JsonObject), commentFrom: day(-40), commentUntil: day(-10)}}], 'office');
}

async function adopted(id: string): Promise<void> {
  await consulted(id);
  const {statusCode} = await publisher.visitor.send(at(id, 'publish'), at(id, 'publish'), {do: 'publish', stage: 'plan.adopted'});
  expect(statusCode).toBe(303);
}

async function read<T>(id: string): Promise<T> {
  return must((await house.app.inject(`/commitments/${id}.json`)).json<RecordView>().thing, id) as T;
}

/** Sends a form with the key that its page gave, twice through: to be checked, then to be published. */
async function say({visitor}: Member, path: string, fields: Readonly<Record<string, string>>): Promise<{statusCode: number; body: string}> {
  const {body} = await visitor.get(path);
  const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const checked = await visitor.send(path, path, {key, do: 'check', ...fields});
  if (checked.statusCode !== 200) return checked;
  expect(checked.body).toContain('Check your answers');
  return visitor.send(path, path, {key, do: 'publish', ...fields});
}

test('a plan and its commitments are drafted, and nothing of them is public', async () => {
  const begun = await editor.visitor.send('/act/commitments/office/new', '/act/commitments/office/new', {reference: '3', do: 'save'});
  expect(begun.headers.location).toBe(at('sv-oga-3', 'write/plan'));
  await draft('sv-oga-3');
  expect((await house.app.inject('/commitments/sv-oga-3')).statusCode).toBe(404);
  const {body} = await editor.visitor.get(at('sv-oga-3', 'draft'));
  expect(body).toContain('Commitment: <bdi>Open the registers</bdi>');
  expect((await editor.visitor.get('/act/commitments')).body).toContain('Third plan');
  expect((await stranger.visitor.get(at('sv-oga-3', 'draft'))).statusCode).toBe(403);
  expect((await editor.visitor.get(at('sv-oga-3', 'publish'))).statusCode).toBe(403);
  expect((await editor.visitor.send('/act/commitments/office/new', '/act/commitments/office/new', {reference: '3', do: 'save'})).body).toContain('this one is in use');
});

test('what is not whole is kept, and said to be wrong in the order of the form', async () => {
  const path = at('sv-oga-wrong', 'write/commitment-c1');
  const {statusCode, body} = await editor.visitor.send(path, path, {version: '0', do: 'save', ...COMMITMENT, title: '', 'milestones.0.dueDate': 'soon', actions: '21', 'indicators.0.milestone': '9'});
  expect(statusCode).toBe(422);
  expect(body).toContain('Enter: Title');
  expect(body).toContain('Due (row 1) must be one day, month or year');
  expect((await editor.visitor.get(path)).body).toContain('Nobody sees who owns a company.');
});

test('a plan is opened for two weeks at least, and adopted when they are over', async () => {
  await draft('sv-oga-4');
  const publish = (fields: Readonly<Record<string, string>>) => publisher.visitor.send(at('sv-oga-4', 'publish'), at('sv-oga-4', 'publish'), fields);
  expect((await publish({do: 'check', stage: 'plan.adopted'})).body).toContain('never open for comments');
  expect((await publish({do: 'check', stage: 'plan.consultation', commentFrom: day(0), commentUntil: day(12)})).body).toContain('14 days or more');
  const opened = await publish({do: 'publish', stage: 'plan.consultation', commentFrom: day(0), commentUntil: day(13)});
  expect(opened.headers.location).toBe('/commitments/sv-oga-4?source=office');
  expect(await read<PlanView>('sv-oga-4')).toMatchObject({plan: {stage: 'consultation'}, openUntil: day(13), commitments: [{id: 'sv-oga-4-c1', commitment: {actions: [2, 17]}}]});
  expect((await publish({do: 'check', stage: 'plan.adopted'})).body).toContain('comments are still open');
  await adopted('sv-oga-5');
  expect(await read<PlanView>('sv-oga-5')).toMatchObject({plan: {stage: 'adopted', commentUntil: day(-10)}});
  expect((await read<CommitmentView>('sv-oga-5-c1')).milestones).toMatchObject([{id: 'sv-oga-5-c1-m1', dueDate: '2025-12', dueOriginal: 'December 2025'}, {id: 'sv-oga-5-c1-m2', indicators: [{indicator: {id: 'sv-oga-5-c1-m2i1'}}]}]);
});

test('a new version of an adopted commitment needs its reason and keeps the ids of its steps', async () => {
  await adopted('sv-oga-6');
  const path = at('sv-oga-6', 'write/commitment-c1');
  expect((await editor.visitor.get(path)).body).toContain('value="sv-oga-6-c1-m1"');
  const fields = {...COMMITMENT, 'milestones.0.id': 'sv-oga-6-c1-m1', 'milestones.1.id': 'sv-oga-6-c1-m2', 'milestones.0.dueDate': 'June 2026', 'indicators.0.id': 'sv-oga-6-c1-m2i1'};
  expect((await editor.visitor.send(path, path, {version: '0', do: 'save', ...fields})).statusCode).toBe(303);
  const publish = (more: Readonly<Record<string, string>>) => publisher.visitor.send(at('sv-oga-6', 'publish'), at('sv-oga-6', 'publish'), {do: 'publish', stage: 'plan.adopted', ...more});
  expect((await publish({})).statusCode).toBe(422);
  expect((await publish({reason: 'Parliament sits later.'})).statusCode).toBe(303);
  expect((await read<CommitmentView>('sv-oga-6-c1')).versions.at(-1)).toMatchObject({reason: 'Parliament sits later.', changes: [{path: '/milestones/sv-oga-6-c1-m1/dueDate', was: '2025-12', now: '2026-06'}, {path: '/milestones/sv-oga-6-c1-m1/dueOriginal'}]});
});

describe('an adopted plan', () => {
  const C = 'sv-oga-7-c1', M1 = `m/${C}-m1`;
  beforeAll(() => adopted('sv-oga-7'));

  test('the owner reports on a period, with what stood in the way; sent twice, it is said once', async () => {
    const path = at(C, 'claim');
    expect((await say(owner, path, {period: month(-1), target: M1, status: 'LP', progress: 'The bill is written.'})).body).toContain('Say what stood in the way');
    const {body} = await owner.visitor.get(path);
    const fields = {key: /name="key" value="([^"]+)"/.exec(body)?.[1] ?? '', do: 'publish', period: month(-1), target: M1, status: 'LP', progress: 'The bill is written.', challenges: 'The elections.', 'evidence.0.title': 'The bill', 'evidence.0.url': 'https://law.example/bill'};
    const answers = await Promise.all([1, 2, 3].map(() => owner.visitor.send(path, path, fields)));
    expect(answers.map(({statusCode}) => statusCode)).toEqual([303, 303, 303]);
    const {milestones} = await read<CommitmentView>(C);
    expect(milestones[0]).toMatchObject({status: 'LP', evidence: [{title: 'The bill'}], history: [{by: {name: 'Ministry of Finance'}, way: 'account'}]});
    expect((await read<CommitmentView>(C)).versions).toHaveLength(1);
    const {rows} = await house.square.app.pool.query("select from people.audit where act = 'entry.publish' and facts like '%sv-oga-7-c1-claim%'");
    expect(rows).toHaveLength(1);
  });

  test('nobody else reports on it', async () => {
    expect((await stranger.visitor.get(at(C, 'claim'))).statusCode).toBe(403);
    expect((await auditor.visitor.get(at(C, 'claim'))).statusCode).toBe(403);
    expect((await house.app.inject(at(C, 'claim'))).headers.location).toMatch(/^\/act\/sign-in/);
  });

  test('a closed period takes one late word, then only corrections, which stand beside what they correct', async () => {
    const late = {period: month(-8), target: `m/${C}-m2`, status: 'SP', progress: 'Half of it.'};
    expect((await say(publisher, at(C, 'claim'), late)).statusCode).toBe(303);
    expect((await say(publisher, at(C, 'claim'), {...late, status: 'C'})).body).toContain('Correct that report instead');
    const wrong = must((await read<CommitmentView>(C)).milestones[1]?.history[0], 'the late word').statement;
    expect((await say(publisher, at(C, 'correction'), {corrects: wrong, note: 'A quarter of it.', status: 'LP', challenges: 'Servers.'})).statusCode).toBe(303);
    expect((await read<CommitmentView>(C)).milestones[1]).toMatchObject({status: 'LP', history: [{status: 'LP', afterClose: true, corrections: [{note: 'A quarter of it.', was: {status: 'SP'}}]}]});
    expect((await house.app.inject(`/commitments/${C}`)).body).toContain('A quarter of it.');
  });

  test('a period that has not come, and a step backwards without a reason, are refused', async () => {
    expect((await say(owner, at(C, 'claim'), {period: month(3), target: M1, status: 'C', progress: 'x'})).statusCode).toBe(422);
  });

  test('values of indicators and evidence are added', async () => {
    expect((await say(owner, at(C, 'measurement'), {indicator: `${C}-m2i1`, date: month(-1), value: '1,200 a day'})).statusCode).toBe(303);
    expect((await say(owner, at(C, 'evidence'), {'evidence.0.title': 'A photograph'})).statusCode).toBe(303);
    const {milestones, evidence} = await read<CommitmentView>(C);
    expect([milestones[1]?.indicators[0]?.measurements[0]?.value, evidence[0]?.title]).toEqual(['1,200 a day', 'A photograph']);
  });

  test('an auditor of another body assesses: a draft, open long enough, then what changed', async () => {
    const path = at(C, 'assessment');
    expect((await own.visitor.get(path)).statusCode).toBe(403);
    const found = {completion: 'NS', summary: 'Nothing to be seen.', 'potential-for-results': 'modest'};
    expect((await say(auditor, path, {stage: 'final', ...found})).body).toContain('needs your draft first');
    expect((await say(auditor, path, {stage: 'draft', ...found, commentsUntil: day(10)})).body).toContain('15 working days or more');
    expect((await say(auditor, path, {stage: 'draft', ...found, commentsUntil: day(30)})).statusCode).toBe(303);
    expect((await say(auditor, path, {stage: 'final', ...found})).body).toContain('still open for comments');
    const [drafted] = (await read<CommitmentView>(C)).assessments;
    expect(drafted).toMatchObject({disagreement: 1, open: day(30), assessment: {assessor: {name: 'Open Square Watch'}, values: [{variable: 'potential-for-results', value: 'modest'}]}});
    // the comment period is over
    const now = Temporal.Now.instant().add({minutes: 2}).toString({smallestUnit: 'second'});
    await house.publish(commitments, [{id: 'over', date: now, kind: 'assessment', plan: {id: 'sv-oga-7'}, commitment: {id: C}, assessment: {...(drafted?.assessment as unknown as JsonObject), commentsUntil: day(-1)}}], 'office');
    expect((await say(auditor, path, {stage: 'final', completion: 'LP', summary: 'The bill is there.', 'comments.0.by': 'Ministry of Finance', 'comments.0.said': 'See the bill.', 'comments.0.answer': 'Seen.'})).statusCode).toBe(303);
    expect((await read<CommitmentView>(C)).assessments).toMatchObject([{disagreement: 0, assessment: {stage: 'final', comments: [{answer: 'Seen.'}]}, draft: {changes: [{path: '/completion', was: 'NS', now: 'LP'}, {path: '/summary'}, {path: '/values'}]}}]);
  });

  test('contributions are answered, and steps of the process recorded', async () => {
    expect((await say(publisher, at('sv-oga-7', 'response'), {to: 'A person', contribution: 'Name all owners.', outcome: 'partly', reasons: 'Those above a tenth.'})).statusCode).toBe(303);
    expect((await say(publisher, at('sv-oga-7', 'trace'), {trace: 'rules', what: 'Rules of the forum', date: '2023-05-01', url: 'https://plan.example/rules'})).statusCode).toBe(303);
    const {responses, standards} = await read<PlanView>('sv-oga-7');
    expect([responses[0]?.response.outcome, standards[0]?.checks[0]?.state]).toEqual(['partly', 'met']);
  });
});

test.each(readHostileTexts().filter(({text}) => text.length < 2_000))('hostile text $name in a draft comes back as it was typed', async ({text}) => {
  const path = at('sv-oga-hostile', 'write/plan');
  const version = /name="version" value="(\d+)"/.exec((await editor.visitor.get(path)).body)?.[1] ?? '0';
  const {statusCode, body} = await editor.visitor.send(path, path, {version, do: 'save', ...PLAN, title: text, introduction: text, reference: text, startDate: text});
  expect(statusCode).toBe(422);
  expect(body).not.toMatch(/<script>alert|<img src=x|<svg\/onload|<iframe srcdoc/);
});

describe('hostile texts', () => {
  const PLAN_ID = 'sv-oga-8', C = 'sv-oga-8-c1';
  const texts = readHostileTexts().map(({text}) => text).filter((text) => text.length < 2_000);
  const UNSAFE = /<script>alert|<img src=x|<svg\/onload|<iframe srcdoc/;
  beforeAll(() => adopted(PLAN_ID));

  test.each([
    ['claim', C, () => owner], ['evidence', C, () => owner], ['measurement', C, () => owner], ['correction', C, () => owner], ['assessment', C, () => auditor], ['response', PLAN_ID, () => publisher], ['trace', PLAN_ID, () => publisher],
    ['publish', PLAN_ID, () => publisher], ['write/commitment-c1', PLAN_ID, () => editor], ['ask', C, () => editor],
  ] as const)('in every field of the form %s come back as texts, or are refused', async (form, id, who) => {
    const {visitor} = who();
    const path = at(id, form);
    for (const text of texts) {
      const page = await visitor.get(path);
      expect(page.statusCode).toBe(200);
      const [, main = ''] = page.body.split('<main');
      const names = [...main.matchAll(/name="([^"]+)"/g)].map(([, name = '']) => name).filter((name) => name !== 'token');
      const typed = {
        ...Object.fromEntries(names.map((name) => [name, text])),
        key: /name="key" value="([^"]+)"/.exec(main)?.[1] ?? '', version: /name="version" value="(\d+)"/.exec(main)?.[1] ?? '0', do: main.includes('value="check"') ? 'check' : 'save',
      };
      const {statusCode, body} = await visitor.send(path, path, typed);
      expect([text, statusCode === 429 ? 422 : statusCode, UNSAFE.test(body)]).toEqual([text, 422, false]);
    }
  });

  test('are published where they are good, and do nothing on any page', async () => {
    const good = texts.filter((text) => text.trim() !== '' && !text.includes('\n')).map((text) => text.replaceAll('\0', '')).filter((text) => text.trim() !== '');
    for (const [n, text] of good.slice(0, 12).entries()) {
      expect([text, (await say(publisher, at(C, 'evidence'), {'evidence.0.title': text})).statusCode]).toEqual([text, 303]);
      expect([text, (await say(publisher, at(PLAN_ID, 'response'), {to: text, contribution: text, outcome: 'taken', reasons: text})).statusCode]).toEqual([text, 303]);
      expect([text, (await say(publisher, at(PLAN_ID, 'trace'), {trace: 'meeting', what: text, date: day(-30 - n)})).statusCode]).toEqual([text, 303]);
    }
    for (const path of [`/commitments/${PLAN_ID}`, `/commitments/${C}`, `/ar/commitments/${PLAN_ID}`, `/commitments/${PLAN_ID}/report`, `/commitments/${PLAN_ID}.csv`, '/commitments.atom']) {
      const {statusCode, body} = await house.app.inject(path);
      expect([path, statusCode, path.endsWith('.csv') ? false : UNSAFE.test(body)]).toEqual([path, 200, false]);
    }
  });
});
