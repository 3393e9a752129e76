import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {BULK_MESSAGES} from './bulk-page.ts';
import type {Edition} from './core/bulk/editions.ts';
import {createTranslator, loadMessages} from './core/i18n/index.ts';
import {CONTRACTING_MESSAGES} from './registers/contracting/messages/index.ts';
import {contracting} from './registers/contracting/register.ts';
import {openBrowser} from './testing/browser.ts';
import {loadAssets} from './ui/assets.ts';
import {BulkPage} from './ui/bulk/page.tsx';
import type {BulkView} from './ui/bulk/view.ts';
import {LANGUAGES, UI_MESSAGES} from './ui/messages/index.ts';
import {localPath} from './ui/paths.ts';
import {renderPage} from './ui/render.ts';
import {faultsSeen} from './testing/axe.ts';
import {htmlFaults} from './testing/html.ts';

const ASSETS = loadAssets();
const WORDS = loadMessages([UI_MESSAGES, BULK_MESSAGES, CONTRACTING_MESSAGES], LANGUAGES);

const hash = (n: number): string => String(n).repeat(64);
const EDITION: Edition = {
  register: 'contracting', position: 1_204_551, version: '7', at: '2026-11-24T09:30:00.000Z', fiction: true,
  files: [
    {name: `contracting-fiction-1204551-releases-${hash(1).slice(0, 12)}.jsonl.gz`, kind: 'statements', format: 'jsonl', rows: 1_100_012, bytes: 1_480_000_000, sha256: hash(1)},
    {name: `contracting-fiction-1204551-compiled-releases-${hash(2).slice(0, 12)}.jsonl.gz`, kind: 'records', format: 'jsonl', rows: 240_000, bytes: 310_400_000, sha256: hash(2)},
    {name: `contracting-fiction-1204551-table-${hash(3).slice(0, 12)}.csv.gz`, kind: 'table', format: 'csv', rows: 240_000, bytes: 12_345_678, sha256: hash(3)},
    {name: `contracting-fiction-1204551-table-${hash(4).slice(0, 12)}.parquet`, kind: 'table', format: 'parquet', rows: 240_000, bytes: 999, sha256: hash(4)},
  ],
  sources: [
    {slug: 'roads', name: 'Solvane Roads Agency', licence: 'https://creativecommons.org/licenses/by/4.0/', policy: 'https://roads.solvane.example/policy', records: 239_999},
    {slug: 'schools', name: 'هيئة مدارس الساحل', records: 1},
  ],
};
const register = {register: 'contracting', standard: contracting.standard, tableSchema: '/bulk/contracting.schema.json', lineSchemas: {statements: 'https://example.org/release-schema.json', records: 'https://example.org/release-schema.json'}};
const VIEWS: Readonly<Record<string, BulkView>> = {
  bulk: {everyMinutes: 60, registers: [{...register, edition: EDITION}]},
  'bulk-none': {registers: [register]},
};

function pageOf(name: string, lang: string): string {
  return renderPage(BulkPage, must(VIEWS[name], name), {
    t: createTranslator(lang, must(WORDS.get(lang), `words in ${lang}`)), path: '/bulk', now: Temporal.Instant.from('2026-11-24T10:00:00Z'), asset: ASSETS.url,
    site: {name: 'Republic of Solvane', demo: true, languages: LANGUAGES, zone: 'UTC', logSize: 1_204_600, rooms: [{key: 'room.contracting', path: '/contracting', doors: ['money']}], links: [{key: 'foot.bulk', path: '/bulk', group: 'take'}]},
    href: (to) => localPath(LANGUAGES, lang, to), absolute: (to) => `https://square.example${to}`,
  });
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

describe.each(Object.keys(VIEWS).flatMap((name) => LANGUAGES.map((lang) => ({name, lang}))))('$name in $lang', ({name, lang}) => {
  const html = pageOf(name, lang);

  test('is valid HTML', async () => {
    expect(await htmlFaults(html)).toEqual([]);
  });

  test('has no accessibility fault and never scrolls sideways, at 320 and 1280 px, light and dark', async () => {
    const faults: string[] = [];
    for (const width of [320, 1280]) {
      const window = await browser.newContext({viewport: {width, height: 800}});
      await window.route('**/*', async (route) => {
        const asset = ASSETS.files.get(new URL(route.request().url()).pathname);
        return route.fulfill(asset === undefined ? {body: html, contentType: 'text/html; charset=utf-8'} : {body: Buffer.from(asset.bytes), contentType: asset.type});
      });
      const page = await window.newPage();
      await page.goto('http://square.test/bulk');
      faults.push(...await faultsSeen(page, lang));
      if (width === 1280 && (lang === 'en' || (lang === 'ar' && name === 'bulk'))) {
        await expect(`${await page.locator('body').ariaSnapshot()}\n`).toMatchFileSnapshot(`ui/bulk/golden/${name}.${lang}.yml`);
      }
      await window.close();
    }
    expect(faults).toEqual([]);
  });
});
