import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';

const ADDRESS = 'http://square.localhost:3999';
const WAIT_MS = 30_000;

let browser: Browser;
let house: TestHouse;
let town: Awaited<ReturnType<typeof testBody>>;
beforeAll(async () => {
  house = await openHouse({queue: true, env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  town = await testBody(house, 'Town of Aldermoor');
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function open(member: Member, javaScriptEnabled = false): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({javaScriptEnabled, baseURL: ADDRESS});
  await context.addCookies([{name: '__Host-parvis', value: member.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

/** Looks again, as a person without JavaScript does, until the state is this. */
async function until(page: Page, state: string): Promise<void> {
  await expect.poll(async () => {
    await page.reload();
    return page.textContent('main');
  }, {timeout: WAIT_MS, interval: 300}).toContain(state);
}

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.goto(`/act/bodies/${town.slug}/uploads`);
  await page.setInputFiles('#file', {name, mimeType: 'application/octet-stream', buffer: Buffer.from(text)});
  await page.click('main form button[type=submit]');
}

/** The same page in a browser that runs what looks it through. */
async function violations(member: Member, path: string): Promise<unknown[]> {
  const {page, context} = await open(member, true);
  await page.goto(path);
  const found = (await new AxeBuilder({page}).analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
  await context.close();
  return found;
}

const entries = async (): Promise<number> => Number((await house.square.app.pool.query<{count: string}>('select count(*) from statement')).rows[0]!.count);

test('upload a bad file, mend what was rejected, publish', async () => {
  const {page, context} = await open(await signedIn(house, 'Ana Reyes', {body: town, roles: ['editor', 'publisher']}));
  await page.goto(`/act/bodies/${town.slug}/uploads`);
  await page.click('main form button[type=submit]');
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.textContent('[role=alert]')).toContain('Choose a file that is not empty');

  const [first, second] = COAST_ROAD as readonly [JsonObject, JsonObject];
  const {ocid: _, ...nameless} = second;
  await send(page, 'releases.jsonl', `${JSON.stringify(first)}\n${JSON.stringify(nameless)}\n{"ocid": \n`);
  await until(page, 'Checked, not published');
  expect(await page.textContent('#counts ~ p, section:has(#counts)')).toContain('3 read = 1 accepted + 0 unchanged + 2 rejected + 0 references');
  expect(await page.textContent('section[aria-labelledby=findings-table]')).toContain('Left out');
  expect(await entries()).toBe(0);
  const download = page.waitForEvent('download');
  await page.click('a[href$="/rejected"]');
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const [rejected] = Buffer.concat(chunks).toString('utf8').split('\n');
  expect(JSON.parse(rejected!)).toEqual(nameless);

  const mended = JSON.stringify({ocid: second['ocid'], ...JSON.parse(rejected!) as object});
  await send(page, 'mended.json', `{"version": "1.1", "releases": [${JSON.stringify(first)}, ${mended}]}`);
  await until(page, 'Checked, not published');
  expect(await page.textContent('main')).toContain('2 read = 2 accepted + 0 unchanged + 0 rejected + 0 references');
  await page.click('form[action$="/publish"] button');
  await until(page, 'Published: see');
  expect(await page.textContent('main')).toContain('2 read = 2 accepted + 0 unchanged + 0 rejected + 0 references');
  expect(await entries()).toBe(2);
  await page.goto('/contracting');
  await expect.poll(async () => { await page.reload(); return page.textContent('main'); }, {timeout: WAIT_MS}).toContain('1 ');
  await context.close();
}, 120_000);

const FIRST = 'Tender No;Objet;Titulaire;Montant;Devise;Date de signature;Agent\n7;Pont;Pierre SA;1.250,50;EUR;13/07/2024;X\n8;Route;Marais SARL;17,5;EUR;02/08/2024;Y\n';
const NEXT = 'TENDER NO;Objet;Titulaire;Montant;Devise;Date de signature;Lot\n9;Port;Pierre SA;3;EUR;01/09/2024;2\n10;Quai;Pierre SA;4;EUR;demain;2\n';

test('map a spreadsheet, and use the mapping for the next file', async () => {
  const ben = await signedIn(house, 'Ben Okoro', {body: town, roles: ['publisher']});
  const {page, context} = await open(ben);
  expect(await violations(ben, `/act/bodies/${town.slug}/uploads`)).toEqual([]);
  await send(page, 'first.csv', FIRST.replace('Date de signature', "Date d'attribution"));
  await until(page, 'Checked, not published');
  const columns = await page.textContent('section[aria-labelledby=columns-table]');
  for (const words of ['Montant', 'awards/0/value/amount', 'often called so and cells are numbers', 'Not mapped: its cells are not published']) expect(columns).toContain(words);
  expect(await page.textContent('main')).toContain('Nothing gives ocid, which every row needs.');
  expect(await violations(ben, new URL(page.url()).pathname)).toEqual([]);

  await page.click('a[href$="/mapping"]');
  expect(await violations(ben, new URL(page.url()).pathname)).toEqual([]);
  const text = await page.inputValue('#text');
  await page.fill('#text', text.replace('Montant:', 'Montant: {to: tender/colour}\n      Old:'));
  await page.click('main form button[type=submit]');
  expect(await page.textContent('main')).toContain('mapping.unknown-path');
  await page.fill('#text', text.replace('    add:', '      Agent: {ignore: a clerk who did her work}\n    add:\n      - {to: ocid, join: "ocds-tst001-{Tender No}"}'));
  await page.click('main form button[type=submit]');
  await until(page, '2 rows = 2 accepted + 0 unchanged + 0 rejected');
  expect(await page.textContent('main')).toContain('14 cells = 12 used + 2 ignored on purpose + 0 reported');
  await page.click('form[action$="/publish"] button');
  await until(page, 'Published: see');

  await send(page, 'next.csv', NEXT.replace('Date de signature', "Date d'attribution"));
  await until(page, '2 rows = 1 accepted + 0 unchanged + 1 rejected');
  const report = await page.textContent('main');
  for (const words of ['Column renamed: Tender No, now TENDER NO', 'Column gone: Agent; perhaps it is now Lot', 'map.date', 'demain']) expect(report).toContain(words);
  await context.close();
}, 120_000);

test('another body’s upload is not to be seen, an editor cannot publish, a stranger sends nothing', async () => {
  const other = await testBody(house, 'Port of Quillon');
  const editor = await signedIn(house, 'Cleo Marsh', {body: town, roles: ['editor']});
  const stranger = await signedIn(house, 'Dan Voss', {body: other, roles: ['publisher']});
  const {rows: [{number} = {number: 0}]} = await house.square.app.pool.query<{number: number}>("select number from people.upload where state = 'checked' limit 1");
  expect((await editor.visitor.get(`/act/uploads/${number}`)).body).toContain('A publisher of this body can publish it.');
  expect((await editor.visitor.send(`/act/uploads/${number}/mapping`, `/act/uploads/${number}/publish`)).statusCode).toBe(403);
  for (const path of ['', '/rejected', '/mapping']) expect((await stranger.visitor.get(`/act/uploads/${number}${path}`)).statusCode).toBe(403);
  expect((await stranger.visitor.get(`/act/bodies/${town.slug}/uploads`)).statusCode).toBe(403);
  const anonymous = await house.app.inject({method: 'POST', url: `/act/bodies/${town.slug}/uploads`, headers: {'content-type': 'multipart/form-data; boundary=x'}, payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.json"\r\n\r\n{}\r\n--x--\r\n'});
  expect(anonymous.statusCode).toBe(403);
  expect((await stranger.visitor.get('/act/uploads/99999999999')).statusCode).toBe(404);
});

test.each([
  ['a picture called JSON', 'a.json', '\u0089PNG\r\n', 'file.'], ['a spreadsheet that never ends its quotation', 'a.csv', 'a,b\n"x,1\n', 'csv.open-quote'], ['no workbook', 'a.xlsx', 'PK\u0003\u0004nothing', 'zip.'],
])('%s is refused with its reason', async (_, name, text, code) => {
  const {page, context} = await open(await signedIn(house, 'Eva Lind', {body: town, roles: ['editor']}));
  await send(page, name, text);
  await until(page, 'Cannot be read');
  expect(await page.textContent('main')).toContain(code);
  await context.close();
}, 60_000);
