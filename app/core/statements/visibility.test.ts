import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {ANONYMOUS, EMBARGO_TIER, type Reader} from '../reader.ts';
import type {RecordRead} from '../read.ts';
import type {Register} from '../register.ts';
import {NO_FILTER} from '../search/filter.ts';
import {listRecords} from '../search/list.ts';
import {forecasts, ledgers, treaties, whistles, FIXTURES} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {readRecord, type RecordQuery} from './read.ts';
import {rebuild} from './rebuild.ts';
import {releaseEmbargoes} from './refold.ts';
import {removeStatement} from './removal.ts';
import {listSince} from './since.ts';
import {thingKey} from './thing.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore(FIXTURES);
});
afterAll(() => store.close());

const member = (...tiers: string[]): Reader => ({kind: 'member', id: 'm1', tiers: new Set(tiers)});
const note = (id: string, about: string, more: JsonObject = {}): JsonValue => ({id, date: '2024-03-01T00:00:00Z', about: [about], ...more});
const read = (register: Register, query: RecordQuery, reader: Reader = ANONYMOUS): Promise<RecordRead | undefined> =>
  readRecord({pool: store.reader.pool, vault: {pool: store.vaultPool.pool, key: store.vault}}, register, query, reader);

test('a sealed part is shown to its tier, and to nobody else', async () => {
  await store.publish(whistles, [note('s', 'case', {title: 'Open part', secret: {name: 'Canary-7781'}})]);
  const sealedFold: Register = {...whistles, detail: (_, statements) => statements.map(({sealed}) => sealed ?? null) as JsonValue};
  expect((await read(sealedFold, {id: 'case'}, member('auditor')))?.state).toEqual([{secret: {name: 'Canary-7781'}}]);
  expect((await read(sealedFold, {id: 'case'}, member('editor')))?.state).toEqual([null]);
  expect(JSON.stringify(await read(sealedFold, {id: 'case'}))).not.toContain('Canary');
});

test('a sealed part has its own entry in the log, and none of its content in any readable table', async () => {
  const {rows} = await store.owner.query<{leaf: Buffer; commitment: Buffer}>(`
    select l.leaf, p.commitment from vault.sealed_part p join statement s using (thing, sid, revision) join log_leaf l on l.id = s.id and l.action = 2`);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.leaf).toEqual(rows[0]!.commitment);
  const {rows: tables} = await store.owner.query<{name: string}>("select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'vault')");
  for (const {name} of tables) {
    const {rows: found} = await store.owner.query(`select 1 from ${name} t where t::text like '%Canary%' or t::text like '%' || encode('Canary-7781'::bytea, 'hex') || '%' or t::text like '%' || encode('Canary-7781'::bytea, 'base64') || '%'`);
    expect(found, name).toEqual([]);
  }
});

test('the role of public pages has no way into the vault', async () => {
  await expect(store.reader.pool.query('select * from vault.sealed_part')).rejects.toThrow(/permission denied/);
  await expect(store.reader.pool.query("insert into job (kind, what, by_whom, state) values ('x', 'x', 'x', 'done')")).rejects.toThrow(/permission denied|read-only/);
});

test('a sealed part moved to another row does not open', async () => {
  await store.publish(whistles, [note('t', 'other', {secret: 'second'})]);
  await store.owner.query('begin');
  await store.owner.query(`update vault.sealed_part a set content = b.content, wrapped_key = b.wrapped_key from vault.sealed_part b where a.sid = 't' and b.sid = 's'`);
  await store.owner.query('commit');
  await expect(read(whistles, {id: 'other'}, member('auditor'))).rejects.toThrow();
});

test('what is embargoed is not there for the public, is there for its tier, and enters once when it ends', async () => {
  const later = new Date(Date.now() + 3_600_000).toISOString();
  await store.publish(forecasts, [note('open', 'mixed', {title: 'Known'}), note('soon', 'mixed', {title: 'Forecast', embargo: later}), note('only', 'hidden', {title: 'Hidden', embargo: later})]);
  expect((await read(forecasts, {id: 'mixed'}))?.state).toMatchObject({state: {title: 'Known'}});
  expect((await read(forecasts, {id: 'mixed'}, member(EMBARGO_TIER)))?.state).toMatchObject({state: {title: 'Forecast'}});
  expect(await read(forecasts, {id: 'hidden'})).toBeUndefined();
  const list = async (): Promise<string[]> => (await listRecords(store.lists, forecasts, {...NO_FILTER, limit: 10}, ANONYMOUS)).rows.map(({id, title}) => `${id}: ${title}`);
  const feed = async (): Promise<string[]> => (await listSince(store.reader.pool, forecasts, {since: 0, limit: 10}, ANONYMOUS)).statements.map(({id}) => id);
  expect(await list()).toEqual(['mixed: Known']);
  expect(await feed()).toEqual(['open']);

  const after = new Date(Date.parse(later) + 1000);
  expect(await releaseEmbargoes(store.app, FIXTURES, new Date())).toBe(0);
  expect(await releaseEmbargoes(store.app, FIXTURES, after)).toBe(2);
  expect(await releaseEmbargoes(store.app, FIXTURES, after)).toBe(0);
  const {rows} = await store.owner.query("select position from log_leaf where action = 3 order by position");
  expect(rows).toHaveLength(2);
});

test('an attachment of 100,000 rows is kept by its hash and read back byte by byte', async () => {
  await store.publish(ledgers, [note('big', 'ledger', {rows: 100_000})]);
  const {rows: [attachment]} = await store.owner.query<{file: Buffer; size: string}>("select file, size from attachment where name = 'rows.csv'");
  let bytes = 0, lines = 0;
  for await (const chunk of store.files.open(attachment!.file)) {
    bytes += (chunk as Buffer).length;
    for (const byte of chunk as Buffer) if (byte === 10) lines++;
  }
  expect([bytes, lines]).toEqual([Number(attachment!.size), 100_001]);
});

test('removal by law takes content, salt, hash, sealed parts and files; the place in the log stays, with a notice', async () => {
  const thing = thingKey('ledgers', 'tests', 'ledger');
  const {rows: [before]} = await store.owner.query<{hash: Buffer; file: Buffer}>("select s.hash, a.file from statement s join attachment a using (thing, sid, revision) where sid = 'big'");
  const order = {reason: 'court order', law: 'Art. 17 GDPR', authority: 'Data Protection Office', scope: 'everywhere', appealBy: '2026-12-31'};
  await expect(removeStatement(store.owner, store.files, ledgers, {thing, sid: 'big', revision: 1}, {...order, people: ['one', 'one']})).rejects.toThrow(/two_people/);
  expect(await read(ledgers, {id: 'ledger'})).toMatchObject({statements: [{id: 'big', body: {id: 'big'}}]});
  await removeStatement(store.owner, store.files, ledgers, {thing, sid: 'big', revision: 1}, {...order, people: ['one', 'two']});
  const gone = await read(ledgers, {id: 'ledger'});
  expect(gone).toMatchObject({statements: [{id: 'big', removed: {law: 'Art. 17 GDPR', appealBy: '2026-12-31'}}]});
  expect(gone?.state).toBeUndefined();
  expect(gone?.statements[0]).not.toHaveProperty('body');
  expect(gone?.statements[0]).not.toHaveProperty('hash');
  const {rows: [row]} = await store.owner.query<{hash: Buffer; body: null; salt: null}>("select hash, body, salt from statement where sid = 'big'");
  expect(row).toMatchObject({body: null, salt: null});
  expect(row!.hash).not.toEqual(before!.hash);
  expect(await store.files.has(before!.file)).toBe(false);
  const {rows: leaves} = await store.owner.query("select action from log_leaf where thing = $1 order by position", [thing]);
  expect(leaves).toEqual([{action: 0}, {action: 1}]);
  expect((await listRecords(store.lists, ledgers, {...NO_FILTER, limit: 10}, ANONYMOUS)).rows).toEqual([]);
  expect(await store.publish(ledgers, [note('big', 'ledger', {rows: 100_000})])).toMatchObject({accepted: 0, problems: [{code: 'statement.removed'}]});
});

test('as known on a day: only what had been said by then; as entered: only what was here by then', async () => {
  await store.publish(treaties, [{id: 'k1', date: '2020-05-01T23:30:00-05:00', about: ['known'], title: 'First'}, {id: 'k2', date: '2021-05-01T00:00:00Z', about: ['known'], title: 'Second'}]);
  const stateOf = async (query: Omit<RecordQuery, 'id'>): Promise<unknown> => (await read(treaties, {id: 'known', ...query}))?.state;
  expect(await stateOf({asKnownOn: '2020-05-01'})).toMatchObject({state: {title: 'First'}});
  expect(await stateOf({asKnownOn: '2020-05-02T04:29:59Z'})).toBeUndefined();
  expect(await stateOf({asKnownOn: '2020-05-02T04:30:00Z'})).toMatchObject({state: {title: 'First'}});
  expect(await stateOf({asKnownOn: '2022-01-01'})).toMatchObject({state: {title: 'Second'}});
  expect(await stateOf({enteredBy: '2020-12-31'})).toBeUndefined();
});

test('a changed fold rebuilds every record, and can be stopped', async () => {
  await store.publish(treaties, [note('b1', 'build', {title: 'Old'})]);
  const changed: Register = {...treaties, foldVersion: 2, summary: () => ({title: 'New rule', parties: [], words: []})};
  await expect(rebuild(store.app, changed, () => {}, AbortSignal.abort())).rejects.toThrow();
  const done = await rebuild(store.app, changed, () => {}, new AbortController().signal);
  const {rows} = await store.owner.query<{title: string; fold_version: number}>('select title, fold_version from record join summary using (thing) where record.register = $1', [treaties.number]);
  expect(rows).toHaveLength(done);
  expect(rows.every(({title, fold_version}) => title === 'New rule' && fold_version === 2)).toBe(true);
});
