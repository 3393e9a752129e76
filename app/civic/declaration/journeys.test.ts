import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {newestMail, signedIn, testBody, Visitor, type Member} from '../../testing/visitor.ts';
import type {RecordView} from './present/record.ts';

let house: TestHouse;
let keeper: Member, editor: Member, publisher: Member, stranger: Member;
beforeAll(async () => {
  house = await openHouse({words: {keeper: 'Records Office'}});
  const office = await testBody(house, 'Records Office');
  const city = await testBody(house, 'City of Amery');
  const ngo = await testBody(house, 'Open Amery');
  keeper = await signedIn(house, 'Kim Keeper', {body: office, roles: ['administrator', 'moderator']});
  editor = await signedIn(house, 'Ed Editor', {body: city, roles: ['editor']});
  publisher = await signedIn(house, 'Pat Publisher', {body: city, roles: ['publisher']});
  stranger = await signedIn(house, 'Sam Stranger', {body: ngo, roles: ['publisher']});
});
afterAll(() => house.close());

async function json<T = RecordView>(path: string): Promise<T> {
  return (await house.app.inject(path)).json<T>();
}

async function audited(): Promise<string[]> {
  return (await house.square.app.pool.query<{act: string}>('select act from people.audit order by number')).rows.map(({act}) => act);
}

/** Opens a draft's page and sends its form. */
async function decide({visitor}: Member, path: string, fields: Readonly<Record<string, string>>): ReturnType<Visitor['get']> {
  const {body} = await visitor.get(path);
  const [version, seen] = ['version', 'seen'].map((name) => new RegExp(`name="${name}" value="(\\d+)"`).exec(body)?.[1] ?? '');
  return visitor.send(path, path, {version: version!, seen: seen!, ...fields});
}

const JOIN = '/act/declaration/join';

describe('joining', () => {
  let draft = '';

  test('an empty form says what is missing, and a bad one keeps what was typed', async () => {
    const empty = await editor.visitor.send(JOIN, JOIN, {body: 'city-of-amery'});
    expect([empty.statusCode, /Choose an action/.test(empty.body)]).toEqual([422, true]);
    const bad = await editor.visitor.send(JOIN, JOIN, {body: 'city-of-amery', action: '99', brings: 'Ten years of tenders'});
    expect([bad.statusCode, bad.body.includes('Ten years of tenders')]).toEqual([422, true]);
  });

  test('an editor writes, and nothing is public', async () => {
    const sent = await editor.visitor.send(JOIN, JOIN, {body: 'city-of-amery', action: '1', brings: 'Ten years of tenders as data', seeks: 'A checker of tenders', version: '0'});
    expect(sent.statusCode).toBe(303);
    draft = String(sent.headers.location);
    const {body} = await editor.visitor.get(draft);
    expect(body).toContain('waits for a publisher or administrator');
    expect(body).not.toContain('value="confirm"');
    expect((await decide(editor, draft, {do: 'confirm'})).statusCode).toBe(403);
    expect((await json('/declaration/action-1.json')).state).toMatchObject({partners: []});
  });

  test('others learn nothing of it, and cannot confirm it', async () => {
    expect((await stranger.visitor.get(draft)).statusCode).toBe(404);
    expect((await stranger.visitor.send(JOIN, JOIN, {body: 'city-of-amery', action: '1'})).statusCode).toBe(422);
    expect((await new Visitor(house).get(draft)).statusCode).toBe(303);
  });

  test('a publisher gives it back with a note, then confirms what was changed', async () => {
    expect((await decide(publisher, draft, {do: 'return', note: ''})).statusCode).toBe(422);
    expect((await decide(publisher, draft, {do: 'return', note: 'Say how many years'})).statusCode).toBe(303);
    expect((await editor.visitor.get('/act/declaration')).body).toContain('Say how many years');
    const done = await decide(publisher, draft, {do: 'confirm'});
    expect([done.statusCode, done.headers.location]).toEqual([303, '/declaration/joining-1-city-of-amery']);
    const {state, progress} = await json('/declaration/action-1.json');
    expect([state, progress]).toMatchObject([{partners: [{state: 'confirmed', brings: 'Ten years of tenders as data', partner: {name: 'City of Amery', kind: 'local', level: 'local'}}]}, {partners: 1, confirmed: 1}]);
    expect(await audited()).toEqual(expect.arrayContaining(['draft.return', 'partner.confirm']));
  });

  test('what is sent twice happens once', async () => {
    expect((await publisher.visitor.send(JOIN, draft, {do: 'confirm', version: '2', seen: '0'})).statusCode).toBe(303);
    expect((await json('/declaration/joining-1-city-of-amery.json')).entries).toHaveLength(1);
  });

  test('the keeper announces what a body said elsewhere; the body confirms it', async () => {
    const without = await keeper.visitor.send(JOIN, JOIN, {body: 'open-amery', action: '1', version: '0'});
    expect([without.statusCode, /address of the page where it was announced/.test(without.body)]).toEqual([422, true]);
    const sent = await keeper.visitor.send(JOIN, JOIN, {body: 'open-amery', action: '1', evidence: 'https://open-amery.example/news', version: '0'});
    await decide(keeper, String(sent.headers.location), {do: 'confirm'});
    expect((await json('/declaration/joining-1-open-amery.json')).state).toMatchObject({state: 'announced', evidence: 'https://open-amery.example/news'});
    const own = await stranger.visitor.send(JOIN, JOIN, {body: 'open-amery', action: '1', seeks: 'Tenders as data', version: '0'});
    await decide(stranger, String(own.headers.location), {do: 'confirm'});
    expect((await json('/declaration/joining-1-open-amery.json')).entries.map(({what}) => what)).toEqual(['joining.announced', 'joining.confirmed']);
  });

  test('who seeks what another brings is shown, with why', async () => {
    expect((await json('/declaration/joining-1-open-amery.json')).matches).toEqual([{id: 'joining-1-city-of-amery', kind: 'brings', actions: [1], words: ['data', 'tenders'], title: 'City of Amery'}]);
  });

  test('the pages show it: the register, the action, the list by level and kind, the name', async () => {
    expect((await house.app.inject('/declaration')).body).toContain('Open public contracts');
    expect((await json<{actions: object[]}>('/declaration.json')).actions[0]).toMatchObject({action: 1, partners: 2, contributions: 0});
    expect((await house.app.inject('/declaration/action-1')).body).toContain('A checker of tenders');
    expect((await house.app.inject('/declaration?type=joining&action=1&level=local&kind=local')).body).toContain('City of Amery in: Open public contracts');
    expect((await house.app.inject('/declaration.csv?type=joining')).body.trim().split('\r\n')).toHaveLength(3);
    expect((await house.app.inject('/declaration.atom?action=1')).body).toContain('<title>City of Amery</title>');
    const followed = await new Visitor(house).get('/act/follow?path=%2Fdeclaration%3Faction%3D1');
    expect(followed.statusCode).toBe(200);
  });

  test('what works here is made from the rooms that are there; an action without any says so', async () => {
    expect((await json('/declaration/action-1.json')).served).toEqual([{key: 'room.contracting', path: '/contracting', records: 0, sources: 0}]);
    expect((await house.app.inject('/declaration/action-13')).body).toContain('Nothing on this site serves this action yet.');
    expect((await house.app.inject('/declaration/action-21')).statusCode).toBe(404);
  });

  test('leaving asks for a reason, is recorded, and the past stays readable', async () => {
    const page = '/act/declaration/leave/joining-1-city-of-amery';
    expect((await stranger.visitor.get(page)).statusCode).toBe(404);
    expect((await decide(publisher, page, {reason: ' '})).statusCode).toBe(422);
    expect((await decide(publisher, page, {reason: 'Merged into the region'})).statusCode).toBe(303);
    expect((await json('/declaration/joining-1-city-of-amery.json')).state).toMatchObject({state: 'left', reason: 'Merged into the region'});
    expect((await house.app.inject('/declaration/action-1')).body).toContain('1 partner has left');
    const {statements} = {statements: (await json('/declaration/joining-1-city-of-amery.json')).entries};
    const before = statements[0]!.said;
    expect((await json(`/declaration/joining-1-city-of-amery.json?on=${encodeURIComponent(before)}`)).state).toMatchObject({state: 'confirmed'});
  });
});

describe('contributing', () => {
  const CONTRIBUTE = '/act/declaration/contribute';
  const good = {body: 'city-of-amery', kind: 'event', title: 'Open tenders day', text: 'A day on checking tenders', actions: ['1', '3'], start: '2027-03-31', end: '', place: 'Town hall', version: '0'};

  async function thingOf({visitor}: Member): Promise<string> {
    return /name="thing" value="([^"]+)"/.exec((await visitor.get(CONTRIBUTE)).body)?.[1] ?? '';
  }

  async function contribute(fields: Readonly<Record<string, string | readonly string[]>>): Promise<string> {
    const sent = await editor.visitor.send(CONTRIBUTE, CONTRIBUTE, {thing: await thingOf(editor), ...fields});
    const path = String(sent.headers.location);
    await decide(publisher, path, {do: 'confirm'});
    return path.split('/').at(-1)!;
  }

  test('every problem is said at once, and what was typed stays', async () => {
    const bad = await editor.visitor.send(CONTRIBUTE, CONTRIBUTE, {...good, thing: await thingOf(editor), title: '', actions: [], end: '2027-03-01', link: 'javascript:alert(1)', text: 'Kept <b>text</b>'});
    expect(bad.statusCode).toBe(422);
    for (const words of ['Enter a title', 'Choose one action at least', 'a last day that is not before', 'begins with https']) expect(bad.body).toContain(words);
    expect(bad.body).toContain('Kept &lt;b>text');
  });

  test('sent by the publisher, published by a moderator of the site, attributed, in the calendar', async () => {
    const number = await contribute(good);
    expect((await publisher.visitor.get(`/act/declaration/moderate/${number}`)).statusCode).toBe(403);
    expect((await keeper.visitor.get('/act/declaration/moderate')).body).toContain('Open tenders day');
    const done = await decide(keeper, `/act/declaration/moderate/${number}`, {do: 'publish'});
    expect(done.statusCode).toBe(303);
    const path = String(done.headers.location);
    expect((await json(`${path}.json`)).state).toMatchObject({state: 'published', by: {name: 'City of Amery'}, event: {start: '2027-03-31', end: '2027-03-31', place: 'Town hall'}, actions: [1, 3]});
    const calendar = await house.app.inject('/declaration/contributions.ics?action=3');
    expect(calendar.body).toContain('DTSTART;VALUE=DATE:20270331');
    expect((await house.app.inject('/declaration/contributions?kind=event')).body).toContain('Open tenders day');
    expect((await house.app.inject('/declaration/contributions?kind=tool')).body).not.toContain('Open tenders day');
    expect((await house.app.inject('/declaration/contributions.csv?q=tenders')).body).toContain('Town hall');
    expect((await house.app.inject('/declaration/contributions?kind=nothing')).statusCode).toBe(400);
  });

  test('a refusal needs its reason, publishes that alone, and ends the matter', async () => {
    const number = await contribute({...good, kind: 'tool', title: 'Buy our product', text: 'The best there is', start: '', place: ''});
    const page = `/act/declaration/moderate/${number}`;
    expect((await decide(keeper, page, {do: 'refuse', refusal: 'advertising', reason: ''})).statusCode).toBe(422);
    const done = await decide(keeper, page, {do: 'refuse', refusal: 'advertising', reason: 'It sells a product'});
    const path = String(done.headers.location);
    const {body} = await house.app.inject(path);
    expect(body).toContain('It sells a product');
    const all = await Promise.all([path, `${path}.json`, '/declaration/contributions', '/declaration/contributions.json', '/declaration/contributions.csv', '/declaration.json?type=contribution', '/declaration.atom'].map(async (url) => (await house.app.inject(url)).body));
    for (const text of all) for (const secret of ['Buy our product', 'The best there is']) expect(text).not.toContain(secret);
    expect((await keeper.visitor.get(page)).statusCode).toBe(404);
  });

  test('moderators are told that something waits; who may write for the body decides nothing on what it sends', async () => {
    const {rows: [office]} = await house.square.app.pool.query<{number: number; slug: string}>("select number, slug from body where slug = 'records-office'");
    const mona = await signedIn(house, 'Mona Moderator', {body: office!, roles: ['moderator']});
    const number = await contribute({...good, title: 'A second day'});
    const {text, link} = await newestMail(house);
    expect(text).toContain('City of Amery sent a contribution to the Declaration at Test: A second day');
    expect(new URL(link).pathname).toBe(`/en/act/declaration/moderate/${number}`);

    // the administrator of the office is a moderator of it too
    const path = String((await keeper.visitor.send(CONTRIBUTE, CONTRIBUTE, {...good, kind: 'tool', start: '', place: '', body: 'records-office', title: 'Our own tool', thing: await thingOf(keeper)})).headers.location);
    await house.square.app.pool.query('delete from people.mail');
    expect((await decide(keeper, path, {do: 'confirm'})).statusCode).toBe(303);
    const {rows: mails} = await house.square.app.pool.query("select from people.mail where template = 'contribution-waits'");
    expect(mails).toHaveLength(1);
    const own = `/act/declaration/moderate/${path.split('/').at(-1)}`;
    expect((await keeper.visitor.get(own)).statusCode).toBe(403);
    expect((await keeper.visitor.send('/act/declaration/moderate/' + number, own, {do: 'publish', version: '2'})).statusCode).toBe(403);
    const {body} = await keeper.visitor.get('/act/declaration/moderate');
    expect(body).toContain('another moderator decides');
    expect(body).not.toContain(`href="${own}"`);
    expect((await decide(mona, own, {do: 'publish'})).statusCode).toBe(303);
    expect((await house.app.inject('/declaration/contributions')).body).toContain('Our own tool');
  });

  test('a draft that nobody wants is thrown away, also while it waits; others cannot, and what was seen must be what is there', async () => {
    const number = await contribute({...good, title: 'Never mind'});
    const page = `/act/declaration/drafts/${number}/discard`;
    expect((await stranger.visitor.get(page)).statusCode).toBe(404);
    expect((await editor.visitor.get(`/act/declaration/drafts/${number}`)).body).toContain(page);
    expect((await editor.visitor.send(page, page, {version: '1'})).statusCode).toBe(409);
    expect((await decide(editor, page, {})).headers.location).toBe('/act/declaration');
    expect((await editor.visitor.get(page)).statusCode).toBe(404);
    expect((await keeper.visitor.get('/act/declaration/moderate')).body).not.toContain('Never mind');
    expect(await audited()).toContain('draft.discard');
  });

  test('the body ends it later, and its page says so', async () => {
    const {contributions: [one]} = await json<{contributions: {id: string}[]}>('/declaration/contributions.json?kind=event');
    await decide(publisher, `/act/declaration/leave/${one!.id}`, {reason: 'The day is over'});
    expect((await json(`/declaration/${one!.id}.json`)).state).toMatchObject({state: 'ended', ended: {reason: 'The day is over'}});
    expect((await house.app.inject('/declaration/contributions.ics')).body).not.toContain('BEGIN:VEVENT');
  });
});

test('whoever acts for no body is told plainly how one is added', async () => {
  const nobody = await signedIn(house, 'Nora Nobody', {body: {number: 0, slug: ''}, roles: []});
  for (const path of ['/act/declaration', JOIN, '/act/declaration/contribute', '/act/declaration/adopt', '/act/declaration/packs']) {
    const {statusCode, body} = await nobody.visitor.get(path);
    expect([path, statusCode, /ask the keeper of the site to add it/.test(body)]).toEqual([path, 200, true]);
  }
});

test('whoever shows only a mailbox first shows a key, before she types', async () => {
  const {rows: [body]} = await house.square.app.pool.query<{number: number; slug: string}>("select number, slug from body where slug = 'city-of-amery'");
  const lax = await signedIn(house, 'Lena Lax', {body: body!, roles: ['publisher'], method: 'mail'});
  const answer = await lax.visitor.get(`${JOIN}?action=4`);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `/act/sign-in?${new URLSearchParams({next: `${JOIN}?action=4`, why: 'again'})}`]);
});
