import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {parquetMetadata, parquetReadObjects} from 'hyparquet';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {Register} from '../register.ts';
import {ANONYMOUS} from '../reader.ts';
import {NO_FILTER} from '../search/filter.ts';
import {listRecords} from '../search/list.ts';
import {removeStatement} from '../statements/removal.ts';
import {listSince} from '../statements/since.ts';
import {thingKey} from '../statements/thing.ts';
import {takeRole} from '../store/database.ts';
import {FIXTURES, forecasts, ledgers, treaties, whistles} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {editionsIn, eraseOutlawed, offeredEditions, prune, type Edition, type Editions} from './editions.ts';
import {makeEdition, type Making} from './make.ts';

let store: TestStore;
let reader: Client;
let editions: Editions;
const folder = mkdtempSync(join(tmpdir(), 'parvis-bulk-'));
beforeAll(async () => {
  store = await openTestStore(FIXTURES);
  reader = await connect();
  editions = editionsIn(join(folder, 'bulk'));
});
afterAll(async () => {
  await reader.end();
  await store.close();
  rmSync(folder, {recursive: true});
});

async function connect(): Promise<Client> {
  const client = new Client({connectionString: store.url});
  await client.connect();
  await takeRole(client, 'reader');
  return client;
}

const note = (id: string, about: string, more: JsonObject = {}): JsonValue => ({id, date: '2024-03-01T00:00:00Z', about: [about], ...more});
const make = async (register: Register, more: Partial<Making> = {}): Promise<Edition> => must(
  await makeEdition({client: reader, register, editions, fiction: false, signal: new AbortController().signal, progress: () => {}, ...more}), 'nobody else makes it');

function textOf({files}: Edition, kind: string, format: string): string {
  const file = must(files.find((one) => one.kind === kind && one.format === format), `a file of ${kind}`);
  return gunzipSync(readFileSync(join(editions.folder, file.name))).toString();
}

const linesOf = (edition: Edition, kind: string): JsonObject[] => textOf(edition, kind, 'jsonl').split('\n').slice(0, -1).map((line) => JSON.parse(line) as JsonObject);

async function parquetOf({files}: Edition): Promise<{rows: Record<string, unknown>[]; schema: object[]; unscaled: bigint[]; about: unknown}> {
  const bytes = readFileSync(join(editions.folder, must(files.find(({format}) => format === 'parquet'), 'a Parquet file').name));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const {schema, key_value_metadata: about} = parquetMetadata(file);
  // the reader makes doubles of decimals: the bytes themselves are read as what they are
  const raw = parquetMetadata(file);
  for (const element of raw.schema) if (element.name === 'amount') for (const member of ['converted_type', 'logical_type'] as const) delete element[member];
  const unscaled = (await parquetReadObjects({file, metadata: raw, utf8: false, columns: ['amount']})).map(({amount}) => (amount === undefined || amount === null ? -1n : BigInt.asIntN(128, BigInt(`0x${Buffer.from(amount as Uint8Array).toString('hex')}`))));
  return {rows: await parquetReadObjects({file}), schema, unscaled, about};
}

test('an edition holds what the list and the feed hold, in every form, each file counted and hashed', async () => {
  await store.publish(treaties, Array.from({length: 450}, (_, i) => note(`n${i}`, `t/${i}`, {title: `Treaty, "${i}"\r\nof the weir`, language: 'en', ...(i % 3 === 0 && {amount: i + 0.05, currency: 'EUR'})})));
  const edition = await make(treaties);
  const {rows: [head]} = await store.owner.query<{size: string}>('select size from log_head');
  expect(edition).toMatchObject({register: 'treaties', position: Number(head!.size), fiction: false, sources: [{slug: 'tests', name: 'Source tests', records: 450}]});
  for (const {name, bytes, sha256, rows} of edition.files) {
    const content = readFileSync(join(editions.folder, name));
    expect([name, content.length, createHash('sha256').update(content).digest('hex'), rows]).toEqual([name, bytes, sha256, 450]);
    expect(name).toContain(`treaties-${edition.position}-`);
    expect(name).toContain(sha256.slice(0, 12));
  }
  const {statements} = await listSince(store.reader.pool, treaties, {since: 0, limit: 1000}, ANONYMOUS);
  expect(linesOf(edition, 'statements')).toEqual(statements.map(({body}) => body));
  const {rows} = await listRecords(store.lists, treaties, {...NO_FILTER, limit: 1000}, ANONYMOUS);
  const byId = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(linesOf(edition, 'records').map(({about}) => (about as string[])[0])).toEqual(byId.map(({id}) => id));
  const csv = textOf(edition, 'table', 'csv');
  expect(csv.slice(0, csv.indexOf('\r\n'))).toBe('source,id,title,language,status,date,amount,currency,suspect');
  expect(csv).toContain('tests,t/3,"Treaty, ""3""\r\nof the weir",en,,2024-03-01T00:00:00.000Z,3.05,EUR,false\r\n');
  const parquet = await parquetOf(edition);
  expect(parquet.rows.map(({id, title, amountText, currency, date, suspect}) => ({id, title, amountText, currency, date, suspect}))).toEqual(byId.map(({id, title, amount = null, currency = null, date}) => ({
    id, title, amountText: amount, currency, date: new Date(date), suspect: false,
  })));
});

test('amounts in Parquet are exact decimals; one with more digits than the type holds is there as text alone', async () => {
  const amounts = ['0.1', '0.30000000000000004', '-12345678901234567890123456789.123456789', '99999999999999999999999999999.999999999', '100000000000000000000000000000', '0', '-0.000000001'];
  const exact: Register = {...treaties, number: 905, name: 'exact', summary: (state) => ({amount: String((state as JsonObject)['amount']), currency: 'EUR', parties: [], words: []})};
  await store.publish(exact, amounts.map((amount, i) => note(`a${i}`, `a${i}`, {amount})));
  const {rows, unscaled, schema, about} = await parquetOf(await make(exact, {fiction: true}));
  expect(rows.map(({amountText}) => amountText)).toEqual(amounts);
  expect(unscaled).toEqual([100000000n, -1n, -12345678901234567890123456789123456789n, 99999999999999999999999999999999999999n, -1n, 0n, -1n]);
  expect(rows.map(({amount}) => amount === null || amount === undefined)).toEqual([false, true, false, false, true, false, false]);
  expect(schema).toContainEqual(expect.objectContaining({name: 'amount', converted_type: 'DECIMAL', precision: 38, scale: 9, type_length: 16}));
  expect(schema).toContainEqual(expect.objectContaining({name: 'date', logical_type: expect.objectContaining({type: 'TIMESTAMP', isAdjustedToUTC: true})}));
  expect(rows.every(({fiction}) => fiction === true)).toBe(true);
  expect(about).toContainEqual({key: 'fiction', value: 'true'});
});

test('fiction says so in every line, row and name', async () => {
  const edition = await make(treaties, {fiction: true});
  for (const kind of ['statements', 'records']) expect(linesOf(edition, kind).every(({fiction}) => fiction === true)).toBe(true);
  const [head, ...rows] = textOf(edition, 'table', 'csv').trimEnd().split(/(?<=(?:fiction|true))\r\n/);
  expect(head).toMatch(/,fiction$/);
  expect(rows).toHaveLength(450);
  expect(rows.every((row) => /,true(\r\n)?$/.test(row))).toBe(true);
  expect(edition.files.every(({name}) => name.startsWith('treaties-fiction-'))).toBe(true);
});

test('all files are of one snapshot, whatever is published while they are written', async () => {
  let published: Promise<unknown> | undefined;
  const edition = await make(treaties, {progress: () => { published ??= store.publish(treaties, [note('late', 'late', {title: 'Late'})]); }});
  await published;
  for (const {rows} of edition.files) expect(rows).toBe(450);
  expect(JSON.stringify([linesOf(edition, 'statements'), linesOf(edition, 'records'), textOf(edition, 'table', 'csv')])).not.toContain('Late');
  const next = await make(treaties);
  expect(next.files.map(({rows}) => rows)).toEqual([451, 451, 451, 451]);
  expect(Number(next.version)).toBeGreaterThan(Number(edition.version));
});

test('two at once make one', async () => {
  const other = await connect();
  const begin = (client: typeof other): ReturnType<typeof makeEdition> => makeEdition({client, register: ledgers, editions, fiction: false, signal: new AbortController().signal, progress: () => {}});
  // whoever has the lock is making one
  await other.query('select pg_advisory_lock(hashtextextended($1, 0))', [`parvis bulk ${editions.folder} ${ledgers.name}`]);
  expect(await begin(reader)).toBeUndefined();
  await other.query('select pg_advisory_unlock_all()');
  expect(await begin(reader)).toBeDefined();
  await other.end();
});

test('a making that is stopped leaves nothing behind, and what a killed one left is swept away', async () => {
  const before = readdirSync(editions.folder);
  const stop = new AbortController();
  await expect(make(treaties, {signal: stop.signal, progress: () => stop.abort()})).rejects.toThrow(/abort/i);
  expect(readdirSync(editions.folder)).toEqual(before);
  writeFileSync(join(editions.folder, 'treaties-killed.partial'), 'half');
  writeFileSync(join(editions.folder, 'treaties-7-table-0123456789ab.csv.gz'), 'unlisted');
  await make(treaties);
  expect(readdirSync(editions.folder).filter((name) => /killed|0123456789ab/.test(name))).toEqual([]);
});

test('an empty register has files too, of no rows', async () => {
  const none: Register = {...treaties, number: 906, name: 'none'};
  const edition = await make(none);
  expect(edition.files.map(({rows}) => rows)).toEqual([0, 0, 0, 0]);
  expect(textOf(edition, 'table', 'csv')).toBe('source,id,title,language,status,date,amount,currency,suspect\r\n');
  expect((await parquetOf(edition)).rows).toEqual([]);
});

/** Everything that lies in the folder, unpacked. */
function allBytes(): Buffer {
  return Buffer.concat(readdirSync(editions.folder).map((name) => {
    const content = readFileSync(join(editions.folder, name));
    return name.endsWith('.gz') ? gunzipSync(content) : content;
  }));
}

test('what is sealed or embargoed is in no file', async () => {
  await store.publish(whistles, [note('w', 'case', {title: 'Open part', secret: {name: 'Canary-Sealed-71'}})]);
  await store.publish(forecasts, [note('open', 'mixed', {title: 'Known'}), note('soon', 'mixed', {title: 'Canary-Embargoed-72', embargo: '2999-01-01T00:00:00Z'}), note('only', 'hidden', {title: 'Canary-Embargoed-72', embargo: '2999-01-01T00:00:00Z'})]);
  const [cases, known] = [await make(whistles), await make(forecasts)];
  expect(linesOf(cases, 'records')).toMatchObject([{title: 'Open part'}]);
  expect(linesOf(known, 'statements')).toMatchObject([{title: 'Known'}]);
  expect(known.files.map(({rows}) => rows)).toEqual([1, 1, 1, 1]);
  expect(allBytes().includes('Canary')).toBe(false);
});

const ORDER = {reason: 'court order', law: 'Art. 17 GDPR', authority: 'Data Protection Office', scope: 'everywhere', people: ['one', 'two']} as const;

test('what is removed by law is in no file that is offered afterwards, and the files that held it are gone at once', async () => {
  await store.publish(treaties, [note('bad', 'bad', {title: 'Canary-Removed-73'})]);
  const old = await make(treaties);
  expect(allBytes().includes('Canary-Removed-73')).toBe(true);
  const key = {thing: thingKey('treaties', 'tests', 'bad'), sid: 'bad', revision: 1};
  await removeStatement(store.owner, store.files, treaties, key, ORDER, editions);
  expect(allBytes().includes('Canary-Removed-73')).toBe(false);
  expect(readdirSync(editions.folder).some((name) => name.startsWith('treaties-'))).toBe(false);
  expect(readdirSync(editions.folder).some((name) => name.startsWith('ledgers-'))).toBe(true);
  const fresh = await make(treaties);
  expect(fresh.position).toBeGreaterThan(old.position);
  expect(allBytes().includes('Canary-Removed-73')).toBe(false);
});

test('a removal done elsewhere is known to who offers files, before the folder is', async () => {
  await store.publish(treaties, [note('bad2', 'bad2', {title: 'Canary-Removed-74'})]);
  await make(treaties);
  expect(await offeredEditions(editions, store.reader.pool, treaties)).not.toEqual([]);
  await removeStatement(store.owner, store.files, treaties, {thing: thingKey('treaties', 'tests', 'bad2'), sid: 'bad2', revision: 1}, ORDER);
  expect(await offeredEditions(editions, store.reader.pool, treaties)).toEqual([]);
  expect(await eraseOutlawed(editions, store.reader.pool, treaties)).toBeGreaterThan(0);
  expect(allBytes().includes('Canary-Removed-74')).toBe(false);
});

test('a removal while files are written: they are never offered', async () => {
  await store.publish(treaties, [note('bad3', 'bad3', {title: 'Canary-Removed-75'})]);
  let removed: Promise<void> | undefined;
  const made = await makeEdition({
    client: reader, register: treaties, editions, fiction: false, signal: new AbortController().signal,
    progress: () => { removed ??= removeStatement(store.owner, store.files, treaties, {thing: thingKey('treaties', 'tests', 'bad3'), sid: 'bad3', revision: 1}, ORDER); },
  });
  await removed;
  if (made !== undefined) await eraseOutlawed(editions, store.reader.pool, treaties);
  expect(await offeredEditions(editions, store.reader.pool, treaties)).toEqual([]);
  expect(allBytes().includes('Canary-Removed-75')).toBe(false);
});

test('editions that were followed by another stay for a day, three at most', async () => {
  for (let i = 0; i < 2; i++) await make(ledgers);
  const now = Temporal.Now.instant();
  const positions = (await editions.list('ledgers')).map(({position}) => position);
  expect(new Set(positions).size).toBe(positions.length); // made twice from the same data it is the same edition
  for (let i = 0; i < 4; i++) {
    await store.publish(ledgers, [note(`l${i}`, `l${i}`, {title: `Ledger ${i}`})]);
    await make(ledgers);
  }
  await prune(editions, ledgers, now);
  const kept = await editions.list('ledgers');
  expect(kept).toHaveLength(3);
  await prune(editions, ledgers, now.add({hours: 25}));
  expect((await editions.list('ledgers')).map(({position}) => position)).toEqual([kept[0]!.position]);
  expect(readdirSync(editions.folder).filter((name) => name.startsWith('ledgers-') && !name.includes(`-${kept[0]!.position}-`))).toEqual([]);
});
