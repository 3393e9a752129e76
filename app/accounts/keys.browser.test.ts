import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {ensureSource} from '../core/statements/sources.ts';
import {contracting} from '../registers/contracting/register.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {aRelease} from '../testing/publisher.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';
import {axe} from '../testing/axe.ts';

const ADDRESS = 'http://square.localhost:3998';

let browser: Browser;
let house: TestHouse;
let ana: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const city = await testBody(house, 'City');
  ana = await signedIn(house, 'Ana', {body: city, roles: ['administrator']});
  const {number} = await ensureSource(house.square.app.pool, contracting, 'city-contracts', {name: 'Contracts of the city'});
  await house.square.app.pool.query('update source set of_body = $2 where number = $1', [number, city.number]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test('a key is made without script, from the page of the body, and a program publishes with it', async () => {
  const context = await browser.newContext({javaScriptEnabled: false, baseURL: ADDRESS});
  await context.addCookies([{name: '__Host-parvis', value: ana.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  const page = await context.newPage();
  await page.goto(`/act/bodies/${ana.slug}`);
  await page.click('text=Keys for programs');
  await page.click('button:has-text("Make the key")');
  expect(await page.locator('main').getByRole('alert').innerText()).toContain('Say which program has the key');
  await page.getByLabel('Which program has it').fill('Procurement system');
  await page.getByLabel('Contracts of the city').check();
  await page.getByLabel('How long it works').selectOption('90');
  await page.click('button:has-text("Make the key")');
  const key = await page.getByLabel('The key', {exact: true}).inputValue();
  const answer = await house.app.inject({method: 'POST', url: '/api/contracting/statements', payload: JSON.stringify(aRelease('by-key')), headers: {authorization: `Bearer ${key}`, 'content-type': 'application/json'}});
  expect([answer.statusCode, answer.json()]).toMatchObject([200, {source: 'city-contracts', accepted: 1}]);
  await page.reload();
  await context.close();
});

test.each(['', '/ar'])('the page has no accessibility fault and fits, at 320 and 1280 px, light and dark, in every state: "%s"', async (lang) => {
  const context = await browser.newContext({baseURL: ADDRESS});
  await context.addCookies([{name: '__Host-parvis', value: ana.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  const page = await context.newPage();
  const faults: unknown[] = [];
  const look = async (state: string): Promise<void> => {
    for (const width of [320, 1280]) for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({width, height: 800});
      await page.emulateMedia({colorScheme});
      faults.push(...(await axe(page, colorScheme).analyze()).violations.map(({id, nodes}) => [state, width, colorScheme, id, nodes.map(({html}) => html)]));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide !== width) faults.push([state, width, `is ${wide} px wide`]);
    }
  };
  await page.goto(`${lang}/act/bodies/${ana.slug}/keys`);
  await look('list');
  await page.locator('main form.pv-form').last().locator('button').click();
  await look('mistakes');
  await page.fill('#name', 'x');
  await page.locator('input[name=sources]').first().check();
  await page.selectOption('#days', '30');
  await page.locator('main form.pv-form').last().locator('button').click();
  expect(must(await page.inputValue('#made'), 'a key')).toMatch(/^parvis_/);
  await look('made');
  expect(faults).toEqual([]);
  await context.close();
});
