import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {readConfig} from './core/config.ts';
import {ROOMS} from './registers/rooms.ts';
import {loadTranslators} from './server.ts';
import {atAddress, openBrowser} from './testing/browser.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {advanceLog} from './core/tlog/advance.ts';
import {newestMail, signedIn, testBody, type Member} from './testing/visitor.ts';
import {publishEvents} from './civic/petitions/server/publish.ts';
import {countNew} from './civic/petitions/signing/count.ts';
import {tellToolsOf} from './civic/petitions/signing/keep.ts';
import {closePeriods} from './civic/petitions/signing/periods.ts';
import {tellSigners} from './civic/petitions/signing/tell.ts';
import {signingHost} from './civic/petitions/signing-host.ts';
import {choose, openWindow, press, tabTo, typeIn, violations, type Window} from './civic/petitions/testing/browsing.ts';
import {FORM, openPlace, SMALL} from './civic/petitions/testing/stage.ts';

const ADDRESS = 'http://whole.localhost:3999';
/** Two supporters, and one more makes the answer owed. */
const RULES = {...SMALL, thresholds: {answer: 3}} as const;
const MOST_BYTES = 60_000, BYTES_A_SECOND = 50_000 / 8, LATENCY_MS = 400;
const LONG_MS = 240_000;

let browser: Browser;
let house: TestHouse;
let moderator: Member, officer: Member, auditor: Member;
let id: string, signature: string;
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}, env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const keeper = await testBody(house, 'Records Office');
  const body = await openPlace(house, 'Parliament of Solvane', RULES);
  moderator = await signedIn(house, 'Mo Derator', {body, roles: ['moderator']});
  officer = await signedIn(house, 'Offi Cer', {body, roles: ['officer']});
  auditor = await signedIn(house, 'Audi Tor', {body: keeper, roles: ['auditor']});
  // all signers of a test have one network
  await house.square.app.pool.query("insert into people.signing_list (kind, pattern) values ('network-allowed', '127.0.0.1')");
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** What the loop of a site does every second. */
async function upkeep(): Promise<void> {
  const {pool} = house.square.app;
  await tellSigners(tellToolsOf({square: house.square, config: readConfig({PARVIS_DATA: house.folder, PUBLIC_URL: ADDRESS}), host: signingHost, translators: loadTranslators(ROOMS), words: () => ({name: 'Test Square', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'})}));
  await countNew(pool, signingHost);
  await publishEvents(house.square);
}

async function mailed(): Promise<string> {
  await upkeep();
  return new URL((await newestMail(house)).link).pathname;
}

/** Each page of the way once: nothing stands in anybody's way, and 320 px hold it. */
async function look(page: Page): Promise<void> {
  expect([page.url(), await page.locator('h1').count(), await violations(browser, page)]).toEqual([page.url(), 1, []]);
}

/** Signs in a window of her own, from the page with the link to it, and confirms by mail. */
async function sign(from: string, person: {readonly name: string; readonly address: string; readonly place: string}, looking?: 'looking'): Promise<void> {
  const {context, page} = await openWindow(browser, ADDRESS);
  const seen = async (): Promise<void> => (looking === undefined ? undefined : look(page));
  await page.goto(from);
  await press(page, `main a[href$="/act/petitions/${id}/sign"]`);
  await seen();
  await typeIn(page, person);
  await tabTo(page, 'main #who');
  await page.keyboard.press('Space');
  await press(page, 'main form button');
  expect(await page.textContent('h1')).toBe('Look into your mail');
  await seen();
  signature = await mailed();
  await page.goto(signature);
  await seen();
  await press(page, 'main form button');
  expect(await page.textContent('h1')).toBe('You have signed');
  await seen();
  await upkeep();
  await context.close();
}

test('with the keyboard and without script: begun, supported, accepted, signed, owed, answered, audited', async () => {
  const creator = await openWindow(browser, ADDRESS);
  await creator.page.goto('/petitions');
  await press(creator.page, 'main a[href="/act/petitions/start"]');
  await look(creator.page);
  await typeIn(creator.page, {action: FORM.action, background: FORM.background, name: FORM.name, address: FORM.address});
  await press(creator.page, 'main form button');
  await look(creator.page);
  await press(creator.page, 'main form button');
  await look(creator.page);
  const organise = await mailed();
  id = must(organise.split('/')[3], 'the path names the petition');
  await creator.page.goto(organise);
  await look(creator.page);
  await press(creator.page, 'main form button');
  await look(creator.page);

  await sign(`/act/petitions/${id}`, {name: 'Ben Two', address: 'ben@people.example', place: 'N1 7AA'});
  await sign(`/act/petitions/${id}`, {name: 'Cem Three', address: 'cem@people.example', place: 'N1 7AB'});

  const staff = await openWindow(browser, ADDRESS, moderator);
  await staff.page.goto('/act/account');
  await press(staff.page, 'main a[href="/act/petitions/queue"]');
  await look(staff.page);
  await press(staff.page, `main a[href="/act/petitions/queue/${id}"]`);
  await look(staff.page);
  await press(staff.page, 'main form button');
  await look(staff.page);
  await choose(staff.page, 'main #do', 'Open');
  await typeIn(staff.page, {topics: 'roads'});
  await press(staff.page, 'main form button');
  expect(new URL(staff.page.url()).pathname).toBe(`/petitions/${id}`);
  await look(staff.page);

  await sign(`/petitions/${id}`, {name: 'Dua Four', address: 'dua@people.example', place: 'N2 1AA'}, 'looking');
  await creator.page.goto(`/petitions/${id}`);
  expect(await creator.page.textContent('main')).toContain('owes an answer');
  await look(creator.page);

  const body = await openWindow(browser, ADDRESS, officer);
  await body.page.goto('/act/account');
  await press(body.page, 'main a[href="/act/petitions/owed"]');
  await look(body.page);
  await press(body.page, `main a[href="/act/petitions/owed/${id}"]`);
  await look(body.page);
  await typeIn(body.page, {summary: 'The path opens in May.', details: 'Lamps are being bought.'});
  await press(body.page, 'form[aria-label="Answer the petition"] button');
  expect(await body.page.textContent('main')).toContain('The path opens in May.');
  await look(body.page);

  const audit = await openWindow(browser, ADDRESS, auditor);
  await audits(audit);
  for (const {context} of [creator, staff, body, audit]) await context.close();
}, LONG_MS);

/** Lines are drawn by a public seed, their evidence looked at, and what was found is published. */
async function audits({page}: Window): Promise<void> {
  await closePeriods(house.square.app.pool, signingHost, {leastChanges: 1, leastHours: 0, mostHours: 24});
  await publishEvents(house.square);
  await page.goto('/act/account');
  await press(page, 'main a[href="/act/signing"]');
  await look(page);
  await press(page, `main a[href="/act/petitions/${id}/audit"]`);
  await look(page);
  await typeIn(page, {seed: 'whole.example 7 bm90', count: '2'});
  await press(page, 'main form button');
  expect(await page.locator('main select').count()).toBe(2);
  await look(page);
  await choose(page, 'main select >> nth=0', 'Of p');
  await choose(page, 'main select >> nth=1', 'Of n');
  await press(page, 'main button[value="publish"]');
  expect(await page.textContent('main')).toContain('1 fake of 2');
  await look(page);
  await page.goto(`/petitions/${id}`);
  await press(page, `main a[href$="/petitions/${id}/signatures"]`);
  expect(await page.textContent('main')).toContain('whole.example 7 bm90');
  await look(page);
}

test('the signer’s receipt is followed to the log, by the server without script and by the browser with it', async () => {
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL(ADDRESS)}, new AbortController().signal);
  const {body} = await house.app.inject(`${signature}/receipt`);
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({javaScriptEnabled, baseURL: ADDRESS, viewport: {width: 320, height: 700}});
    const page = await context.newPage();
    await page.goto(signature);
    await press(page, 'main a[href="/check"]');
    await page.setInputFiles('#file', {name: 'signature-receipt.json', mimeType: 'application/json', buffer: Buffer.from(body)});
    await tabTo(page, 'main form button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-check-result]');
    const said = await page.textContent('[data-check-result]');
    expect(said).toContain(`This signature is in count 1 of the petition ${id}`);
    expect(said).toContain('that is for the auditor');
    expect(said?.includes('Nothing was sent.')).toBe(javaScriptEnabled);
    if (javaScriptEnabled) expect((await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id: rule}) => rule)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await context.close();
  }
}, LONG_MS);

test('on a link of 50 kbit/s and 320 px, from the petition to “look into your mail”: at most 60 kB of all that is sent', async () => {
  const {context, page} = await openWindow(browser, ADDRESS);
  const link = await context.newCDPSession(page);
  await link.send('Network.enable');
  await link.send('Network.emulateNetworkConditions', {offline: false, latency: LATENCY_MS, downloadThroughput: BYTES_A_SECOND, uploadThroughput: BYTES_A_SECOND});
  const sent = new Map<string, {url: string; bytes: number}>();
  link.on('Network.responseReceived', ({requestId, response: {url}}) => void sent.set(requestId, {url, bytes: 0}));
  link.on('Network.loadingFinished', ({requestId, encodedDataLength}) => {
    const one = sent.get(requestId);
    if (one !== undefined) one.bytes += encodedDataLength;
  });
  const from = performance.now();
  await page.goto(`/petitions/${id}`);
  const opened = performance.now() - from;
  await press(page, `main a[href$="/act/petitions/${id}/sign"]`);
  await typeIn(page, {name: 'Eli Five', address: 'eli@people.example', place: 'N3 1AA'});
  await tabTo(page, 'main #who');
  await page.keyboard.press('Space');
  await press(page, 'main form button');
  expect(await page.textContent('h1')).toBe('Look into your mail');
  const rows = [...sent.values()].map(({url, bytes}) => `${String(bytes).padStart(7)} ${new URL(url).pathname.replace(id, 'ID')}`);
  const bytes = [...sent.values()].reduce((sum, one) => sum + one.bytes, 0);
  process.stdout.write(`${rows.join('\n')}\n${String(bytes).padStart(7)} bytes in all; the petition stood after ${(opened / 1000).toFixed(1)} s\n`);
  expect(sent.size).toBeGreaterThanOrEqual(4);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  await context.close();
}, LONG_MS);
