import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {commitments} from './civic/commitments/register.ts';
import {advanceLog} from './core/tlog/advance.ts';
import {declaration} from './civic/declaration/register.ts';
import {PACK} from './civic/declaration/testing/statements.ts';
import {petitions} from './civic/petitions/register.ts';
import {openedDocuments} from './civic/petitions/testing/documents.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {testBody} from './testing/visitor.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly {readonly name: string; readonly in: 'path' | 'query'; readonly required?: boolean; readonly schema: object}[];
  readonly responses: Readonly<Record<string, {readonly description: string; readonly content: Readonly<Record<string, object>>}>>;
}

interface Document {
  readonly openapi: string;
  readonly info: {readonly title: string; readonly version: string};
  readonly servers: readonly {readonly url: string}[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {readonly schemas: {readonly Problem: object}};
}

const OCID = String(COAST_ROAD[0]?.['ocid']);
const EXAMPLES: Readonly<Record<string, string>> = {key: 'SV-COM-28817', id: OCID, ocid: OCID, release: String(COAST_ROAD[0]?.['id']), file: 'a'.repeat(64), name: 'plan.pdf', register: 'contracting', room: 'contracting', kind: 'process', source: 'tests', slug: 'city', position: '0', origin: '0'.repeat(64), pack: 'pack-city-rules', period: '1', list: 'added'};

/** An example of an address: actions of the Declaration are there without a statement. */
function exampleOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(name === 'id' && path.startsWith('/declaration/') ? 'action-1' : EXAMPLES[name]!));
}

let house: TestHouse;
let document: Document;
const ajv = new Ajv2020.default({strict: true, strictRequired: false});
addFormats.default(ajv);
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
  await house.publish(declaration, [PACK]);
  await house.publish(commitments, [{id: 'plan', date: '2026-01-01', kind: 'plan', plan: {id: OCID, title: 'Plan'}}]);
  await house.publish(petitions, openedDocuments(OCID));
  await house.square.app.pool.query('insert into signing_period (petition, period, until, added, added_root, taken, taken_root, total) values ($1, 1, clock_timestamp(), 0, sha256($2), 0, sha256($2), 0)', [OCID, Buffer.of()]);
  await advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
  await testBody(house, 'City');
  document = (await house.app.inject('/openapi.json')).json();
});
afterAll(() => house.close());

function operations(): [path: string, method: string, operation: Operation][] {
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): [string, string, Operation] => [path, method, operation]));
}

/** `/contracting/:id(^.+?).json` → `/contracting/{id}.json` */
function templateOf(url: string): string {
  return url.replaceAll(/:(\w+)(\(.*?\))?/g, '{$1}');
}

test('the document is OpenAPI 3.1: places, parameters and schemas hold together', () => {
  expect(document).toMatchObject({openapi: '3.1.0', info: {title: 'Parvis', version: '0.0.0'}, servers: [{url: 'http://localhost:3000'}]});
  const ids = operations().map(([, , {operationId}]) => operationId);
  expect(ids).toEqual([...new Set(ids)]);
  for (const [path, method, {operationId, summary, parameters = [], responses}] of operations()) {
    expect(path).toMatch(/^(\/([\w.-]+|(\{\w+\})(\.\w+)?))+$/);
    expect(['get', 'post']).toContain(method);
    expect(operationId).toMatch(/^[a-zA-Z][\w-]+$/);
    expect(summary.length).toBeGreaterThan(3);
    expect(parameters.filter((parameter) => parameter.in === 'path').map(({name}) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    for (const parameter of parameters) {
      expect(() => ajv.compile(parameter.schema)).not.toThrow();
      if (parameter.in === 'path') expect(parameter.required).toBe(true);
    }
    expect(Object.keys(responses).filter((status) => method !== 'get' || !['410', '422'].includes(status))).toEqual(method === 'get' ? ['200', 'default'] : ['200', '400', '401', '403', '404', '409', '413', '415', '422', '429', '503', 'default']);
    for (const {description, content} of Object.values(responses)) expect([description.length > 0, Object.keys(content).length]).toEqual([true, 1]);
  }
});

test('every address with a tag is in it, every address for machines has a tag, and nothing else is there', () => {
  const addresses = [...house.app.mounted];
  const tagged = addresses.filter(([, {tags}]) => tags.length > 0).map(([url]) => templateOf(url)).sort();
  expect(tagged.length).toBeGreaterThan(8);
  expect(Object.keys(document.paths).sort()).toEqual(tagged);
  const machines = addresses.filter(([url]) => /\.(json|csv|atom|ics|svg)$|^\/petitions\/.*\.txt$|^\/(ocds|files|api)\/|^\/bulk\/:|^\/log\/(?!tile|add-checkpoint)/.test(url) && url !== '/openapi.json' && !url.startsWith('/assets/')).map(([url]) => templateOf(url)).sort();
  expect(tagged).toEqual(machines);
});

test('answers are as announced: status, media type, and problems of the one shape', async () => {
  const isProblem = ajv.compile(document.components.schemas.Problem);
  for (const [path, method, {responses}] of operations()) {
    if (method !== 'get') continue;
    const answer = await house.app.inject(exampleOf(path));
    const mediaType = String(answer.headers['content-type']).split(';')[0]!;
    if (/^\/(files|bulk)\/.*\{file\}|\{origin\}/.test(path)) expect(answer.statusCode).toBe(404);
    else expect([path, answer.statusCode, responses['200']!.content]).toEqual([path, 200, {[mediaType]: {}}]);

    const none = await house.app.inject({url: path.replaceAll(/\{(\w+)\}/g, 'none'), query: {nobody: 'knows'}});
    expect([400, 404]).toContain(none.statusCode);
    expect(none.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([path, isProblem(none.json()), isProblem.errors]).toEqual([path, true, null]);
  }
});

test('reading changes nothing: all rows of all tables are the same after every GET', async () => {
  const client = new Client({connectionString: house.url});
  await client.connect();
  onTestFinished(() => client.end());
  const {rows: tables} = await client.query<{name: string}>("select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'vault') and table_type = 'BASE TABLE' order by 1");
  expect(tables.length).toBeGreaterThan(10);
  const sums = tables.map(({name}) => `select '${name}' as name, md5(coalesce(string_agg(t::text, ';' order by t::text), '')) as hash from ${name} t`).join(' union all ');
  const rows = async (): Promise<unknown[]> => (await client.query(`${sums} order by name`)).rows;
  const before = await rows();
  for (const [url, {methods}] of house.app.mounted) {
    if (!methods.has('GET')) continue;
    const path = exampleOf(templateOf(url));
    for (const method of ['GET', 'HEAD'] as const) expect((await house.app.inject({method, url: path, query: {q: 'road'}})).statusCode).toBeLessThan(500);
    expect((await house.app.inject(path)).statusCode).toBeLessThan(500);
  }
  expect(await rows()).toEqual(before);
});
