import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {must, mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {keepDuties} from '../core/duties/keep.ts';
import {writeLaw} from '../core/duties/laws.ts';
import {withClient} from '../core/store/with-client.ts';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {ROOMS} from '../registers/rooms.ts';
import {loadTranslators} from '../server.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, testBody, Visitor} from '../testing/visitor.ts';
import {tellFollowers} from './keep.ts';

const FOREVER = new AbortController().signal;
const WORDS = {name: 'Test Square', demo: false, languages: ['en'], zone: 'UTC'};
const translators = loadTranslators(ROOMS);
let house: TestHouse;
let slug: string;
beforeAll(async () => {
  house = await openHouse();
  ({slug} = await testBody(house, 'Roads Agency'));
  await house.publish(contracting, ENDED);
  await house.publish(contracting, [release('other-1', 'Of another')], 'other');
  await house.square.app.pool.query("update source set of_body = (select number from body) where slug = 'tests'");
  await tell();
});
beforeEach(async () => {
  await house.square.app.pool.query('delete from people.follow');
  await house.square.app.pool.query('delete from people.rate');
});
afterAll(() => house.close());

/** The same process with a contract that ended in the past, whenever this runs. */
const ENDED = JSON.parse(JSON.stringify(COAST_ROAD).replaceAll(/"endDate":"202[67][^"]*"/g, '"endDate":"2025-06-30T23:59:59Z"')) as typeof COAST_ROAD;

function release(id: string, title: string): never {
  return {ocid: `ocds-213czf-${id}`, id, date: '2030-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender', language: 'en', tender: {id: 't', title}} as never;
}

const tell = (): Promise<number> => tellFollowers({square: house.square, registers: [contracting], translators, words: () => WORDS, publicUrl: new URL('http://localhost:3000')}, FOREVER);

async function follow(path: string): Promise<string> {
  const visitor = new Visitor(house);
  const form = await visitor.get(`/act/follow?${new URLSearchParams({path})}`);
  expect([path, form.statusCode]).toEqual([path, 200]);
  await visitor.send(`/act/follow?${new URLSearchParams({path})}`, '/act/follow', {path, address: 'ana@city.example', cadence: 'each'});
  const at = new URL((await newestMail(house)).link).pathname;
  expect((await visitor.send(at, at, {do: 'confirm'})).statusCode).toBe(303);
  return (await visitor.get(at)).body;
}

describe('a body', () => {
  test('its page offers to follow it, by mail and as a feed of everything its sources publish', async () => {
    const page = await house.app.inject(`/bodies/${slug}`);
    expect(page.body).toContain(`/act/follow?path=${encodeURIComponent(`/bodies/${slug}`)}`);
    const feed = await house.app.inject(`/bodies/${slug}.atom`);
    expect([feed.statusCode, feed.headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    expect(feed.body).toContain(`/contracting/${String(ENDED[0]?.['ocid'])}?source=tests`);
    expect(feed.body).not.toContain('Of another');
    expect((await house.app.inject(`/ar/bodies/${slug}.atom`)).body).toContain('xml:lang="ar"');
  });

  test('what one of its sources publishes is told, what others publish is not', async () => {
    await follow(`/bodies/${slug}`);
    await house.publish(contracting, [release('other-2', 'Still of another')], 'other');
    expect(await tell()).toBe(0);
    await house.publish(contracting, [release('own-1', 'A bridge')]);
    expect(await tell()).toBe(1);
    expect((await newestMail(house)).text).toContain('New: A bridge\n');
    expect(await tell()).toBe(0);
  });

  test('one that is not there cannot be followed', async () => {
    expect((await new Visitor(house).get(`/act/follow?${new URLSearchParams({path: '/bodies/nowhere'})}`)).statusCode).toBe(404);
  });
});

const CALENDAR: JsonObject = {id: 'test', name: 'Test', version: '7', from: '2019-01-01', to: '2099-12-31', closedWeekdays: [6, 7], holidays: [], source: {title: 'Days Act', standing: 'read'}};

/** The law by which the completion report is due after so many working days. */
async function law(days: number): Promise<void> {
  await withClient(house.square.app.pool, async (client) => {
    mustOk(await writeLaw(client, contracting, 'completion-report', {
      law: {
        id: 'test-contracts', law: 'Contracts Act', jurisdiction: 'XS', zone: 'UTC', version: String(days), calendar: 'test',
        terms: [{id: 'main', owedBy: 'body', period: {count: days, unit: 'working-days'}, dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'nothing', source: {title: 'Contracts Act, s. 9', standing: 'read'}}],
      }, calendar: CALENDAR,
    }), 'a law');
    await keepDuties(client, [contracting], FOREVER);
  });
  await house.square.versions.refresh();
}

describe('duties', () => {
  const one = async (): Promise<{id: string; owed_key: string}> => must((await house.square.app.pool.query<{id: string; owed_key: string}>('select id, owed_key from duty order by id')).rows[0], 'a duty');

  test.each(['duty', 'owed'] as const)('one duty, or all that a body owes (%s): told from what to what, once', async (kind) => {
    await law(5_000);
    const {id, owed_key: key} = await one();
    const path = kind === 'duty' ? `/owed?duty=${id}` : `/owed?${new URLSearchParams({by: key})}`;
    expect((await house.app.inject(path)).body).toContain(`/act/follow?path=${encodeURIComponent(path)}`);
    expect((await house.app.inject(path.replace('/owed', '/owed.atom'))).statusCode).toBe(200);
    await follow(path);
    // what stood before is no news
    expect(await tell()).toBe(0);
    await law(5_000);
    expect(await tell()).toBe(0);
    await law(10);
    expect(await tell()).toBe(1);
    const {text} = await newestMail(house);
    expect(text).toMatch(/^Changed: .+: Report that the contract has ended \(.+\)$/m);
    expect(text).toMatch(/^It was open\. Now: Late by \d+ days\.$/m);
    expect(text).toMatch(/^The last day was .+ and is .+\.$/m);
    expect(text).toContain(`http://localhost:3000/owed?duty=${id}`);
    expect(await tell()).toBe(0);
  });

  test('what goes and comes back before it was told is no news; a second follower begins with what stands', async () => {
    await law(5_000);
    const path = `/owed?duty=${(await one()).id}`;
    await follow(path);
    await tell();
    const {pool} = house.square.app;
    await pool.query("update people.follow set due = clock_timestamp() + interval '1 day'");
    await law(10);
    expect(await tell()).toBe(0);
    await law(5_000);
    await pool.query('update people.follow set due = clock_timestamp()');
    expect(await tell()).toBe(0);
    expect((await pool.query('select from people.duty_notice')).rowCount).toBe(0);
    await pool.query('delete from people.follow');
    await law(10);
    await law(5_000);
    await tell();
    expect((await pool.query('select from people.duty_told')).rowCount).toBe(0);
  });

  test('other narrowings of the list are no subject', async () => {
    for (const path of ['/owed', '/owed?state=late', '/owed?duty=x', '/owed?by=']) expect([path, (await new Visitor(house).get(`/act/follow?${new URLSearchParams({path})}`)).statusCode]).toEqual([path, 404]);
  });
});
