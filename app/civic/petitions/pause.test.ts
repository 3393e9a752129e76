import {afterAll, beforeAll, expect, test} from 'vitest';
import {MODELS} from '@parvis/petition';
import {must} from '@parvis/kernel';
import {readHostileTexts} from '../../testing/hostile.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {signedIn, Visitor, type Member} from '../../testing/visitor.ts';
import {FORM, openPlace, SMALL} from './testing/stage.ts';

const START = '/act/petitions/start', END = '/act/petitions/queue/all/end', AGAIN = '/act/petitions/queue/all/again', PLACES = '/act/petitions/places';
const {election} = must(MODELS.get('uk-parliament'), 'the first model');

let house: TestHouse;
let moderator: Member, keeper: Member;
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}});
  const parliament = await openPlace(house, 'Parliament of Solvane', {...SMALL, ...(election && {election})});
  moderator = await signedIn(house, 'Mo Derator', {body: parliament, roles: ['moderator']});
  keeper = await signedIn(house, 'Kee Per', {body: parliament, roles: ['administrator']});
});
afterAll(() => house.close());

const start = (fields: Readonly<Record<string, string>> = {}): ReturnType<Visitor['send']> => new Visitor(house).send(START, START, {...FORM, do: 'send', ...fields});
const begun = async (): Promise<number> => (await house.square.app.pool.query('select from people.petition')).rowCount ?? 0;
const day = (days: number): string => String(Temporal.Now.plainDateISO('UTC').add({days}));

test('once an election ended all, none can be begun until the body takes them again', async () => {
  const typed = new Visitor(house);
  const before = await typed.get(START);
  expect(before.body).toContain('name="action"');
  const look = await moderator.visitor.send(END, END, {do: 'look', body: moderator.slug, reason: 'Parliament was dissolved.'});
  expect(look.body).toContain('Until you say that petitions are taken again');
  expect((await moderator.visitor.send(END, END, {do: 'end', body: moderator.slug, reason: 'Parliament was dissolved.'})).statusCode).toBe(303);

  for (const [lang, words] of [['', 'No new petitions to'], ['/fr', 'Aucune nouvelle pétition'], ['/es', 'ninguna petición nueva'], ['/ar', 'عريضة جديدة']] as const) {
    const {statusCode, body} = await new Visitor(house).get(`${lang}${START}`);
    expect([statusCode, body.includes(words), body.includes('Parliament was dissolved.'), body.includes('name="action"')]).toEqual([200, true, true, false]);
  }
  // whoever had the form open loses nothing of what was typed
  const sent = await typed.post(START, {...FORM, do: 'send', token: must(/name="token" value="([^"]+)"/.exec(before.body)?.[1], 'the form has a token')});
  expect([sent.statusCode, sent.body.includes('Keep the river path open at night'), await begun()]).toEqual([422, true, 0]);

  expect((await moderator.visitor.get(END)).body).toContain('Take petitions again');
  for (let i = 0; i < 2; i++) expect((await moderator.visitor.send(END, AGAIN, {body: moderator.slug})).statusCode).toBe(303);
  expect((await start()).statusCode).toBe(303);
  expect(await begun()).toBe(1);
  const {rows} = await house.square.app.pool.query<{act: string; facts: string}>("select act, facts from people.audit where act in ('petition.dissolve', 'petition.take-again') order by number");
  expect(rows.map(({act, facts}) => [act, (JSON.parse(facts) as {paused?: boolean}).paused])).toEqual([['petition.dissolve', true], ['petition.take-again', undefined]]);
});

test('so many days before an election that is set, none can be begun; another body still takes them', async () => {
  const rules = {model: 'uk-parliament', supporters: '2', answer: '10', debate: '20', open: '6', openUnit: 'months', reply: '', replyUnit: 'days', near: '11', overdue: '14', erase: '183', answers: '', debates: '', body: moderator.slug, pause: 'no', before: '75'};
  const set = (more: Readonly<Record<string, string>>): ReturnType<Visitor['send']> => keeper.visitor.send(PLACES, PLACES, {...rules, ...more});
  const wrong = await set({election: 'in spring', before: '0'});
  expect([wrong.statusCode, wrong.body.includes('value="in spring"'), wrong.body.includes('Enter a whole number that fits')]).toEqual([422, true, true]);
  expect((await set({election: day(76)})).statusCode).toBe(303);
  await house.square.app.pool.query('delete from people.rate');
  expect((await start({address: 'second@people.example'})).statusCode).toBe(303);
  expect((await set({election: day(75)})).statusCode).toBe(303);
  const {body} = await new Visitor(house).get(START);
  expect(body).toContain('Its rules stop new petitions before an election');
  const harbour = await openPlace(house, 'Harbour City', {...SMALL, id: 'harbour'});
  const both = (await new Visitor(house).get(START)).body;
  expect([both.includes('No new petitions to'), both.includes('name="action"'), both.includes(`<option value="${moderator.slug}"`)]).toEqual([true, true, false]);
  const refused = await start({place: moderator.slug, address: 'third@people.example'});
  expect([refused.statusCode, refused.body.includes('takes no new petitions now'), refused.body.includes('third@people.example')]).toEqual([422, true, true]);
  expect((await start({place: harbour.slug, address: 'third@people.example'})).statusCode).toBe(303);
  expect((await keeper.visitor.get(`${PLACES}?body=${moderator.slug}`)).body).toContain(`value="${day(75)}"`);
});

test('hostile texts as the day of an election, or as a body, are refused and stay text', async () => {
  for (const {text} of readHostileTexts().filter((one) => one.text.length < 2_000)) {
    const {statusCode, body} = await keeper.visitor.send(PLACES, PLACES, {body: moderator.slug, model: 'uk-parliament', election: text, before: text, pause: text});
    expect([statusCode, /<script>alert|<img src=x|<svg\/onload|<iframe srcdoc/.test(body)]).toEqual([422, false]);
    expect((await moderator.visitor.send(END, AGAIN, {body: text})).statusCode).toBe(400);
  }
});
