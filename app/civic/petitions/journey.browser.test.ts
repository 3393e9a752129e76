import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {atAddress, openBrowser} from '../../testing/browser.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {newestMail, signedIn, type Member} from '../../testing/visitor.ts';
import {openWindow, press, typeIn, violations as look} from './testing/browsing.ts';
import {count, FORM, openPlace} from './testing/stage.ts';

const ADDRESS = 'http://petitions.localhost:3999';

let browser: Browser;
let house: TestHouse;
let moderator: Member, officer: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const body = await openPlace(house);
  moderator = await signedIn(house, 'Mo Derator', {body, roles: ['moderator']});
  officer = await signedIn(house, 'Offi Cer', {body, roles: ['officer']});
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const open = (member?: Member): ReturnType<typeof openWindow> => openWindow(browser, ADDRESS, member);
const violations = (page: Page, scheme?: 'light' | 'dark'): Promise<unknown[]> => look(browser, page, scheme);

test('without script and with the keyboard alone: begun, supported, examined, signed, answered, debated', async () => {
  const creator = await open();
  await creator.page.goto('/act/petitions/start');
  expect(await violations(creator.page)).toEqual([]);
  await typeIn(creator.page, {action: FORM.action, background: FORM.background, name: FORM.name, address: 'nobody'});
  await press(creator.page, 'main form button');
  expect(await creator.page.textContent('.ds-error-summary')).toContain('Enter an e-mail address');
  expect(await creator.page.inputValue('#action')).toBe(FORM.action);
  await creator.page.fill('#address', FORM.address);
  await creator.page.focus('#address');
  await press(creator.page, 'main form button');
  expect(await creator.page.textContent('h1')).toBe('Look at it once more');
  expect(await violations(creator.page)).toEqual([]);
  await press(creator.page, 'main form button');
  expect(await creator.page.textContent('h1')).toBe('Look into your mail');

  const organise = new URL((await newestMail(house)).link).pathname;
  const id = organise.split('/')[3] ?? '';
  await creator.page.goto(organise);
  expect(await violations(creator.page)).toEqual([]);
  await press(creator.page, 'main form button');
  expect(await creator.page.textContent('main')).toContain('2 people have to support it');
  await creator.page.goto(`/act/petitions/${id}`);
  expect(await violations(creator.page)).toEqual([]);
  await count(house, id, 3);

  const staff = await open(moderator);
  await staff.page.goto('/act/petitions/queue');
  expect(await violations(staff.page)).toEqual([]);
  await press(staff.page, `main a[href="/act/petitions/queue/${id}"]`);
  await press(staff.page, 'main form button');
  expect(await violations(staff.page)).toEqual([]);
  await staff.page.selectOption('#do', 'approve');
  await staff.page.focus('#do');
  await typeIn(staff.page, {topics: 'roads'});
  await press(staff.page, 'main form button');
  expect(new URL(staff.page.url()).pathname).toBe(`/petitions/${id}`);

  await count(house, id, 21);
  const body = await open(officer);
  await body.page.goto(`/act/petitions/owed/${id}`);
  expect(await violations(body.page)).toEqual([]);
  await typeIn(body.page, {summary: 'The path opens in May.', details: 'Lamps are being bought.'});
  await press(body.page, 'form[aria-label="Answer the petition"] button');
  await body.page.goto(`/act/petitions/owed/${id}`);
  await body.page.selectOption('#debated', 'yes');
  await body.page.focus('#debated');
  await typeIn(body.page, {held: '2026-11-27', overview: 'Two hours, and a promise.'});
  await press(body.page, 'form[aria-label="Say how the debate went"] button');
  expect(await body.page.textContent('main')).toContain('Two hours, and a promise.');

  for (const path of [`/petitions/${id}`, `/ar/petitions/${id}`, '/petitions', '/fr/petitions', `/petitions/${id}/sheet`]) {
    for (const width of [320, 1280]) {
      await creator.page.setViewportSize({width, height: 900});
      await creator.page.goto(path);
      for (const scheme of ['light', 'dark'] as const) expect([path, width, scheme, await violations(creator.page, scheme)]).toEqual([path, width, scheme, []]);
    }
  }
  await creator.page.goto(`/petitions/${id}`);
  const tree = (await creator.page.locator('main').ariaSnapshot()).replaceAll(id, 'ID').replaceAll(/\b\d{1,2} \w+ 20\d\d\b|\w+ \d{1,2}, 20\d\d/g, 'DAY').replaceAll(/\d{1,2}:\d\d:?\d*( [AP]M)?( UTC)?/g, 'TIME').replaceAll(/sha256 \S+|in \d+ days/g, '…');
  await expect(`${tree}\n`).toMatchFileSnapshot('./__snapshots__/petition.tree.yml');
  for (const {context} of [creator, staff, body]) await context.close();
}, 180_000);
