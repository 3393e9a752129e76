import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readICalendar} from '@parvis/duty/calendars';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {COMMANDS} from './cli/commands.ts';
import {writeCalendar} from './core/http/icalendar.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

const LAW: JsonObject = {
  id: 'test-contracts', law: 'Contracts Act', jurisdiction: 'XS', zone: 'UTC', version: '1', calendar: 'test',
  terms: [{id: 'main', owedBy: 'body', period: {count: 10, unit: 'working-days'}, dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'nothing', source: {title: 'Contracts Act, s. 9', standing: 'read'}}],
};
const CALENDAR: JsonObject = {id: 'test', name: 'Test', version: '7', from: '2019-01-01', to: '2035-12-31', closedWeekdays: [6, 7], holidays: [{name: 'Bridge day', falls: {month: 7, day: 2}}], source: {title: 'Days Act', standing: 'read'}};

/** The same process with a contract that ended in the past, whenever this runs. */
const ENDED = JSON.parse(JSON.stringify(COAST_ROAD).replaceAll(/"endDate":"202[67][^"]*"/g, '"endDate":"2025-06-30T23:59:59Z"')) as typeof COAST_ROAD;

let house: TestHouse;
const get = (url: string): ReturnType<TestHouse['app']['inject']> => house.app.inject({url}) as ReturnType<TestHouse['app']['inject']>;
const folder = mkdtempSync(join(tmpdir(), 'parvis-owed-'));

/** The command, on the database of the house. */
async function parvis(...args: string[]): Promise<{code: number; out: string; err: string}> {
  const texts = {out: '', err: ''};
  const stream = (name: 'out' | 'err'): Writable => new Writable({write: (text: Buffer, _, done) => { texts[name] += text.toString(); done(); }});
  const url = new URL(house.url);
  const code = await (await COMMANDS['owed']!()).run(args, {stdin: Readable.from([]), stdout: stream('out'), stderr: stream('err'), signal: new AbortController().signal, env: {DATABASE_URL: url.href, PARVIS_DATA: house.folder}});
  await house.square.versions.refresh();
  return {code, ...texts};
}

beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, ENDED);
  writeFileSync(join(folder, 'law.json'), JSON.stringify(LAW));
  writeFileSync(join(folder, 'calendar.json'), JSON.stringify(CALENDAR));
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true});
});

test('before anything is owed: an empty page says how it comes about, and no door leads there', async () => {
  const page = await get('/owed');
  expect([page.statusCode, page.body.includes('Nothing is owed here yet')]).toEqual([200, true]);
  expect((await get('/')).body).not.toContain('href="/owed"');
  for (const format of ['json', 'csv', 'ics', 'atom']) expect([format, (await get(`/owed.${format}`)).statusCode]).toEqual([format, 200]);
});

test('a law set in the terminal makes its duties appear; then the door is there', async () => {
  expect(await parvis('law', 'contracting', 'completion-report', join(folder, 'law.json'), '--calendar', join(folder, 'calendar.json'))).toMatchObject({code: 0, err: expect.stringContaining('Contracts Act, s. 9')});
  const page = await get('/owed');
  expect(page.body).toContain('Report that the contract has ended');
  expect(page.body).toContain('Bridge day');
  expect(page.body).toContain('Contracts Act, s. 9');
  expect(page.body).toContain('version 7');
  expect((await get('/')).body).toContain('href="/owed"');
  const [duty] = (await get('/owed.json')).json<{duties: {assessment: {due: string}; owedBy: object}[]}>().duties;
  expect(duty).toMatchObject({owedBy: {name: 'Solvane Roads Agency', identifier: 'SV-ORG-17'}, assessment: {due: '2025-07-15', state: {kind: 'late'}}});
});

test.each(['fr', 'es', 'ar'])('in %s too, with its arithmetic', async (lang) => {
  const page = await get(`/${lang}/owed`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Contracts Act, s. 9');
  expect(page.body).not.toMatch(/>owed\.|Late by/);
});

test('the same facts as CSV, feed and calendar, each day with its arithmetic', async () => {
  expect((await get('/owed.csv')).body).toMatch(/2025-07-15,late,\d+,,Contracts Act,"Contracts Act, s. 9",1,test,7,.*Bridge day/);
  const feed = (await get('/owed.atom')).body;
  expect(feed).toContain('Solvane Roads Agency: Report that the contract has ended');
  const calendar = await get('/ar/owed.ics');
  expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
  const days = mustOk(readICalendar(calendar.body), 'a calendar that our own reader reads');
  expect(days).toMatchObject([{date: '2025-07-15'}]);
  for (const line of calendar.body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect((await get('/owed.ics')).body.replaceAll('\r\n ', '')).toContain('Bridge day');
});

test('narrowed by links; what is none is refused', async () => {
  expect((await get('/owed?state=done')).body).toContain('Nothing here matches');
  expect((await get('/owed?by=SV-ORG-17')).body).toContain('Report that the contract has ended');
  expect((await get('/owed.json?by=SV-ORG-18')).json()).toMatchObject({duties: []});
  expect((await get('/owed.json?after=abc')).statusCode).toBe(400);
  expect((await get('/owed.json?state=lost')).statusCode).toBe(400);
});

test('the command lists them with the arithmetic, and ends with 1 while something is late', async () => {
  const {code, out, err} = await parvis('--state', 'late');
  expect(code).toBe(1);
  expect(out).toContain('Solvane Roads Agency: completion-report');
  expect(out).toContain('2025-07-02 Bridge day');
  expect(err).toContain('1 late, 0 open, 0 done, 0 excused');
  expect(JSON.parse((await parvis('--json')).out)).toMatchObject({rule: 'completion-report'});
  await expect(parvis('law', 'contracting', 'nothing', 'x')).rejects.toThrow(/completion-report/);
  expect(await parvis('law', 'contracting', 'completion-report', '--none')).toMatchObject({code: 0});
  expect((await get('/owed.json')).json()).toMatchObject({duties: []});
});

test('a calendar file folds inside no character, and hostile texts make no line of their own', () => {
  const text = writeCalendar('x', [{uid: 'a@b', day: '2024-02-29', stamp: '2024-01-01T00:00:00Z', url: 'https://x.example/', summary: `${'عربي'.repeat(40)}\r\nBEGIN:VEVENT`, description: 'a;b,c\\d\u202e'}]);
  const lines = text.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75 && line.isWellFormed())).toBe(true);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'عربي'.repeat(40)}\\nBEGIN:VEVENT\r\n`);
  expect(text.replaceAll('\r\n ', '')).toContain('DESCRIPTION:a\\;b\\,c\\\\d[U+202E]');
  expect(text).toContain('DTEND;VALUE=DATE:20240301');
});
