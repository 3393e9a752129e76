import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {openSession} from '../core/accounts/sessions.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail} from '../testing/visitor.ts';

const ADDRESS = 'http://square.localhost:3999';

let browser: Browser;
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({founding: true, env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function open(options: {readonly javaScriptEnabled?: boolean} = {}): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({...options, baseURL: ADDRESS});
  return {context, page: await context.newPage()};
}

/** An authenticator that checks its holder, as a device with a fingerprint does. */
async function withKeys(context: BrowserContext, page: Page): Promise<void> {
  const keys = await context.newCDPSession(page);
  await keys.send('WebAuthn.enable');
  await keys.send('WebAuthn.addVirtualAuthenticator', {options: {protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true}});
}

const code = (): string => must(/one-time code: ([A-Z0-9-]+)$/.exec(house.said.at(-1) ?? '')?.[1], 'the terminal prints a code');

async function violations(page: Page): Promise<unknown[]> {
  return (await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
}

test('set up a site, make a key, and come back with it', async () => {
  const {context, page} = await open();
  await withKeys(context, page);
  await page.goto('/act/site');
  for (const [name, value] of [['code', code()], ['name', 'City of Port Amery'], ['zone', 'Europe/Paris'], ['body', 'City of Port Amery'], ['person', 'Ana Reyes'], ['address', 'ana@port-amery.example']] as const) await page.fill(`#${name}`, value);
  await page.click('main button[type=submit]');
  await page.waitForURL('**/act/account');
  expect(await page.textContent('h1')).toContain('Ana Reyes');
  expect(await violations(page)).toEqual([]);
  await page.fill('#name', 'My laptop');
  await page.click('form[data-kind=make] button');
  await page.waitForSelector('#keys-table');
  expect(await page.textContent('#keys-table')).toContain('1 key');
  await page.click('form[action="/act/sign-out"] button');
  await page.goto('/act/audit');
  await page.waitForURL('**/act/sign-in?**');
  expect(await violations(page)).toEqual([]);
  await page.click('form[data-kind=show] button');
  await page.waitForURL('**/act/audit');
  expect(await page.textContent('main')).toContain('Site founded');
  expect(await violations(page)).toEqual([]);
  await context.close();
});

test('invite an editor: without script, from the mail to the role, with printed codes', async () => {
  const boss = await open();
  await house.square.app.pool.query('delete from people.rate');
  const {rows: [administrator]} = await house.square.app.pool.query<{person: number}>("select person from people.body_role where role = 'administrator'");
  const cookie = await openSession(house.square.app.pool, {person: administrator!.person, method: 'passkey', agent: 'test'});
  await boss.context.addCookies([{name: '__Host-parvis', value: cookie, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  await boss.page.goto('/act/bodies/city-of-port-amery');
  expect(await violations(boss.page)).toEqual([]);
  await boss.page.fill('#address', 'ben@port-amery.example');
  await boss.page.selectOption('#role', 'editor');
  await boss.page.click('form[action$="/invite"] button');
  await boss.page.waitForLoadState();
  const {link} = await newestMail(house);

  const {context, page} = await open({javaScriptEnabled: false});
  await page.goto(new URL(link).pathname);
  expect(page.url()).toContain('/act/sign-in');
  await page.fill('#address', 'ben@port-amery.example');
  await page.click('form[action="/act/sign-in"] button');
  const mail = await newestMail(house);
  await page.goto(new URL(mail.link).pathname + new URL(mail.link).search);
  await page.click('main form button');
  expect(await page.textContent('main')).toContain('Ana Reyes invites you to act for City of Port Amery as: Editor.');
  await page.click('main form button');
  expect(await page.textContent('main')).toContain('Editor');
  await page.click('form[action="/act/account/codes"] button');
  const codes = await page.locator('main li code').allTextContents();
  expect(codes).toHaveLength(10);
  await page.goto('/act/sign-in?why=again');
  await page.fill('#printed', codes[0]!);
  await page.click('form[action="/act/sign-in/printed"] button');
  await page.waitForURL('**/act/account');
  expect(await page.textContent('#codes + p')).toContain('9');
  await Promise.all([context.close(), boss.context.close()]);
});

test('the pages fit a narrow screen and read from right to left', async () => {
  const {context, page} = await open();
  await page.setViewportSize({width: 320, height: 800});
  for (const path of ['/act/sign-in', '/fr/act/sign-in/sent', '/es/bodies', '/ar/bodies/city-of-port-amery', '/ar/act/sign-in']) {
    await page.goto(path);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
    expect([path, await violations(page)]).toEqual([path, []]);
  }
  await context.close();
});
