import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {writeClaims} from '../../core/sources/claims.ts';
import {atAddress, openBrowser} from '../../testing/browser.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {signedIn, testBody, type Member} from '../../testing/visitor.ts';
import {commitments} from './register.ts';
import {BUDGET_ID, PLAN_ID, PLAN_STATEMENTS, REGISTERS_ID} from './testing/plan.ts';
import {axe} from '../../testing/axe.ts';

const ADDRESS = 'http://square.localhost:3996';
const ON = '?on=2026-11-01';
const PUBLIC = ['/commitments', `/commitments/${PLAN_ID}${ON}`, `/commitments/${REGISTERS_ID}${ON}`, `/commitments/${BUDGET_ID}${ON}`, `/commitments/${PLAN_ID}/report`, `/commitments/${PLAN_ID}/milestones`];
const ACTS = ['/act/commitments', '/act/commitments/office/new', `/act/commitments/office/${PLAN_ID}/draft`, `/act/commitments/office/${PLAN_ID}/write/plan`, `/act/commitments/office/${PLAN_ID}/write/commitment-c1`, `/act/commitments/office/${PLAN_ID}/publish`,
  ...['claim', 'evidence', 'measurement', 'correction'].map((act) => `/act/commitments/office/${REGISTERS_ID}/${act}`), ...['response', 'trace'].map((act) => `/act/commitments/office/${PLAN_ID}/${act}`)];

let house: TestHouse;
let browser: Browser;
let publisher: Member, auditor: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const office = await testBody(house, 'Records Office of Solvane');
  await house.publish(commitments, PLAN_STATEMENTS, 'office');
  const {pool} = house.square.app;
  const {rows: [source]} = await pool.query<{number: number}>("update source set of_body = $1 where slug = 'office' returning number", [office.number]);
  await writeClaims(pool, must(source, 'the source').number, ['sv-oga']);
  publisher = await signedIn(house, 'Pia', {body: office, roles: ['publisher', 'editor']});
  auditor = await signedIn(house, 'Aud', {body: await testBody(house, 'Second Watch'), roles: ['auditor']});
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function windowOf({session}: Member, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const window = await browser.newContext({viewport: {width: 1280, height: 900}, baseURL: ADDRESS, ...options});
  await window.addCookies([{name: '__Host-parvis', value: session, url: ADDRESS.replace('http:', 'https:'), secure: true}]);
  return window.newPage();
}

test.each([{width: 320, lang: '/ar'}, {width: 1280, lang: ''}])('at $width px, in "$lang", light and dark, no page has an accessibility fault or scrolls sideways', async ({width, lang}) => {
  const faults: unknown[] = [];
  for (const [who, paths] of [[publisher, [...PUBLIC, ...ACTS]], [auditor, [`/act/commitments/office/${REGISTERS_ID}/assessment`]]] as const) {
    const page = await windowOf(who, {viewport: {width, height: 900}});
    for (const path of paths) {
      await page.emulateMedia({colorScheme: 'light'});
      expect((await page.goto(`${lang}${path}`))?.status(), path).toBe(200);
      await page.evaluate('for (const details of document.querySelectorAll("main details")) { details.removeAttribute("name"); details.open = true; }');
      if (await page.evaluate('document.documentElement.scrollWidth') !== width) faults.push(`${path}: wider than ${width} px`);
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({colorScheme: scheme});
        for (const {id, nodes} of (await axe(page, scheme).analyze()).violations) faults.push([path, scheme, id, nodes[0]?.html.slice(0, 200)]);
      }
    }
    await page.context().close();
  }
  expect(faults).toEqual([]);
}, 300_000);

test.each([['list', '/commitments', 'en'], ['plan', `/commitments/${PLAN_ID}${ON}`, 'en'], ['commitment', `/commitments/${REGISTERS_ID}${ON}`, 'en'], ['commitment', `/commitments/${REGISTERS_ID}${ON}`, 'ar']])('%s makes sense as text (%s, %s)', async (name, path, lang) => {
  const page = await (await browser.newContext({viewport: {width: 1280, height: 900}, baseURL: ADDRESS})).newPage();
  await page.goto(`${lang === 'en' ? '' : `/${lang}`}${path}`);
  await page.evaluate('for (const details of document.querySelectorAll("main details")) { details.removeAttribute("name"); details.open = true; }');
  // when it entered, what is late, and the citation are of the day of the test
  const tree = (await page.locator('main').ariaSnapshot()).replace(/\n {2}- group:\n {4}- text: (?:Cite|الاستشهاد)[^]*$/, '').replaceAll(/((?:entered|دخل في)\n\s*- time: )[^\n]*/g, '$1…').replaceAll(/sha256 [^\n]*/g, 'sha256 …').replaceAll(/entered=[^\n"]*/g, 'entered=…').replaceAll(/(state=open&to=)[\d-]+/g, '$1…');
  await expect(`${tree}\n`).toMatchFileSnapshot(`golden/${name}.${lang}.yml`);
  await page.context().close();
});

test('with the keyboard alone and no script, an owner reports on a period, sees her answers and publishes', async () => {
  const page = await windowOf(publisher, {javaScriptEnabled: false});
  await page.goto(`/commitments/${REGISTERS_ID}`);
  await page.locator('summary', {hasText: 'Take part'}).press('Enter');
  await page.getByRole('link', {name: 'Report progress'}).press('Enter');
  await page.getByLabel('Period that ends in').selectOption('2026-06');
  await page.getByLabel('What it is about').selectOption('m/m4');
  await page.getByLabel('Status').selectOption('LP');
  await page.getByLabel('What was done', {exact: false}).first().focus();
  await page.keyboard.type('Two countries have asked.');
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  expect(await page.getByRole('alert').textContent()).toContain('Say what stood in the way');
  await page.getByLabel('What stood in the way').focus();
  await page.keyboard.type('Treaties take time.');
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  expect(await page.locator('h1').textContent()).toContain('Check your answers');
  await page.getByRole('button', {name: 'Change something'}).press('Enter');
  expect(await page.getByLabel('What stood in the way').inputValue()).toBe('Treaties take time.');
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  await page.getByRole('button', {name: 'Publish'}).press('Enter');
  expect(new URL(page.url()).pathname).toBe(`/commitments/${REGISTERS_ID}`);
  expect(await page.locator('main').textContent()).toContain('Treaties take time.');
  await page.context().close();
});

test('with the keyboard alone and no script, a plan is drafted with a commitment and opened for comments', async () => {
  const page = await windowOf(publisher, {javaScriptEnabled: false});
  await page.goto('/act/commitments/office/new');
  await page.getByLabel('Reference of the plan').focus();
  await page.keyboard.type('4');
  await page.getByRole('button', {name: 'Save'}).press('Enter');
  const today = Temporal.Now.plainDateISO('UTC');
  for (const [label, text] of [['Title', 'Fourth plan'], ['First day', String(today)], ['Last day', String(today.add({years: 2}))]] as const) await page.getByLabel(label, {exact: true}).fill(text);
  await page.getByRole('button', {name: 'Save'}).press('Enter');
  await page.getByRole('link', {name: 'Add a commitment'}).press('Enter');
  for (const [label, text] of [['Number', '1'], ['Title', 'Answer petitions'], ['The problem', 'They end in a drawer.'], ['Lead institution', 'Parliament']] as const) await page.getByLabel(label, {exact: true}).fill(text);
  const first = page.getByRole('group', {name: 'Milestone 1'});
  await first.getByLabel('What is to be done or measured').fill('The rules');
  await first.getByLabel('Due').fill('December 2027');
  await page.getByRole('button', {name: 'Add a milestone'}).press('Enter');
  expect(await page.getByRole('group', {name: 'Milestone 3'}).count()).toBe(1);
  expect(await first.getByLabel('Due').inputValue()).toBe('December 2027');
  await page.getByRole('button', {name: 'Save'}).press('Enter');
  await page.getByRole('link', {name: 'Publish the plan'}).press('Enter');
  await page.getByLabel('What it becomes').selectOption('plan.consultation');
  await page.getByLabel('First day of comments').fill(String(today));
  await page.getByLabel('Last day of comments').fill(String(today.add({days: 20})));
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  await page.getByRole('button', {name: 'Publish'}).press('Enter');
  expect(await page.locator('main').textContent()).toContain('This draft is open for comments until');
  expect(await page.getByRole('link', {name: 'Answer petitions'}).count()).toBe(1);
  await page.context().close();
});

test('with the keyboard alone and no script, a plan whose comments are over is adopted', async () => {
  const page = await windowOf(publisher, {javaScriptEnabled: false});
  const plan = PLAN_STATEMENTS.map((one) => one as {readonly id: string; readonly kind: string; readonly plan: JsonObject}).findLast(({kind}) => kind === 'plan');
  const today = Temporal.Now.plainDateISO('UTC');
  const [from, until] = [today.subtract({days: 40}), today.subtract({days: 10})];
  await house.publish(commitments, [{id: 'fifth', date: `${String(from)}T09:00:00Z`, kind: 'plan', plan: {...must(plan, 'a plan').plan, id: 'sv-oga-5', title: 'Fifth plan', stage: 'consultation', commitments: [], commentFrom: String(from), commentUntil: String(until)}}], 'office');
  await page.goto('/act/commitments/office/sv-oga-5/publish');
  await page.getByLabel('What it becomes').selectOption('plan.adopted');
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  await page.getByRole('button', {name: 'Publish'}).press('Enter');
  expect(new URL(page.url()).pathname).toBe('/commitments/sv-oga-5');
  expect(await page.locator('.pv-facts').first().textContent()).toContain('Adopted');
  await page.context().close();
});

test('with the keyboard alone and no script, an auditor of another body assesses a commitment, beside what its owner claims', async () => {
  const page = await windowOf(auditor, {javaScriptEnabled: false});
  await page.goto(`/act/commitments/office/${REGISTERS_ID}/assessment`);
  await page.getByLabel('Completion that you found').selectOption('LP');
  await page.getByLabel('What you found').focus();
  await page.keyboard.type('One register is there.');
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  expect(await page.getByRole('alert').textContent()).toContain('What it becomes');
  expect(await page.getByLabel('What you found').inputValue()).toBe('One register is there.');
  await page.getByLabel('What it becomes').selectOption('draft');
  await page.getByLabel('Comments on the draft until').fill(String(Temporal.Now.plainDateISO('UTC').add({days: 40})));
  await page.getByRole('button', {name: 'Continue'}).press('Enter');
  expect(await page.locator('h1').textContent()).toContain('Check your answers');
  await page.getByRole('button', {name: 'Publish'}).press('Enter');
  expect(new URL(page.url()).pathname).toBe(`/commitments/${REGISTERS_ID}`);
  const main = await page.locator('main').textContent();
  for (const words of ['One register is there.', 'Second Watch']) expect(main).toContain(words);
  await page.context().close();
});
