import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {differences} from '../core/follow/changes.ts';
import {followSecret, readFollowSecret} from '../core/follow/store.ts';
import {readSubject, subjectPath} from '../core/follow/subject.ts';
import {sealValue} from '../core/sealed/derive.ts';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {ROOMS} from '../registers/rooms.ts';
import {loadTranslators} from '../server.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, signedIn, testBody, Visitor} from '../testing/visitor.ts';
import {tellFollowers} from './keep.ts';

const OCID = String(COAST_ROAD[0]!['ocid']);
const RECORD = `/contracting/${OCID}?source=tests`;
const WORDS = {name: 'Test Square', demo: false, languages: ['en'], zone: 'UTC'};
const translators = loadTranslators(ROOMS);
let house: TestHouse;
let release = 0;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
  await tell();
});
beforeEach(async () => {
  await house.square.app.pool.query('delete from people.follow');
  await house.square.app.pool.query('delete from people.rate');
});
afterAll(() => house.close());

const tell = (): Promise<number> => tellFollowers({square: house.square, registers: [contracting], translators, words: () => WORDS, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);

/** A further release of the process, later than all before it. */
async function say(more: Readonly<Record<string, unknown>>, ocid = OCID): Promise<void> {
  release++;
  await house.publish(contracting, [{ocid, id: `more-${release}`, date: `2030-01-01T00:00:${String(release).padStart(2, '0')}Z`, tag: ['tenderUpdate'], initiationType: 'tender', language: 'en', ...more}] as never);
}

async function followed(path: string, fields: Readonly<Record<string, string>> = {}): Promise<{visitor: Visitor; at: string}> {
  const visitor = new Visitor(house);
  const asked = await visitor.send(`/act/follow?${new URLSearchParams({path})}`, '/act/follow', {path, address: 'ana@city.example', cadence: 'each', ...fields});
  expect([asked.statusCode, asked.headers.location]).toEqual([303, '/act/follow/asked']);
  const {link} = await newestMail(house);
  const at = new URL(link).pathname;
  expect((await visitor.send(at, at, {do: 'confirm'})).statusCode).toBe(303);
  return {visitor, at};
}

test('a record, from the page to the mail: confirmed once, told in words, ended with one click', async () => {
  expect((await house.app.inject(`/contracting/${OCID}`)).body).toContain(`/act/follow?path=${encodeURIComponent(RECORD)}`);
  const visitor = new Visitor(house);
  await visitor.send(`/act/follow?path=${encodeURIComponent(RECORD)}`, '/act/follow', {path: RECORD, address: 'ana@city.example', cadence: 'each'});
  await say({tender: {id: '1', status: 'cancelled'}});
  expect(await tell()).toBe(0);
  const {link} = await newestMail(house);
  const at = new URL(link).pathname;
  expect((await visitor.get(at)).body).toContain('Confirm that you want to follow');
  await visitor.send(at, at, {do: 'confirm'});
  await say({tender: {id: '1', status: 'unsuccessful', title: 'Another title'}});
  expect(await tell()).toBe(1);
  const mail = await newestMail(house);
  expect(mail.text).toContain(`Source: Source tests, one entry\nhttp://localhost:3000${RECORD}`);
  expect(mail.text).toMatch(/^Changed: /m);
  expect(mail.text).toMatch(/The title was “.+” and is “Another title”\./);
  expect(await tell()).toBe(0);
  const ended = await house.app.inject({method: 'POST', url: `${at}/stop`, headers: {'content-type': 'application/x-www-form-urlencoded'}, payload: 'List-Unsubscribe=One-Click'});
  expect(ended.statusCode).toBe(200);
  expect((await visitor.get(at)).body).toContain('You no longer follow this');
  await say({tender: {id: '1', title: 'A third title'}});
  expect(await tell()).toBe(0);
});

test('a search is followed with its filter, a name by its key; what does not fit tells nobody', async () => {
  await followed('/contracting?status=tender.cancelled&sort=largest&utm=x');
  await say({tender: {id: 'n', title: 'Open still', status: 'active'}}, 'ocds-213czf-follow-1');
  expect(await tell()).toBe(0);
  await say({tender: {id: 'n', title: 'Ended early', status: 'cancelled'}}, 'ocds-213czf-follow-2');
  expect(await tell()).toBe(1);
  expect((await newestMail(house)).text).toContain('New: Ended early\n');
  await house.square.app.pool.query('delete from people.follow');
  await followed('/names/XX-REG-77');
  await say({tender: {id: 'n', title: 'Somebody else'}}, 'ocds-213czf-follow-3');
  expect(await tell()).toBe(0);
  await say({parties: [{id: 'p', name: 'Named Ltd', identifier: {scheme: 'XX-REG', id: '77'}, roles: ['supplier']}], awards: [{id: 'a', status: 'active', suppliers: [{id: 'p', name: 'Named Ltd'}]}]}, 'ocds-213czf-follow-4');
  expect(await tell()).toBe(1);
});

test('a digest waits for its day, and tells everything at once', async () => {
  await followed(RECORD, {cadence: 'daily'});
  await say({tender: {id: '1', title: 'First'}});
  expect(await tell()).toBe(1);
  await say({tender: {id: '1', title: 'Second'}});
  await say({tender: {id: '1', title: 'Third'}});
  expect(await tell()).toBe(0);
  await house.square.app.pool.query("update people.follow set due = due - interval '1 day'");
  expect(await tell()).toBe(1);
  expect((await newestMail(house)).text).toContain('The title was “First” and is “Third”.\nSource: Source tests, 2 entries');
});

test('whoever is signed in with the mailbox need not confirm, and sees what she follows', async () => {
  const body = await testBody(house, 'City');
  const {visitor} = await signedIn(house, 'Ana', {body, roles: [], method: 'mail'});
  const asked = await visitor.send(`/act/follow?path=${encodeURIComponent(RECORD)}`, '/act/follow', {path: RECORD, address: 'ANA@people.example', cadence: 'weekly'});
  expect(asked.headers.location).toBe('/act/follows');
  expect((await visitor.get('/act/follows')).body).toContain(RECORD.replace('&', '&amp;'));
});

test('secrets of others, and pages that are none, are nothing', async () => {
  const {at} = await followed(RECORD);
  const forged = at.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect((await new Visitor(house).get(forged)).statusCode).toBe(404);
  expect((await house.app.inject({method: 'POST', url: `${forged}/stop`})).statusCode).toBe(404);
  for (const path of ['/jobs', '//evil.example', '/contracting/a/b', '/contracting?from=x', '/contracting/%ff', 'x', '']) expect([path, (await new Visitor(house).get(`/act/follow?${new URLSearchParams({path})}`)).statusCode]).toEqual([path, 404]);
  const bad = await new Visitor(house).send(`/act/follow?path=${encodeURIComponent(RECORD)}`, '/act/follow', {path: RECORD, address: 'nobody'});
  expect([bad.statusCode, bad.body.includes('value="nobody"')]).toEqual([422, true]);
  expect(readFollowSecret(house.square.vault, followSecret(house.square.vault, 7))).toBe(7);
});

test('many followers of one change get one mail each, whoever looks at the same time', async () => {
  const {pool} = house.square.app;
  await followed(RECORD);
  await pool.query(`
    insert into people.follow (kind, register, subject, thing, mailbox, address, lang, cadence, confirmed)
    select kind, register, subject, thing, sha256(n::text::bytea), address, lang, cadence, confirmed from people.follow, generate_series(1, 1500) as n where kind = 'record'`);
  // an address opens only in its own row
  const {rows} = await pool.query<{number: number}>('select number from people.follow');
  for (const {number} of rows) await pool.query('update people.follow set address = $2 where number = $1', [number, sealValue(house.square.vault, `people.follow|${number}`, `f${number}@x.example`)]);
  const before = Number((await pool.query("select count(*) from people.mail where template = 'follow'")).rows[0].count);
  await say({tender: {id: '1', title: 'For many'}});
  const sent = await Promise.all([tell(), tell(), tell()]);
  expect(sent.reduce((a, b) => a + b)).toBe(1501);
  expect(Number((await pool.query("select count(*) from people.mail where template = 'follow'")).rows[0].count)).toBe(before + 1501);
  expect((await pool.query('select from people.notice')).rowCount).toBe(0);
});

describe('what a page can be followed as', () => {
  test.each([['/contracting?q=road&buyer=XX-1&buyer=XX-2&after=abc'], ['/names/name%3Aacme'], [RECORD], ['/contracting']])('%s is itself again', (path) => {
    const subject = must(readSubject(path, [contracting]), path);
    expect(readSubject(subjectPath(subject), [contracting])).toEqual(subject);
  });
});

test('what differs between two summaries', () => {
  const party = (name: string): {role: string; name: string} => ({role: 'supplier', name});
  expect(differences({title: 'a', status: 'x', amount: '1', currency: 'EUR', parties: [party('A')], words: []}, {title: 'a', status: 'y', amount: '2', currency: 'EUR', day: '2024-01-01', parties: [party('B')], words: []})).toEqual([
    {what: 'status', was: 'x', now: 'y'}, {what: 'amount', was: 'EUR 1', now: 'EUR 2'}, {what: 'day', now: '2024-01-01'}, {what: 'party', was: 'A', role: 'supplier'}, {what: 'party', now: 'B', role: 'supplier'},
  ]);
});
