import {readFileSync} from 'node:fs';
import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';

const ADDRESS = 'http://square.localhost:3997';

let browser: Browser;
let house: TestHouse;
let publisher: Member;
beforeAll(async () => {
  house = await openHouse({queue: true, env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  publisher = await signedIn(house, 'Ana Reyes', {body: await testBody(house, 'Port Amery'), roles: ['publisher']});
}, 60_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** A browser of somebody who is signed in; scripts run only where the test says so. */
async function open({session}: Member, options: {readonly javaScriptEnabled?: boolean} = {javaScriptEnabled: false}): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({...options, baseURL: ADDRESS});
  await context.addCookies([{name: '__Host-parvis', value: session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

async function bring(page: Page, name: string, text: string, again?: string): Promise<void> {
  await page.goto('/act/uploads');
  const source = page.locator('#source option').nth(1);
  await page.selectOption('#source', must(await source.getAttribute('value'), 'there is a data set'));
  await page.setInputFiles('#file', {name, mimeType: 'application/octet-stream', buffer: Buffer.from(text)});
  if (again !== undefined) await page.selectOption('#again', {label: again});
  await page.click('main form button');
}

/** Waits until the page says it: without a script it looks again by itself, and nobody has to touch it. */
async function until(page: Page, words: string): Promise<void> {
  await expect.poll(() => page.textContent('main').catch(() => ''), {timeout: 60_000, interval: 500}).toContain(words);
}

const release = (n: number, more: object = {}): object => ({ocid: `ocds-abc123-${n}`, id: `${n}-1`, date: '2024-05-31T00:00:00Z', tag: ['tender'], initiationType: 'tender', tender: {id: String(n), title: `Bridge ${n}`}, ...more});

test('bring a bad file, see why, mend it and publish', async () => {
  const {context, page} = await open(publisher);
  await page.goto('/act/uploads');
  await page.click('main form button');
  expect(await page.textContent('.ds-error-summary')).toContain('Choose a file');
  await bring(page, 'releases.jsonl', `${JSON.stringify(release(1))}\n{"ocid": \n${JSON.stringify(release(2, {date: 'yesterday'}))}\n`);
  await until(page, 'Looked through, not published');
  const report = await page.textContent('main');
  expect(report).toContain('3 entries = 1 good + 2 refused');
  expect(report).toContain('ocds.date-invalid');
  expect(report).toContain('yesterday');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download what was rejected')]);
  expect(readFileSync(await download.path(), 'utf8').trim().split('\n')).toHaveLength(2);

  await bring(page, 'releases.jsonl', `${JSON.stringify(release(1))}\n${JSON.stringify(release(2))}\n`);
  await until(page, '2 entries = 2 good + 0 refused');
  await page.click('text=Publish 2 entries');
  await until(page, 'Published');
  expect(await page.textContent('main')).toContain('2 read = 2 accepted + 0 unchanged + 0 rejected');
  await house.square.versions.refresh();
  await page.goto('/contracting/ocds-abc123-2');
  expect(await page.textContent('h1')).toContain('Bridge 2');
  await context.close();
}, 120_000);

test('map a spreadsheet column by column, publish it, and read the next file in the same way', async () => {
  const {context, page} = await open(publisher);
  await bring(page, 'march.csv', 'Reference number;Name of work;Published on;Value;Officer\nA-1;Quay;13/03/2024;1.000,50;Kim\nA-2;Pier;14/03/2024;20,00;Lee\n');
  await until(page, 'Columns to be decided');
  await page.click('text=Decide about columns');
  const row = (heading: string): ReturnType<Page['locator']> => page.locator('tr', {has: page.locator('th', {hasText: heading})});
  expect(await row('Name of work').locator('input').first().inputValue()).toBe('tender/title');
  await row('Published on').locator('input').first().fill('date');
  await row('Published on').locator('select').first().selectOption('dmy');
  await row('Value').locator('input').first().fill('tender/values');
  await row('Value').locator('select').nth(1).selectOption('comma');
  await row('Officer').locator('input').nth(1).fill('names of staff are not published');
  await page.fill('#s0-made', 'ocid = ocds-abc123-{Reference number}\nid = {Reference number}-{content}');
  await page.fill('#zone', 'Europe/Paris');
  await page.click('main form button');
  expect(await page.textContent('main')).toContain('mapping.unknown-path');
  expect(await row('Officer').locator('input').nth(1).inputValue()).toBe('names of staff are not published');
  await row('Value').locator('input').first().fill('tender/value/amount');
  await page.click('main form button');
  await until(page, '2 entries = 2 good + 0 refused');
  expect(await page.textContent('main')).toContain('3 rows = 2 used + 0 rejected + 1 of headings');
  await page.click('text=Publish 2 entries');
  await until(page, '2 read = 2 accepted');

  await bring(page, 'april.csv', 'Reference number;Name of work;Published on;Value;Officer\nA-1;Quay;13/03/2024;1.000,50;Kim\nA-3;Lock;much;30,00;Lee\nA-4;Weir;15/04/2024;40,00;Lee\n', 'march.csv');
  await until(page, '2 entries = 2 good + 0 refused');
  expect(await page.textContent('main')).toContain('cell.not-a-date');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download what was rejected')]);
  expect(readFileSync(await download.path(), 'utf8')).toBe('sheet,row,problem,Reference number,Name of work,Published on,Value,Officer\r\nrows,3,row.no-key cell.not-a-date,A-3,Lock,much,"30,00",Lee\r\n'.replace('row.no-key cell.not-a-date', 'cell.not-a-date'));
  await page.click('text=Publish 2 entries');
  await until(page, '2 read = 1 accepted + 1 unchanged');

  await bring(page, 'may.csv', 'Reference number;Name of work;Published on;Value;Officer\nA-5;Mole;15/05/2024;40,00;Lee\n');
  await until(page, 'Its columns are those of an earlier file');
  expect(await page.textContent('main')).toContain('1 entry = 1 good + 0 refused');
  await bring(page, 'june.csv', 'Reference number;Name of work;Published on;Value;Clerk\nA-6;Dock;15/06/2024;40,00;Lee\n');
  await until(page, 'Columns to be decided');
  await context.close();
}, 120_000);

test('a file that is not what its name says is refused; strangers see nothing of it', async () => {
  const {context, page} = await open(publisher);
  await bring(page, 'trap.csv', '%PDF-1.7');
  await until(page, 'The file cannot be read');
  expect(await page.textContent('main')).toContain('file.type-mismatch');
  expect(await page.textContent('main')).toContain('What is in the file is not what the end of its name says');
  await page.goto(`/ar${new URL(page.url()).pathname}`);
  expect(await page.textContent('main')).toContain('محتوى الملف ليس ما تقوله نهاية اسمه');
  await page.goBack();
  const path = new URL(page.url()).pathname;
  const stranger = await signedIn(house, 'Bo Lind', {body: await testBody(house, 'Elsewhere'), roles: ['publisher']});
  expect((await stranger.visitor.get(path)).statusCode).toBe(404);
  const editor = await signedIn(house, 'Cy Moss', {body: {number: publisher.body, slug: publisher.slug}, roles: ['editor']});
  expect((await editor.visitor.get(path)).statusCode).toBe(200);
  expect((await editor.visitor.send('/act/uploads', `${path}/publish`)).statusCode).toBe(403);
  await context.close();
}, 120_000);

test('the pages have no violation, fit a narrow screen, and read from right to left', async () => {
  const {context, page} = await open(publisher, {});
  await page.setViewportSize({width: 320, height: 800});
  await page.goto('/act/uploads');
  const mapped = must(await page.locator('a', {hasText: 'march.csv'}).first().getAttribute('href'), 'it was brought');
  for (const path of ['/act/uploads', '/ar/act/uploads', mapped, `${mapped}/mapping`, `/ar${mapped}/mapping`]) {
    await page.goto(path);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
    expect([path, (await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])]).toEqual([path, []]);
  }
  await context.close();
}, 120_000);
