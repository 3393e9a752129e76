import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {AxeBuilder} from '@axe-core/playwright';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {inTransaction} from '../core/http/act-route.ts';
import {ask} from '../core/letters/letters.ts';
import {treaties} from '../core/testing/fixtures/index.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {fixtureRoom} from '../testing/fixture-rooms/rooms.tsx';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail} from '../testing/visitor.ts';
import {progress, PROGRESS_WORDS} from './testing/progress.ts';

const ADDRESS = 'http://square.localhost:3996';

let browser: Browser;
let house: TestHouse;
let words: string;
beforeAll(async () => {
  words = mkdtempSync(join(tmpdir(), 'parvis-words-'));
  for (const lang of ['en', 'fr', 'es', 'ar']) writeFileSync(join(words, `${lang}.json`), JSON.stringify(PROGRESS_WORDS));
  const room = fixtureRoom(treaties);
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}, rooms: [{...room, messages: [room.messages, words].flat(), letters: [progress]}]});
  await house.publish(treaties, [{id: 'n1', date: '2026-01-01T00:00:00Z', about: ['t1'], title: 'The treaty'}]);
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
});
afterAll(async () => {
  await browser.close();
  await house.close();
  rmSync(words, {recursive: true});
});

async function path(lang: string): Promise<string> {
  const {app: {pool}, vault} = house.square;
  await inTransaction(pool, (client) => ask(client, vault, {
    to: {name: 'The clerk', address: 'clerk@roads.example'}, room: 'treaties', subject: 't1', what: 'progress', until: Temporal.Now.instant().add({hours: 100}), lang, title: 'Treaty', from: 'City of Port Amery',
  }));
  return new URL((await newestMail(house)).link).pathname;
}

test('from the mail to the answer without script, by keyboard, in four languages, on a narrow screen', async () => {
  for (const [lang, answered] of [['en', 'This question is answered'], ['fr', 'Cette question a reçu une réponse'], ['es', 'Esta pregunta está respondida'], ['ar', 'أُجيب عن هذا السؤال']] as const) {
    const link = await path(lang);
    const checked = await browser.newContext({baseURL: ADDRESS, viewport: {width: 320, height: 800}});
    const barriers = async (): Promise<unknown> => {
      const page = await checked.newPage();
      await page.goto(link);
      return [(await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id}) => id), await page.evaluate(() => document.documentElement.scrollWidth)];
    };
    expect([lang, await barriers()]).toEqual([lang, [[], 320]]);
    const context = await browser.newContext({baseURL: ADDRESS, javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(link);
    expect(await page.getAttribute('html', 'lang')).toBe(lang);
    await page.focus('#text');
    await page.keyboard.type('Half of it');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', {level: 1, name: answered}).waitFor();
    expect([lang, await barriers()]).toEqual([lang, [[], 320]]);
    await Promise.all([context.close(), checked.close()]);
  }
});
