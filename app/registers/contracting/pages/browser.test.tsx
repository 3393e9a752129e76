import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {faultsSeen} from '../../../testing/axe.ts';
import {openBrowser} from '../../../testing/browser.ts';
import {ASSETS, PAGES} from '../testing/pages.tsx';

const ORIGIN = 'http://square.test';
/** Every component and state of a page; what differs only in words is left to the checks without a browser. */
const KINDS = ['home', 'list', 'list-problems', 'record', 'record-suspect', 'record-gone', 'release', 'names', 'name', 'search', 'start-site-problems', 'error-410'];
const COMBINATIONS = [320, 1280].flatMap((width) => (['en', 'ar'] as const).map((lang) => ({width, lang})));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

/** A page kind takes a second or two in each scheme, and more on a busy machine. */
const LONG_MS = 300_000;

/** A browser window on the invented site: `/{page}/{lang}` is a page, everything else a static file. */
async function openWindow(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const window = await browser.newContext(options);
  await window.route('**/*', async (route) => {
    const {pathname} = new URL(route.request().url());
    const asset = ASSETS.files.get(pathname);
    if (asset !== undefined) return route.fulfill({body: Buffer.from(asset.bytes), contentType: asset.type});
    const [, name = '', lang = 'en'] = pathname.split('/');
    const page = PAGES[name];
    return page === undefined ? route.fulfill({status: 404, body: ''}) : route.fulfill({body: page(lang), contentType: 'text/html; charset=utf-8'});
  });
  return window;
}

/** Opens a page with all that folds unfolded; a long history only where its record is short. */
async function open(page: Page, name: string, lang: string): Promise<void> {
  await page.goto(`${ORIGIN}/${name}/${lang}`);
  await page.evaluate('for (const details of document.querySelectorAll("details")) if (details.querySelectorAll("tr").length < 30) { details.removeAttribute("name"); details.open = true; }');
}

describe.each(COMBINATIONS)('$width px, $lang, light and dark', ({width, lang}) => {
  test('no page has an accessibility fault, none scrolls sideways', async () => {
    const window = await openWindow({viewport: {width, height: 800}, colorScheme: 'light'});
    const page = await window.newPage();
    const faults: string[] = [];
    for (const name of KINDS) {
      await open(page, name, lang);
      faults.push(...(await faultsSeen(page, lang)).map((fault) => `${name}: ${fault}`));
    }
    await window.close();
    expect(faults).toEqual([]);
  }, LONG_MS);
});

describe('read as text', () => {
  const READ = [...KINDS.map((name) => ({name, lang: 'en'})), {name: 'record-suspect', lang: 'ar'}, {name: 'list', lang: 'fr'}, {name: 'start-site-problems', lang: 'es'}];
  test('each page kind makes sense without its look', async () => {
    const window = await openWindow({viewport: {width: 1280, height: 800}});
    const page = await window.newPage();
    for (const {name, lang} of READ) {
      await open(page, name, lang);
      await expect(`${await page.locator('body').ariaSnapshot()}\n`).toMatchFileSnapshot(`golden/${name}.${lang}.yml`);
    }
    await window.close();
  });
});

test('with larger letters, wider spacing and forced colours nothing is lost sideways', async () => {
  const window = await openWindow({viewport: {width: 640, height: 800}, forcedColors: 'active'});
  const page = await window.newPage();
  for (const name of ['home', 'list', 'record', 'start-site-problems']) {
    await open(page, name, 'en');
    await page.addStyleTag({content: 'html {font-size: 200%} * {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}'});
    expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBe(640);
  }
  await window.close();
});

test('the keyboard reaches the page first, then the search, and every verb opens', async () => {
  const window = await openWindow({viewport: {width: 1280, height: 800}});
  const page = await window.newPage();
  await page.goto(`${ORIGIN}/record/en`);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Skip to the page');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.locator('summary', {hasText: 'Check'}).focus();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('link', {name: 'History of every field'}).isVisible()).toBe(true);
  await window.close();
});
