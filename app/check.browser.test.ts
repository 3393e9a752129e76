import {createHash} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createTranslator, loadMessages} from './core/i18n/index.ts';
import {advanceLog} from './core/tlog/advance.ts';
import {CHECK_MESSAGES} from './check-page.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {atAddress, openBrowser} from './testing/browser.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {fillMessage, islandWords} from './ui/islands/check/fill.ts';
import {LANGUAGES} from './ui/messages/index.ts';
import {faultsSeen} from './testing/axe.ts';
import {htmlFaults} from './testing/html.ts';

// keys of web cryptography are for secure places: this name counts as one wherever it leads
const ADDRESS = 'http://square.localhost';
const OCID = String(COAST_ROAD[0]?.['ocid']);

let house: TestHouse;
let browser: Browser;
let proof: string;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}, words: {name: 'Solvane'}});
  await house.publish(contracting, COAST_ROAD);
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL(ADDRESS)}, new AbortController().signal);
  await house.square.versions.refresh();
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  proof = (await house.app.inject({url: `/log/proof/contracting/${OCID}`, headers: {host: 'square.localhost'}})).body;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function open(path: string, {script = true, width = 1280}: {script?: boolean; width?: number} = {}): Promise<{context: BrowserContext; page: Page; sent: string[]}> {
  const context = await browser.newContext({viewport: {width, height: 800}, javaScriptEnabled: script});
  const page = await context.newPage();
  await page.goto(`${ADDRESS}${path}`, {waitUntil: 'networkidle'});
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  return {context, page, sent};
}

const fileOf = (name: string, text: string): string => {
  const path = join(house.folder, name);
  writeFileSync(path, text);
  return path;
};
/** What a reader reads of the result, without what only one of the two says. */
const resultOf = async (page: Page): Promise<string> => (await page.locator('[data-check-result]').ariaSnapshot()).split('\n').filter((line) => !line.includes('Nothing was sent')).join('\n');

describe('with script', () => {
  test('a proof is checked in the browser, and nothing is sent: not one request', async () => {
    const {context, page, sent} = await open('/check');
    expect(await page.getByText('Your browser checks it by itself').isVisible()).toBe(true);
    await page.setInputFiles('#file', fileOf('a.proof', proof));
    await page.getByRole('button', {name: 'Check', exact: true}).click();
    const heading = page.getByRole('heading', {name: 'Result'});
    await heading.waitFor();
    expect(await heading.evaluate('document.activeElement.id')).toBe('result');
    const text = await page.locator('[data-check-result]').innerText();
    expect(text).toContain(`This proof of ${OCID} by Solvane holds.`);
    expect(text).toContain('Nothing was sent.');
    expect(text).toContain('6 statements in the file are, byte for byte, in the log square.localhost/log.');
    expect(text).toContain('which is known here');
    expect(text).toContain(createHash('sha256').update(proof.trim()).digest('hex'));
    expect(sent).toEqual([]);
    await context.close();
  });

  test.each([
    ['one changed letter of a content', () => proof.replace('Coast', 'Goast'), 'does not hold'],
    ['a signature of something else', () => proof.replace(/(— [^ ]+ )(.{20})/, '$1AAAAAAAAAAAAAAAAAAAA'), 'Nothing is proven'],
    ['half of it', () => proof.slice(0, proof.length / 2), 'cannot be read'],
    ['nothing', () => '', 'Choose a proof file'],
    ['markup', () => proof.replace('"name":"Solvane"', '"name":"<img src=x onerror=document.title=1>"'), 'holds'],
  ])('%s: the result says so, and nothing of the file is markup', async (_, made, words) => {
    const {context, page, sent} = await open('/check');
    await page.fill('#text', made());
    await page.getByRole('button', {name: 'Check', exact: true}).click();
    await page.getByRole('heading', {name: 'Result'}).waitFor();
    expect(await page.locator('[data-check-result]').innerText()).toContain(words);
    expect([await page.locator('[data-check-result] img').count(), sent]).toEqual([0, []]);
    await context.close();
  });

  test.each(LANGUAGES)('in %s it says what the server says', async (lang) => {
    const path = lang === 'en' ? '/check' : `/${lang}/check`;
    const results: string[] = [];
    for (const script of [true, false]) {
      const {context, page, sent} = await open(path, {script});
      await page.setInputFiles('#file', fileOf('b.proof', proof));
      await page.locator('form[data-check] button').click();
      await page.locator('[data-check-result]').waitFor();
      expect(sent.length > 0).toBe(!script);
      // one line more says that nothing was sent
      const here = createTranslator(lang, loadMessages([CHECK_MESSAGES], LANGUAGES).get(lang)!).text('check.here.done');
      results.push((await resultOf(page)).split('\n').filter((line) => !line.includes(here)).join('\n'));
      await context.close();
    }
    expect(results[0]).toBe(results[1]);
  });
});

describe('without script', () => {
  test('the form is sent, and the page says the same', async () => {
    const {context, page} = await open('/check', {script: false});
    expect(await page.getByText('Your browser checks it by itself').isVisible()).toBe(false);
    await page.fill('#text', proof);
    await page.getByRole('button', {name: 'Check', exact: true}).click();
    expect(await page.locator('[data-check-result]').innerText()).toContain(`This proof of ${OCID} by Solvane holds.`);
    await context.close();
  });
});

describe.each(['/log', '/check'].flatMap((path) => LANGUAGES.map((lang) => ({path, lang}))))('$path in $lang', ({path, lang}) => {
  const place = lang === 'en' ? path : `/${lang}${path}`;

  test('is valid HTML', async () => {
    const {body} = await house.app.inject({url: place, headers: {host: 'square.localhost'}});
    expect(await htmlFaults(body)).toEqual([]);
  });

  test('has no accessibility fault and never scrolls sideways, at 320 and 1280 px, light and dark, with a result too', async () => {
    const faults: string[] = [];
    for (const width of [320, 1280]) {
      const {context, page} = await open(place, {width});
      const look = async (what: string): Promise<void> => {
        faults.push(...(await faultsSeen(page, lang)).map((fault) => `${what} ${fault}`));
      };
      await look('page');
      if (width === 1280 && (lang === 'en' || lang === 'ar')) await expect(`${steady(await page.locator('body').ariaSnapshot())}\n`).toMatchFileSnapshot(`ui${path}/golden/${path.slice(1)}.${lang}.yml`);
      if (path === '/check') {
        await page.fill('#text', proof);
        await page.locator('form[data-check] button').click();
        await page.locator('[data-check-result]').waitFor();
        await look('result');
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});

/** Keys, hashes and times are of this very run. */
function steady(tree: string): string {
  return tree.replaceAll(/[\w+/]{43}=/g, 'ROOT').replaceAll(/\+[0-9a-f]{8}\+[\w+/=]{40,}/g, '+ID+KEY').replaceAll(/— square[^"\n]*/g, 'SIGNATURE').replaceAll(/\d{1,2} \S+ 20\d\d/g, 'DAY').replaceAll(/\d\d:\d\d/g, 'TIME').replaceAll(/20\d\d-\d\d-\d\d[T\d:.Z]*/g, 'DATE').replaceAll(/\{?parvis-6-[0-9a-f]{6}/g, 'CITATION').replaceAll(/year = \{20\d\d\}/g, 'YEAR');
}

test.each(LANGUAGES)('the words of the script are those of the server, whatever the numbers: %s', (lang) => {
  const messages = loadMessages([CHECK_MESSAGES], LANGUAGES).get(lang)!;
  const server = createTranslator(lang, messages);
  const locale = {en: 'en-GB', ar: 'ar-u-nu-latn-ca-gregory'}[lang as string] ?? lang;
  const island = islandWords(Object.fromEntries(messages), locale);
  for (const key of messages.keys()) {
    for (const count of [0, 1, 2, 3, 11, 100, 1_204_551, 2_000_000]) {
      const args = {count, size: count, record: 'a {b} # c', site: 's', origin: 'o/log', key: 'k', name: 'n', at: 'then', address: 'https://x', petition: 'p', period: count, line: count, lines: count, commitment: 'c'};
      expect(island.text(key, args), key).toBe(server.text(key, args));
    }
  }
  expect(fillMessage('{a, plural, =0 {none} other {# of {b}}}', {a: 2, b: '{#}'}, {number: String, category: () => 'other'})).toBe('2 of {#}');
});
