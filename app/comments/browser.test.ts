import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {readHostileTexts} from '../testing/hostile.ts';
import {newestMail, signedIn, testBody, type Member} from '../testing/visitor.ts';

const ADDRESS = 'http://square.localhost:3998';
const OCID = String(COAST_ROAD[0]?.['ocid']);

let browser: Browser;
let house: TestHouse;
let ada: Member;
let ben: Member;
let mona: Member;
let milo: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  await house.publish(contracting, COAST_ROAD);
  const keeper = await testBody(house, 'City of Port Amery');
  ada = await signedIn(house, 'Ada Penn', {body: keeper, roles: []});
  ben = await signedIn(house, 'Ben Ruiz', {body: await testBody(house, 'Roads Agency'), roles: ['publisher']});
  mona = await signedIn(house, 'Mona Vale', {body: keeper, roles: ['moderator', 'administrator']});
  milo = await signedIn(house, 'Milo Kent', {body: keeper, roles: ['moderator']});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function as(member: Member | undefined, options: {readonly javaScriptEnabled?: boolean; readonly colorScheme?: 'dark'} = {javaScriptEnabled: false}): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({...options, baseURL: ADDRESS});
  if (member) await context.addCookies([{name: '__Host-parvis', value: member.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

async function violations(page: Page): Promise<unknown[]> {
  return (await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
}

/** Goes to the next thing by keyboard until the one that is meant has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    if (await page.locator(selector).first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The keyboard does not come to ${selector}`);
}

test('from the record to a comment, its answer, its report, its hiding and its appeal, without script', async () => {
  const author = await as(ada);
  await author.page.goto(`/contracting/${OCID}`);
  await author.page.locator('nav.pv-verbs details').last().locator('summary').click();
  await author.page.getByRole('navigation').getByRole('link', {name: 'Comment', exact: true}).click();
  expect(await author.page.inputValue('#name')).toBe('Ada Penn');
  await author.page.fill('#text', 'Why was the **end** moved?\n\n- first reason\n- second reason');
  await author.page.getByRole('button', {name: 'See how it will look'}).click();
  expect(await author.page.locator('#preview + p + .pv-comment li').allTextContents()).toEqual(['first reason', 'second reason']);
  await author.page.getByRole('button', {name: 'Send your comment'}).click();
  expect(await author.page.textContent('h1')).toBe('Your comment is shown');
  const number = /(\d+)$/.exec(author.page.url())![1]!;

  const reader = await as(ben);
  await reader.page.goto(`/contracting/${OCID}`);
  await reader.page.locator(`#c${number}`).getByRole('link', {name: /^Answer/}).click();
  await reader.page.fill('#text', 'Because of the flood.');
  await reader.page.fill('#name', 'Ben');
  await reader.page.selectOption('#body', {label: 'Roads Agency'});
  await reader.page.getByRole('button', {name: 'Send your answer'}).click();
  const mail = await newestMail(house);
  expect(mail.text).toContain('Somebody answered your comment');
  await reader.page.goto(`/contracting/${OCID}`);
  expect(await reader.page.locator(`#c${number} > ol`).textContent()).toContain('Ben for Roads Agency');
  await reader.page.locator(`#c${number}`).getByRole('link', {name: /^Report comment .* Ada/}).first().click();
  await reader.page.getByRole('button', {name: 'Report this comment'}).click();
  expect(await reader.page.locator('#problems').textContent()).toContain('Select a reason');
  await reader.page.selectOption('#reason', 'off-topic');
  await reader.page.getByRole('button', {name: 'Report this comment'}).click();
  expect(await reader.page.textContent('main')).toContain('You have reported this comment');

  const first = await as(mona);
  await first.page.goto(`/act/comments/queue/${number}`);
  await first.page.selectOption('#reason', 'off-topic');
  await first.page.fill('#words', 'This belongs to another process.');
  await first.page.getByRole('button', {name: 'Hide this comment'}).click();
  await author.page.goto(`/act/comments/mine/${number}`);
  expect(await author.page.textContent('main')).toContain('This belongs to another process.');
  await author.page.fill('#words', 'It is about this very process.');
  await author.page.getByRole('button', {name: 'Send your appeal'}).click();
  const second = await as(milo);
  await second.page.goto('/act/comments/queue');
  await second.page.getByRole('table').getByRole('link').first().click();
  await second.page.getByRole('button', {name: 'Show it again'}).click();
  await reader.page.goto(`/contracting/${OCID}`);
  expect(await reader.page.locator(`#c${number}`).textContent()).toContain('first reason');
  await Promise.all([author, reader, first, second].map(({context}) => context.close()));
});

test('by keyboard alone', async () => {
  const {context, page} = await as(ben, {});
  await page.goto(`/comments/contracting/process/${OCID}`);
  await tabTo(page, 'main a.ds-button');
  await Promise.all([page.waitForURL('**/act/comments/contracting/process/*'), page.keyboard.press('Enter')]);
  await tabTo(page, '#text');
  await page.keyboard.type('Typed on keys');
  await tabTo(page, 'main form button[value=send]');
  await Promise.all([page.waitForURL('**/act/comments/mine/*'), page.keyboard.press('Enter')]);
  expect(await page.textContent('main')).toContain('Typed on keys');
  await context.close();
});

test('the pages have no barrier, fit a narrow screen, light and dark, in four languages', async () => {
  const number = /c(\d+)/.exec((await house.app.inject(`/contracting/${OCID}`)).body.match(/id="c\d+"/)![0])![1]!;
  const write = `/act/comments/contracting/process/${OCID}`;
  for (const [member, colorScheme, paths] of [
    [undefined, undefined, [`/comments/contracting/process/${OCID}`, `/ar/comments/contracting/process/${OCID}`, `/es/contracting/${OCID}`, `/fr${write}`]],
    [ben, 'dark', [write, `/ar${write}?answers=${(await topLevel())}`, '/fr/act/comments/mine', '/es/act/comments/mine', `/ar/act/comments/flag/${number}`]],
    [mona, undefined, ['/act/comments/queue', `/es/act/comments/queue/${number}`, '/ar/act/comments/queue', '/fr/act/comments/rules', '/act/comments/rules']],
  ] as const) {
    const {context, page} = await as(member, {...(colorScheme && {colorScheme})});
    await page.setViewportSize({width: 320, height: 800});
    for (const path of paths) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    await context.close();
  }

  async function topLevel(): Promise<number> {
    const {comments} = (await house.app.inject(`/comments/contracting/process/${OCID}.json`)).json<{comments: {number: number; state: string}[]}>();
    return comments.find(({state}) => state === 'published')!.number;
  }
});

test('hostile comments do nothing in a browser', async () => {
  const happened: string[] = [];
  const write = `/act/comments/contracting/process/${OCID}`;
  const texts = readHostileTexts().map(({text}) => text).filter((text) => text.length < 2_000).slice(0, 28);
  for (const text of texts) await ben.visitor.send(write, write, {do: 'send', text: `${text}\n\n- ${text}\n\n[${text}](https://a.example/${encodeURIComponent(text.toWellFormed())})`, name: `N ${[...text].slice(0, 40).join('').replaceAll('@', '')}`, body: '', lang: 'en', once: crypto.randomUUID()});
  const {context, page} = await as(undefined, {});
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => happened.push(`dialog ${dialog.message()}`)));
  page.on('console', (message) => happened.push(`console ${message.text()}`));
  page.on('pageerror', (error) => happened.push(`error ${error.message}`));
  page.on('request', (request) => void (request.url().startsWith(ADDRESS) || happened.push(`request ${request.url()}`)));
  for (const path of [`/contracting/${OCID}`, `/comments/contracting/process/${OCID}`]) {
    await page.goto(path);
    expect(await page.locator('.pv-comment').count()).toBeGreaterThan(5);
    await page.locator('.pv-comment').first().hover();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.locator('.pv-comment-text :is(img, script, iframe, svg, style, form, input, object, embed, link, meta, base)').count()).toBe(0);
  }
  expect(happened).toEqual([]);
  await context.close();
});
