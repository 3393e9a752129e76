import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {listLetters} from '../../../core/letters/letters.ts';
import {writeClaims} from '../../../core/sources/claims.ts';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {readHostileTexts} from '../../../testing/hostile.ts';
import {newestMail, signedIn, testBody, Visitor, type Member} from '../../../testing/visitor.ts';
import type {CommitmentView, RecordView} from '../present/view.ts';
import {commitments} from '../register.ts';
import {BUDGET_ID, PLAN_ID, PLAN_STATEMENTS, REGISTERS_ID} from '../testing/plan.ts';

const ASK = `/act/commitments/office/${BUDGET_ID}/ask`;
const TODAY = Temporal.Now.plainDateISO('UTC');
const day = (days: number): string => String(TODAY.add({days}));
const ANSWER = {period: '2026-06', target: 'm/b1', status: 'C', progress: 'It is printed and in every library.', 'evidence.0.title': 'The short budget', 'evidence.0.url': 'https://budget.solvane.example/short'};

let house: TestHouse;
let editor: Member, stranger: Member;
beforeAll(async () => {
  house = await openHouse();
  const {pool} = house.square.app;
  const office = await testBody(house, 'Records Office of Solvane');
  await house.publish(commitments, PLAN_STATEMENTS, 'office');
  const {rows: [source]} = await pool.query<{number: number}>("update source set of_body = $1 where slug = 'office' returning number", [office.number]);
  await writeClaims(pool, must(source, 'the source').number, ['sv-oga']);
  editor = await signedIn(house, 'Eda', {body: office, roles: ['editor']});
  stranger = await signedIn(house, 'Otto', {body: await testBody(house, 'Ministry of Finance'), roles: ['editor', 'publisher']});
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.square.app.pool.query('delete from people.rate');
  await house.square.app.pool.query("update people.letter set state = 'revoked', closed = clock_timestamp() where state = 'open'");
});

const send = (fields: Readonly<Record<string, string>> = {}): ReturnType<Visitor['send']> => editor.visitor.send(ASK, ASK, {asked: 'Ministry of Finance', address: 'budget@finance.solvane.example', lang: 'en', answerBy: day(14), ...fields});

/** Asks, and gives the path behind the link of the mail. */
async function asked(fields?: Readonly<Record<string, string>>): Promise<string> {
  expect((await send(fields)).statusCode).toBe(303);
  return new URL((await newestMail(house)).link).pathname;
}

async function read(): Promise<{readonly thing: CommitmentView; readonly entries: RecordView['entries']}> {
  const {thing, entries} = (await house.app.inject(`/commitments/${BUDGET_ID}.json`)).json<RecordView>();
  return {thing: thing as CommitmentView, entries};
}

test('who keeps the plan asks; the institution opens the link without an account and answers; the page says how the answer came', async () => {
  expect((await send()).headers.location).toBe(ASK);
  const {text, link} = await newestMail(house);
  expect(text).toContain('Records Office of Solvane asks you at Test about: A budget that people can read');
  const path = new URL(link).pathname;
  const visitor = new Visitor(house);
  const opened = (await visitor.get(path)).body;
  for (const words of ['How does this commitment stand?', 'A short budget is printed', 'Period that ends in', '…@finance.solvane.example']) expect(opened).toContain(words);
  expect(opened).not.toContain('budget@finance');
  expect(opened).not.toContain('add:evidence');

  const little = await visitor.send(path, path, {...ANSWER, status: 'NS'});
  expect(little.statusCode).toBe(422);
  expect(little.body).toContain('Say what stood in the way');
  expect(little.body).toContain('It is printed and in every library.');
  expect((await visitor.send(path, path, ANSWER)).statusCode).toBe(303);

  const {thing, entries} = await read();
  expect(thing.milestones[0]).toMatchObject({status: 'C', evidence: [{title: 'The short budget'}], history: [{by: {name: 'Ministry of Finance'}, way: 'letter', letter: {domain: 'finance.solvane.example'}}]});
  expect(entries.at(-1)).toMatchObject({kind: 'claim', way: 'letter', letter: {domain: 'finance.solvane.example'}});
  const html = (await house.app.inject(`/commitments/${BUDGET_ID}`)).body;
  expect(html.match(/Answered by a link mailed to/g)).toHaveLength(2);
  expect(html).toContain('It is printed and in every library.');
  for (const body of [html, JSON.stringify(entries)]) expect(body).not.toContain('budget@');
  expect((await visitor.get(path)).body).toContain('This question is answered');
  expect((await editor.visitor.get(ASK)).body).toContain('Answered</span>');
  const {rows} = await house.square.app.pool.query<{act: string; person: number | null}>("select act, person from people.audit where facts like '%\"letter\":%' order by number");
  expect(rows).toEqual([{act: 'letter.ask', person: editor.person}, {act: 'letter.answer', person: null}, {act: 'entry.publish', person: null}]);
});

test('sent three times at once, it counts once', async () => {
  const path = await asked();
  const visitor = new Visitor(house);
  const token = must(/name="token" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1], 'a token');
  const before = (await read()).entries.length;
  const answers = await Promise.all([1, 2, 3].map((n) => visitor.post(path, {token, ...ANSWER, period: '2025-12', progress: `Printed ${n} times.`})));
  expect(answers.map(({statusCode}) => statusCode)).toEqual([303, 303, 303]);
  expect((await read()).entries.length).toBe(before + 1);
});

describe('a question is refused', () => {
  test.each([
    ['without a name', {asked: ''}, 'Enter: Name of the institution'], ['to what is no address', {address: 'a@b@c'}, 'must be one address'], ['to two addresses', {address: 'a@b.example, c@d.example'}, 'must be one address'],
    ['for yesterday', {answerBy: day(-1)}, 'must be today or later'], ['for a day too far', {answerBy: day(91)}, '90 days ahead at most'], ['in no language of the site', {lang: 'xx'}, 'Choose: Language'],
  ])('%s, and what was typed stays', async (_, fields, words) => {
    const {statusCode, body} = await send(fields);
    expect([statusCode, body.includes(words)]).toEqual([422, true]);
    expect((await listLetters(house.square.app.pool, 'commitments', `office/${BUDGET_ID}`)).filter(({state}) => state === 'open')).toEqual([]);
  });

  test('to an address that was asked and has not answered; taken back, it can be asked again', async () => {
    const path = await asked();
    const again = await send({address: 'Budget@Finance.Solvane.example'});
    expect([again.statusCode, again.body.includes('was asked already')]).toEqual([422, true]);
    const action = must(/action="([^"]+\/ask\/\d+\/revoke)"/.exec((await editor.visitor.get(ASK)).body)?.[1], 'a way to take it back');
    expect((await editor.visitor.send(ASK, action)).statusCode).toBe(303);
    expect((await new Visitor(house).get(path)).body).toContain('This question was taken back');
    expect((await send()).statusCode).toBe(303);
  });

  test('of two that are sent at once, one', async () => {
    const {body} = await editor.visitor.get(ASK);
    const token = must(/name="token" value="([^"]+)"/.exec(body)?.[1], 'a token');
    const codes = (await Promise.all([1, 2].map(() => editor.visitor.post(ASK, {token, asked: 'M', address: 'x@finance.example', lang: 'en', answerBy: day(3)})))).map(({statusCode}) => statusCode);
    expect(codes.sort()).toEqual([303, 422]);
  });

  test('by those who do not keep the plan, of a plan, and of a commitment whose plan is not adopted', async () => {
    expect((await stranger.visitor.get(ASK)).statusCode).toBe(403);
    expect((await house.app.inject(ASK)).headers.location).toMatch(/^\/act\/sign-in/);
    expect((await editor.visitor.get(`/act/commitments/office/${PLAN_ID}/ask`)).statusCode).toBe(404);
    const draft = {id: 'sv-oga-9', title: 'A draft', stage: 'consultation', commitments: ['sv-oga-9-c1']};
    await house.publish(commitments, [{id: 'd1', date: '2026-01-01', kind: 'plan', plan: draft}, {id: 'd2', date: '2026-01-01', kind: 'commitment', plan: {id: 'sv-oga-9'}, commitment: {id: 'sv-oga-9-c1', title: 'A promise', leadInstitution: {name: 'M'}}}], 'office');
    expect((await editor.visitor.get('/act/commitments/office/sv-oga-9-c1/ask')).statusCode).toBe(404);
  });

  test('to take back a question about something else', async () => {
    const path = `/act/commitments/office/${REGISTERS_ID}/ask`;
    await asked();
    const [open] = await listLetters(house.square.app.pool, 'commitments', `office/${BUDGET_ID}`);
    expect((await editor.visitor.send(path, `${path}/${open?.number}/revoke`)).statusCode).toBe(404);
  });
});

test('the mail and the form are in the language that was chosen', async () => {
  const path = await asked({lang: 'ar'});
  expect(path).toMatch(/^\/ar\/act\/letters\//);
  expect((await new Visitor(house).get(path)).body).toContain('ما حال هذا الالتزام؟');
});

test('hostile texts are answers like others, and as names of whom to ask', async () => {
  const texts = readHostileTexts().map(({text}) => text).filter((text) => text.length < 2_000);
  const path = await asked();
  const visitor = new Visitor(house);
  for (const text of texts) {
    const {statusCode, body} = await visitor.send(path, path, {...ANSWER, status: 'LP', progress: text, challenges: '', 'evidence.0.title': text, 'evidence.0.url': text});
    expect([text, statusCode, body.includes('<script>alert')]).toEqual([text, 422, false]);
    const refused = await send({asked: text, address: text});
    expect([text, refused.statusCode, refused.body.includes('<script>alert')]).toEqual([text, 422, false]);
    await house.square.app.pool.query('delete from people.rate');
  }
  const long = texts.filter((text) => text.trim() !== '' && !text.includes('\0')).join('\n').toWellFormed();
  expect((await visitor.send(path, path, {...ANSWER, period: '2025-06', progress: long})).statusCode).toBe(303);
  const claimed = (await read()).thing.milestones[0]?.history.find(({period}) => period === '2025-06')?.claim.progress ?? '';
  for (const text of texts.filter((one) => one.length > 3 && !/[\0\r\n]/.test(one))) expect(claimed).toContain(text.trim().toWellFormed());
  expect((await house.app.inject(`/commitments/${BUDGET_ID}`)).body).not.toContain('<script>alert');
});
