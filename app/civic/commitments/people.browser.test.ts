import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {writeClaims} from '../../core/sources/claims.ts';
import {atAddress, openBrowser} from '../../testing/browser.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {newestMail, signedIn, testBody, type Member} from '../../testing/visitor.ts';
import {commitments} from './register.ts';
import {BUDGET_ID, PLAN_STATEMENTS} from './testing/plan.ts';
import {axe} from '../../testing/axe.ts';

const ADDRESS = 'http://square.localhost:3995';
const TODAY = Temporal.Now.plainDateISO('UTC');
const OPEN = 'sv-oga-open', FIRST = 'sv-oga-open-c1';
const ASK = `/act/commitments/office/${BUDGET_ID}/ask`;

let browser: Browser;
let house: TestHouse;
let ada: Member, publisher: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const keeper = await testBody(house, 'City of Port Amery');
  const office = await testBody(house, 'Records Office of Solvane');
  const date = Temporal.Now.instant().toString({smallestUnit: 'second'});
  const plan = {id: OPEN, title: 'Fourth open government plan of Solvane', language: 'en', stage: 'consultation', commentFrom: String(TODAY), commentUntil: String(TODAY.add({days: 20})), commitments: [FIRST], startDate: '2027-01-01', endDate: '2028-12-31'};
  const commitment = {id: FIRST, number: '1', title: 'Answer petitions in a month', language: 'en', leadInstitution: {name: 'Parliament of Solvane'}, actions: [9], problem: 'They end in a drawer.', milestones: [{id: 'f1', text: 'The rules are changed', dueDate: '2027-06'}]};
  await house.publish(commitments, [...PLAN_STATEMENTS, {id: 'o1', date, kind: 'plan', plan}, {id: 'o2', date, kind: 'commitment', plan: {id: OPEN}, commitment}], 'office');
  const {pool} = house.square.app;
  const {rows: [source]} = await pool.query<{number: number}>("update source set of_body = $1 where slug = 'office' returning number", [office.number]);
  await writeClaims(pool, must(source, 'the source').number, ['sv-oga']);
  ada = await signedIn(house, 'Ada Penn', {body: keeper, roles: []});
  publisher = await signedIn(house, 'Pia', {body: office, roles: ['publisher', 'editor']});
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function open(member: Member | undefined, options: Parameters<Browser['newContext']>[0] = {javaScriptEnabled: false}): Promise<{readonly context: BrowserContext; readonly page: Page}> {
  const context = await browser.newContext({baseURL: ADDRESS, viewport: {width: 1280, height: 900}, ...options});
  if (member !== undefined) await context.addCookies([{name: '__Host-parvis', value: member.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

/** All that is wrong with these pages, light and dark, at a width. */
async function faults(member: Member | undefined, width: number, paths: readonly string[]): Promise<unknown[]> {
  const {context, page} = await open(member, {viewport: {width, height: 900}});
  const found: unknown[] = [];
  for (const path of paths) {
    await page.emulateMedia({colorScheme: 'light'});
    if ((await page.goto(path))?.status() !== 200) found.push(`${path}: no page`);
    if (await page.evaluate('document.documentElement.scrollWidth') !== width) found.push(`${path}: wider than ${width} px`);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme: scheme});
      for (const {id, nodes} of (await axe(page, scheme).analyze()).violations) found.push([path, scheme, id, nodes[0]?.html.slice(0, 200)]);
    }
  }
  await context.close();
  return found;
}

test('with the keyboard alone and no script, somebody comments on the draft of a commitment, and the plan’s keeper answers with reasons', async () => {
  const reader = await open(ada);
  await reader.page.goto(`/commitments/${FIRST}`);
  expect(await reader.page.locator('main').textContent()).toContain('This draft is open for comments until');
  await reader.page.locator('summary', {hasText: 'Take part'}).press('Enter');
  await reader.page.locator('nav.pv-verbs').getByRole('link', {name: 'Comment', exact: true}).press('Enter');
  await reader.page.locator('#text').focus();
  await reader.page.keyboard.type('A month is *long*: two weeks.');
  await reader.page.getByRole('button', {name: 'Send your comment'}).press('Enter');
  expect(await reader.page.textContent('h1')).toBe('Your comment is shown');
  await reader.page.goto(`/commitments/${FIRST}`);
  expect(await reader.page.locator('section', {has: reader.page.locator('#comments')}).textContent()).toContain('A month is long: two weeks.');

  const keeper = await open(publisher);
  await keeper.page.goto(`/act/commitments/office/${OPEN}/draft`);
  await keeper.page.getByRole('link', {name: /Answer comment \d+ with reasons/}).press('Enter');
  expect(await keeper.page.getByRole('checkbox', {name: /A month is \*long\*/}).isChecked()).toBe(true);
  await keeper.page.getByLabel('What was proposed').focus();
  await keeper.page.keyboard.type('Two weeks in place of a month.');
  await keeper.page.getByLabel('What became of it').selectOption('partly');
  await keeper.page.getByLabel('Why', {exact: true}).focus();
  await keeper.page.keyboard.type('Three weeks: committees meet every second one.');
  await keeper.page.getByRole('button', {name: 'Continue'}).press('Enter');
  await keeper.page.getByRole('button', {name: 'Publish'}).press('Enter');
  expect(new URL(keeper.page.url()).pathname).toBe(`/commitments/${OPEN}`);
  await keeper.page.getByRole('link', {name: /^Comment \d+$/}).press('Enter');
  expect(await keeper.page.locator('main').textContent()).toContain('A month is long: two weeks.');
  await keeper.page.goto(`/commitments/${OPEN}/report`);
  expect(await keeper.page.locator('section', {has: keeper.page.locator('#cocreation')}).textContent()).toContain('1 comment on the draft and its commitments; 1 has a reasoned response.');
  await Promise.all([reader.context.close(), keeper.context.close()]);
});

test('from the question to the answer by mailed link, with the keyboard alone and no script, in four languages, on a narrow screen', async () => {
  for (const [lang, period, answered, shown] of [
    ['en', '2026-06', 'This question is answered', 'Answered by a link mailed to'], ['fr', '2025-12', 'Cette question a reçu une réponse', 'lien envoyé'], ['es', '2025-06', 'Esta pregunta está respondida', 'enlace'], ['ar', '2024-12', 'أُجيب عن هذا السؤال', 'رابط'],
  ] as const) {
    const keeper = await open(publisher);
    await keeper.page.goto(ASK);
    await keeper.page.getByLabel('E-mail address').focus();
    await keeper.page.keyboard.type(`${lang}@finance.solvane.example`);
    await keeper.page.getByLabel('Language of the mail').selectOption(lang);
    await keeper.page.getByRole('button', {name: 'Send the question'}).press('Enter');
    expect(await keeper.page.locator('section', {has: keeper.page.locator('#before')}).textContent()).toContain('…@finance.solvane.example');
    const link = new URL((await newestMail(house)).link).pathname;
    expect(await faults(undefined, 320, [link])).toEqual([]);

    const {context, page} = await open(undefined, {javaScriptEnabled: false, viewport: {width: 320, height: 800}});
    await page.goto(link);
    expect(await page.getAttribute('html', 'lang')).toBe(lang);
    await page.locator('#period').selectOption(period);
    await page.locator('#target').selectOption('m/b1');
    await page.locator('#status').selectOption('LP');
    await page.locator('#progress').focus();
    await page.keyboard.type(`A first proof, ${lang}.`);
    await page.locator('#progress').press('Tab');
    await page.locator('main form').getByRole('button').last().press('Enter');
    expect(await page.locator('#problems a').first().getAttribute('href')).toBe('#challenges');
    await page.locator('#challenges').focus();
    await page.keyboard.type('The printer is slow.');
    await page.locator('main form').getByRole('button').last().press('Enter');
    await page.getByRole('heading', {level: 1, name: answered}).waitFor();
    await page.goto(`${lang === 'en' ? '' : `/${lang}`}/commitments/${BUDGET_ID}`);
    await page.locator('summary', {hasText: 'A short budget is printed'}).press('Enter');
    const main = await page.locator('main').textContent() ?? '';
    for (const words of [`A first proof, ${lang}.`, '…@finance.solvane.example', shown]) expect([lang, words, main.includes(words)]).toEqual([lang, words, true]);
    await Promise.all([context.close(), keeper.context.close()]);
  }
});

test.each([[320, ''], [320, '/ar'], [1280, '/fr']] as const)('at %i px, in %j, light and dark, no page has an accessibility fault or scrolls sideways', async (width, lang) => {
  const shown = [`/commitments/${OPEN}`, `/commitments/${FIRST}`, `/commitments/${OPEN}/report`, `/commitments/${BUDGET_ID}`, `/comments/commitments/record/${FIRST}?part=draft`, '/declaration/action-9'];
  const acts = [`/act/commitments/office/${OPEN}/response`, `/act/commitments/office/${OPEN}/draft`, ASK, `/act/comments/commitments/record/${FIRST}?part=draft`];
  const {context, page} = await open(ada);
  await page.goto(`/act/comments/commitments/record/${OPEN}?part=draft`);
  await page.fill('#text', `Comment at ${width} px`);
  await page.getByRole('button', {name: 'Send your comment'}).click();
  await context.close();
  expect(await faults(publisher, width, [...shown, ...acts].map((path) => `${lang}${path}`))).toEqual([]);
}, 120_000);
