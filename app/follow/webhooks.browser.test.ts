import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {toolsFor} from '../core/fetch/testing/servers.ts';
import {followSecret} from '../core/follow/store.ts';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {readHostileTexts} from '../testing/hostile.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, testBody, Visitor} from '../testing/visitor.ts';
import {LANGUAGES} from '../ui/messages/index.ts';
import {faultsSeen} from '../testing/axe.ts';
import {htmlFaults} from '../testing/html.ts';

const ADDRESS = 'http://square.localhost';
const RECORD = `/contracting/${String(COAST_ROAD[0]?.['ocid'])}?source=tests`;

let house: TestHouse;
let browser: Browser;
let visitor: Visitor;
/** Pages of the following, of the form, and of a webhook with deliveries in every state. */
let paths: Readonly<Record<string, string>>;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}, outbound: toolsFor([443])});
  await house.publish(contracting, COAST_ROAD);
  const {slug} = await testBody(house, 'Roads Agency');
  visitor = new Visitor(house);
  await visitor.send(`/act/follow?${new URLSearchParams({path: RECORD})}`, '/act/follow', {path: RECORD, address: 'ana@city.example', cadence: 'each'});
  const following = new URL((await newestMail(house)).link).pathname;
  await visitor.send(following, following, {do: 'confirm'});
  await visitor.send(`${following}/webhook`, `${following}/webhook`, {address: `https://public.example/${'a-long-path-'.repeat(12)}`});
  const {pool} = house.square.app;
  const {rows: [row]} = await pool.query<{number: number}>("update people.follow set confirmed = clock_timestamp() where channel = 'webhook' returning number");
  for (const [state, attempts, status, problem] of [['delivered', 1, 204, null], ['failed', 10, 500, 'webhook.status'], ['waiting', 2, null, 'fetch.timeout'], ['waiting', 0, null, null]]) {
    await pool.query("insert into people.delivery (webhook, id, body, state, attempts, status, problem) values ($1, gen_random_uuid(), '{}', $2, $3, $4, $5)", [row!.number, state, attempts, status, problem]);
  }
  paths = {following, form: `${following}/webhook`, webhook: `/act/follow/${followSecret(house.square.vault, row!.number)}`, body: `/bodies/${slug}`};
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

describe.each(['following', 'form', 'webhook', 'body'].flatMap((name) => LANGUAGES.map((lang) => ({name, lang}))))('$name in $lang', ({name, lang}) => {
  test('is valid, has no accessibility fault and never scrolls sideways, at 320 and 1280 px, light and dark', async () => {
    const faults: string[] = [];
    for (const width of [320, 1280]) {
      const context = await browser.newContext({viewport: {width, height: 800}});
      const page = await context.newPage();
      await page.goto(`${ADDRESS}${lang === 'en' ? '' : `/${lang}`}${paths[name]}`, {waitUntil: 'networkidle'});
      faults.push(...await faultsSeen(page, lang));
      if (width === 1280) faults.push(...await htmlFaults((await visitor.get(`${lang === 'en' ? '' : `/${lang}`}${paths[name]}`)).body));
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});

test('by keyboard alone: from the following to the secret', async () => {
  const page = await (await browser.newContext({javaScriptEnabled: false})).newPage();
  await page.goto(`${ADDRESS}${paths['following']}`);
  const link = page.getByRole('link', {name: 'Tell a program too'});
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Address of your program').focus();
  await page.keyboard.type('https://public.example/keyboard');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Keep the secret now'}).waitFor();
  expect(await page.getByText(/^whsec_/).count()).toBe(1);
});

test('hostile texts as an address are refused in words, and come back as text', async () => {
  for (const {text} of readHostileTexts()) {
    await house.square.app.pool.query('delete from people.rate');
    const refused = await visitor.send(paths['form']!, paths['form']!, {address: text});
    expect([text, refused.statusCode]).toEqual([text, 422]);
    // what was typed stands in the field, as text
    expect(refused.body).not.toMatch(/<(?:img|script|iframe)\b/i);
  }
});
