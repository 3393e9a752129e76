import {afterAll, beforeAll, expect, test} from 'vitest';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD, SPARSE, SUSPECT} from './registers/contracting/testing/coast-road.ts';
import {readHostileTexts} from './testing/hostile.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  for (const releases of [COAST_ROAD, SPARSE, SUSPECT]) await house.publish(contracting, releases);
});
afterAll(() => house.close());

const get = (url: string): ReturnType<TestHouse['app']['inject']> => house.app.inject(url) as ReturnType<TestHouse['app']['inject']>;

test('a name is looked up, leads to its page, and its page to the records, with the same figures', async () => {
  const {names} = (await get('/names.json?q=quilon+civil')).json<{names: {key: string; name: string}[]}>();
  expect(names[0]?.name).toBe('Quillon Civil Works Ltd');
  const page = await get(`/names/${encodeURIComponent(names[0]!.key)}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('<h1><bdi>Quillon Civil Works Ltd</bdi></h1>');
  const [, all] = /href="(\/contracting\?supplier=[^"]+)"/.exec(page.body)!;
  const {count, totals} = (await get(all!.replaceAll('&amp;', '&').replace('/contracting?', '/contracting.json?'))).json<{count: number; totals: object[]}>();
  const read = (await get(`/names/${encodeURIComponent(names[0]!.key)}.json`)).json<{registers: {roles: {role: string; count: number; totals: object[]}[]}[]}>();
  expect(read.registers[0]!.roles.find(({role}) => role === 'supplier')).toMatchObject({count, totals});
});

test('in every language, and in right-to-left script', async () => {
  expect((await get('/ar/names?q=%D8%A7%D9%84%D9%85%D8%B1%D9%81%D8%A3')).body).toContain('شركة المرفأ');
  for (const lang of ['', '/fr', '/es', '/ar']) expect((await get(`${lang}/names`)).statusCode).toBe(200);
});

test('a name that no record mentions is not found', async () => {
  expect((await get('/names/nobody')).statusCode).toBe(404);
  expect((await get('/names.json?q=nobody+at+all')).json()).toMatchObject({names: []});
});

test('hostile text is asked for as it is, does nothing, and stays out of the log', async () => {
  const before = house.log.length;
  for (const {text} of readHostileTexts()) {
    const asked = encodeURIComponent(text.slice(0, 150).toWellFormed());
    for (const url of [`/names?q=${asked}`, `/names/${asked || 'x'}`]) expect([200, 404, 400, 301], url).toContain((await get(url)).statusCode);
  }
  expect(house.log.slice(before).filter((line) => line.includes('"level":50'))).toEqual([]);
});
