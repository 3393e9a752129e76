import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonValue} from '@parvis/kernel/json';
import {advanceLog} from '../core/tlog/advance.ts';
import {dutyUpkeep} from '../core/duties/upkeep.ts';
import {inTransaction} from '../core/http/act-route.ts';
import {REGISTERS} from '../registers/index.ts';
import {openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {DEMO_SCALE, DEMO_SEED} from './ensure.ts';
import {GENERATORS} from './generators.ts';
import {writeDemoLaws} from './laws.ts';
import {writeDemoPlace} from './petition-place.ts';
import {thingsToTry} from './tries.ts';
import {makeWorld} from './world.ts';

let house: TestHouse;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  house = await openHouse({words: {demo: true, name: 'Republic of Solvane'}, tries: thingsToTry()});
  const world = makeWorld(DEMO_SEED);
  for (const {register, units, documents} of GENERATORS) {
    const make = documents(world);
    await house.publish(register, Array.from({length: units(DEMO_SCALE)}, (_, i) => make(i)).flat() as JsonValue[]);
  }
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
  await inTransaction(house.square.app.pool, writeDemoLaws);
  await inTransaction(house.square.app.pool, (client) => writeDemoPlace(client, house.square.vault, world));
  await dutyUpkeep(house.square.app.pool, REGISTERS, house.square.vault)(new AbortController().signal);
  await house.square.versions.refresh();
  origin = `http://localhost:${await house.port()}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** What each shows after the first click, what is clicked then, and what must be there at the end. */
const WALKS: Readonly<Record<string, {first: RegExp; click: (page: Page) => Promise<unknown>; end: RegExp | 'download'; file?: RegExp}>> = {
  ask: {first: /processes match “road”/, click: (page) => page.getByRole('link', {name: /processes match “road”/}).click(), end: /processes match “road”/},
  slip: {first: /Solvane Roads Agency/, click: (page) => page.getByRole('link', {name: 'Solvane Roads Agency', exact: true}).click(), end: /Buyer in \d+ processes/},
  years: {first: /of all its value is of 20\d\d/, click: (page) => page.locator('.pv-side .pv-ranges a').first().click(), end: /Supplier in \d+ process/},
  direct: {first: /processes/, click: (page) => page.locator('#results').locator('xpath=ancestor::table').locator('tbody th a').first().click(), end: /Direct, without competition/},
  overrun: {first: /Contract/, click: async (page) => {
    await page.locator('summary', {hasText: 'Check'}).click();
    await page.getByRole('link', {name: 'History of every field'}).click();
  }, end: /History/},
  raw: {first: /Direct, without competition/, click: (page) => page.locator('.pv-facts a.pv-name').last().click(), end: /Supplier in \d+ process/},
  late: {first: /Late by/, click: (page) => page.locator('#duties').locator('xpath=ancestor::table').locator('tbody td a.pv-name').first().click(), end: /Show everyone’s/},
  promise: {first: /Differs from the claim/, click: (page) => page.getByRole('link', {name: 'Publish every public contract, from plan to payment'}).click(), end: /The owner claims one step more/},
  petition: {first: /owes an answer/, click: (page) => page.getByRole('link', {name: 'How it is counted'}).click(), end: /Answer the petition/},
  begin: {first: /Start a petition/, click: (page) => page.getByRole('button', {name: 'Continue'}).click(), end: /Write something here/},
  take: {first: /processes/, click: (page) => page.getByRole('link', {name: /^CSV, \d+ rows$/}).click(), end: 'download'},
  joined: {first: /The Declaration/, click: (page) => page.getByRole('link', {name: 'Open public contracts'}).first().click(), end: /What it brings/i},
  adopted: {first: /Adopted from site to site/, click: (page) => page.locator('#adoptions-table').locator('xpath=ancestor::table').locator('tbody th a').first().click(), end: /changed: 1 line/},
  bulk: {first: /./, click: (page) => page.locator('main a[href$=".schema.json"]').first().click(), end: /"fields"/},
  proof: {first: /Contract/, click: async (page) => {
    await page.locator('summary', {hasText: 'Check'}).click();
    await page.getByRole('link', {name: 'Proof of this record (one file)'}).click();
  }, end: 'download', file: /\.proof$/},
  log: {first: /Only this site vouches for its log/, click: (page) => page.locator('main').getByRole('link', {name: 'Check a proof'}).click(), end: /what it proves, and what it does not/},
  work: {first: /Work in progress/, click: (page) => page.getByRole('link', {name: 'JSON', exact: true}).click(), end: /"jobs"/},
};

test('every thing to try has a walk, and the first page lists it', async () => {
  expect(Object.keys(WALKS).sort()).toEqual(thingsToTry().map(({key}) => key).sort());
});

test.each(thingsToTry().map(({key}) => key))('%s: two clicks, without script', async (key) => {
  const walk = WALKS[key]!;
  const window = await browser.newContext({javaScriptEnabled: false});
  const page = await window.newPage();
  await page.goto(origin);
  const {path} = thingsToTry().find((one) => one.key === key)!;
  await page.locator('.pv-tries a').and(page.locator(`[href="${path}"]`)).click();
  await expect.poll(() => page.locator('main').innerText()).toMatch(walk.first);
  if (walk.end === 'download') {
    const [download] = await Promise.all([page.waitForEvent('download'), walk.click(page)]);
    expect(download.suggestedFilename()).toMatch(walk.file ?? /^contracting\.csv$/);
  } else {
    await walk.click(page);
    await expect.poll(() => page.locator('body').innerText()).toMatch(walk.end);
  }
  await window.close();
});
