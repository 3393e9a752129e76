import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {readHostileTexts} from '../../testing/hostile.ts';
import {newestMail, signedIn, Visitor, type Member} from '../../testing/visitor.ts';
import {dutyUpkeep} from '../../core/duties/upkeep.ts';
import {petitions} from './register.ts';
import {lookAtPetitions} from './keep.ts';
import {signingHost} from './signing-host.ts';
import {begin, count, FORM, openPlace} from './testing/stage.ts';

let house: TestHouse;
let moderator: Member, officer: Member;
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}});
  const body = await openPlace(house);
  moderator = await signedIn(house, 'Mo Derator', {body, roles: ['moderator']});
  officer = await signedIn(house, 'Offi Cer', {body, roles: ['officer']});
});
afterAll(() => house.close());

const ACTION = FORM.action;

async function json(path: string): Promise<Record<string, unknown>> {
  return (await house.app.inject(path)).json<Record<string, unknown>>();
}

async function decide(id: string, fields: Record<string, string>): Promise<number> {
  const here = `/act/petitions/queue/${id}`;
  await moderator.visitor.send(here, `${here}/take`);
  return (await moderator.visitor.send(here, `${here}/decide`, fields)).statusCode;
}

/** Begun, confirmed, supported and opened. */
async function opened(form: Partial<typeof FORM> = {}): Promise<{readonly id: string; readonly path: string; readonly visitor: Visitor}> {
  const {visitor, path, id} = await begin(house, form);
  await visitor.send(path, `${path}/confirm`);
  await count(house, id, 2);
  expect(await decide(id, {do: 'approve', topics: 'Roads, environment'})).toBe(303);
  return {id, path, visitor};
}

describe('a petition, from its first line to the debate', () => {
  let id: string, path: string, visitor: Visitor;

  test('the form asks again, and keeps what was typed', async () => {
    const empty = await new Visitor(house).send('/act/petitions/start', '/act/petitions/start', {do: 'check'});
    expect(empty.statusCode).toBe(422);
    const bad = await new Visitor(house).send('/act/petitions/start', '/act/petitions/start', {...FORM, action: 'x'.repeat(81), name: '=cmd', address: 'nobody', do: 'check'});
    expect(bad.body).toContain('This has 81 characters; 80 fit');
    expect(bad.body).toContain('=cmd');
    expect(bad.body).toContain(FORM.background.slice(0, 30));
  });

  test('a look at it before it is sent, then the same answer for any address, and one mail for a form sent twice', async () => {
    visitor = new Visitor(house);
    const look = await visitor.send('/act/petitions/start', '/act/petitions/start', {...FORM, do: 'check'});
    expect(look.body).toContain('Look at it once more');
    const once = /name="once" value="([^"]+)"/.exec(look.body)?.[1] ?? '';
    const send = (): ReturnType<Visitor['send']> => visitor.send('/act/petitions/start', '/act/petitions/start', {...FORM, once, do: 'send'});
    const [first, again] = [await send(), await send()];
    expect([first.headers.location, again.headers.location]).toEqual(['/act/petitions/start/sent', '/act/petitions/start/sent']);
    const {rows} = await house.square.app.pool.query('select from people.petition');
    expect(rows).toHaveLength(1);
    path = new URL((await newestMail(house)).link).pathname;
    id = path.split('/')[3]!;
  });

  test('nobody sees it before it is confirmed, and opening the mail’s link does not confirm it', async () => {
    expect((await visitor.get(`/act/petitions/${id}`)).statusCode).toBe(404);
    expect((await visitor.get(path)).body).toContain('Confirm that you begin this petition');
    expect(await signingHost.petition(house.square.app.pool, id)).toBeUndefined();
    expect((await visitor.get(path.slice(0, -1))).statusCode).toBe(404);
    expect((await visitor.send(path, `${path}/confirm`)).statusCode).toBe(303);
    expect((await visitor.get(path)).body).toContain('Send this link');
  });

  test('supporters have its link, and only so many', async () => {
    expect((await house.app.inject(`/act/petitions/${id}`)).body).toContain('Support this petition');
    expect(await signingHost.petition(house.square.app.pool, id)).toMatchObject({id, title: ACTION, phase: 'supporters', rules: {whoMay: 'petitions.who.citizen-or-resident', askPlace: true, mostPerAddress: 2, eraseAfterDays: 183}});
    expect((await house.app.inject(`/petitions/${id}`)).statusCode).toBe(404);
    await count(house, id, 1);
    expect((await moderator.visitor.get('/act/petitions/queue')).body).not.toContain(ACTION);
    await count(house, id, 4);
    expect((await signingHost.petition(house.square.app.pool, id))?.phase).toBe('closed');
  });

  test('one moderator at a time; whoever has not taken it cannot decide', async () => {
    const here = `/act/petitions/queue/${id}`;
    expect((await moderator.visitor.get('/act/petitions/queue')).body).toContain(ACTION);
    expect((await moderator.visitor.send(here, `${here}/decide`, {do: 'approve'})).statusCode).toBe(409);
    const second = await signedIn(house, 'Second Moderator', {body: {number: moderator.body, slug: moderator.slug}, roles: ['moderator']});
    await moderator.visitor.send(here, `${here}/take`);
    expect((await second.visitor.get(here)).body).toContain('Mo Derator');
    expect((await second.visitor.send(here, `${here}/decide`, {do: 'approve'})).statusCode).toBe(409);
    expect((await officer.visitor.get(here)).statusCode).toBe(403);
    expect((await moderator.visitor.send(here, `${here}/decide`, {do: ''})).statusCode).toBe(422);
  });

  test('accepted, it is public: page, JSON in the shape of petition sites, list, log', async () => {
    const here = `/act/petitions/queue/${id}`;
    const done = await moderator.visitor.send(here, `${here}/decide`, {do: 'approve', topics: 'Roads, environment', note: 'Checked with the roads office SECRET-NOTE'});
    expect(done.headers.location).toBe(`/petitions/${id}`);
    const page = await house.app.inject(`/petitions/${id}`);
    expect(page.statusCode).toBe(200);
    for (const words of [ACTION, 'Ana Quill', '4 people have asked', `/act/petitions/${id}/sign`, 'og:image']) expect(page.body).toContain(words);
    expect(page.body).not.toContain('SECRET-NOTE');
    expect(page.body).not.toContain('people.example');
    expect(await json(`/petitions/${id}.json`)).toMatchObject({links: {self: expect.stringContaining(`/petitions/${id}.json`)}, data: {type: 'petition', id, attributes: {action: ACTION, state: 'open', signature_count: 4, creator_name: 'Ana Quill', topics: ['roads', 'environment'], rejection: null, signatures_by_country: null, other_parliamentary_business: []}}});
    expect(await json('/petitions.json?state=open&q=river&topic=roads')).toMatchObject({links: {next: null, prev: null}, data: [{id, attributes: {action: ACTION}}]});
    expect(await json('/petitions.json?state=rejected')).toMatchObject({data: []});
    const {rows} = await house.square.app.pool.query<{body: string}>('select body from statement where register = 4');
    expect(rows.map(({body}) => body).join('')).not.toContain('Ana Quill');
    expect((await newestMail(house)).text).toContain('can be signed');
  });

  test('a threshold makes a duty; lost again, it is owed no more', async () => {
    await count(house, id, 10);
    const upkeep = dutyUpkeep(house.square.app.pool, [petitions], house.square.vault);
    await upkeep(new AbortController().signal);
    expect((await house.app.inject('/owed.json?register=petitions')).json<{duties: object[]}>().duties).toHaveLength(1);
    expect((await house.app.inject(`/petitions/${id}`)).body).toContain('owes an answer');
    await count(house, id, 9);
    await upkeep(new AbortController().signal);
    expect((await house.app.inject('/owed.json?register=petitions')).json<{duties: object[]}>().duties).toHaveLength(0);
    await count(house, id, 21);
    expect(await json(`/petitions/${id}/count.json`)).toMatchObject({signature_count: 21, debate_threshold_reached_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/), debated: null});
  });

  test('the body answers, schedules, tells the outcome and what it led to', async () => {
    const here = `/act/petitions/owed/${id}`;
    const send = (act: string, fields: Record<string, string>): ReturnType<Visitor['send']> => officer.visitor.send(here, `${here}/${act}`, fields);
    expect((await officer.visitor.get('/act/petitions/owed')).body).toContain(ACTION);
    expect((await send('answer', {on: '2026-02-30', summary: '', details: 'kept as typed'})).body).toContain('kept as typed');
    expect((await send('answer', {on: '2026-11-27', summary: 'x'.repeat(201), details: 'd'})).statusCode).toBe(422);
    const answer = {on: '2026-11-27', summary: 'The path opens in May.', details: 'Lamps are being bought.'};
    expect((await send('answer', answer)).statusCode).toBe(303);
    expect((await send('answer', answer)).statusCode).toBe(303);
    expect((await send('schedule', {day: '2001-01-01'})).statusCode).toBe(422);
    expect((await send('schedule', {day: '2099-01-01'})).statusCode).toBe(303);
    expect((await send('outcome', {debated: 'yes', held: '2026-11-27', overview: 'Two hours.', video: 'javascript:alert(1)'})).statusCode).toBe(422);
    expect((await send('outcome', {debated: 'yes', held: '2026-11-27', overview: 'Two hours.', video: 'https://video.example/1'})).statusCode).toBe(303);
    expect((await send('led-to', {text: 'The Paths Act', url: 'https://law.example/paths'})).statusCode).toBe(303);
    const page = (await house.app.inject(`/petitions/${id}`)).body;
    for (const words of ['The path opens in May.', 'Two hours.', 'https://video.example/1', 'The Paths Act', 'In time']) expect(page).toContain(words);
    const {rows} = await house.square.app.pool.query("select from people.petition_event where petition = $1 and kind = 'answered'", [id]);
    expect(rows).toHaveLength(1);
    expect(await json(`/petitions/${id}.json`)).toMatchObject({data: {attributes: {government_response: {responded_on: '2026-11-27', summary: 'The path opens in May.'}, debate: {debated_on: '2026-11-27', video_url: 'https://video.example/1'}}}});
    expect((await moderator.visitor.get(here)).statusCode).toBe(403);
  });

  test('a message to those who signed waits for a moderator', async () => {
    const {headers} = await visitor.send(path, `${path}/update`, {text: 'We meet on Sunday.'});
    expect(headers.location).toBe(`${path}?sent`);
    expect((await house.app.inject(`/petitions/${id}`)).body).not.toContain('We meet on Sunday.');
    const link = /\/act\/petitions\/queue\/updates\/\d+/.exec((await moderator.visitor.get('/act/petitions/queue')).body)?.[0] ?? '';
    expect((await moderator.visitor.send(link, link, {do: 'refuse', reason: ''})).statusCode).toBe(422);
    expect((await moderator.visitor.send(link, link, {do: 'send'})).statusCode).toBe(303);
    expect((await house.app.inject(`/petitions/${id}`)).body).toContain('We meet on Sunday.');
  });

  test('it closes once, at its deadline; then it says so, and the creator’s name goes with time', async () => {
    const later = Temporal.Now.instant().add({hours: 24 * 190});
    expect(await lookAtPetitions(house.square, later)).toBeGreaterThan(0);
    expect(await lookAtPetitions(house.square, later)).toBe(0);
    const {data} = await json(`/petitions/${id}.json`) as {data: {attributes: Record<string, unknown>}};
    expect(data.attributes).toMatchObject({state: 'closed', creator_name: null, closing_date: null, closed_at: expect.stringMatching(/T00:00:00\.000Z$/)});
    await lookAtPetitions(house.square, Temporal.Now.instant().add({hours: 24 * 600}));
    const {rows: [row]} = await house.square.app.pool.query<{creator: Buffer | null}>('select creator from people.petition where id = $1', [id]);
    expect(row?.creator).toBeNull();
  });
});

describe('what is not accepted', () => {
  test('a rejection is public with its reason', async () => {
    const {visitor, path, id} = await begin(house, {action: 'Rename the harbour', address: 'bo@people.example'});
    await visitor.send(path, `${path}/confirm`);
    expect(await decide(id, {do: 'reject', code: 'no-such'})).toBe(422);
    expect(await decide(id, {do: 'reject', code: 'duplicate', details: 'See the one about the quay.'})).toBe(303);
    const page = (await house.app.inject(`/petitions/${id}`)).body;
    expect(page).toContain('There is a petition for the same thing already');
    expect(page).toContain('See the one about the quay.');
    expect((await newestMail(house)).text).toContain('There is a petition for the same thing already');
  });

  test('under a hidden reason nothing of the text comes out of any public address', async () => {
    const secret = 'Zzyzxwords';
    const {visitor, path, id} = await begin(house, {action: `Stop ${secret}`, background: `${secret} is a thief`, address: 'cy@people.example'});
    await visitor.send(path, `${path}/confirm`);
    expect(await decide(id, {do: 'reject', code: 'libellous', details: `about ${secret}`})).toBe(303);
    for (const address of [`/petitions/${id}`, `/petitions/${id}.json`, `/petitions/${id}.csv`, '/petitions', '/petitions.json', '/petitions.atom', `/petitions.json?q=${secret}`, `/search?q=${secret}`, '/', `/act/petitions/${id}`]) {
      const body = (await house.app.inject(address)).body.replaceAll(`q=${secret}`, '').replaceAll(`“${secret}”`, '').replaceAll(`value="${secret}"`, '');
      expect(body.includes(secret) && !address.includes('search'), address).toBe(false);
    }
    expect((await house.app.inject(`/petitions/${id}`)).statusCode).toBe(410);
    const {rows} = await house.square.app.pool.query<{body: string}>('select body from statement where register = 4');
    expect(rows.map(({body}) => body).join('')).not.toContain(secret);
  });

  test('hidden after it was public: the page is gone, the lists do not show it', async () => {
    const {id} = await opened({action: 'Tell what Quarkson did', address: 'di@people.example'} as never);
    expect(await decide(id, {do: 'hide', code: 'duplicate'})).toBe(422);
    expect(await decide(id, {do: 'hide', code: 'libellous'})).toBe(303);
    expect((await house.app.inject(`/petitions/${id}`)).statusCode).toBe(410);
    for (const address of [`/petitions/${id}`, `/petitions/${id}.json`, '/petitions.json', '/petitions.json?q=Quarkson']) expect((await house.app.inject(address)).body.replaceAll('q=Quarkson', ''), address).not.toContain('Quarkson');
  });
});

test('similar petitions are shown before one is sent', async () => {
  const look = await new Visitor(house).send('/act/petitions/start', '/act/petitions/start', {...FORM, action: 'Open the river path after dusk', background: 'The path beside the river is shut too early.', do: 'check'});
  expect(look.body).toContain('Similar petitions');
  expect(look.body).toContain(ACTION);
});

test.each(readHostileTexts())('hostile text stays text on every page of a petition: $name', async ({name, text}) => {
  const fit = (most: number): string => [...text].slice(0, most).join('');
  await house.square.app.pool.query('delete from people.rate');
  const {visitor, path, id} = await begin(house, {action: `A ${fit(60)}`, background: `B ${fit(250)}`, details: `C ${fit(60)}`, address: `${name.replaceAll(/\W/g, '-').slice(0, 60)}@people.example`});
  await visitor.send(path, `${path}/confirm`);
  const pages = [await visitor.get(path), await visitor.get(`/act/petitions/${id}`), await moderator.visitor.get(`/act/petitions/queue/${id}`)];
  await count(house, id, 2);
  expect(await decide(id, {do: 'approve', topics: fit(40), committee: fit(700), note: fit(700)})).toBe(303);
  for (const address of [`/petitions/${id}`, `/ar/petitions/${id}`, '/petitions', `/petitions/${id}/sheet`]) pages.push(await visitor.get(address));
  for (const {statusCode, body} of pages) {
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img|<svg\/|[\u202a-\u202e\u2066-\u2069\u0000]/);
    if (/[<>"]/.test(fit(60))) expect(body).not.toContain(fit(60));
  }
  expect((await json(`/petitions/${id}.json`))['data']).toMatchObject({id});
});
