import {AxeBuilder} from '@axe-core/playwright';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {verifyAudit} from '../core/audit/read.ts';
import {contracting} from '../registers/contracting/register.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {elementsOf, strangers} from '../testing/elements.ts';
import {readHostileTexts} from '../testing/hostile.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, signedIn, testBody, type Member} from '../testing/visitor.ts';

const ADDRESS = 'http://square.localhost:3990';

let browser: Browser;
let house: TestHouse;
let keeper: Member;
let publisher: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  keeper = await signedIn(house, 'Olga Keeper', {body: await testBody(house, 'Records Office'), roles: ['administrator']});
  publisher = await signedIn(house, 'Ana Reyes', {body: await testBody(house, 'Port Amery'), roles: ['publisher']});
}, 60_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function open({session}: Member, javaScriptEnabled = false): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({javaScriptEnabled, baseURL: ADDRESS});
  await context.addCookies([{name: '__Host-parvis', value: session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  return {context, page: await context.newPage()};
}

const release = (ocid: string): JsonObject => ({ocid, id: '1', date: '2024-05-31T00:00:00Z', tag: ['tender'], initiationType: 'tender', tender: {id: '1', title: 'Bridge'}});

test('who keeps the site makes a data set; its publisher asks for prefixes, and is told what was decided, without a script', async () => {
  const kept = await open(keeper);
  await kept.page.goto('/act/account');
  await kept.page.click('main >> text=Data sets and prefixes');
  await kept.page.click('text=Make the data set');
  for (const words of ['Choose an institution', 'Choose a register', 'Enter the name of the data set']) expect(await kept.page.textContent('.ds-error-summary')).toContain(words);
  await kept.page.selectOption('#body', {label: 'Port Amery'});
  await kept.page.selectOption('#register', 'contracting');
  await kept.page.fill('#name', 'Contracts of Port Amery');
  await kept.page.fill('#prefixes', 'ocds-abc123\nnot one');
  await kept.page.click('text=Make the data set');
  expect(await kept.page.textContent('.ds-error-summary')).toContain('Enter prefixes without spaces');
  expect(await kept.page.inputValue('#prefixes')).toBe('ocds-abc123\nnot one');
  await kept.page.fill('#prefixes', 'ocds-abc123');
  await kept.page.click('text=Make the data set');

  const own = await open(publisher);
  const sources = `/act/bodies/${publisher.slug}/sources`;
  await own.page.goto(sources);
  expect(await own.page.textContent('main')).toContain('Contracts of Port Amery');
  await own.page.click('text=Ask for it');
  expect(await own.page.textContent('.ds-error-summary')).toContain('Say why it is yours');
  for (const [prefix, why] of [['ocds-def456', 'Registered for us'], ['ocds-ghi789', 'We would like it']] as const) {
    await own.page.selectOption('#asked-source', {label: 'Contracts of Port Amery'});
    await own.page.fill('#prefix', prefix);
    await own.page.fill('#why', why);
    await own.page.click('text=Ask for it');
  }
  expect(await newestMail(house)).toMatchObject({text: expect.stringContaining('ocds-ghi789'), link: `${ADDRESS}/act/prefixes`.replace(ADDRESS, 'http://localhost:3000')});
  expect((await house.publish(contracting, [release('ocds-def456-1')], 'contracts-of-port-amery')).problems).toMatchObject([{code: 'statement.outside-claim'}]);

  await kept.page.goto('/act/prefixes');
  const [second, first] = [kept.page.locator('[id^="ask-"]').nth(0), kept.page.locator('[id^="ask-"]').nth(1)];
  expect(await first.textContent()).toContain('ocds-def456');
  await second.locator('text=Refuse it').click();
  expect(await kept.page.textContent('.ds-error-summary')).toContain('Enter the reason');
  await kept.page.locator('[id^="ask-"]').nth(0).locator('input[type=text]').fill('It belongs to another country');
  await kept.page.locator('[id^="ask-"]').nth(0).locator('text=Refuse it').click();
  expect((await newestMail(house)).text).toContain('It belongs to another country');
  await kept.page.click('text=Grant it');
  expect((await newestMail(house)).text).toContain('may speak about identifiers that begin with ocds-def456');
  expect(await kept.page.textContent('main')).toContain('Nobody asks for a prefix.');

  expect((await house.publish(contracting, [release('ocds-def456-1')], 'contracts-of-port-amery')).problems).toEqual([]);
  await own.page.goto(sources);
  const said = await own.page.textContent('main');
  expect(said).toContain('ocds-abc123 · ocds-def456');
  expect(said).toContain('It belongs to another country');
  await own.page.selectOption('#asked-source', {label: 'Contracts of Port Amery'});
  await own.page.fill('#prefix', 'ocds-abc123');
  await own.page.fill('#why', 'Again');
  await own.page.click('text=Ask for it');
  expect(await own.page.textContent('.ds-error-summary')).toContain('granted already');
  const {rows} = await house.square.app.pool.query<{act: string}>("select act from people.audit where act like 'prefix.%' order by number");
  expect(rows.map(({act}) => act)).toEqual(['prefix.ask', 'prefix.ask', 'prefix.refuse', 'prefix.grant']);
  expect(await verifyAudit(house.square.app.pool)).toBeUndefined();
  await kept.context.close();
  await own.context.close();
}, 120_000);

test('nobody else decides, and nobody decides twice; what is asked for can be taken back', async () => {
  const sources = `/act/bodies/${publisher.slug}/sources`;
  const {rows: [source]} = await house.square.app.pool.query<{number: number}>("select number from source where slug = 'contracts-of-port-amery'");
  expect((await publisher.visitor.get('/act/prefixes')).statusCode).toBe(403);
  await publisher.visitor.send(sources, `${sources}/prefixes`, {'asked-source': String(source!.number), prefix: 'ocds-zzz999', why: 'Mine'});
  const {rows: [ask]} = await house.square.app.pool.query<{number: number}>("select number from people.prefix_ask where state = 'open'");
  expect((await publisher.visitor.send(sources, `/act/prefixes/${ask!.number}/grant`)).statusCode).toBe(403);
  const stranger = await signedIn(house, 'Bo Lind', {body: await testBody(house, 'Elsewhere'), roles: ['publisher']});
  const theirs = `/act/bodies/${stranger.slug}/sources`;
  expect((await stranger.visitor.send(theirs, `${theirs}/prefixes/${ask!.number}/take-back`)).statusCode).toBe(404);
  expect((await publisher.visitor.send(sources, `${sources}/prefixes/${ask!.number}/take-back`)).statusCode).toBe(303);
  await keeper.visitor.send('/act/prefixes', `/act/prefixes/${ask!.number}/grant`);
  const {rows} = await house.square.app.pool.query<{state: string}>('select state from people.prefix_ask where number = $1', [ask!.number]);
  expect([rows, (await house.square.app.pool.query("select from source_claim where prefix = 'ocds-zzz999'")).rows]).toEqual([[{state: 'taken back'}], []]);
});

test('hostile texts are inert wherever they are shown', async () => {
  const sources = `/act/bodies/${publisher.slug}/sources`;
  const {rows: [source]} = await house.square.app.pool.query<{number: number}>("select number from source where slug = 'contracts-of-port-amery'");
  const {context, page} = await open(keeper, true);
  await page.goto('/healthz');
  const texts = async (text: string): Promise<string[]> => {
    const asked = await publisher.visitor.send(sources, `${sources}/prefixes`, {'asked-source': String(source!.number), prefix: text.replaceAll(/\s/g, ''), why: text.slice(0, 400)});
    const refused = await publisher.visitor.send(sources, `${sources}/prefixes`, {'asked-source': '', prefix: text, why: text});
    const made = await keeper.visitor.send('/act/prefixes', '/act/prefixes', {body: publisher.slug, register: 'contracting', name: '', prefixes: text});
    expect([text, [303, 422].includes(asked.statusCode), refused.statusCode, made.statusCode]).toEqual([text, true, 422, 422]);
    return [refused.body, made.body];
  };
  const lists = async (): Promise<string[]> => [(await publisher.visitor.get(sources)).body, (await keeper.visitor.get('/act/prefixes')).body];
  // one that waits and one that is decided; one that is refused for its prefix and one for its reason
  const harmless = new Set<string>();
  for (const text of ['plain', 'x y', '']) for (const html of [...await texts(text), ...await lists()]) for (const element of await elementsOf(page, html)) harmless.add(element);
  for (const {name, text} of readHostileTexts()) for (const html of await texts(text)) expect([name, await strangers(page, html, harmless)]).toEqual([name, []]);
  for (const html of await lists()) expect(await strangers(page, html, harmless)).toEqual([]);
  await context.close();
}, 180_000);

test('the pages have no violation, fit a narrow screen, and read from right to left', async () => {
  for (const [member, path] of [[keeper, '/act/prefixes'], [publisher, `/act/bodies/${publisher.slug}/sources`]] as const) {
    const {context, page} = await open(member, true);
    for (const [scheme, width, lang] of [['light', 320, ''], ['dark', 1280, ''], ['dark', 320, '/ar'], ['light', 1280, '/ar']] as const) {
      await page.emulateMedia({colorScheme: scheme});
      await page.setViewportSize({width, height: 900});
      await page.goto(`${lang}${path}`);
      expect([path, lang, width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, lang, width, width]);
      expect([path, lang, (await new AxeBuilder({page}).setLegacyMode().analyze()).violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])]).toEqual([path, lang, []]);
    }
    await context.close();
  }
}, 120_000);
