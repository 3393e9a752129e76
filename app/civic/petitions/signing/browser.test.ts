import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {atAddress, openBrowser} from '../../../testing/browser.ts';
import {signedIn, testBody} from '../../../testing/visitor.ts';
import {countNew, countOf} from './count.ts';
import {closePeriods} from './periods.ts';
import {ANA, openSigningHouse, type SigningHouse} from './testing/house.ts';

const ADDRESS = 'http://square.localhost:3999';
const MOST_BYTES = 60_000;

let browser: Browser;
let house: SigningHouse;
beforeAll(async () => {
  house = await openSigningHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  await house.host.put(house.square.app.pool, {id: 'bridge', title: 'Keep the foot bridge open'});
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function violations(page: Page): Promise<unknown[]> {
  return (await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
}

test('sign and confirm without script, by keyboard alone, in less than 60 kB to “look into your mail”', async () => {
  const context = await browser.newContext({javaScriptEnabled: false, baseURL: ADDRESS, viewport: {width: 320, height: 800}});
  const page = await context.newPage();
  let bytes = 0;
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const fonts = new Set<string>();
  network.on('Network.responseReceived', ({requestId, type}) => void (type === 'Font' && fonts.add(requestId)));
  network.on('Network.loadingFinished', ({requestId, encodedDataLength}) => void (bytes += fonts.has(requestId) ? 0 : encodedDataLength));
  await page.goto('/act/petitions/bridge/sign');
  await page.focus('#name');
  await page.keyboard.type(ANA.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ANA.address);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ANA.place);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sent');
  expect(await page.textContent('h1')).toBe('Look into your mail');
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
  const {at} = await house.newestMail();
  await page.goto(at);
  await page.focus('main form button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#receipt');
  expect(await page.textContent('h1')).toBe('You have signed');
  await countNew(house.square.app.pool, house.host);
  expect(await countOf(house.square.app.pool, 'bridge')).toBe(1);
  await context.close();
});

test('every page fits a narrow screen in four languages, light and dark, and has nothing that stands in the way', async () => {
  const body = await testBody(house, 'City');
  const member = await signedIn(house, 'Every Body', {body, roles: ['moderator', 'editor', 'auditor']});
  await countNew(house.square.app.pool, house.host);
  await closePeriods(house.square.app.pool, house.host, {leastChanges: 1, leastHours: 0, mostHours: 24});
  const act = (page: string): string => `/act/petitions/bridge/${page}`;
  await member.visitor.send(act('signatures'), act('signatures'), {kind: 'invalidate', name: 'Bot %', reason: 'A botnet'});
  await member.visitor.send(act('paper'), act('paper'), {label: 'A1', lines: 'Ben; N2'});
  await member.visitor.send(act('codes'), act('codes'), {kind: 'letter', count: '2'});
  const drawn = await member.visitor.send(act('audit'), act('audit'), {seed: 'square.example 12 Zm9v', count: '1'});
  const {at} = await house.newestMail();
  const pages = [act('sign'), act('code'), act('sent'), at, act('signatures'), act('codes'), act('paper'), act('audit'), String(drawn.headers.location), '/act/signing-lists', '/petitions/bridge/signatures'];
  for (const [colorScheme, languages] of [['light', ['', '/ar']], ['dark', ['/fr', '/es']]] as const) {
    const context = await browser.newContext({baseURL: ADDRESS, colorScheme, viewport: {width: 320, height: 800}});
    await context.addCookies([{name: '__Host-parvis', value: member.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
    const page = await context.newPage();
    for (const [n, path] of pages.entries()) {
      const address = `${languages[n % 2]}${path}`;
      await page.goto(address);
      expect([address, await page.locator('h1').count(), await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, 1, 320]);
      expect([address, await violations(page)]).toEqual([address, []]);
      if (process.env['SHOTS'] !== undefined) await page.screenshot({path: `${process.env['SHOTS']}/${n}-${colorScheme}.png`, fullPage: true});
    }
    await context.close();
  }
});
