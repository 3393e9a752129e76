import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {isObject, type JsonObject} from '@parvis/kernel/json';
import {notes} from '../testing/fixtures/plain.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {makeBody} from '../bodies/bodies.ts';
import {ensurePerson, giveRole} from '../accounts/people.ts';
import {openMail} from '../mail/enqueue.ts';
import {removeStatement} from '../statements/removal.ts';
import {ensureSource} from '../statements/sources.ts';
import {thingKey} from '../statements/thing.ts';
import {describeSource} from '../sources/keep.ts';
import {countDuties, timesOf} from './count.ts';
import {keepDuties} from './keep.ts';
import {writeLaw} from './laws.ts';
import {keepPublications} from './publication.ts';
import {listDuties, type DutyFilter, type DutyRead} from './read.ts';
import {remindDuties} from './remind.ts';
import {sweepDuties} from './sweep.ts';

/** A register of requests in a few lines: `asked` opens a duty, `events` move it. */
const asks = notes(911, 'asks', {
  dutyRules: ['answer'],
  duties: (state) => {
    const {asked, of, events} = state as JsonObject;
    return typeof asked !== 'string' || typeof of !== 'string' ? [] : [{
      rule: 'answer', ref: 'main', owedBy: {name: of}, since: asked,
      events: Array.isArray(events) ? events.flatMap((event) => (isObject(event) ? [event as unknown as {kind: 'done'; at: string}] : [])) : [],
    }];
  },
});
const LAW: JsonObject = {
  id: 'solvane-requests', law: 'Requests Act of Solvane', jurisdiction: 'XS', zone: 'Europe/Paris', version: '2', calendar: 'solvane',
  terms: [{id: 'answer', owedBy: 'body', period: {count: 5, unit: 'working-days'}, dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'refusal', source: {title: 'Requests Act, s. 4', standing: 'read'}}],
};
const CALENDAR: JsonObject = {
  id: 'solvane', name: 'Solvane', version: '3', from: '2020-01-01', to: '2030-12-31', closedWeekdays: [6, 7], holidays: [{name: 'Founders', falls: {month: 6, day: 14}}], source: {title: 'Holidays Act', standing: 'read'},
};
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NOW = at('2024-06-21T12:00:00Z');

let store: TestStore;
const never = new AbortController().signal;
const bringUp = (): Promise<void> => keepDuties(store.app, [asks], never);
const list = async (filter: DutyFilter = {}, now = NOW): Promise<readonly DutyRead[]> => (await listDuties(store.reader.pool, [asks], filter, {limit: 100}, now))!.rows;
const ask = (id: string, more: JsonObject): Promise<unknown> => store.publish(asks, [{id: `s-${id}-${JSON.stringify(more).length}`, date: '2024-06-01', about: [id], title: `Request ${id}`, ...more}]);

beforeAll(async () => {
  store = await openTestStore([asks]);
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Test', false, '{en}', 'Europe/Paris')");
  await ask('a', {asked: '2024-06-10', of: 'Port Authority'});
  await bringUp();
});
afterAll(() => store.close());

test('without a law nothing is counted, for no term is guessed', async () => {
  expect(await list({state: 'late'})).toEqual([]);
});

test('a law that cannot be read is refused, whole, and nothing changes', async () => {
  const wrong = await writeLaw(store.app, asks, 'answer', {law: {...LAW, calendar: 'nowhere'}});
  expect(wrong).toMatchObject({ok: false, error: [{code: 'calendar.unknown'}]});
  expect((await store.owner.query('select from duty_law')).rowCount).toBe(0);
});

describe('with its law', () => {
  beforeAll(async () => {
    await writeLaw(store.app, asks, 'answer', {law: LAW, calendar: CALENDAR});
    await bringUp();
  });

  test('what was asked before is counted, with its arithmetic, clause and calendar', async () => {
    const [duty] = await list();
    expect(duty).toMatchObject({record: 'a', rule: 'answer', owedBy: {name: 'Port Authority'}, law: {source: {title: 'Requests Act, s. 4'}, version: '2'}, assessment: {due: '2024-06-18', calendar: {id: 'solvane', version: '3'}, state: {kind: 'late', days: 3}}});
    expect(duty!.assessment.steps).toContainEqual(expect.objectContaining({kind: 'counted', holidays: [{date: '2024-06-14', name: 'Founders'}]}));
  });

  test('an event of a later statement fulfils it, another excuses', async () => {
    await ask('a', {asked: '2024-06-10', of: 'Port Authority', events: [{kind: 'done', at: '2024-06-17'}]});
    await ask('b', {asked: '2024-06-10', of: 'Port Authority', events: [{kind: 'excused', at: '2024-06-12', reason: 'flood'}]});
    await bringUp();
    expect((await list({state: 'done'}))[0]).toMatchObject({record: 'a', assessment: {state: {kind: 'done', on: '2024-06-17', daysLate: 0}}});
    expect((await list({state: 'excused'}))[0]).toMatchObject({record: 'b', assessment: {state: {reason: 'flood'}}});
    expect(await list()).toEqual([]);
  });

  test('time passes by itself: late from the first moment of the day after the last, in the zone of the law', async () => {
    await store.owner.query('delete from duty');
    await ask('c', {asked: '2024-06-10', of: 'Port Authority'});
    await bringUp();
    await store.owner.query("update duty set state = 'open' where record = 'c'");
    const before = await sweepDuties(store.app, [asks], at('2024-06-18T21:59:59Z'));
    const after = await sweepDuties(store.app, [asks], at('2024-06-18T22:00:00Z'));
    expect([before, after]).toEqual([0, 1]);
  });

  test('a rebuild gives the same duties under the same ids', async () => {
    const rows = async (): Promise<unknown[]> => (await store.owner.query('select * from duty order by id')).rows;
    await writeLaw(store.app, asks, 'answer', {law: LAW, calendar: CALENDAR});
    await bringUp();
    const before = await rows();
    await store.owner.query('delete from duty');
    await store.owner.query('update duty_progress set position = 0');
    await bringUp();
    expect(before.length).toBe(3);
    expect(await rows()).toEqual(before);
  });

  test('pages by cursor give each duty once, and a cursor of nobody is told', async () => {
    for (let i = 0; i < 12; i++) await ask(`p${i}`, {asked: `2024-05-${10 + i}`, of: i % 2 === 0 ? 'Mint' : 'Port Authority'});
    await bringUp();
    const seen: string[] = [];
    for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
      const page = (await listDuties(store.reader.pool, [asks], {}, {limit: 5, after}, NOW))!;
      seen.push(...page.rows.map(({id}) => id));
      after = page.next;
    }
    expect(seen).toEqual((await list()).map(({id}) => id));
    expect(await listDuties(store.reader.pool, [asks], {}, {limit: 5, after: 'bm9uZQ'}, NOW)).toBeUndefined();
  });

  test('bodies with fewer than ten that are over are not compared; times count the open ones', async () => {
    const few = await countDuties(store.reader.pool, [asks], {});
    expect(few.bodies.map(({name, late}) => [name, late === undefined])).toEqual([['Mint', true], ['Port Authority', true]]);
    for (let i = 0; i < 4; i++) await ask(`m${i}`, {asked: '2024-05-02', of: 'Mint', events: [{kind: 'done', at: '2024-05-06'}]});
    await bringUp();
    const {bodies: [mint, port]} = await countDuties(store.reader.pool, [asks], {});
    expect(mint).toMatchObject({name: 'Mint', late: {of: 10, share: 0.6}});
    expect(port).not.toHaveProperty('late');
    const [times] = (await timesOf(store.reader.pool, [asks], {by: 'name:mint'}, NOW))!;
    expect(times).toMatchObject({unit: 'working-days', figures: {count: 10, ended: 4, open: 6}});
    // four were done after 2 working days; six of ten are open for weeks: half have not ended
    expect(times!.figures.ofAll!.median.time).toBeUndefined();
  });

  test('what was removed by law is owed no more, at once', async () => {
    await ask('gone', {asked: '2024-06-10', of: 'Planted Person Xq7'});
    await bringUp();
    const thing = thingKey('asks', 'tests', 'gone');
    const {rows: [planted]} = await store.owner.query<{sid: string}>('select sid from statement where thing = $1', [thing]);
    const sid = planted!.sid;
    await removeStatement(store.owner, store.files, asks, {thing, sid, revision: 1}, {reason: 'r', law: 'l', authority: 'a', scope: 's', people: ['A', 'B']});
    expect((await store.owner.query("select from duty where owed_by like 'Planted%'")).rowCount).toBe(0);
    await bringUp();
    expect((await store.owner.query("select from duty where owed_by like 'Planted%'")).rowCount).toBe(0);
  });
});

describe('publication', () => {
  const source = (slug: string): Promise<{number: number}> => ensureSource(store.app, asks, slug, {name: `Office ${slug}`});
  const publications = async (slug: string): Promise<unknown[]> => (await store.owner.query("select since, state, due from duty join source on source.number = duty.source where rule = 'publication' and slug = $1 order by since", [slug])).rows;

  test('a source that says how often falls late when nothing new came, and each day with entries fulfils the one before', async () => {
    const {number} = await source('weekly');
    expect(await describeSource(store.app, number, {rhythm: 'often'})).toContain('P1D');
    await describeSource(store.app, number, {rhythm: 'P1W'});
    for (const day of ['2024-01-01', '2024-01-05', '2024-01-20']) await store.app.query('insert into source_day (source, day) values ($1, $2)', [number, day]);
    await keepPublications(store.app, [asks], new Map());
    expect(await publications('weekly')).toEqual([
      {since: '2024-01-01', state: 'done', due: '2024-01-08'}, {since: '2024-01-05', state: 'done', due: '2024-01-12'}, {since: '2024-01-20', state: 'late', due: '2024-01-27'},
    ]);
    await describeSource(store.app, number, {rhythm: ''});
    await keepPublications(store.app, [asks], new Map());
    expect(await publications('weekly')).toEqual([]);
  });

  test('what enters is noticed by its day', async () => {
    const {number} = await source('tests');
    await describeSource(store.app, number, {rhythm: 'P1Y'});
    await bringUp();
    await keepPublications(store.app, [asks], new Map());
    const days = (await store.owner.query('select from source_day where source = $1', [number])).rowCount!;
    expect(days).toBeGreaterThan(0);
    expect(await publications('tests')).toHaveLength(days);
  });

  test('one reminder before the last day and one after, to the contact and to the officers, never twice', async () => {
    const body = await makeBody(store.app, {name: 'Harbour Office', kind: 'local'});
    const officer = await ensurePerson(store.app, store.vault, {name: 'Olga', address: 'olga@harbour.example', lang: 'fr'});
    await giveRole(store.app, {person: officer, body: body.number, role: 'officer'});
    const {number} = await source('harbour');
    await describeSource(store.app, number, {rhythm: 'P1W', contact: 'desk@harbour.example', body: body.slug});
    await store.app.query("insert into source_day (source, day) values ($1, '2024-03-01')", [number]);
    await keepPublications(store.app, [asks], new Map());
    await store.owner.query("update duty set state = 'open' where source = $1", [number]);
    const remind = (when: string): Promise<number> => remindDuties(store.app, store.vault, at(when));
    expect(await remind('2024-03-03T12:00:00Z')).toBe(0);
    expect([await remind('2024-03-06T12:00:00Z'), await remind('2024-03-06T13:00:00Z')]).toEqual([2, 0]);
    await sweepDuties(store.app, [asks], at('2024-03-09T00:00:00Z'));
    expect([await remind('2024-03-09T01:00:00Z'), await remind('2024-03-10T01:00:00Z')]).toEqual([2, 0]);
    const {rows} = await store.owner.query<{number: number; template: string; lang: string; sealed: Buffer}>('select number, template, lang, sealed from people.mail order by number');
    expect(rows.map((row) => [row.template, row.lang, openMail(store.vault, row).to.address])).toEqual([
      ['duty-before', 'en', 'desk@harbour.example'], ['duty-before', 'fr', 'olga@harbour.example'], ['duty-after', 'en', 'desk@harbour.example'], ['duty-after', 'fr', 'olga@harbour.example'],
    ]);
  });
});

test('a duty that carries its law is counted by it, and by none of the site', async () => {
  const houses = notes(912, 'houses', {
    carriesLaws: true,
    duties: (state) => {
      const {days, since} = state as {days?: number; since?: string};
      const {calendar: _, terms: [term], ...law} = LAW as JsonObject & {terms: readonly JsonObject[]};
      return since === undefined ? [] : [{rule: 'reply', ref: 'main', owedBy: {name: 'Port Authority'}, since, events: [], law: {...law, terms: [{...term, period: {count: days ?? 0, unit: 'days'}}]}}];
    },
  });
  for (const [id, days] of [['short', 14], ['long', 60], ['none', -3]] as const) await store.publish(houses, [{id: `h-${id}`, date: '2024-06-01', about: [id], title: `House ${id}`, since: '2024-06-10', days}]);
  await keepDuties(store.app, [houses], never);
  const {rows} = (await listDuties(store.reader.pool, [houses], {}, {limit: 10}, NOW))!;
  expect(rows.map(({record, assessment: {due}}) => [record, due])).toEqual([['short', '2024-06-24'], ['long', '2024-08-09']]);
  const [times] = (await timesOf(store.reader.pool, [houses], {}, NOW))!;
  expect(times).toMatchObject({rule: 'reply', figures: {count: 2, open: 2}});
  await writeLaw(store.app, asks, 'answer', undefined);
  await keepDuties(store.app, [houses], never);
  expect((await listDuties(store.reader.pool, [houses], {}, {limit: 10}, NOW))!.rows).toHaveLength(2);
});
