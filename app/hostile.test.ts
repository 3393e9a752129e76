import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Browser, Page} from 'playwright-core';
import type {JsonObject} from '@parvis/kernel/json';
import type {ImportProblem} from './core/import/messages.ts';
import {openWorkers, type WorkerPool} from './core/import/pool.ts';
import {importFile} from './core/import/run.ts';
import {slugOf} from './core/statements/sources.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openBrowser} from './testing/browser.ts';
import {parseCsv, readHostileTexts, shapeOf, stringsIn, withText} from './testing/hostile.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

const TEXTS = readHostileTexts();
/** What the structure rests on; everything else becomes hostile. */
const KEPT = new Set(['ocid', 'id', 'date', 'tag', 'initiationType', 'awardID', 'currency', 'startDate', 'endDate', 'dateSigned', 'dueDate', 'dateMet', 'datePublished']);
const LISTS = ['/', '/fr', '/contracting', '/ar/contracting', '/es/contracting?limit=1', '/jobs'];

let house: TestHouse;
let pool: WorkerPool;
let browser: Browser;
let page: Page;
/** Elements with the names of their attributes, as the harmless processes have them. */
let harmless: ReadonlySet<string>;
const happened: string[] = [];
const plain = {ocid: 'ocds-7h2qk9-plain', text: 'Plain words'};

beforeAll(async () => {
  house = await openHouse();
  pool = await openWorkers(1, {databaseUrl: house.url, dataDir: house.folder, registersUrl: new URL('./registers/index.ts', import.meta.url).href, register: 'contracting'});
  browser = await openBrowser();
  page = await (await browser.newContext()).newPage();
  page.on('dialog', (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => happened.push(`console ${message.text()}`));
  page.on('pageerror', (error) => happened.push(`error ${error.message}`));
  const home = `http://localhost:${await house.port()}`;
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) happened.push(`request ${request.url()}`);
  });
  await take(plain.ocid, plain.text);
  await take('ocds-7h2qk9-SRA-2025-0417');
  const paging = (await house.app.inject('/contracting.json?limit=1')).json<{next: string}>().next;
  const pages = await Promise.all([
    ...pagesOf(plain.ocid, plain.text), ...pagesOf('ocds-7h2qk9-SRA-2025-0417', 'road'), ...LISTS, `/contracting?${new URLSearchParams({after: paging})}`,
  ].map(htmlOf));
  await page.goto(`${home}/healthz`);
  harmless = new Set((await elementsOf(pages)).flat());
});
afterAll(async () => {
  await browser.close();
  await pool.close();
  await house.close();
});

/** The coast road under another ocid with this text in every field, its publisher's name included. */
function packageOf(ocid: string, text?: string): JsonObject {
  const releases = (text === undefined ? COAST_ROAD : COAST_ROAD.map((release) => withText(release, text, KEPT) as JsonObject)).map((release) => ({...release, ocid}));
  return {uri: 'https://example.org', publisher: {name: text ?? 'Plain'}, license: text ?? 'Plain', version: '1.1', releases};
}

/** Through the door that every file takes. */
async function take(ocid: string, text?: string): Promise<{accepted: number; rejected: number; problems: ImportProblem[]}> {
  const bytes = new TextEncoder().encode(JSON.stringify(packageOf(ocid, text)));
  const problems: ImportProblem[] = [];
  const name = text ?? 'Plain';
  const {accepted, rejected} = await importFile(pool, contracting, {name: 'hostile.json', again: true, open: async function* () { yield bytes.slice(); }}, {
    skip: 0, signal: new AbortController().signal, source: {slug: slugOf(name), name}, onStored: (_, __, found) => void problems.push(...found),
  });
  await house.square.versions.refresh();
  return {accepted, rejected, problems};
}

async function htmlOf(url: string): Promise<string> {
  const {body, headers} = await house.app.inject(url);
  return headers.location === undefined ? body : htmlOf(headers.location);
}

function pagesOf(ocid: string, text: string): string[] {
  const search = new URLSearchParams({q: [...text].slice(0, 150).join('')}).toString();
  return [encoded(ocid), `/ar${encoded(ocid)}`, `${encoded(ocid)}/releases/SRA-2025-0417-2`, `/contracting?${search}`, encoded(`none${text.slice(0, 200)}-`)];
}

/** What a browser's parser makes of documents, none of them run: `a[href rel]`. */
function elementsOf(documents: readonly string[]): Promise<string[][]> {
  return page.evaluate((texts) => texts.map((text) => {
    const all = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')];
    return [...new Set(all.map((element) => `${element.localName}[${element.getAttributeNames().sort().join(' ')}]${['href', 'src', 'action'].map((name) => /^\s*(?!https?:|\/|#|\?)[^/]*:/i.exec(element.getAttribute(name) ?? '')?.[0] ?? '').join('')}`))];
  }), documents);
}

const encoded = (ocid: string): string => `/contracting/${encodeURIComponent(ocid)}`;
const accepted = TEXTS.filter(({refused}) => refused === undefined).map((one, i) => ({...one, ocid: `ocds-7h2qk9-${String(i).padStart(2, '0')}${one.text.length < 100 && !one.text.includes('\0') ? `-${one.text}` : ''}`}));

test('the test sees what it looks for', async () => {
  const [found = []] = await elementsOf(['<p onclick="1">a</p><a href=" javascript:1">b</a><a href="/x">c</a><script>2</script>']);
  expect(found.filter((element) => !harmless.has(element))).toEqual(['html[]', 'p[onclick]', 'a[href] javascript:', 'script[]']);
  expect(TEXTS.length).toBeGreaterThan(50);
  expect(new Set(TEXTS.map(({name}) => name)).size).toBe(TEXTS.length);
});

test.each(TEXTS.filter(({refused}) => refused !== undefined))('$name is refused at the door, with its place', async ({text, refused}) => {
  const {accepted: taken, rejected, problems} = await take('ocds-7h2qk9-refused', text);
  expect([taken, rejected > 0]).toEqual([0, true]);
  expect(problems.map(({code}) => code)).toContain(refused);
});

describe.each(accepted)('$name', ({ocid, text}) => {
  beforeAll(async () => {
    const {rejected, problems} = await take(ocid, text);
    if (rejected > 0) throw new Error(`Refused: ${JSON.stringify(problems[0])}`);
  });

  test('comes back from the standard’s endpoints as it went in', async () => {
    const {releases} = packageOf(ocid, text);
    const id = encodeURIComponent(ocid);
    const record = (await house.app.inject(`/ocds/records/${id}`)).json<{records: [{releases: unknown; compiledRelease: JsonObject}]}>();
    expect(record.records[0].releases).toEqual(releases);
    expect(stringsIn(record.records[0].compiledRelease)).toContain(text);
    const one = (await house.app.inject(`/ocds/releases/${id}/SRA-2025-0417-2`)).json<{releases: unknown[]}>();
    expect(one.releases).toEqual([(releases as unknown[])[1]]);
  });

  test('is a text in JSON, and changes nothing of its structure', async () => {
    const mine = (await house.app.inject(`${encoded(ocid)}.json`)).json<JsonObject>();
    const other = (await house.app.inject(`${encoded(plain.ocid)}.json`)).json<JsonObject>();
    expect(shapeOf(mine)).toEqual(shapeOf(other));
    expect(stringsIn(mine)).toContain(text);
  });

  test('is one cell in CSV', async () => {
    const mine = parseCsv((await house.app.inject(`${encoded(ocid)}.csv`)).body);
    const other = parseCsv((await house.app.inject(`${encoded(plain.ocid)}.csv`)).body);
    expect(mine.map((row) => row.length)).toEqual(other.map((row) => row.length));
    expect(mine.flat()).toContain(text);
  });

  test('makes no element, no attribute and no address of a page', async () => {
    const found = await elementsOf(await Promise.all(pagesOf(ocid, text).map(htmlOf)));
    expect(found.flat().filter((element) => !harmless.has(element))).toEqual([]);
  });

  test('does nothing in a browser, where it can be read', async () => {
    happened.length = 0;
    const answer = await page.goto(`http://localhost:${await house.port()}${encoded(ocid)}`);
    expect(answer?.status()).toBe(200);
    await page.locator('h1').hover();
    expect(happened).toEqual([]);
    const heading = (await page.locator('h1').textContent()) ?? '';
    const seen = text.replaceAll(/\r\n?/g, '\n').split(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    for (const part of seen) expect(heading).toContain(part.trim().slice(0, 30));
    expect(heading.trim()).not.toBe('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});

test('lists hold them all, a row each', async () => {
  const ids = accepted.map(({ocid}) => ocid);
  const {rows} = (await house.app.inject('/contracting.json?limit=1000')).json<{rows: {id: string}[]}>();
  expect(ids.filter((id) => rows.filter((row) => row.id === id).length !== 1)).toEqual([]);
  const table = parseCsv((await house.app.inject('/contracting.csv')).body);
  expect(table.map((row) => row.length)).toEqual(table.map(() => table[0]!.length));
  expect(table).toHaveLength(rows.length + 1);
  const {releases} = (await house.app.inject('/ocds/releases?limit=1000')).json<{releases: {ocid: string}[]}>();
  expect(ids.filter((id) => releases.filter(({ocid}) => ocid === id).length !== COAST_ROAD.length)).toEqual([]);
  const found = await elementsOf(await Promise.all([...LISTS, '/contracting?limit=1000', '/ar/contracting?limit=1000'].map(htmlOf)));
  expect(found.flat().filter((element) => !harmless.has(element))).toEqual([]);
});

test('the log stays JSON, a line an event, and holds none of it', async () => {
  const before = house.log.length;
  for (const {text} of accepted) {
    const short = text.slice(0, 200);
    await house.app.inject({url: `${encoded(short)}?q=${encodeURIComponent(short)}`, headers: {'user-agent': short.replaceAll(/[^\t -~]/g, ' ')}});
  }
  const lines = house.log.slice(before);
  expect(lines.length).toBeGreaterThanOrEqual(accepted.length);
  for (const line of lines) {
    expect(line).toMatch(/^[ -~]*\n$/);
    const event = JSON.parse(line) as JsonObject;
    expect(event['level']).toBe(30);
    for (const {text} of accepted) if (text.length > 6) expect(stringsIn(event).some((one) => one.includes(text))).toBe(false);
  }
});
