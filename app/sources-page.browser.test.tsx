import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {createTranslator, loadMessages} from './core/i18n/index.ts';
import type {PageContext} from './core/page.ts';
import type {SourceOverview} from './core/sources/read.ts';
import {CONTRACTING_MESSAGES} from './registers/contracting/messages/index.ts';
import {openBrowser} from './testing/browser.ts';
import {loadAssets} from './ui/assets.ts';
import {LANGUAGES, UI_MESSAGES} from './ui/messages/index.ts';
import {localPath} from './ui/paths.ts';
import {renderPage} from './ui/render.ts';
import {SourcesPage} from './ui/sources/list-page.tsx';
import {SOURCES_MESSAGES} from './ui/sources/messages/index.ts';
import {SourcePage} from './ui/sources/source-page.tsx';
import {faultsSeen} from './testing/axe.ts';
import {htmlFaults} from './testing/html.ts';

const ASSETS = loadAssets();
const WORDS = loadMessages([UI_MESSAGES, SOURCES_MESSAGES, CONTRACTING_MESSAGES], LANGUAGES);

const ROADS: SourceOverview = {
  register: 'contracting', slug: 'roads', name: 'Solvane Roads Agency', body: {slug: 'roads', name: 'Roads Agency'}, licence: 'https://creativecommons.org/licenses/by/4.0/',
  policy: 'https://roads.solvane.example/policy', contact: 'data@roads.solvane.example', claims: ['ocds-7h2qk9', 'ocds-9zz4'], statements: 1_204_551,
  firstEntered: '2025-01-02T10:00:00Z', lastEntered: '2026-11-24T09:00:00Z',
  addresses: [
    {number: 1, address: 'https://data.roads.solvane.example/a/rather/long/path/to/the/releases/of/all/years.jsonl.gz?…', every: '1d', state: 'well', lastSucceeded: '2026-11-24T09:00:00Z', nextAt: '2026-11-25T09:00:00Z', offered: 1_204_000},
    {number: 2, address: 'https://old.roads.solvane.example/api', every: '2w', state: 'vanished', failure: {code: 'harvest.not-there', at: '2026-11-20T09:00:00Z', status: 404}, vanishedSince: '2026-11-01T09:00:00Z', offered: 551, nextAt: '2026-12-04T09:00:00Z'},
    {number: 3, address: 'https://new.roads.solvane.example/api', state: 'failing', failure: {code: 'fetch.too-large', at: '2026-11-20T09:00:00Z'}, offered: 0},
  ],
};
const SCHOOLS: SourceOverview = {register: 'contracting', slug: 'schools', name: 'هيئة مدارس الساحل', claims: [], statements: 0, addresses: []};
const SHRUNK = {number: 2, register: 'contracting', slug: 'roads', name: ROADS.name, at: '2026-11-02T09:00:00Z', kind: 'shrunk' as const, before: 560, now: 551, gone: 9};
const MISSING = [{thing: 'ocds-9zz4-1', id: 'r1'}, {thing: 'ocds-9zz4-2', id: 'r2'}];
const EVENTS = [
  {number: 3, register: 'contracting', slug: 'roads', name: ROADS.name, at: '2026-11-03T09:00:00Z', kind: 'vanished' as const, code: 'harvest.not-there'}, SHRUNK,
  {number: 1, register: 'contracting', slug: 'roads', name: ROADS.name, at: '2026-11-01T09:00:00Z', kind: 'returned' as const},
];

const PAGES: Readonly<Record<string, (context: PageContext) => string>> = {
  sources: (context) => renderPage(SourcesPage, {sources: [ROADS, SCHOOLS], unnamed: [{register: 'contracting', number: 9, address: 'https://nobody.example/', state: 'failing', failure: {code: 'harvest.status', at: '2026-11-20T09:00:00Z', status: 500}, offered: 0}], events: EVENTS}, context),
  'sources-none': (context) => renderPage(SourcesPage, {sources: [], unnamed: [], events: []}, context),
  source: (context) => renderPage(SourcePage, {...ROADS, records: 240_000, events: [{...SHRUNK, missing: MISSING}]}, context),
  'source-bare': (context) => renderPage(SourcePage, {...SCHOOLS, records: 0, events: []}, context),
};

function pageOf(name: string, lang: string): string {
  return must(PAGES[name], name)({
    t: createTranslator(lang, must(WORDS.get(lang), `words in ${lang}`)), path: '/sources', now: Temporal.Instant.from('2026-11-24T10:00:00Z'), asset: ASSETS.url,
    site: {name: 'Republic of Solvane', demo: true, languages: LANGUAGES, zone: 'UTC', logSize: 1_204_600, rooms: [{key: 'room.contracting', path: '/contracting', doors: ['money']}], links: [{key: 'foot.sources', path: '/sources', group: 'about'}]},
    href: (to) => localPath(LANGUAGES, lang, to), absolute: (to) => `https://square.example${to}`,
  });
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

describe.each(Object.keys(PAGES).flatMap((name) => LANGUAGES.map((lang) => ({name, lang}))))('$name in $lang', ({name, lang}) => {
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
      await page.goto('http://square.test/sources');
      faults.push(...await faultsSeen(page, lang));
      if (width === 1280 && (lang === 'en' || (lang === 'ar' && name === 'source'))) {
        await expect(`${await page.locator('body').ariaSnapshot()}\n`).toMatchFileSnapshot(`ui/sources/golden/${name}.${lang}.yml`);
      }
      await window.close();
    }
    expect(faults).toEqual([]);
  });
});
