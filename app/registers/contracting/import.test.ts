import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {addCounts, NO_COUNTS, type Counts, type ImportProblem} from '../../core/import/messages.ts';
import {openWorkers, type WorkerPool} from '../../core/import/pool.ts';
import {importFile, type ImportSteps} from '../../core/import/run.ts';
import {ANONYMOUS} from '../../core/reader.ts';
import {NO_FILTER} from '../../core/search/filter.ts';
import {listRecords} from '../../core/search/list.ts';
import {readRecord} from '../../core/statements/read.ts';
import {openTestStore, type TestStore} from '../../core/testing/store.ts';
import {demoReleases} from '../../demo/contracting.ts';
import {makeWorld} from '../../demo/world.ts';
import {contracting} from './register.ts';

const SHARED = new URL('../../../../shared/data/contracting/', import.meta.url).pathname;
const utf8 = new TextEncoder();
let store: TestStore;
let pool: WorkerPool;
beforeAll(async () => {
  store = await openTestStore([contracting]);
  pool = await openWorkers(2, {databaseUrl: store.url, dataDir: store.folder, registersUrl: new URL('../index.ts', import.meta.url).href, register: 'contracting'});
});
afterAll(async () => {
  await pool.close();
  await store.close();
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = utf8.encode(text);
  for (let i = 0; i < bytes.length; i += 70_000) yield bytes.slice(i, i + 70_000);
}

async function take(name: string, text: string, steps: Partial<ImportSteps> = {}): Promise<Counts & {problems: ImportProblem[]}> {
  const problems: ImportProblem[] = [];
  const counts = await importFile(pool, contracting, {name, again: true, open: () => bytesOf(text)}, {
    skip: 0, signal: new AbortController().signal, onStored: (_, __, found) => void problems.push(...found), ...steps,
  });
  expect(counts.in).toBe(counts.accepted + counts.unchanged + counts.rejected + counts.references);
  return {...counts, problems};
}

const world = makeWorld(3);
const lines = (from: number, to: number): string => Array.from({length: to - from}, (_, i) => demoReleases(world, 3, from + i)).flat().map((release) => JSON.stringify(release)).join('\n');

describe.skipIf(!existsSync(SHARED))('the real files', () => {
  const files = ['releases', 'records'].flatMap((folder) => (existsSync(SHARED) ? readdirSync(join(SHARED, folder), {recursive: true, encoding: 'utf8'}) : []).filter((name) => name.endsWith('.json')).map((name) => join(SHARED, folder, name)));

  test('all of them go in, and a second time nothing changes', async () => {
    const all = async (): Promise<Counts> => {
      let counts = NO_COUNTS;
      for (const file of files) {
        const {problems, ...one} = await take(file, readFileSync(file, 'utf8'));
        expect(problems).toEqual([]);
        counts = addCounts(counts, one);
      }
      return counts;
    };
    // 22 releases of the records are links; 7 of the fictional process are said in two files
    expect(await all()).toEqual({in: 142, accepted: 113, unchanged: 7, rejected: 0, references: 22});
    expect(await all()).toEqual({in: 142, accepted: 0, unchanged: 120, rejected: 0, references: 22});
  });

  test('the totals are those that jq adds up from the same files', async () => {
    const {totals, count, withoutAmount} = await listRecords(store.lists, contracting, {...NO_FILTER, limit: 1}, ANONYMOUS);
    expect(count).toBe(104);
    // Colombia: contracts' values in 95 of 100 processes, the others hold no number (`{"$numberLong": …}` or nothing);
    // Paraguay: seven contracts; the framework's two call-offs (11,000) and the fictional contract, said by two sources
    expect(totals).toEqual([
      {currency: 'COP', amount: '6595790972', count: 95},
      {currency: 'GBP', amount: '22011000', count: 3},
      {currency: 'PYG', amount: '626953284', count: 1},
    ]);
    expect(withoutAmount).toBe(5);
  });
});

test('a large package comes in as a stream, with its publisher as source', async () => {
  const releases = JSON.parse(`[${lines(0, 150).split('\n').join(',')}]`) as unknown[];
  const text = JSON.stringify({uri: 'https://example.org/p', releases, version: '1.1', publisher: {name: 'Ministry of Élan'}, license: 'https://example.org/l'});
  expect(text.length).toBeGreaterThan(1 << 20);
  expect(await take('package.json', text)).toMatchObject({in: releases.length, accepted: releases.length, rejected: 0});
  expect(await readRecord({pool: store.reader.pool}, contracting, {id: 'ocds-7h2qk9-SV-0000001', source: 'ministry-of-elan'}, ANONYMOUS))
    .toMatchObject({source: {name: 'Ministry of Élan', licence: 'https://example.org/l'}});
});

test('bad ones are rejected with file, byte, pointer, value and rule; the good ones beside them go in', async () => {
  const good = JSON.stringify(demoReleases(world, 4, 990)[0]);
  const text = [
    good,
    '{"ocid": "ocds-x-1", "id": "1", "date": "2024-01-01T00:00:00Z", "tag": ["tender"], "ocid": "ocds-x-2"}',
    '{"ocid": "ocds-x-1", "id": "2", "date": "30 February 2024", "tag": ["tender"]}',
    '{"ocid": "", "date": "2024-01-01T00:00:00Z", "tag": ["tender"]}',
    '{"ocid": "ocds-x-1", "id": "3", "date": "2024-01-01T00:00:00Z", "tag": ["tender"], "awards": {"id": "not a list"}}',
    '{"ocid": "ocds-x-1", "id": "4", "date": ',
    '17',
  ].join('\n');
  const {problems, ...counts} = await take('bad.jsonl', text);
  expect(counts).toMatchObject({in: 7, accepted: 1, rejected: 6});
  expect(problems.map(({code, at, file}) => [code, at, file])).toEqual([
    ['json.duplicate-name', '/ocid', 'bad.jsonl'],
    ['ocds.date-invalid', '/date', 'bad.jsonl'],
    ['ocds.ocid-missing', '/ocid', 'bad.jsonl'],
    ['ocds.id-missing', '/id', 'bad.jsonl'],
    ['schema.type', '/awards', 'bad.jsonl'],
    ['json.unfinished', '/date', 'bad.jsonl'],
    ['ocds.not-an-object', '', 'bad.jsonl'],
  ]);
  for (const {offset} of problems) expect(offset).toBeGreaterThan(good.length);
});

test('an import that is stopped goes on behind what was stored, and misses nothing', async () => {
  const text = lines(1000, 1600);
  const total = text.split('\n').length;
  const stop = new AbortController();
  let stored = 0;
  const first = await take('stopped.jsonl', text, {signal: stop.signal, onStored: (offset) => {
    stored = offset;
    stop.abort();
  }});
  expect(first.accepted).toBeLessThan(total);
  const second = await take('stopped.jsonl', text, {skip: stored});
  expect(first.accepted + second.accepted).toBe(total);
  expect(second.unchanged).toBe(0);
  expect(await take('stopped.jsonl', text)).toMatchObject({accepted: 0, unchanged: total});
});

test('an envelope or a line that no memory could hold is refused, not swallowed', async () => {
  await expect(take('endless.json', `{"releases":["${'x'.repeat(65 << 20)}"]}`)).rejects.toThrow(RangeError);
});
