import {afterAll, beforeAll, expect, test} from 'vitest';
import {dueHarvests, listHarvests} from '../core/harvest/store.ts';
import {atAddress, openBrowser} from '../testing/browser.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';
import {axe} from '../testing/axe.ts';

const ADDRESS = 'http://square.localhost:3996';
let house: TestHouse;
let pia: Member;
let page: string;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  const city = await testBody(house, 'City');
  pia = await signedIn(house, 'Pia', {body: city, roles: ['publisher']});
  page = `/act/bodies/${city.slug}/sources`;
});
afterAll(() => house.close());

const harvests = (): ReturnType<typeof listHarvests> => listHarvests(house.square.app.pool);

test('a publisher adds a source, has it fetched daily, pauses it and goes on', async () => {
  expect((await pia.visitor.get(`/act/bodies/${pia.slug}`)).body).toContain(`href="${page}"`);
  expect((await pia.visitor.get(page)).body).toContain('This body has no source yet.');
  const added = await pia.visitor.send(page, page, {name: 'Contracts of the city', register: 'contracting', licence: 'https://example.org/licence', policy: '', contact: 'Room 7'});
  expect([added.statusCode, added.headers.location]).toEqual([303, page]);
  expect((await house.app.inject('/sources/contracting/contracts-of-the-city.json')).json()).toMatchObject({name: 'Contracts of the city', body: {slug: pia.slug}, licence: 'https://example.org/licence', contact: 'Room 7'});
  const {rows: [source]} = await house.square.app.pool.query<{number: number}>("select number from source where slug = 'contracts-of-the-city'");
  const address = 'https://data.city.example/releases.json?key=secret';
  const fetched = await pia.visitor.send(page, `${page}/addresses`, {source: String(source!.number), address, every: '1d'});
  expect([fetched.statusCode, fetched.headers.location]).toEqual([303, `${page}?asked=1`]);
  const [harvest] = await harvests();
  expect(harvest).toMatchObject({address, everySeconds: 86_400, paused: false, source: {slug: 'contracts-of-the-city'}});
  expect(await dueHarvests(house.square.app.pool, Temporal.Now.instant())).toHaveLength(1);
  const shown = await pia.visitor.get(`${page}?asked=1`);
  expect(shown.body).toContain('It is fetched in the next minute');
  expect(shown.body).toContain('https://data.city.example/releases.json?…');
  expect(shown.body).not.toContain('secret');
  await pia.visitor.send(page, `${page}/addresses/${harvest!.number}/pause`);
  expect(await dueHarvests(house.square.app.pool, Temporal.Now.instant())).toEqual([]);
  await pia.visitor.send(page, `${page}/addresses/${harvest!.number}/fetch`);
  expect((await harvests())[0]).toMatchObject({paused: false});
  const {rows} = await house.square.app.pool.query<{act: string; facts: string}>("select act, facts from people.audit where act like 'source.%' order by number");
  expect(rows.map(({act}) => act)).toEqual(['source.add', 'source.fetch', 'source.pause', 'source.fetch']);
  expect(JSON.stringify(rows)).not.toContain('secret');
});

test('mistakes are named, and what was typed stays', async () => {
  const wrong = await pia.visitor.send(page, page, {name: '', register: 'nothing', licence: 'CC-BY', policy: 'javascript:alert(1)', contact: 'x'.repeat(201)});
  expect(wrong.statusCode).toBe(422);
  for (const words of ['Enter the name of the data set', 'Choose a register', 'Say whom to ask in 200 characters']) expect(wrong.body).toContain(words);
  expect(wrong.body).toContain('value="CC-BY"');
  expect((await pia.visitor.send(page, page, {name: 'Contracts of the City', register: 'contracting'})).body).toContain('There is a source of this name already');
  for (const address of ['', 'http://data.city.example/', 'https://a:b@data.city.example/', 'file:///etc/passwd', 'https://x y/']) {
    expect((await pia.visitor.send(page, `${page}/addresses`, {source: '', address, every: '5y'})).body).toContain('Enter an address that begins with https://, without');
  }
});

test('nobody else may, and nobody may touch the sources of another body', async () => {
  const [harvest] = await harvests();
  const other = await testBody(house, 'Harbour');
  const max = await signedIn(house, 'Max', {body: other, roles: ['publisher']});
  expect((await max.visitor.get(page)).statusCode).toBe(403);
  expect((await max.visitor.send(`/act/bodies/${other.slug}/sources`, `/act/bodies/${other.slug}/sources/addresses/${harvest!.number}/pause`)).statusCode).toBe(404);
  expect((await max.visitor.send(`/act/bodies/${other.slug}/sources`, `/act/bodies/${other.slug}/sources/addresses`, {source: String(harvest!.source!.number), address: 'https://harbour.example/', every: '1d'})).body).toContain('Choose a source');
  const eva = await signedIn(house, 'Eva', {body: {number: pia.body, slug: pia.slug}, roles: ['editor']});
  expect((await eva.visitor.get(page)).statusCode).toBe(403);
});

test.each(['', '/ar'])('the page has no accessibility fault and fits, at 320 and 1280 px, light and dark: "%s"', async (lang) => {
  const browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const context = await browser.newContext({baseURL: ADDRESS});
  await context.addCookies([{name: '__Host-parvis', value: pia.session, url: ADDRESS.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax'}]);
  const tab = await context.newPage();
  const faults: unknown[] = [];
  await tab.goto(`${lang}${page}`);
  for (const state of ['list', 'mistakes']) {
    for (const width of [320, 1280]) for (const colorScheme of ['light', 'dark'] as const) {
      await tab.setViewportSize({width, height: 800});
      await tab.emulateMedia({colorScheme});
      faults.push(...(await axe(tab, colorScheme).analyze()).violations.map(({id, nodes}) => [state, width, colorScheme, id, nodes.map(({html}) => html)]));
      if (await tab.evaluate(() => document.documentElement.scrollWidth) !== width) faults.push([state, `wider than ${width} px`]);
    }
    if (state === 'list') await tab.locator('main form.pv-form').last().locator('button').click();
  }
  await browser.close();
  expect(faults).toEqual([]);
});
