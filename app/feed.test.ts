import type {Browser} from 'playwright-core';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {forecasts, treaties} from './core/testing/fixtures/index.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD, SPARSE, SUSPECT} from './registers/contracting/testing/coast-road.ts';
import {openBrowser} from './testing/browser.ts';
import {FIXTURE_ROOMS} from './testing/fixture-rooms/rooms.tsx';
import {readHostileTexts} from './testing/hostile.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly summary?: string;
  readonly links: readonly Link[];
  readonly categories: readonly string[];
}

interface Link {
  readonly rel: string;
  readonly href: string;
}

interface Feed extends Entry {
  readonly lang: string;
  readonly author: string;
  readonly entries: readonly Entry[];
  /** What RFC 4287 asks for and is not there, or is there twice. */
  readonly faults: readonly string[];
}

/** Runs in the browser, whose parser of XML takes no fault: one member for what the feed says, one for what it lacks. */
const READ = `(text) => {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const ATOM = 'http://www.w3.org/2005/Atom';
  const faults = [...document.querySelectorAll('parsererror')].map(({textContent}) => textContent);
  const own = (parent, name) => [...parent.children].filter((child) => child.namespaceURI === ATOM && child.localName === name);
  const textOf = (parent, name) => own(parent, name)[0]?.textContent;
  const read = (parent) => {
    for (const name of ['id', 'title', 'updated']) if (own(parent, name).length !== 1) faults.push(parent.localName + ' has ' + own(parent, name).length + ' ' + name);
    if (!URL.canParse(textOf(parent, 'id') ?? '')) faults.push('no IRI: ' + textOf(parent, 'id'));
    if (!/^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$/.test(textOf(parent, 'updated') ?? '')) faults.push('no date: ' + textOf(parent, 'updated'));
    return {
      id: textOf(parent, 'id'), title: textOf(parent, 'title'), updated: textOf(parent, 'updated'), summary: textOf(parent, 'summary'),
      links: own(parent, 'link').map((link) => ({rel: link.getAttribute('rel'), href: link.getAttribute('href')})),
      categories: own(parent, 'category').map((category) => category.getAttribute('term')),
    };
  };
  const root = document.documentElement;
  if (root.namespaceURI !== ATOM || root.localName !== 'feed') faults.push('no feed');
  const author = own(root, 'author')[0];
  const feed = read(root);
  const entries = own(root, 'entry').map(read);
  const keys = new Set(entries.map(({id, updated}) => id + updated));
  if (keys.size !== entries.length) faults.push('two entries are one');
  return {...feed, lang: root.getAttribute('xml:lang'), author: author && textOf(author, 'name'), entries, faults};
}`;

let house: TestHouse;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({rooms: FIXTURE_ROOMS, env: {PUBLIC_URL: 'https://square.example'}}), openBrowser()]);
  await house.publish(contracting, [...COAST_ROAD, ...SPARSE, ...SUSPECT]);
});
afterAll(() => Promise.all([house.close(), browser.close()]));

const ask = (url: string, of = house): ReturnType<TestHouse['app']['inject']> => of.app.inject({url, headers: {host: 'localhost'}}) as ReturnType<TestHouse['app']['inject']>;

async function read(url: string, of = house): Promise<Feed> {
  const {statusCode, headers, body} = await ask(url, of);
  expect([statusCode, headers['content-type'], headers['access-control-allow-origin']]).toEqual([200, 'application/atom+xml; charset=utf-8', '*']);
  const page = await browser.newPage();
  const feed = await page.evaluate<Feed>(`(${READ})(${JSON.stringify(body)})`);
  await page.close();
  expect(feed.faults).toEqual([]);
  return feed;
}

const linkOf = ({links}: Pick<Entry, 'links'>, rel: string): string | undefined => links.find((link) => link.rel === rel)?.href;
const parametersOf = (address: string): [string, string][] => [...new URL(address, 'https://square.example').searchParams].toSorted();
const pathOf = (address: string): string => address.replace('https://square.example', '');

test('a list is a feed: whole, with what was newest first, and a way to its page', async () => {
  const feed = await read('/contracting.atom');
  const {rows} = (await ask('/contracting.json')).json<{rows: {id: string; title?: string}[]}>();
  expect(feed).toMatchObject({id: 'https://square.example/contracting.atom', title: 'Contracts, Test Square', lang: 'en', author: 'Test Square', categories: []});
  expect(feed.entries.map(({id}) => id)).toEqual(rows.map(({id}) => `https://square.example/contracting/${id}?source=tests`));
  expect(feed.entries.map(({title}) => title)).toEqual(rows.map(({id, title}) => title ?? id));
  expect([linkOf(feed, 'self'), linkOf(feed, 'alternate'), linkOf(feed, 'next')]).toEqual(['https://square.example/contracting.atom', 'https://square.example/contracting', undefined]);
  expect(feed.entries.find(({title}) => title.includes('coast road'))?.summary).toMatch(/Solvane Roads Agency.*Quillon Civil Works Ltd.*EUR.47,920,000/);
  for (const {links} of feed.entries) expect((await ask(pathOf(must(linkOf({links}, 'alternate'), 'a link')))).statusCode).toBe(200);
});

test('the page says where its feed is, in its language and with its filters, without its cursor', async () => {
  for (const [page, feed] of [['/contracting', '/contracting.atom'], ['/fr/contracting?q=road', '/fr/contracting.atom?q=road']]) {
    const {body} = await ask(page!);
    expect(body).toContain(`<link rel="alternate" type="application/atom+xml" href="${feed}"`);
    expect(body.match(new RegExp(`href="${RegExp.escape(feed!)}"`, 'g'))).toHaveLength(2);
  }
  const after = (await ask('/contracting.json?limit=1')).json<{next: string}>().next;
  expect((await ask(`/contracting?after=${after}&limit=1`)).body).toContain('type="application/atom+xml" href="/contracting.atom"');
});

test('filters go with it, in the words of the language; ids stay', async () => {
  const [en, fr] = [await read('/contracting.atom?q=road'), await read('/fr/contracting.atom?q=road')];
  expect([en.title, fr.title]).toEqual(['Contracts (a search), Test Square', 'Contrats (une recherche), Test Square']);
  expect(en.entries).toHaveLength(1);
  expect(fr.entries.map(({id}) => id)).toEqual(en.entries.map(({id}) => id));
  expect(linkOf(fr, 'alternate')).toBe('https://square.example/fr/contracting?q=road');
  expect(linkOf(fr.entries[0]!, 'alternate')).toMatch(/^https:\/\/square\.example\/fr\/contracting\//);
  expect((await ask('/en/contracting.atom?q=road')).headers.location).toBe('/contracting.atom?q=road');
  expect((await ask('/contracting.atom?colour=red')).json()).toMatchObject({status: 400, code: 'request.unknown-parameter'});
});

test('the pages of a feed together are the list (RFC 5005), and back', async () => {
  const ids: string[] = [];
  let path: string | undefined = '/contracting.atom?limit=1';
  let last: Feed | undefined;
  while (path !== undefined) {
    last = await read(path);
    expect(parametersOf(must(linkOf(last, 'self'), 'itself'))).toEqual(parametersOf(path));
    expect(linkOf(last, 'first')).toBe('https://square.example/contracting.atom?limit=1');
    ids.push(...last.entries.map(({id}) => id));
    path = linkOf(last, 'next') && pathOf(linkOf(last, 'next')!);
  }
  expect(ids).toEqual((await read('/contracting.atom')).entries.map(({id}) => id));
  expect((await read(pathOf(must(linkOf(last!, 'previous'), 'a page before')))).entries.map(({id}) => id)).toEqual(ids.slice(-2, -1));
});

test('an entry is new again when something enters, under the same id; not when nothing does', async () => {
  const before = await read('/contracting.atom');
  const of = ({entries}: Feed): Entry => must(entries.find(({id}) => id.includes('ocds-7h2qk9-0')), 'the sparse one');
  await house.publish(contracting, SPARSE);
  expect(of(await read('/contracting.atom'))).toEqual(of(before));
  await house.publish(contracting, [{...SPARSE[0]!, id: '2', date: '2020-01-05T00:00:00Z'}]);
  const after = of(await read('/contracting.atom'));
  expect([after.id, after.updated > of(before).updated]).toEqual([of(before).id, true]);
  const client = new Client({connectionString: house.url});
  await client.connect();
  const {rows: [newest]} = await client.query<{at: Date}>("select max(entered) as at from statement where touches[1] = 'ocds-7h2qk9-0'");
  await client.end();
  expect(after.updated).toBe(newest!.at.toISOString());
});

test('every register has one; what is embargoed shows in no time and no word', async () => {
  await house.publish(treaties, [{id: 't1', date: '2024-01-01T00:00:00Z', about: ['north', 'south'], title: 'Treaty', language: 'en'}]);
  await house.publish(forecasts, [{id: 'f1', date: '2024-01-04T00:00:00Z', about: ['weather'], title: 'Public'}]);
  expect((await read('/ar/treaties.atom')).entries).toHaveLength(2);
  const before = await read('/forecasts.atom');
  await house.publish(forecasts, [{id: 'f2', date: '2024-01-05T00:00:00Z', about: ['weather'], title: 'Canary', embargo: '2999-01-01T00:00:00Z'}]);
  expect(await read('/forecasts.atom')).toEqual(before);
});

test('an empty feed is a feed', async () => {
  expect(await read('/ledgers.atom')).toMatchObject({entries: [], updated: '1970-01-01T00:00:00Z'});
});

test('hostile texts do nothing in a feed', async () => {
  const texts = readHostileTexts().filter(({refused}) => refused === undefined);
  await house.publish(contracting, texts.map(({text}, i) => ({...SPARSE[0]!, ocid: `ocds-hostile-${i}`, tender: {id: 't', title: text}, buyer: {id: 'b', name: text}})));
  const feed = await read('/contracting.atom?limit=1000');
  expect(feed.entries.length).toBeGreaterThan(texts.length);
  expect(feed.entries.map(({title, summary}) => `${title}${summary}`).join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/);
});

test('fiction says so in the feed and in each entry', async () => {
  const demo = await openHouse({words: {demo: true}, env: {PUBLIC_URL: 'https://square.example'}});
  await demo.publish(contracting, COAST_ROAD);
  const feed = await read('/contracting.atom', demo);
  expect([feed, ...feed.entries].map(({categories}) => categories)).toEqual([['fiction'], ['fiction']]);
  expect((await ask('/contracting.atom', demo)).body).toMatch(/<subtitle>[^<]*invented/);
  await demo.close();
});
