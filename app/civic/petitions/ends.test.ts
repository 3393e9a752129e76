import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {readHostileTexts} from '../../testing/hostile.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {newestMail, signedIn, testBody, type Member, type Visitor} from '../../testing/visitor.ts';
import {lookAtPetitions} from './keep.ts';
import {signingHost} from './signing-host.ts';
import {begin, count, openPlace} from './testing/stage.ts';

let house: TestHouse;
let moderator: Member, first: Member, second: Member;
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}});
  const body = await openPlace(house);
  const office = await testBody(house, 'Data Protection Office');
  moderator = await signedIn(house, 'Mo Derator', {body, roles: ['moderator', 'officer']});
  first = await signedIn(house, 'Offi Cer', {body, roles: ['officer']});
  second = await signedIn(house, 'Omar Said', {body: office, roles: ['officer']});
});
afterAll(() => house.close());

async function decide(id: string, fields: Record<string, string>): Promise<{readonly statusCode: number; readonly body: string}> {
  const here = `/act/petitions/queue/${id}`;
  await moderator.visitor.send(here, `${here}/take`);
  return moderator.visitor.send(here, `${here}/decide`, fields);
}

async function opened(action: string): Promise<{readonly id: string; readonly path: string; readonly visitor: Visitor}> {
  await house.square.app.pool.query('delete from people.rate');
  const made = await begin(house, {action, address: `${action.toLowerCase().replace(/\W+/g, '.')}@people.example`});
  await made.visitor.send(made.path, `${made.path}/confirm`);
  await count(house, made.id, 2);
  expect((await decide(made.id, {do: 'approve'})).statusCode).toBe(303);
  return made;
}

async function closing(id: string): Promise<string> {
  return (await house.app.inject(`/petitions/${id}.json`)).json<{data: {attributes: {closing_date: string}}}>().data.attributes.closing_date;
}

test('a moderator finds what was decided, by the list or by its code, and gives it more time', async () => {
  const {id} = await opened('Plant trees on the quay');
  const queue = await moderator.visitor.get('/act/petitions/queue');
  expect(queue.body).toContain(`/act/petitions/queue/${id}`);
  expect((await moderator.visitor.get(`/act/petitions/queue?code=${id.toUpperCase()}`)).headers.location).toBe(`/act/petitions/queue/${id}`);
  const before = Temporal.PlainDate.from(await closing(id));
  for (const days of ['', '0', '-1', '367', '1e2', '<b>']) {
    const refused = await decide(id, {do: 'extend', days});
    expect([days, refused.statusCode, refused.body.includes('from 1 to 366')]).toEqual([days, 422, true]);
  }
  expect((await decide(id, {do: 'extend', days: '30'})).statusCode).toBe(303);
  expect(await closing(id)).toBe(String(before.add({days: 30})));
  const {rows: [audited]} = await house.square.app.pool.query<{facts: string}>("select facts from people.audit where act = 'petition.extend'");
  expect(JSON.parse(audited!.facts)).toMatchObject({petition: id, days: 30});
});

test('an election ends all: what is open closes with the reason, what waits is stopped, and each is told', async () => {
  const {id} = await opened('Paint the bridge');
  const {visitor, path, id: waits} = await begin(house, {action: 'Wash the statues', address: 'statues@people.example'});
  await visitor.send(path, `${path}/confirm`);
  const here = '/act/petitions/queue/all/end';
  const send = (fields: Record<string, string>): ReturnType<Visitor['send']> => moderator.visitor.send(here, here, fields);
  const empty = await send({do: 'end', body: moderator.slug, reason: ' '});
  expect([empty.statusCode, empty.body.includes('Say why')]).toEqual([422, true]);
  expect((await send({do: 'end', body: 'nowhere', reason: 'kept as typed'})).body).toContain('kept as typed');
  expect((await first.visitor.get(here)).statusCode).toBe(403);
  const look = await send({do: 'look', body: moderator.slug, reason: 'Parliament is dissolved.'});
  expect(look.body).toContain('End them all');
  expect((await house.app.inject(`/petitions/${id}.json`)).json()).toMatchObject({data: {attributes: {state: 'open'}}});

  await house.square.app.pool.query("update people.mail set state = 'sent' where state in ('waiting', 'kept')");
  expect((await send({do: 'end', body: moderator.slug, reason: 'Parliament is dissolved.'})).headers.location).toBe('/act/petitions/queue');
  expect((await house.app.inject(`/petitions/${id}.json`)).json()).toMatchObject({data: {attributes: {state: 'closed'}}});
  expect((await house.app.inject(`/petitions/${id}`)).body).toContain('Parliament is dissolved.');
  expect((await house.app.inject(`/act/petitions/${waits}`)).body).toContain('Parliament is dissolved.');
  expect(await signingHost.petition(house.square.app.pool, waits)).toBeUndefined();
  const {rows: mails} = await house.square.app.pool.query("select from people.mail where template = 'petition-dissolved'");
  expect(mails).toHaveLength(3);
  expect((await newestMail(house)).text).toContain('Parliament is dissolved.');
  const {rows: [audited]} = await house.square.app.pool.query<{facts: string}>("select facts from people.audit where act = 'petition.dissolve'");
  expect(JSON.parse(audited!.facts)).toMatchObject({open: 2, waiting: 1, reason: 'Parliament is dissolved.'});

  // what begins afterwards is not concerned
  await house.square.app.pool.query('delete from people.rate');
  const later = await opened('Open the library on Sundays');
  await lookAtPetitions(house.square, Temporal.Now.instant());
  expect((await house.app.inject(`/petitions/${later.id}.json`)).json()).toMatchObject({data: {attributes: {state: 'open'}}});
});

test('removed by law from the register, it goes from the site too: words, signing, the page of its organisers', async () => {
  const {id, path, visitor} = await opened('Say what Zyxelberg did');
  await visitor.send(path, `${path}/update`, {text: 'Zyxelberg again'});
  const link = must(/\/act\/removals\?[^"]+/.exec((await moderator.visitor.get(`/act/petitions/queue/${id}`)).body)?.[0], 'officers are led to the form').replaceAll('&amp;', '&');
  const order = {reason: 'A private person was named', law: 'Regulation (EU) 2016/679, art. 17', authority: 'Court of Solvane', scope: 'The whole entry', appeal: '2027-1-31', body: String(first.body)};
  const asked = new URL(link, 'http://localhost').searchParams;
  const proposed = await first.visitor.send(link, '/act/removals', {...order, ...Object.fromEntries(asked), once: 'ends-test'});
  expect(proposed.statusCode).toBe(303);
  const proposal = String(proposed.headers.location);
  expect((await second.visitor.send(proposal, `${proposal}/confirm`, {body: String(second.body)})).statusCode).toBe(303);
  await lookAtPetitions(house.square, Temporal.Now.instant());

  expect((await house.app.inject(`/petitions/${id}`)).statusCode).toBe(410);
  expect((await visitor.get(path)).statusCode).toBe(404);
  expect((await house.app.inject(`/act/petitions/${id}/sign`)).statusCode).toBe(404);
  const {rows: kept} = await house.square.app.pool.query<{all: string}>(`
    select (select json_agg(e)::text from people.petition_event e where petition = $1) || (select json_agg(u)::text from people.petition_update u where petition = $1) || (select json_agg(l)::text from petition_live l where petition = $1) as all`, [id]);
  expect(kept[0]?.all).not.toContain('Zyxelberg');
  expect(kept[0]?.all).not.toContain('Ana Quill');
  expect(kept[0]?.all).toContain('A private person was named');
  expect(await lookAtPetitions(house.square, Temporal.Now.instant())).toBe(0);
});

test.each(readHostileTexts())('hostile reasons stay text where all petitions end: $name', async ({text}) => {
  const {id} = await opened('Keep the harbour light');
  const reason = `R ${[...text].slice(0, 300).join('')}`;
  const here = '/act/petitions/queue/all/end';
  const look = await moderator.visitor.send(here, here, {do: 'look', body: moderator.slug, reason});
  expect((await moderator.visitor.send(here, here, {do: 'end', body: moderator.slug, reason})).statusCode).toBe(303);
  const pages = [look, await house.app.inject(`/petitions/${id}`), await house.app.inject(`/ar/petitions/${id}`), await moderator.visitor.get(`/act/petitions/queue/${id}`)];
  for (const {statusCode, body} of pages) {
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img|<svg\/|[\u202a-\u202e\u2066-\u2069\u0000]/);
  }
});
