import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {readConfig} from './core/config.ts';
import {openMail} from './core/mail/enqueue.ts';
import {ROOMS} from './registers/rooms.ts';
import {loadTranslators} from './server.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {newestMail, signedIn, testBody, Visitor, type Member} from './testing/visitor.ts';
import {countNew} from './civic/petitions/signing/count.ts';
import {tellToolsOf} from './civic/petitions/signing/keep.ts';
import {closePeriods} from './civic/petitions/signing/periods.ts';
import {tellSigners} from './civic/petitions/signing/tell.ts';
import {publishEvents} from './civic/petitions/server/publish.ts';
import {signingHost} from './civic/petitions/signing-host.ts';
import {begin, openPlace} from './civic/petitions/testing/stage.ts';

let house: TestHouse;
let moderator: Member, keeper: Member, id: string, organiser: Visitor, path: string;
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}});
  const seat = await testBody(house, 'Records Office');
  const body = await openPlace(house);
  moderator = await signedIn(house, 'Mo Derator', {body, roles: ['moderator']});
  keeper = await signedIn(house, 'Kee Per', {body: seat, roles: ['moderator', 'auditor', 'editor']});
  ({id, visitor: organiser, path} = await begin(house));
  await organiser.send(path, `${path}/confirm`);
  await house.square.app.pool.query("insert into people.signing_list (kind, pattern) values ('network-allowed', '127.0.0.1')");
});
afterAll(() => house.close());

const pool = (): TestHouse['square']['app']['pool'] => house.square.app.pool;

/** Signs through the form and confirms by the mail; gives the path of the signature. */
async function sign(name: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const visitor = new Visitor(house);
  const here = `/act/petitions/${id}/sign`;
  expect((await visitor.send(here, here, {name, address: `${name.replaceAll(' ', '.').toLowerCase()}@people.example`, place: 'N1 7AA', who: 'yes', ...more})).headers.location).toBe(`/act/petitions/${id}/sent`);
  await tellSigners(tellToolsOf({square: house.square, config: readConfig({PARVIS_DATA: house.folder}), host: signingHost, translators: loadTranslators(ROOMS), words: () => ({name: 'Test', demo: false, languages: ['en'], zone: 'UTC'})}));
  const at = new URL((await newestMail(house)).link).pathname;
  await visitor.send(at, at);
  return at;
}

async function count(): Promise<number> {
  await countNew(pool(), signingHost);
  await publishEvents(house.square);
  const {rows: [row]} = await pool().query<{count: number}>('select count from people.petition where id = $1', [id]);
  return must(row, 'it is kept').count;
}

async function endPeriods(): Promise<number> {
  const ended = await closePeriods(pool(), signingHost, {leastChanges: 1, leastHours: 0, mostHours: 24});
  await publishEvents(house.square);
  return ended.length;
}

test('supporters sign by the link, nothing of which is public, and it reaches the moderators', async () => {
  expect((await house.app.inject(`/act/petitions/${id}`)).body).toContain(`/act/petitions/${id}/sign`);
  await sign('Ana One');
  await sign('Ben Two');
  expect(await count()).toBe(2);
  expect(await endPeriods()).toBe(0);
  expect((await house.app.inject(`/petitions/${id}/signatures`)).statusCode).toBe(404);
  const here = `/act/petitions/queue/${id}`;
  await moderator.visitor.send(here, `${here}/take`);
  expect((await moderator.visitor.send(here, `${here}/decide`, {do: 'approve', topics: 'roads'})).headers.location).toBe(`/petitions/${id}`);
});

test('signed in public: the threshold makes the answer owed, and each period is an entry of the log with its roots', async () => {
  for (const name of ['Cem Three', 'Dua Four', 'Eli Five', 'Fay Six', 'Gus Seven', 'Hal Eight', 'Ida Nine']) await sign(name);
  await sign('Jon Ten', {updates: 'yes'});
  expect(await count()).toBe(10);
  expect((await house.app.inject(`/petitions/${id}`)).body).toContain('owes an answer');
  expect(await endPeriods()).toBe(1);
  const {rows} = await pool().query<{body: string}>("select body from statement where register = 4 and body like '%\"listed\"%'");
  const said = JSON.parse(must(rows[0], 'an entry').body) as Record<string, unknown>;
  const [period] = (await house.app.inject(`/petitions/${id}/signatures.json`)).json<{periods: Record<string, unknown>[]}>().periods;
  expect(said).toMatchObject({kind: 'listed', period: 1, added: 10, taken: 0, total: 10, addedRoot: period!['addedRoot']});
  expect((await house.app.inject(`/petitions/${id}`)).body).toContain(`/petitions/${id}/signatures`);
  expect((await house.app.inject(`/petitions/${id}/signatures/1/added.txt`)).body.trimEnd().split('\n')).toHaveLength(10);
});

test('who agreed to hear is told what the organisers write, and ends it with one click', async () => {
  await organiser.send(path, `${path}/update`, {text: 'We meet on Sunday.'});
  const link = must(/\/act\/petitions\/queue\/updates\/\d+/.exec((await moderator.visitor.get('/act/petitions/queue')).body)?.[0], 'it waits');
  await moderator.visitor.send(link, link, {do: 'send'});
  const {rows} = await pool().query<{number: number; template: string; lang: string; sealed: Buffer}>("select number, template, lang, sealed from people.mail where template = 'petition-update'");
  expect(rows).toHaveLength(1);
  const mail = openMail(house.square.vault, rows[0]!);
  expect(mail).toMatchObject({to: {address: 'jon.ten@people.example'}, facts: {text: 'We meet on Sunday.'}, unsubscribe: `${mail.link}/stop`});
  expect((await house.app.inject({method: 'POST', url: mail.unsubscribe!, payload: 'List-Unsubscribe=One-Click', headers: {'content-type': 'application/x-www-form-urlencoded'}})).statusCode).toBe(200);
  await organiser.send(path, `${path}/update`, {text: 'We met.'});
  const next = must(/\/act\/petitions\/queue\/updates\/\d+/.exec((await moderator.visitor.get('/act/petitions/queue')).body)?.[0], 'it waits');
  await moderator.visitor.send(next, next, {do: 'send'});
  expect((await pool().query("select from people.mail where template = 'petition-update'")).rowCount).toBe(1);
});

test('the keeper of the site finds every petition that is signed, and what may be done with its signatures', async () => {
  const desk = (await keeper.visitor.get('/act/signing')).body;
  for (const one of ['signatures', 'codes', 'paper', 'audit']) {
    expect(desk).toContain(`/act/petitions/${id}/${one}`);
    expect((await keeper.visitor.get(`/act/petitions/${id}/${one}`)).statusCode).toBe(200);
  }
  expect((await moderator.visitor.get('/act/signing')).statusCode).toBe(403);
  expect((await keeper.visitor.get('/act/account')).body).toContain('/act/signing');
});
