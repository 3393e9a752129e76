import type {Browser, BrowserContext, Page} from 'playwright-core';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {Checker} from '@parvis/ocds/check';
import {writeClaims} from '../../../core/sources/claims.ts';
import {atAddress, openBrowser} from '../../../testing/browser.ts';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {signedIn, testBody} from '../../../testing/visitor.ts';
import {contracting} from '../register.ts';

const ADDRESS = 'http://square.localhost:3998';
const OFFICIAL = fileURLToPath(new URL('../../../../../shared/data/contracting/ocds-1.1.5/release-schema.json', import.meta.url));

let house: TestHouse;
let browser: Browser;
let editor: Page;
let publisher: Page;
const windows: BrowserContext[] = [];

beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const body = await testBody(house, 'Solvane Roads Agency');
  const {pool} = house.square.app;
  const {rows: [source]} = await pool.query<{number: number}>('insert into source (register, slug, name, of_body, licence) values ($1, $2, $3, $4, $5) returning number', [contracting.number, 'roads', 'Solvane Roads Agency: contracts', body.number, 'https://creativecommons.org/licenses/by/4.0/']);
  await writeClaims(pool, source!.number, ['ocds-7h2qk9']);
  editor = await asMember((await signedIn(house, 'Eda Editor', {body, roles: ['editor']})).session);
  publisher = await asMember((await signedIn(house, 'Pia Publisher', {body, roles: ['publisher']})).session);
});
afterAll(async () => {
  for (const window of windows) await window.close();
  await browser.close();
  await house.close();
});

/** A browser without script in which somebody is signed in. */
async function asMember(session: string): Promise<Page> {
  const window = await browser.newContext({javaScriptEnabled: false, baseURL: ADDRESS});
  windows.push(window);
  await window.addCookies([{name: '__Host-parvis', value: session, url: ADDRESS.replace('http:', 'https:'), secure: true}]);
  return window.newPage();
}

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', {name, exact: true}).first().click();
  await page.waitForLoadState();
};

const input = (page: Page, name: string) => page.locator(`[name="${name}"]`);

/** Fills a form by the names of its fields; a day as `2026-11-27`. */
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    if (/^\d{4}-\d\d-\d\d$/.test(value) && await input(page, `${name}.day`).count() > 0) {
      const [year = '', month = '', day = ''] = value.split('-');
      for (const [part, text] of [['day', day], ['month', month], ['year', year]] as const) await input(page, `${name}.${part}`).fill(text);
    } else if (await input(page, name).first().evaluate((element) => element.tagName) === 'SELECT') await input(page, name).selectOption(value);
    else await input(page, name).first().fill(value);
  }
}

const OCID = 'ocds-7h2qk9-2026-017';
const PROCESS = `/act/contracting/solvane-roads-agency/p/${OCID}`;

/** The editor fills in a stage and sends it; the publisher looks and publishes. Gives the reference. */
async function publishStage(stage: string, fields: Readonly<Record<string, string>>, prepare?: (page: Page) => Promise<void>): Promise<string> {
  await editor.goto(`${PROCESS}/${stage}`);
  await prepare?.(editor);
  await fill(editor, fields);
  await press(editor, 'Save and check');
  expect(await editor.textContent('h1')).toContain('Check before it is public');
  await press(editor, 'Send for publishing');
  expect(await editor.textContent('main')).toContain('Waits for a publisher');
  await publisher.goto(`${PROCESS}/${stage}/check`);
  await press(publisher, 'Publish');
  expect(await publisher.textContent('h1')).toBe('It is public');
  return must(await publisher.textContent('.pv-lead b'), 'a reference');
}

async function published(): Promise<JsonObject[]> {
  const {rows} = await house.square.app.pool.query<{body: string}>('select body from statement where said is not null and $1 = any(touches) order by said', [OCID]);
  return rows.map(({body}) => JSON.parse(body) as JsonObject);
}

test('start a process; an empty form says all that is missing and keeps what was typed', async () => {
  await editor.goto('/act/contracting');
  await editor.getByRole('link', {name: 'Start a process'}).click();
  await input(editor, 'reference').fill('not/#good');
  await press(editor, 'Start');
  expect(await editor.textContent('[role=alert]')).toContain('Your reference must be');
  await input(editor, 'reference').fill('2026/017');
  await press(editor, 'Start');
  expect(new URL(editor.url()).pathname).toBe(PROCESS);
  await editor.getByRole('link', {name: 'Describe the plan'}).click();
  await fill(editor, {'budget.amount': '1,200', 'tenderStart.day': '31', 'tenderStart.month': '2', 'tenderStart.year': '2026'});
  await press(editor, 'Save and check');
  expect(await editor.title()).toMatch(/^Error: /);
  const links = await editor.locator('[role=alert] a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(links).toEqual(['#title', '#buyer.name', '#budget.amount', '#budget.currency', '#tenderStatus', '#tenderStart.day']);
  for (const link of links) expect(await editor.locator(`[id="${link!.slice(1)}"]`).count(), link!).toBe(1);
  expect(await input(editor, 'budget.amount').inputValue()).toBe('1,200');
});

test('a draft survives, rows come and go without script, and nothing of it is public', async () => {
  await editor.goto(`${PROCESS}/planning`);
  expect(await input(editor, 'budget.amount').inputValue()).toBe('1,200');
  await fill(editor, {title: 'Bridge over the Amer', 'tenderStart': '2026-03-01', 'budget.amount': '1 200 000', 'budget.currency': '€', tenderStatus: 'planned'});
  await press(editor, 'Add a document');
  await press(editor, 'Add a document');
  await fill(editor, {'documents.0.title': 'First', 'documents.1.title': 'Second', 'documents.1.url': 'papers.example/plan.pdf'});
  await editor.getByRole('button', {name: 'Remove Document 1'}).click();
  expect(await input(editor, 'documents.1.title').inputValue()).toBe('Second');
  expect(await editor.getByRole('group', {name: 'Document 1'}).count()).toBe(1);
  expect((await house.app.inject(`/contracting/${OCID}`)).statusCode).toBe(404);
});

test('from plan to payment in six releases, by an editor and a publisher', async () => {
  await publishStage('planning', {'buyer.name': 'Solvane Roads Agency', 'buyer.scheme': 'SV-ORG', 'buyer.number': '17', 'buyer.email': 'ask@roads.example', budgetLine: 'Bridges 2026', rationale: 'The old bridge is closed to lorries.'});
  await publishStage('tender', {
    description: 'A bridge of two lanes, 84 m.', category: 'works', tenderStatus: 'active', method: 'open', 'value.amount': '1.150.000,00', 'value.currency': 'eur', criteria: 'ratedCriteria',
    tenderStart: '2026-03-01', tenderEnd: '2026-04-15', enquiryEnd: '2026-04-01', 'items.0.description': 'Bridge', 'items.0.quantity': '1', 'items.0.unit': 'piece', 'items.0.scheme': 'CPV', 'items.0.class': '45221110',
  }, async (page) => press(page, 'Add a line'));
  await publishStage('amendment', {tenderEnd: '2026-04-30', reason: 'Three bidders asked for more time.'});
  await publishStage('award-1', {tenderStatus: 'complete', bidders: '1', status: 'active', date: '2026-05-20', 'value.amount': '1148000.50', 'value.currency': 'EUR', 'suppliers.0.name': 'Quillon Civil Works Ltd', 'suppliers.0.scheme': 'SV-COM', 'suppliers.0.number': '28817'});
  await publishStage('contract-1', {award: '1', status: 'active', signed: '2026-06-01', 'value.amount': '1148000.50', 'value.currency': 'EUR', periodStart: '2026-06-15', periodEnd: '2027-06-30'});
  const reference = await publishStage('implementation-1', {
    'transactions.0.date': '2026-08-01', 'transactions.0.value.amount': '200000', 'transactions.0.value.currency': 'EUR',
    'transactions.0.payer.name': 'Solvane Roads Agency', 'transactions.0.payer.scheme': 'SV-ORG', 'transactions.0.payer.number': '17', 'transactions.0.payee.name': 'Quillon Civil Works Ltd', 'transactions.0.payee.scheme': 'SV-COM', 'transactions.0.payee.number': '28817',
    'milestones.0.title': 'Foundations', 'milestones.0.due': '2026-08-30', 'milestones.0.status': 'met', 'milestones.0.met': '2026-08-25',
  }, async (page) => press(page, 'Add a milestone'));
  expect(reference).toBe(`${OCID}-6`);

  const releases = await published();
  expect(releases.map(({tag}) => tag)).toEqual([['planning'], ['tender'], ['tenderAmendment'], ['award'], ['contract'], ['implementation']]);
  const checker = new Checker();
  checker.document({uri: 'https://square.example/p', version: '1.1', publishedDate: '2026-12-01T00:00:00Z', publisher: {name: 'Roads'}, releases});
  expect(checker.report().findings.filter(({severity}) => severity === 'error')).toEqual([]);
  const view = (await house.app.inject(`/contracting/${OCID}.json`)).json<{title: {text: string}; suppliers: string[]; status: string; entries: {reason?: string}[]}>();
  expect(view).toMatchObject({title: {text: 'Bridge over the Amer'}, suppliers: ['Quillon Civil Works Ltd'], status: 'contract.active'});
  expect(view.entries[2]).toMatchObject({reason: 'Three bidders asked for more time.'});
}, 240_000);

test.skipIf(!existsSync(OFFICIAL))('every release is valid by the official schema', async () => {
  const ajv = new AjvDraft04.default({strict: false, allErrors: true});
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(OFFICIAL, 'utf8')) as object);
  for (const release of await published()) {
    validate(release);
    expect(validate.errors ?? [], String(release['id'])).toEqual([]);
  }
});

test('a correction gives its reason, shows what changes from what to what, and stands in the history', async () => {
  await editor.goto(`${PROCESS}/award-1`);
  expect(await input(editor, 'value.amount').inputValue()).toBe('1148000.5');
  await fill(editor, {'value.amount': '1184000.50'});
  await press(editor, 'Save and check');
  expect(await editor.textContent('[role=alert]')).toContain('Reason: enter it');
  await fill(editor, {reason: 'Two figures had changed places.'});
  await press(editor, 'Save and check');
  expect(await editor.locator('#changes-table').locator('xpath=..').textContent()).toContain('awards[1]/value/amount1148000.51184000.5');
  await press(editor, 'Send for publishing');

  await publisher.goto('/act/contracting');
  await publisher.getByRole('link', {name: 'Award', exact: true}).click();
  await press(publisher, 'Give it back');
  expect(await publisher.textContent('[role=alert]')).toContain('Enter what is to be changed');
  await input(publisher, 'note').fill('Say <b>which</b> figures.');
  await press(publisher, 'Give it back');
  await editor.goto(`${PROCESS}/award-1`);
  expect(await editor.textContent('main')).toContain('A publisher gave this back: Say <b>which</b> figures.');
  await publishStage('award-1', {reason: 'The 4 and the 8 of the amount had changed places.'});

  const view = (await house.app.inject(`/contracting/${OCID}.json`)).json<{entries: {reason?: string; tags: string[]}[]; history: {field: string; was?: string; now?: string}[]}>();
  expect(view.entries[6]).toMatchObject({tags: ['awardUpdate'], reason: 'The 4 and the 8 of the amount had changed places.'});
  expect(view.history).toContainEqual(expect.objectContaining({field: 'awards[1]/value/amount', was: '1148000.5', now: '1184000.5'}));
  const {rows} = await house.square.app.pool.query<{act: string}>("select act from people.audit where act = 'entry.publish' or act like 'draft.%' order by number");
  expect(rows.map(({act}) => act)).toEqual([...Array.from({length: 6}, () => ['draft.send', 'entry.publish']).flat(), 'draft.send', 'draft.return', 'draft.send', 'entry.publish']);
}, 120_000);
