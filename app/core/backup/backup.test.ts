import {createHash} from 'node:crypto';
import {Readable} from 'node:stream';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client} from 'pg';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import {folderOfFiles, type FileStore} from '../files/store.ts';
import {tryKey} from '../sealed/vault.ts';
import {appliedMigrations, MIGRATION_NAMES} from '../store/migrate.ts';
import {removeStatement} from '../statements/removal.ts';
import {thingKey} from '../statements/thing.ts';
import {forecasts, ledgers, treaties, whistles, FIXTURES} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {openArchive, type Archive} from './archive.ts';
import {listRemovals, parseRemovals, type ListedRemoval} from './removals.ts';
import {restoreBackup, type Restored} from './restore.ts';
import {KEPT, PASSING, REBUILT} from './tables.ts';
import {writeBackup, type BackupDone} from './write.ts';

const note = (id: string, about: string, more: JsonObject = {}): JsonValue => ({id, date: '2024-03-01T00:00:00Z', about: [about], ...more});
const ORDER = {reason: 'court order', law: 'Art. 17 GDPR', authority: 'Data Protection Office', scope: 'everywhere', appealBy: '2026-12-31', people: ['one', 'two']} as const;
const CANARY = 'Canary-4417';
const hex = (text: string): string => Buffer.from(text).toString('hex');

let store: TestStore;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-backup-'));
  store = await openTestStore(FIXTURES);
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Square of Tests', false, '{en,fr}', 'UTC')");
  await store.publish(treaties, [note('t1', 'a', {title: 'Tab\tand\\slash\nline', amount: 12.5, currency: 'EUR', language: 'en'}), {id: 't2', date: '2024-04-01', about: ['a', 'b', 'c'], title: 'Deux — été'}, note('t3', 'b', {title: 'nul \u0000'})]);
  await store.publish(treaties, [note('t1', 'a', {title: 'other source'})], {source: 'second'});
  await store.publish(whistles, [note('w1', 'case', {title: 'Open part', secret: {name: 'sealed-name'}})]);
  await store.publish(ledgers, [note('l1', 'ledger', {rows: 1000}), note('l2', 'twin', {rows: 1000}), note('l3', 'ledger', {rows: 7})]);
  await store.publish(forecasts, [note('f1', 'mixed', {title: 'Known'}), note('f2', 'mixed', {title: 'Later', embargo: '2100-01-01T00:00:00Z'}), note('f1', 'mixed', {title: 'Revised'})]);
  await store.publish(treaties, [note('gone', 'a', {title: CANARY}), note('away', 'only', {title: CANARY})]);
  await store.publish(whistles, [note('w2', 'other', {title: CANARY, secret: CANARY})]);
  await remove('treaties', 'a', 'gone');
  await remove('treaties', 'only', 'away');
  await remove('whistles', 'other', 'w2');
  await store.app.query("insert into job (kind, what, by_whom, state) values ('import', 'treaties ← x.json', 'command line', 'running')");
});
afterAll(async () => {
  await store.close();
  rmSync(folder, {recursive: true});
});

async function remove(register: string, id: string, sid: string): Promise<void> {
  await removeStatement(store.owner, store.files, FIXTURES.find(({name}) => name === register)!, {thing: thingKey(register, 'tests', id), sid, revision: 1}, ORDER);
}

async function backUp(name: string): Promise<BackupDone & {path: string}> {
  const path = join(folder, name);
  return {path, ...await writeBackup(path, {url: store.url, files: store.files, vault: store.vault, onProgress: () => {}, signal: new AbortController().signal})};
}

let target: TestDatabase;
let client: Client;
let files: FileStore;
beforeEach(async () => {
  target = await testDatabase();
  client = new Client({connectionString: target.url});
  await client.connect();
  files = folderOfFiles(mkdtempSync(join(folder, 'files-')));
});
afterEach(async () => {
  await client.end();
  await target.drop();
});

async function restore(path: string, removals: readonly ListedRemoval[] = [], signal = new AbortController().signal): Promise<Restored> {
  return restoreBackup(await openArchive(path), {url: target.url, files, registers: FIXTURES, removals, onProgress: () => {}, signal});
}

/** A digest of every row of a table, whatever their order. */
async function digest(of: Client, table: string): Promise<unknown> {
  const {rows} = await of.query(`select count(*)::int as rows, encode(sha256(coalesce(string_agg(sha256(convert_to(t::text, 'UTF8')), ''::bytea order by t::text collate "C"), ''::bytea)), 'hex') as hash from ${table} t`);
  return rows[0];
}

async function digests(of: Client, tables: readonly string[]): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of tables) found[table] = await digest(of, table);
  return found;
}

test('every table of the database is either copied or made anew, and none is forgotten', async () => {
  const {rows} = await store.owner.query<{name: string}>(`
    select case when table_schema = 'public' then '' else table_schema || '.' end || table_name as name from information_schema.tables
    where table_schema not in ('information_schema', 'pg_catalog', 'graphile_worker') and table_type = 'BASE TABLE' and table_name not like 'kysely%'`);
  expect(rows.map(({name}) => name).sort()).toEqual([...KEPT, ...PASSING, ...REBUILT].sort());
});

test('a site that was brought back is the same, row by row: what was copied, and what was made anew', async () => {
  const {path, manifest} = await backUp('whole');
  const restored = await restore(path);
  expect(restored).toMatchObject({filesMissing: [], resumed: false, files: 2});
  expect(restored.records).toBeGreaterThan(8);
  const same = [...KEPT.filter((table) => table !== 'job'), ...REBUILT.filter((table) => !['register_state', 'name_progress'].includes(table))];
  expect(await digests(client, same)).toEqual(await digests(store.owner, same));
  expect(manifest.tables.map(({table}) => table)).toEqual([...KEPT]);
  const {rows: [ledger]} = await client.query<{file: Buffer}>("select file from attachment where sid = 'l1'");
  expect(await files.has(ledger!.file)).toBe(true);
  expect(await tryKey(client, store.vault)).toBe('opens');
  expect(await tryKey(client, {wrappingKey: Buffer.alloc(32)})).toBe('does not open');
  const {rows: jobs} = await client.query("select kind, state from job order by number");
  expect(jobs).toEqual([{kind: 'import', state: 'stopped'}, {kind: 'restore', state: 'stopped'}, {kind: 'restore', state: 'done'}]);
});

test('a backup of an earlier version comes back, and is brought up to date', async () => {
  const earlier = await asOfGround(await openArchive((await backUp('earlier')).path));
  const tools = {files, registers: FIXTURES, removals: [], onProgress: () => {}, signal: new AbortController().signal};
  await expect(restoreBackup(earlier, {url: target.url, ...tools})).rejects.toThrow(/made ready by a newer Parvis/);
  const name = `${new URL(target.url).pathname.slice(1)}_bare`;
  await client.query(`create database ${name}`);
  const url = Object.assign(new URL(target.url), {pathname: `/${name}`}).href;
  const bare = new Client({connectionString: url});
  await bare.connect();
  expect(await restoreBackup(earlier, {url, ...tools})).toMatchObject({filesMissing: []});
  expect(await digests(bare, ['statement', 'log_leaf', 'record', 'summary'])).toEqual(await digests(store.owner, ['statement', 'log_leaf', 'record', 'summary']));
  expect(await appliedMigrations(bare)).toEqual([...MIGRATION_NAMES]);
  await bare.end();
  await client.query(`drop database ${name} with (force)`);
});

/** The backup as the first version would have written it: its tables, and the columns that they had then. */
async function asOfGround(archive: Archive): Promise<Archive> {
  const known = new Set(['source', 'statement', 'statement_thing', 'vault.sealed_part', 'attachment', 'removal', 'log_leaf', 'log_head', 'job', 'site']);
  const cut = {source: 7, removal: 13} as const;
  const bytes = new Map<string, Buffer>();
  for (const [table, columns] of Object.entries(cut)) {
    const lines: string[] = [];
    for await (const part of archive.lines(table as keyof typeof cut)) lines.push(Buffer.from(part).toString());
    bytes.set(table, Buffer.from(lines.join('').replaceAll(/^.+$/gm, (line) => line.split('\t').slice(0, columns).join('\t'))));
  }
  const tables = archive.manifest.tables.filter(({table}) => known.has(table)).map((part) => {
    const own = bytes.get(part.table);
    return own === undefined ? part : {...part, columns: part.columns.slice(0, cut[part.table as keyof typeof cut]), bytes: own.length, sha256: createHash('sha256').update(own).digest('hex')};
  });
  return {
    ...archive,
    manifest: {...archive.manifest, migrations: archive.manifest.migrations.slice(0, 1), tables},
    lines: (table) => (bytes.has(table) ? Readable.from([bytes.get(table)!]) : archive.lines(table)),
  };
}

test('life goes on after a restore: new numbers and positions follow the old ones', async () => {
  const {path} = await backUp('goes-on');
  await restore(path);
  const {rows: [before]} = await client.query<{size: string}>('select size from log_head');
  const {rows: [source]} = await client.query<{number: number; most: number}>("insert into source (register, slug, name) values (901, 'new', 'New') returning number, (select max(number) from source) as most");
  expect(source!.number).toBe(source!.most + 1);
  await removeStatement(client, files, treaties, {thing: thingKey('treaties', 'tests', 'b'), sid: 't3', revision: 1}, ORDER);
  const {rows: [leaf]} = await client.query('select max(position) as position from log_leaf');
  expect(leaf).toEqual({position: before!.size});
});

test('what was removed before is not in a backup, neither as text nor encoded', async () => {
  const {path} = await backUp('without');
  const archive = await openArchive(path);
  for (const {table} of archive.manifest.tables) {
    const parts: Buffer[] = [];
    for await (const part of archive.lines(table)) parts.push(Buffer.from(part));
    const lines = Buffer.concat(parts).toString('utf8');
    for (const form of [CANARY, hex(CANARY), Buffer.from(CANARY).toString('base64')]) expect([table, lines.includes(form)]).toEqual([table, false]);
    if (table === 'vault.sealed_part') expect(lines.trim().split('\n')).toHaveLength(1);
  }
  expect(archive.manifest.files.count).toBe(2);
});

describe('an older backup', () => {
  const gone = 'Canary-9921';

  test('is brought back without what was removed since, where the list of removals is given', async () => {
    await store.publish(ledgers, [note('late', 'late', {title: gone, rows: 13})]);
    await store.publish(whistles, [note('w3', 'third', {title: gone, secret: gone})]);
    const {path} = await backUp('older');
    await store.publish(treaties, [note('after', 'after', {title: 'not in the backup'})]);
    await remove('ledgers', 'late', 'late');
    await remove('whistles', 'third', 'w3');
    await remove('treaties', 'after', 'after');
    const list = (await listRemovals(store.owner)).map((removal) => `${JSON.stringify(removal)}\n`).join('');
    expect(list).not.toContain(gone);

    const restored = await restore(path, parseRemovals(list));
    expect(restored.removals).toEqual({again: 2, already: 3, absent: 1});
    for (const table of [...KEPT, ...REBUILT]) {
      const {rows} = await client.query(`select 1 from ${table} t where t::text like $1 or t::text like $2`, [`%${gone}%`, `%${hex(gone)}%`]);
      expect([table, rows]).toEqual([table, []]);
    }
    const {rows: parts} = await client.query('select sid from vault.sealed_part');
    expect(parts).toEqual([{sid: 'w1'}]);
    expect(restored.files).toBe(2);
    const at = async (of: Client): Promise<unknown> => (await of.query("select at, law from removal where sid = 'late'")).rows;
    expect(await at(client)).toEqual(await at(store.owner));
  });

  test('without the list holds it still: that is what the list is for', async () => {
    await restore(join(folder, 'older'));
    expect((await client.query('select 1 from statement where body like $1', [`%${gone}%`])).rows).toHaveLength(2);
  });

  test.each(['{', '{"at":"2024-01-01"}', '[]', '{"register":"x","people":["a"]}'])('a list with the line %s is refused as a whole', (line) => {
    expect(() => parseRemovals(`${line}\n`)).toThrow(/Line 1/);
  });
});

describe('refused:', () => {
  test('a database that has something in it, with the way out', async () => {
    const {path} = await backUp('refused');
    await restore(path);
    await expect(restore(path)).rejects.toThrow(/empty one only.*PARVIS_DATA/s);
    await client.query('delete from site');
    const {path: other} = await backUp('other');
    await expect(restore(other)).rejects.toThrow(/empty one only/);
  });

  test('a backup of a later Parvis', async () => {
    const {path} = await backUp('later');
    const archive = await openArchive(path);
    const later = {...archive, manifest: {...archive.manifest, migrations: [...archive.manifest.migrations, '299901010000_future']}};
    await expect(restoreBackup(later, {url: target.url, files, registers: FIXTURES, removals: [], onProgress: () => {}, signal: new AbortController().signal})).rejects.toThrow(/later Parvis.*299901010000_future/);
  });

  test('a backup with registers that nobody knows: nothing is kept', async () => {
    const {path} = await backUp('unknown');
    await expect(restoreBackup(await openArchive(path), {url: target.url, files, registers: [treaties], removals: [], onProgress: () => {}, signal: new AbortController().signal})).rejects.toThrow(/902, 903, 904|registers that this Parvis does not have/);
    expect((await client.query('select 1 from statement')).rows).toEqual([]);
  });

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), /not a whole backup/],
    ['cut off before its manifest ends', (bytes) => bytes.subarray(0, bytes.length - 2048), /not a whole backup/],
    ['of no bytes', () => Buffer.alloc(0), /not a whole backup/],
    ['of other bytes', () => Buffer.alloc(4096, 'x'), /not a whole backup/],
    ['with another row count in the manifest', (bytes) => Buffer.from(bytes.toString('latin1').replace(/"rows": (\d)/, (_, digit: string) => `"rows": ${(Number(digit) + 1) % 10}`), 'latin1'), /damaged/],
  ])('a file %s: nothing is kept', async (_, damage, words) => {
    const {path} = await backUp('sound');
    const damaged = join(folder, 'damaged');
    writeFileSync(damaged, damage(readFileSync(path)));
    await expect(restore(damaged)).rejects.toThrow(words);
    expect((await client.query('select 1 from statement')).rows).toEqual([]);
    expect((await client.query('select 1 from site')).rows).toEqual([]);
  });

  test('a flipped bit anywhere in a table: nothing is kept', async () => {
    const {path} = await backUp('flipped');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('tables/statement.tsv.zst') + 512 + 60;
    bytes[at]! ^= 1;
    writeFileSync(path, bytes);
    await expect(restore(path)).rejects.toThrow();
    expect((await client.query('select 1 from statement')).rows).toEqual([]);
  });

  test('a statement that does not fit its entry in the log, with the position', async () => {
    const {path} = await backUp('forged');
    const archive = await openArchive(path);
    const parts: Buffer[] = [];
    for await (const part of archive.lines('log_leaf')) parts.push(Buffer.from(part));
    const leaves = Buffer.from(Buffer.concat(parts).toString().replace(/(.)\n/, (_, c: string) => `${c === '0' ? '1' : '0'}\n`));
    const forged = {
      ...archive,
      manifest: {...archive.manifest, tables: archive.manifest.tables.map((part) => (part.table === 'log_leaf' ? {...part, sha256: createHash('sha256').update(leaves).digest('hex')} : part))},
      lines: (table: string): AsyncIterable<Uint8Array> => (table === 'log_leaf' ? Readable.from([leaves]) : archive.lines(table)),
    };
    await expect(restoreBackup(forged, {url: target.url, files, registers: FIXTURES, removals: [], onProgress: () => {}, signal: new AbortController().signal})).rejects.toThrow(/does not fit its statements, at positions 0 \(content\)/);
    expect((await client.query('select 1 from log_leaf')).rows).toEqual([]);
  });
});

describe('interrupted:', () => {
  test('a backup leaves no file at all', async () => {
    const path = join(folder, 'stopped');
    const stop = new AbortController();
    const writing = writeBackup(path, {url: store.url, files: store.files, vault: store.vault, signal: stop.signal, onProgress: (_, __, words) => words.startsWith('statement') && stop.abort()});
    await expect(writing).rejects.toThrow();
    expect([existsSync(path), existsSync(`${path}.unfinished`)]).toEqual([false, false]);
  });

  test('a restore while it copies leaves an empty database', async () => {
    const {path} = await backUp('half');
    const stop = new AbortController();
    await expect(restoreBackup(await openArchive(path), {url: target.url, files, registers: FIXTURES, removals: [], signal: stop.signal, onProgress: (_, __, words) => words === 'log_leaf' && stop.abort()})).rejects.toThrow();
    expect((await client.query('select 1 from statement')).rows).toEqual([]);
    expect(await restore(path)).toMatchObject({resumed: false});
  });

  test('a restore while it makes records is finished by the same file; until then there is no site', async () => {
    const {path} = await backUp('later-half');
    const stop = new AbortController();
    await expect(restoreBackup(await openArchive(path), {url: target.url, files, registers: FIXTURES, removals: [], signal: stop.signal, onProgress: (_, __, words) => words.includes('records') && stop.abort()})).rejects.toThrow();
    expect((await client.query('select 1 from site')).rows).toEqual([]);
    expect((await client.query('select 1 from statement')).rows.length).toBeGreaterThan(5);
    expect(await restore(path)).toMatchObject({resumed: true});
    expect(await digests(client, ['record', 'summary'])).toEqual(await digests(store.owner, ['record', 'summary']));
  });
});

test('a missing or damaged attachment is told, by its hash, when the backup is made and when it is brought back', async () => {
  const {rows: [twin]} = await store.owner.query<{file: Buffer}>("select file from attachment where sid = 'l3'");
  await store.files.erase(twin!.file);
  const {path, manifest} = await backUp('lacking');
  expect(manifest.files).toMatchObject({count: 1, missing: [twin!.file.toString('hex')]});
  expect(await restore(path)).toMatchObject({files: 1, filesMissing: [twin!.file.toString('hex')]});
});

test('publishing goes on meanwhile, and the backup is one state of it', async () => {
  const writer = await store.connect();
  let going = true;
  const publishing = (async () => {
    for (let i = 0; going; i++) await store.publish(treaties, [note(`m${i}`, `m${i}`, {title: 'meanwhile'})], {client: writer});
  })();
  const {path, manifest} = await backUp('meanwhile');
  going = false;
  await publishing;
  await writer.end();
  await restore(path);
  const {rows: [log]} = await client.query('select (select size from log_head)::int as size, count(*)::int as entries, max(position)::int + 1 as last from log_leaf');
  expect(log).toEqual({size: Number(manifest.logSize), entries: Number(manifest.logSize), last: Number(manifest.logSize)});
});
