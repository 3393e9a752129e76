import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import Ajv from 'ajv';
import {Client} from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {isDue, makeVisibly, keepBulk} from './core/bulk/keep.ts';
import type {Edition} from './core/bulk/editions.ts';
import {removeStatement} from './core/statements/removal.ts';
import {thingKey} from './core/statements/thing.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD, SPARSE, SUSPECT} from './registers/contracting/testing/coast-road.ts';
import {parseCsv} from './testing/hostile.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {getRaw} from './testing/raw-http.ts';

const REGISTERS_URL = new URL('./registers/index.ts', import.meta.url).href;

let house: TestHouse;
let edition: Edition;
let before: string;
const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET'): ReturnType<TestHouse['app']['inject']> => house.app.inject({url, method, headers: {host: 'localhost', ...headers}}) as ReturnType<TestHouse['app']['inject']>;
const make = async (): Promise<Edition> => {
  await makeVisibly({square: house.square, register: contracting, registersUrl: REGISTERS_URL, fiction: false, signal: new AbortController().signal});
  return must((await house.square.bulk.list('contracting'))[0], 'an edition was made');
};

beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, [...COAST_ROAD, ...SPARSE, ...SUSPECT]);
  before = (await ask('/bulk')).body;
  edition = await make();
});
afterAll(() => house.close());

interface Manifest {
  readonly resources: readonly {readonly name: string; readonly path: string; readonly format: string; readonly bytes: number; readonly hash: string; readonly rows: number; readonly position: number; readonly compression?: string; readonly schema?: string; readonly describedBy?: string; readonly sources: readonly object[]}[];
  readonly registers: readonly object[];
}

const manifest = async (): Promise<Manifest> => (await ask('/bulk.json')).json<Manifest>();

test('the manifest says of each file what it is, and the file is that', async () => {
  const {resources, registers} = await manifest();
  expect(resources.map(({name}) => name)).toEqual(['contracting-statements-jsonl', 'contracting-records-jsonl', 'contracting-table-csv', 'contracting-table-parquet']);
  expect((registers as readonly {register: string}[]).filter(({register}) => register === 'contracting')).toMatchObject([{register: 'contracting', position: edition.position, sources: [{slug: 'tests', name: 'Source tests', records: 3}]}]);
  for (const {path, bytes, hash, position} of resources) {
    const {statusCode, rawPayload, headers} = await ask(new URL(path).pathname);
    expect([statusCode, rawPayload.length, `sha256:${createHash('sha256').update(rawPayload).digest('hex')}`, position]).toEqual([200, bytes, hash, edition.position]);
    expect(headers).toMatchObject({'content-length': String(bytes), etag: `"${hash.slice(7)}"`, 'accept-ranges': 'bytes', 'access-control-allow-origin': '*', 'content-disposition': expect.stringContaining('attachment; filename="contracting-'), 'cache-control': 'public, max-age=86400, immutable', 'x-content-type-options': 'nosniff'});
    expect(headers['content-encoding']).toBeUndefined();
  }
});

test('the manifest is a Data Package descriptor as far as it names one: paths, hashes, media types, schemas', async () => {
  const {resources} = await manifest();
  // the parts of https://datapackage.org/profiles/2.0/datapackage.json that the manifest uses
  const isPackage = new Ajv.default({strict: false}).compile({
    type: 'object', required: ['resources'], properties: {
      name: {pattern: '^[a-z0-9._-]+$'}, resources: {type: 'array', minItems: 1, items: {
        type: 'object', required: ['name', 'path'], properties: {
          name: {type: 'string', pattern: '^[a-z0-9._-]+$'}, path: {type: 'string', pattern: '^https?://'}, type: {const: 'table'}, format: {type: 'string'}, mediatype: {pattern: '^(.+)/(.+)$'},
          encoding: {type: 'string'}, bytes: {type: 'integer'}, hash: {pattern: '^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$'}, schema: {type: 'string', pattern: '^https?://'},
          licenses: {type: 'array', minItems: 1, items: {anyOf: [{required: ['name']}, {required: ['path']}]}}, sources: {type: 'array', minItems: 1, items: {required: ['title']}},
        }}},
    },
  });
  expect([isPackage(await manifest()), isPackage.errors]).toEqual([true, null]);
  const csv = must(resources.find(({format}) => format === 'csv'), 'a CSV file');
  const schema = (await ask(new URL(must(csv.schema, 'the table has a schema')).pathname)).json<{fields: {name: string; type: string}[]; primaryKey: string[]}>();
  const [head, ...rows] = parseCsv(gunzipSync((await ask(new URL(csv.path).pathname)).rawPayload).toString());
  expect(head).toEqual(schema.fields.map(({name}) => name));
  expect(rows).toHaveLength(csv.rows);
  const types = new Map(schema.fields.map(({name, type}) => [name, type]));
  for (const row of rows) for (const [i, cell] of row.entries()) {
    if (types.get(head![i]!) === 'number' && cell !== '') expect(cell).toMatch(/^-?\d+(\.\d+)?$/);
    if (types.get(head![i]!) === 'datetime') expect(new Date(cell).toISOString()).toBe(cell);
    if (types.get(head![i]!) === 'boolean') expect(['true', 'false']).toContain(cell);
  }
});

test('the files say what the list, the feed and the record say', async () => {
  const {resources} = await manifest();
  const textOf = async (name: string): Promise<string> => gunzipSync((await ask(new URL(must(resources.find((one) => one.name === name), name).path).pathname)).rawPayload).toString();
  const list = parseCsv((await ask('/contracting.csv')).body);
  expect(parseCsv(await textOf('contracting-table-csv')).toSorted()).toEqual(list.toSorted());
  const lines = (text: string): unknown[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
  expect(lines(await textOf('contracting-statements-jsonl'))).toEqual((await ask('/ocds/releases?limit=1000')).json<{releases: unknown[]}>().releases);
  const compiled = (await ask('/ocds/records?limit=1000')).json<{records: {compiledRelease: {ocid: string}}[]}>().records.map(({compiledRelease}) => compiledRelease);
  expect(lines(await textOf('contracting-records-jsonl'))).toEqual(compiled.toSorted((a, b) => (a.ocid < b.ocid ? -1 : 1)));
});

describe('a file', () => {
  const file = (): string => `/bulk/${must(edition.files[0], 'a file').name}`;
  const bytes = async (): Promise<Buffer> => (await ask(file())).rawPayload;

  test('is sent in parts', async () => {
    const whole = await bytes();
    const part = await ask(file(), {range: 'bytes=10-19'});
    expect([part.statusCode, part.headers['content-range'], part.headers['content-length'], part.rawPayload.equals(whole.subarray(10, 20))]).toEqual([206, `bytes 10-19/${whole.length}`, '10', true]);
    const tail = await ask(file(), {range: 'bytes=-7'});
    expect(tail.rawPayload.equals(whole.subarray(-7))).toBe(true);
    const beyond = await ask(file(), {range: `bytes=${whole.length}-`});
    expect([beyond.statusCode, beyond.headers['content-range'], beyond.body]).toEqual([416, `bytes */${whole.length}`, '']);
    const rest = await ask(file(), {range: 'bytes=100-', 'if-range': String(part.headers['etag'])});
    expect([rest.statusCode, Buffer.concat([whole.subarray(0, 100), rest.rawPayload]).equals(whole)]).toEqual([206, true]);
    const changed = await ask(file(), {range: 'bytes=100-', 'if-range': '"another"'});
    expect([changed.statusCode, changed.rawPayload.length]).toEqual([200, whole.length]);
  });

  test('is asked for by its head alone, and not sent to who has it', async () => {
    const whole = await bytes();
    const head = await ask(file(), {}, 'HEAD');
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, String(whole.length), '']);
    const real = await fetch(`http://127.0.0.1:${await house.port()}${file()}`, {method: 'HEAD', headers: {host: 'localhost'}});
    expect([real.status, real.headers.get('content-length'), real.headers.get('etag')]).toEqual([200, String(whole.length), head.headers['etag']]);
    const again = await ask(file(), {'if-none-match': `"x", ${String(head.headers['etag'])}`});
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await ask(file(), {'if-none-match': '"x"'})).statusCode).toBe(200);
  });

  test('that is not there, or not a bulk file, is not found', async () => {
    const {name} = must(edition.files[0], 'a file');
    for (const path of ['contracting-1-releases-0123456789ab.jsonl.gz', '../keys/wrapping-key', '..%2f..%2fkeys%2fwrapping-key', `${name}%00`, `${name}.partial`, 'nothing.json', readdirSync(house.square.bulk.folder).find((one) => one.endsWith('.edition.json'))!]) {
      expect([path, (await getRaw(await house.port(), `/bulk/${path}`)).status]).toEqual([path, 404]);
    }
  });
});

test('before there are files the page says when they come', () => {
  expect(before).toContain('There are no files yet');
});

test('the page tells of the files in every language, and what they leave out', async () => {
  for (const lang of ['', '/fr', '/es', '/ar']) {
    const {statusCode, body} = await ask(`${lang}/bulk`);
    expect(statusCode).toBe(200);
    for (const {name, sha256} of edition.files) for (const text of [`href="/bulk/${name}"`, sha256]) expect(body).toContain(text);
    expect(body).toContain('Source tests');
    expect(body.match(/<li>/g)!.length).toBeGreaterThan(6);
  }
  expect((await ask('/')).body).toContain('href="/bulk"');
  expect((await ask('/jobs.json')).json()).toMatchObject({jobs: [{kind: 'bulk', what: 'contracting: bulk files', state: 'done', share: 1, counts: {in: 11, accepted: 11}}]});
});

test('files are due once something public has changed, and not before the interval is over', async () => {
  expect(await isDue(house.square, contracting, 0)).toBe(false);
  await house.publish(contracting, [{...SPARSE[0]!, ocid: 'ocds-7h2qk9-new'}]);
  expect([await isDue(house.square, contracting, 0), await isDue(house.square, contracting, 3_600_000)]).toEqual([true, false]);
});

test('removal by law: the file is gone from the page, the manifest and its address, before and after the keeper has looked', async () => {
  await house.publish(contracting, [{...SPARSE[0]!, ocid: 'ocds-7h2qk9-bad', planning: {rationale: 'Canary-81'}}]);
  edition = await make();
  const paths = edition.files.map(({name}) => `/bulk/${name}`);
  expect(gunzipSync((await ask(paths[0]!)).rawPayload).toString()).toContain('Canary-81');
  const owner = new Client({connectionString: house.url});
  await owner.connect();
  await removeStatement(owner, house.square.files, contracting, {thing: thingKey('contracting', 'tests', 'ocds-7h2qk9-bad'), sid: '1', revision: 1}, {reason: 'order', law: 'Art. 17 GDPR', authority: 'Court', scope: 'everywhere', people: ['one', 'two']});
  await owner.end();
  for (const path of paths) expect((await ask(path)).statusCode).toBe(404);
  expect((await manifest()).resources).toEqual([]);
  await house.square.versions.refresh();
  const end = keepBulk({serving: () => ({square: house.square, words: {name: 'Test Square', demo: false, languages: ['en'], zone: 'UTC'}}), registers: [contracting], registersUrl: REGISTERS_URL, intervalMs: 0, log: house.app.log});
  await expect.poll(async () => (await manifest()).resources.length, {timeout: 30_000}).toBe(4);
  await end();
  const folder = house.square.bulk.folder;
  for (const path of paths) expect(readdirSync(folder)).not.toContain(path.slice('/bulk/'.length));
  const all = readdirSync(folder).filter((name) => name.endsWith('.gz')).map((name) => gunzipSync(readFileSync(`${folder}/${name}`)).toString()).join();
  expect(all).not.toContain('Canary-81');
});

test('the keeping ends at once while the lists are still being read: no files are made before', async () => {
  const reading = {...house.square, warm: new Promise<void>(() => {})};
  const end = keepBulk({serving: () => ({square: reading, words: {name: 'Test Square', demo: false, languages: ['en'], zone: 'UTC'}}), registers: [contracting], registersUrl: REGISTERS_URL, intervalMs: 0, log: house.app.log});
  const known = await house.square.bulk.list('contracting');
  await end();
  expect(await house.square.bulk.list('contracting')).toEqual(known);
});
