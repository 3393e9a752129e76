import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import type {Response as Injected} from 'light-my-request';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {removeStatement} from './core/statements/removal.ts';
import {asOwner} from './core/store/as-owner.ts';
import {advanceLog} from './core/tlog/advance.ts';
import {Chance} from './demo/random.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {readHostileTexts} from './testing/hostile.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {mutate, type Sent} from './testing/mutations.ts';
import {aRelease, jsonLines, publishingBody} from './testing/publisher.ts';

/** A sample on every run, the whole campaign with PARVIS_LONG=1; another seed with PARVIS_SEED. */
const LONG = process.env['PARVIS_LONG'] === '1';
const SEED = Number(process.env['PARVIS_SEED'] ?? 20261127);

let house: TestHouse;
let key: string;
beforeAll(async () => {
  house = await openHouse({logLevel: 'error'});
  ({key} = await publishingBody(house, contracting, 'city'));
});
afterAll(() => house.close());

function send({body, type, query, headers}: Sent): Promise<Injected> {
  return house.app.inject({method: 'POST', url: `/api/contracting/statements${query}`, payload: body, headers: {authorization: `Bearer ${key}`, ...(type !== '' && {'content-type': type}), ...headers}});
}

/** How many of it are stored now, as the answer says; nothing where it says nothing. */
function acceptedBy(answer: Injected): number {
  const {accepted = 0, counts = {}} = answer.json<{accepted?: number; counts?: {accepted?: number}}>();
  return accepted + (counts.accepted ?? 0);
}

async function stored(): Promise<number> {
  const {rows: [row]} = await house.square.app.pool.query<{count: number}>('select count(*)::int from statement');
  return row!.count;
}

test(`mutated requests: no fault of ours, and nothing is stored that was refused (seed ${SEED}, ${LONG ? '10,000' : '600'} of them)`, {timeout: 1_200_000}, async () => {
  const chance = new Chance(SEED);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  let expected = await stored();
  for (let i = 0; i < (LONG ? 10_000 : 600); i++) {
    const fresh = (documents: readonly JsonValue[]): Buffer => Buffer.from(jsonLines(documents));
    const coast = COAST_ROAD.map((release) => ({...release, ocid: `ocds-7h2qk9-m${i}`}));
    const good: readonly Sent[] = [
      {body: fresh([coast[i % coast.length]!]), type: 'application/json', query: '', headers: {}},
      {body: fresh([{releases: coast, publisher: {name: 'x'}}]), type: 'application/json', query: '', headers: {}},
      {body: fresh([{records: [{ocid: `ocds-7h2qk9-m${i}`, releases: coast}]}]), type: 'application/json', query: '', headers: {}},
      {body: fresh(coast), type: 'application/x-ndjson', query: '?source=city', headers: {}},
    ];
    const sent = mutate(chance.pick(good), chance);
    const answer = await send(sent);
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
    if (answer.statusCode >= 500) faults.push(`${i}: ${answer.statusCode} ${answer.body} for ${sent.type} ${sent.query} ${sent.body.toString('latin1').slice(0, 300)}`);
    expected += acceptedBy(answer);
  }
  process.stdout.write(`\nseed ${SEED}: ${[...statuses].sort().map(([status, count]) => `${count} × ${status}`).join(', ')}\n`);
  expect(faults).toEqual([]);
  expect(await stored()).toBe(expected);
  expect(statuses.size).toBeGreaterThan(4);
  expect(house.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});

test('hostile texts in every field, one by one: accepted and found again as they are, or refused and nowhere', {timeout: 1_200_000}, async () => {
  const texts = readHostileTexts();
  const paths = stringPaths(COAST_ROAD[0]!);
  expect(paths.length).toBeGreaterThan(15);
  let expected = await stored();
  const wrong: unknown[] = [];
  for (const [n, {name, text, refused}] of texts.entries()) {
    const documents = paths.map((path, i) => withAt({...COAST_ROAD[0]!, ocid: `ocds-7h2qk9-h${n}x${i}`, id: `h${n}x${i}`}, path, text));
    const answer = await send({body: Buffer.from(jsonLines(documents)), type: 'application/x-ndjson', query: '', headers: {}});
    if (answer.statusCode >= 500 && answer.statusCode !== 503) wrong.push([name, answer.statusCode, answer.body]);
    const {errors = []} = answer.json<{errors?: {code: string}[]}>();
    if (refused !== undefined && !errors.every(({code}) => code === refused)) wrong.push([name, errors]);
    const accepted = acceptedBy(answer);
    if (refused !== undefined && accepted > 0) wrong.push([name, 'accepted', accepted]);
    expected += accepted;
  }
  expect(wrong).toEqual([]);
  expect(await stored()).toBe(expected);
});

interface Operation {
  readonly parameters?: readonly {readonly name: string; readonly in: 'path' | 'query'; readonly schema: {readonly type?: string}}[];
  readonly responses: Readonly<Record<string, {readonly content: Readonly<Record<string, object>>}>>;
}

test(`any request to any documented address gets a documented answer (seed ${SEED})`, {timeout: 600_000}, async () => {
  await send({body: Buffer.from(JSON.stringify(aRelease('known'))), type: 'application/json', query: '', headers: {}});
  await removed();
  // entries that no checkpoint covers yet have no proof, and say so with 503
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
  const document = (await house.app.inject('/openapi.json')).json<{paths: Record<string, Record<string, Operation>>; components: {schemas: Record<string, object>}}>();
  const ajv = new Ajv2020.default({strict: false});
  addFormats.default(ajv);
  const schemas = {Problem: ajv.compile(document.components.schemas['Problem']!), Published: ajv.compile(document.components.schemas['Published']!)};
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({path, method, operation})));
  const known = fc.constantFrom('contracting', 'city', 'ocds-7h2qk9-known', 'known-1', 'ocds-7h2qk9-gone', 'ocds-7h2qk9-gone', '0', '1', 'a'.repeat(64), '2026-01-01', 'EUR');
  const word = fc.oneof(known, fc.string({unit: 'binary', minLength: 1, maxLength: 30}), fc.integer().map(String));
  const request = fc.record({
    operation: fc.constantFrom(...operations, ...Array.from({length: 20}, () => operations.find(({method}) => method === 'post')!)), words: fc.array(word, {minLength: 12, maxLength: 12}),
    used: fc.array(fc.boolean(), {minLength: 12, maxLength: 12}), stranger: fc.option(word, {freq: 8}),
    auth: fc.oneof({weight: 4, arbitrary: fc.constant(`Bearer ${key}`)}, {weight: 1, arbitrary: fc.constantFrom('', 'Bearer', `bearer ${key}`, `Basic ${key}`, `Bearer ${key}x`)}),
    type: fc.oneof({weight: 4, arbitrary: fc.constantFrom('application/json', 'application/x-ndjson')}, {weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/jsonx', '')}),
    body: fc.oneof(fc.json(), fc.constant(JSON.stringify(aRelease('known'))), fc.constant(JSON.stringify(aRelease('known', {language: 'en'}))), fc.string({unit: 'binary', maxLength: 50}), fc.constant('')),
  });
  const seen = new Set<number>();
  await fc.assert(fc.asyncProperty(request, async ({operation: {path, method, operation}, words, used, stranger, auth, type, body}) => {
    const parameters = operation.parameters ?? [];
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(name === 'register' && used[0] === true ? 'contracting' : words[parameters.findIndex((one) => one.name === name) % 12]!.toWellFormed()));
    const query = new URLSearchParams(parameters.flatMap(({name, in: place}, i) => (place === 'query' && used[i % 12] === true ? [[name, words[i % 12]!.toWellFormed()]] : [])));
    if (stranger !== null) query.set(stranger.toWellFormed(), '1');
    const url = `${filled}${query.size > 0 ? `?${query.toString()}` : ''}`;
    const answer = method === 'get'
      ? await house.app.inject({url})
      : await house.app.inject({method: 'POST', url, payload: body, headers: {...(auth !== '' && {authorization: auth}), ...(type !== '' && {'content-type': type})}});
    const media = String(answer.headers['content-type']).split(';')[0]!;
    const documented = operation.responses[String(answer.statusCode)] ?? (method === 'get' || answer.statusCode === 414 ? operation.responses['default'] : undefined);
    seen.add(answer.statusCode);
    const where = [method, url, answer.statusCode, media, answer.body.slice(0, 200)];
    expect([...where, documented !== undefined]).toEqual([...where, true]);
    const [promised] = Object.keys(documented!.content);
    if (promised !== '*/*') expect([...where, promised]).toEqual([...where, media]);
    expect(answer.statusCode).toBeLessThan(500);
    if (media === 'application/problem+json') expect([...where, schemas.Problem(answer.json())]).toEqual([...where, true]);
    if (method === 'post' && answer.statusCode === 200) expect([...where, schemas.Published(answer.json())]).toEqual([...where, true]);
  }), {numRuns: LONG ? 10_000 : 800, seed: SEED, endOnFailure: true});
  for (const {path, operation: {responses}} of operations.filter(({method}) => method === 'get')) {
    const {statusCode} = await house.app.inject(path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'register' ? 'contracting' : 'ocds-7h2qk9-gone')));
    seen.add(statusCode);
    expect([path, statusCode, (responses[String(statusCode)] ?? responses['default']) !== undefined, statusCode === 500]).toEqual([path, statusCode, true, false]);
  }
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 400, 404, 410]));
});

/** A process of which nothing is left: what is asked of it is 410. */
async function removed(): Promise<void> {
  const {rows: known} = await house.square.app.pool.query("select from statement where 'ocds-7h2qk9-gone' = any(touches)");
  if (known.length > 0) return;
  await send({body: Buffer.from(JSON.stringify(aRelease('gone'))), type: 'application/json', query: '', headers: {}});
  const {rows: [key]} = await house.square.app.pool.query<{thing: string; sid: string; revision: number}>("select thing, sid, revision from statement where 'ocds-7h2qk9-gone' = any(touches)");
  await asOwner(house.url, (owner) => removeStatement(owner, house.square.files, contracting, key!, {reason: 'r', law: 'l', authority: 'a', scope: 's', people: ['1', '2']}));
  await house.square.versions.refresh();
}

test(`any request to any public page gets a status that is documented (seed ${SEED})`, {timeout: 600_000}, async () => {
  await send({body: Buffer.from(JSON.stringify(aRelease('known'))), type: 'application/json', query: '', headers: {}});
  await removed();
  const errors = readFileSync(new URL('../docs/reference/errors.md', import.meta.url), 'utf8');
  const documented = new Set([200, 301, 303, 304, ...[...errors.matchAll(/^\| `[a-z.-]+` \| (\d{3}) \|/gm)].map(([, status]) => Number(status))]);
  expect(documented.size).toBeGreaterThan(10);
  const pages = [...house.app.mounted].flatMap(([url, {methods}]) => (methods.has('GET') && !/^\/(act|assets)\b/.test(url) ? [url] : []));
  expect(pages.length).toBeGreaterThan(30);
  const word = fc.oneof(fc.constantFrom('contracting', 'city', 'ocds-7h2qk9-known', 'ocds-7h2qk9-gone', 'known-1', '0', '1', 'a'.repeat(64), '2026-01-01', 'en'), fc.string({unit: 'binary', minLength: 1, maxLength: 30}));
  const request = fc.record({page: fc.constantFrom(...pages), words: fc.array(word, {minLength: 6, maxLength: 6}), query: fc.dictionary(fc.oneof(fc.constantFrom('q', 'page', 'after', 'before', 'limit', 'source', 'since', 'known', 'entered', 'buyer', 'status'), word), word, {maxKeys: 3}), language: fc.constantFrom('', '/fr', '/ar', '/xx')});
  const seen = new Set<number>();
  await fc.assert(fc.asyncProperty(request, async ({page, words, query, language}) => {
    let n = 0;
    const path = page.replaceAll(/:(\w+)(\(.*?\))?|\*/g, () => encodeURIComponent(words[n++ % 6]!.toWellFormed()));
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])).toString();
    const {statusCode} = await house.app.inject({url: `${language}${path}${search === '' ? '' : `?${search}`}`});
    seen.add(statusCode);
    expect([page, path, search, statusCode, documented.has(statusCode)]).toEqual([page, path, search, statusCode, true]);
  }), {numRuns: LONG ? 10_000 : 600, seed: SEED, endOnFailure: true});
  for (const page of pages) {
    const {statusCode} = await house.app.inject(page.replaceAll(/:(\w+)(\(.*?\))?|\*/g, (_, name: string) => (name === 'register' ? 'contracting' : 'ocds-7h2qk9-gone')));
    seen.add(statusCode);
    expect([page, statusCode, documented.has(statusCode)]).toEqual([page, statusCode, true]);
  }
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 301, 400, 404, 410]));
});

/** Where a document holds texts, as lists of names and places. */
function stringPaths(value: JsonValue, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'string') return [at];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((element, i) => stringPaths(element, [...at, i]));
  return typeof value === 'object' && value !== null ? Object.entries(value as JsonObject).flatMap(([name, member]) => stringPaths(member, [...at, name])) : [];
}

/** The document with this text at that place. */
function withAt(document: JsonObject, path: readonly (string | number)[], text: string): JsonObject {
  const copy = structuredClone(document) as Record<string, unknown>;
  let inner: Record<string | number, unknown> = copy;
  for (const step of path.slice(0, -1)) inner = inner[step] as Record<string | number, unknown>;
  inner[path.at(-1)!] = text;
  return copy as JsonObject;
}
