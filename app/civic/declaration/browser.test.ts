import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readHostileTexts} from '../../testing/hostile.ts';
import {atAddress, openBrowser} from '../../testing/browser.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {signedIn, testBody, type Member} from '../../testing/visitor.ts';
import {declaration} from './register.ts';
import {aContribution, aJoining, aPartner, PACK} from './testing/statements.ts';

const ADDRESS = 'http://square.localhost:3997';

let browser: Browser;
let house: TestHouse;
let editor: Member, publisher: Member, moderator: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}, words: {keeper: 'Records Office'}});
  const office = await testBody(house, 'Records Office');
  const city = await testBody(house, 'City of Port Amery');
  moderator = await signedIn(house, 'Mo Moderator', {body: office, roles: ['moderator']});
  editor = await signedIn(house, 'Ed Editor', {body: city, roles: ['editor']});
  publisher = await signedIn(house, 'Pat Publisher', {body: city, roles: ['publisher']});
  const ngo = aPartner({id: 'ngo', name: 'Open Amery', kind: 'civil-society', level: 'national'});
  await house.publish(declaration, [
    aJoining('confirmed', {brings: 'Tenders of ten years as data', seeks: 'A checker of tenders', language: 'en'}), aJoining('announced', {partner: ngo, evidence: 'https://ngo.example/news'}),
    aJoining('confirmed', {partner: aPartner({id: 'league', name: 'League of Open Cities', kind: 'international', level: 'global'})}), aJoining('left', {n: 2, date: '2026-05-01T09:00:00Z', partner: aPartner({id: 'league', name: 'League of Open Cities', kind: 'international', level: 'global'})}),
    aContribution({by: ngo}), aContribution({name: 'b', kind: 'event', when: {start: '2027-03-31', end: '2027-04-01', place: 'Town hall'}, title: 'Open tenders day'}), PACK,
  ], 'declaration');
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function open(member?: Member, options: {readonly javaScriptEnabled?: boolean} = {javaScriptEnabled: false}): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({...options, baseURL: ADDRESS});
  if (member !== undefined) await context.addCookies([{name: '__Host-parvis', value: member.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

async function violations(page: Page): Promise<unknown[]> {
  return (await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
}

/** Goes on with the key Tab until what has this id is under the focus: as somebody without a mouse does. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => (document.activeElement as HTMLElement | null)?.id === wanted, id)) return;
  }
  throw new Error(`#${id} is not reached by keyboard`);
}

const PUBLIC = ['/declaration', '/declaration/action-1', '/declaration/action-13', '/declaration?type=joining&action=1', '/declaration/joining-1-city', '/declaration/joining-1-league', '/declaration/contribution-a', '/declaration/contribution-b', '/declaration/pack-city-rules', '/declaration/contributions', '/declaration/adoptions'] as const;

test.each([
  ['declaration', '/declaration', 'en'], ['action', '/declaration/action-1', 'en'], ['action', '/declaration/action-1', 'ar'], ['joining', '/declaration/joining-1-city', 'en'],
  ['contribution', '/declaration/contribution-a', 'en'], ['contributions', '/declaration/contributions', 'fr'], ['adoptions', '/declaration/adoptions', 'es'],
])('golden: %s as it is read out (%s, %s)', async (name, path, lang) => {
  const {context, page} = await open();
  await page.goto(lang === 'en' ? path : `/${lang}${path}`);
  const tree = (await page.locator('main').ariaSnapshot()).replaceAll(/[0-9a-f]{8}…[0-9a-f]{4}/g, 'HASH').replaceAll(/(position|الموضع|posición) [\d,.٠-٩]+/gi, 'POSITION')
    .replaceAll(/entered=[^\s"]+/g, 'entered=TIME').split('\n').filter((line) => !/entered|HASH|UTC|Cite|cite/.test(line)).join('\n');
  await expect(`${tree}\n`).toMatchFileSnapshot(`pages/golden/${name}.${lang}.yml`);
  await context.close();
});

test.each([['light', '', 320], ['dark', '/ar', 320], ['dark', '', 1280]] as const)('public pages have no fault that axe finds and never scroll sideways (%s, language %j, %i px)', async (colorScheme, prefix, width) => {
  const context = await browser.newContext({baseURL: ADDRESS, colorScheme, viewport: {width, height: 900}});
  const page = await context.newPage();
  for (const path of PUBLIC) {
    await page.goto(`${prefix}${path}`);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    expect([path, await violations(page)]).toEqual([path, []]);
  }
  await context.close();
});

test('join without script and by keyboard, confirm, leave', async () => {
  const one = await open(editor);
  await one.page.goto('/declaration/action-3');
  await one.page.locator('summary', {hasText: 'Take part'}).press('Enter');
  await one.page.getByRole('link', {name: 'Join for your body'}).press('Enter');
  await one.page.waitForURL('**/act/declaration/join?action=3');
  await tabTo(one.page, 'brings');
  await one.page.keyboard.type('Two people for a year');
  await tabTo(one.page, 'seeks');
  await one.page.keyboard.type('A method');
  await one.page.keyboard.press('Tab');
  await one.page.keyboard.press('Enter');
  await one.page.waitForURL('**/act/declaration/drafts/*');
  expect(await one.page.innerText('main')).toContain('It waits for a publisher or administrator of City of Port Amery');
  const draft = one.page.url();

  const two = await open(publisher);
  await two.page.goto('/act/declaration');
  await two.page.getByRole('link', {name: /Joining an action: Use data/}).click();
  expect(two.page.url()).toBe(draft);
  await two.page.getByRole('button', {name: 'Confirm and publish'}).press('Enter');
  await two.page.waitForURL('**/declaration/joining-3-city-of-port-amery');
  expect(await two.page.innerText('h1')).toBe('City of Port Amery');
  await two.page.goto('/act/declaration');
  await two.page.getByRole('link', {name: 'Leave Use data and new methods against corruption'}).click();
  await two.page.getByRole('button', {name: 'Leave and publish'}).click();
  expect(await two.page.innerText('main')).toContain('Enter the reason');
  await two.page.fill('#reason', 'No staff any more');
  await two.page.getByRole('button', {name: 'Leave and publish'}).click();
  expect(await two.page.innerText('main')).toContain('has left the action');
  await Promise.all([one.context.close(), two.context.close()]);
});

test('contribute without script, moderate, and find it with its match', async () => {
  const one = await open(publisher);
  await one.page.goto('/act/declaration/contribute?action=1');
  await one.page.getByRole('button', {name: 'Go on'}).click();
  expect(await one.page.innerText('#problems')).toContain('Enter a title');
  await one.page.selectOption('#kind', 'request');
  await one.page.fill('#title', 'Who checks tenders?');
  await one.page.fill('#text', 'We look for a checker of tenders.');
  await one.page.getByRole('button', {name: 'Go on'}).click();
  await one.page.getByRole('button', {name: 'Send to the moderators'}).click();
  const two = await open(moderator);
  await two.page.goto('/act/declaration/moderate');
  await two.page.getByRole('link', {name: 'Who checks tenders?'}).click();
  await two.page.getByRole('button', {name: 'Publish'}).click();
  expect(await two.page.innerText('main')).toContain('City of Port Amery gives this. Sort: Request for peer exchange.');
  expect(await two.page.innerText('#matches ~ ul, section:has(#matches)')).toMatch(/Checker of tenders[\s\S]*Words of both: checker and tenders\./);
  await Promise.all([one.context.close(), two.context.close()]);
});

test('adopt a file without script', async () => {
  const file = join(house.folder, 'pack.json');
  writeFileSync(file, (await house.app.inject('/declaration/packs/pack-city-rules.json')).body);
  const {context, page} = await open(publisher);
  await page.goto('/act/declaration/adopt');
  await page.setInputFiles('#file', file);
  await page.getByRole('button', {name: 'Show the differences'}).click();
  await page.waitForURL('**/act/declaration/drafts/*');
  expect(await page.innerText('main')).toContain('There is nothing of this name here yet');
  await page.getByRole('button', {name: 'Adopt and publish'}).click();
  await page.waitForURL('**/declaration/adoption-*');
  expect(await page.innerText('main')).toContain('City of Port Amery adopted “Rules” from City of Amery, version 1; changed: 0 lines.');
  await context.close();
});

test('the forms have no fault that axe finds, fit 320 px, and say what is wrong first', async () => {
  const paths = ['/act/declaration', '/act/declaration/join', '/act/declaration/contribute', '/act/declaration/adopt', '/act/declaration/packs'];
  const {context, page} = await open(publisher, {});
  await page.setViewportSize({width: 320, height: 800});
  for (const path of paths) {
    for (const prefix of ['', '/ar']) {
      await page.goto(`${prefix}${path}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    if (path === '/act/declaration') continue;
    await page.goto(path);
    await page.locator('main form button[type=submit]').last().click();
    expect([path, await page.title()]).toEqual([path, expect.stringContaining('Error')]);
    expect([path, await violations(page)]).toEqual([path, []]);
  }
  await context.close();
});

test('the pages of a draft, of moderation, of leaving and of throwing away have no fault that axe finds, and fit 320 px', async () => {
  const {visitor} = publisher;
  const location = async (path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<string> => String((await visitor.send(path, path, fields)).headers.location);
  const joining = await location('/act/declaration/join', {body: 'city-of-port-amery', action: '6', brings: 'Twenty years of letters, with <b>answers</b>', seeks: '', version: '0'});
  const contribution = await location('/act/declaration/contribute', {body: 'city-of-port-amery', thing: 'contribution-0123456789ab', kind: 'tool', actions: ['2'], title: 'A list of owners', text: 'As a table.', link: 'https://owners.example/list', licence: 'CC0-1.0', start: '', end: '', place: '', version: '0'});
  const confirm = async (path: string): Promise<string> => location(path, {do: 'confirm', version: /name="version" value="(\d+)"/.exec((await visitor.get(path)).body)?.[1] ?? '', seen: /name="seen" value="(\d+)"/.exec((await visitor.get(path)).body)?.[1] ?? ''});
  const joined = await location('/act/declaration/join', {body: 'city-of-port-amery', action: '8', brings: '', seeks: '', version: '0'}).then(confirm);
  expect(joined).toBe('/declaration/joining-8-city-of-port-amery');
  const seen = async (member: Member, width: number, paths: readonly string[]): Promise<void> => {
    const {context, page} = await open(member, {});
    await page.setViewportSize({width, height: 800});
    for (const path of paths) {
      for (const prefix of ['', '/ar']) {
        await page.emulateMedia({colorScheme: prefix === '' ? 'light' : 'dark'});
        expect([path, (await page.goto(`${prefix}${path}`))?.status()]).toEqual([path, 200]);
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
        expect([path, await violations(page)]).toEqual([path, []]);
      }
    }
    await context.close();
  };
  await seen(publisher, 320, [joining, contribution, `${contribution}/change`, `${contribution}/discard`, '/act/declaration/leave/joining-8-city-of-port-amery']);
  expect(await confirm(contribution)).toBe('/act/declaration');
  await seen(moderator, 320, ['/act/declaration/moderate', `/act/declaration/moderate/${contribution.split('/').at(-1)}`]);
  await seen(moderator, 1280, ['/act/declaration/moderate', `/act/declaration/moderate/${contribution.split('/').at(-1)}`]);
});

test('hostile texts in every form stay texts', async () => {
  const {context, page} = await open(publisher, {});
  const happened: string[] = [];
  page.on('dialog', (dialog) => {
    happened.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => happened.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(ADDRESS)) happened.push(request.url());
  });
  const texts = readHostileTexts();
  expect(texts.length).toBeGreaterThan(20);
  let version = 0;
  for (const {text} of texts) {
    const {visitor} = publisher;
    const join = await visitor.send('/act/declaration/join', '/act/declaration/join', {body: 'city-of-port-amery', action: '20', brings: text, seeks: text, version: String(version)});
    if (join.statusCode === 303) version++;
    expect([303, 413, 422]).toContain(join.statusCode);
    const contribute = await visitor.send('/act/declaration/contribute', '/act/declaration/contribute', {body: 'city-of-port-amery', thing: text, kind: 'event', actions: [text, '2'], title: text, text, link: text, licence: text, start: text, end: text, place: text});
    expect([303, 413, 422]).toContain(contribute.statusCode);
    const pack = await visitor.send('/act/declaration/packs', '/act/declaration/packs', {body: 'city-of-port-amery', name: text, version: text, licence: text, 'name-0': text, 'text-0': text});
    expect([303, 413, 422]).toContain(pack.statusCode);
    const adopt = await visitor.send('/act/declaration/adopt', '/act/declaration/adopt', {body: 'city-of-port-amery', text});
    expect([413, 422]).toContain(adopt.statusCode);
    for (const query of ['q', 'action', 'kind', 'id', 'after']) expect((await house.app.inject({url: '/declaration/contributions', query: {[query]: text.slice(0, 150)}})).statusCode).toBeLessThan(500);
  }
  for (const path of ['/act/declaration', '/act/declaration/join?action=20', '/declaration/adoptions', '/declaration?type=pack', '/ar/declaration/adoptions']) {
    await page.goto(path);
    expect([path, await violations(page)]).toEqual([path, []]);
  }
  for (const path of ['/declaration/adoptions.json', '/declaration.json', '/declaration.csv', '/declaration.atom', '/declaration/adoptions.csv']) expect([path, (await house.app.inject(path)).statusCode]).toEqual([path, 200]);
  expect(happened).toEqual([]);
  await context.close();
});
