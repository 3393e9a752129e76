import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {atAddress, openBrowser} from './testing/browser.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {signedIn, testBody, type Member} from './testing/visitor.ts';

const ADDRESS = 'http://square.localhost:3998';
const ROAD = String(COAST_ROAD[0]?.['ocid']);
const [FIRST, LAST] = [String(COAST_ROAD[0]?.['id']), String(COAST_ROAD.at(-1)?.['id'])];

let browser: Browser;
let house: TestHouse;
let officer: Member;
let other: Member;
let publisher: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  await house.publish(contracting, COAST_ROAD);
  const [city, office] = [await testBody(house, 'City of Port Amery'), await testBody(house, 'Data Protection Office')];
  await house.square.app.pool.query("update source set of_body = $1 where slug = 'tests'", [city.number]);
  officer = await signedIn(house, 'Ana Reyes', {body: city, roles: ['officer']});
  publisher = await signedIn(house, 'Paul Quay', {body: city, roles: ['publisher']});
  other = await signedIn(house, 'Omar Said', {body: office, roles: ['officer']});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** A browser of hers, without script. */
async function plainPage({session}: Member, dark = false, width = 1280): Promise<Page> {
  const context = await browser.newContext({javaScriptEnabled: false, baseURL: ADDRESS, colorScheme: dark ? 'dark' : 'light', viewport: {width, height: 900}});
  await context.addCookies([{name: '__Host-parvis', value: session, url: ADDRESS.replace('http:', 'https:'), secure: true}]);
  return context.newPage();
}

test('propose and confirm a removal with script off, and find it gone', async () => {
  const page = await plainPage(officer);
  await page.goto(`/contracting/${ROAD}/releases/${FIRST}`);
  await page.click('text=propose its removal by law');
  expect(await page.inputValue('#entry')).toBe(FIRST);
  for (const [field, words] of [['reason', 'A court ordered it'], ['law', 'Civil Code, art. 9'], ['authority', 'District Court of Port Amery'], ['scope', 'The whole entry']] as const) await page.fill(`#${field}`, words);
  await page.click('main button[type=submit]');
  expect(await page.textContent('#problems')).toContain('Enter the last day of appeal');
  expect(await page.inputValue('#law')).toBe('Civil Code, art. 9');
  await page.fill('#appeal', '2027-01-31');
  await page.click('main button[type=submit]');
  expect(await page.textContent('main')).toContain('An officer of another body has to confirm this');
  const proposal = new URL(page.url()).pathname;
  await page.goto('/act/account');
  await page.click('text=Removals by law');
  expect(await page.textContent('main')).toContain('Waits for another body');

  const second = await plainPage(other);
  await second.goto(proposal);
  await second.click('text=Remove for good');
  await second.click('text=See the list of removals');
  expect(await second.textContent('main')).toContain('proposed by City of Port Amery, confirmed by Data Protection Office');
  await second.goto(`/contracting/${ROAD}/releases/${FIRST}`);
  expect(await second.textContent('main')).toContain('under Civil Code, art. 9: A court ordered it');
  expect(await second.locator('#content').count()).toBe(0);
  await page.context().close();
  await second.context().close();
});

test('withdraw an entry with script off, and read it on the record’s page', async () => {
  const page = await plainPage(publisher);
  await page.goto(`/contracting/${ROAD}/releases/${LAST}`);
  await page.click('text=withdraw this entry');
  await page.fill('#reason', 'Belongs to another road');
  await page.click('main button[type=submit]');
  expect(new URL(page.url()).pathname).toBe(`/contracting/${ROAD}`);
  expect(await page.textContent('#main')).toContain('Belongs to another road');
  await page.context().close();
});

test.each([['en', 1280, false], ['fr', 320, true], ['ar', 320, false], ['es', 1280, true]] as const)('no barriers and nothing beside the page: %s, %d px, dark %s', async (lang, width, dark) => {
  const prefix = lang === 'en' ? '' : `/${lang}`;
  for (const [who, path] of [[officer, '/removed'], [officer, '/act/removals'], [other, '/act/removals/1'], [officer, '/act/removals/lift/1'], [publisher, '/act/withdraw']] as const) {
    const context = await browser.newContext({baseURL: ADDRESS, colorScheme: dark ? 'dark' : 'light', viewport: {width, height: 900}});
    await context.addCookies([{name: '__Host-parvis', value: who.session, url: ADDRESS.replace('http:', 'https:'), secure: true}]);
    const page = await context.newPage();
    const answer = must(await page.goto(`${prefix}${path}`), 'an answer');
    expect([path, answer.status()]).toEqual([path, 200]);
    expect((await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [path, id, nodes.map(({html}) => html)])).toEqual([]);
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    const shots = process.env['PARVIS_SHOTS'];
    if (shots !== undefined) await page.screenshot({path: `${shots}/${path.replaceAll('/', '_')}-${lang}-${width}.png`, fullPage: true});
    await context.close();
  }
});
