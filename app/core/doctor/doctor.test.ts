import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {audit} from '../audit/write.ts';
import {readConfig, type Environment} from '../config.ts';
import {ledgers, treaties, whistles, FIXTURES} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {advanceLog} from '../tlog/advance.ts';
import type {Check} from './check.ts';
import {CORE_CHECKS} from './checks/index.ts';
import {examine, type Examined} from './examine.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore(FIXTURES);
  const note = (id: string, more = {}): {id: string; date: string; about: string[]} => ({id, date: '2024-03-01', about: ['a'], ...more});
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Square', false, '{en}', 'UTC')");
  await store.publish(treaties, [note('t1'), note('t2'), note('t3')]);
  await store.publish(ledgers, [note('l1', {rows: 10})]);
  await store.publish(whistles, [note('w1', {secret: 'sealed'})]);
  await store.owner.query("insert into job (kind, what, by_whom, state, finished) select kind, kind, 'test', 'done', clock_timestamp() from unnest(array['backup', 'restore-trial', 'backup-keys']) as kind");
  await store.owner.query("insert into body (slug, name, kind, keeper) values ('city', 'City', 'local', true)");
  await store.owner.query("with made as (insert into people.person (name) values ('Ana'), ('Ben') returning number), roles as (insert into people.body_role (person, body, role) select number, 1, 'administrator' from made) insert into people.printed_code (hash, person) select sha256(number::text::bytea), number from made");
  await audit(store.owner, {person: 1, body: 1, act: 'site.found', facts: {}});
});
afterEach(() => store.close());

async function doctor(more: {env?: Environment; all?: boolean; now?: Date; checks?: readonly Check[]; client?: string} = {}): Promise<Examined[]> {
  const env = {PARVIS_DATA: store.folder, ...more.env};
  const found: Examined[] = [];
  const patient = {env, config: readConfig(env), registers: FIXTURES, all: more.all ?? false, now: more.now ?? new Date(), signal: new AbortController().signal, client: more.client ?? store.owner};
  for await (const one of examine(more.checks ?? CORE_CHECKS, patient)) found.push(one);
  return found;
}

async function findings(more: Parameters<typeof doctor>[0] = {}): Promise<string[]> {
  return (await doctor(more)).filter(({state}) => state === 'finding').map((one) => `${one.check}: ${one.words}`);
}

async function sign(): Promise<void> {
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Square', false, '{en}', 'UTC') on conflict do nothing");
  await advanceLog({pool: store.vaultPool.pool, vault: store.vault, dataDir: store.folder, publicUrl: new URL('http://localhost:3000')}, new AbortController().signal);
}

async function signed(then: () => unknown): Promise<void> {
  await sign();
  await then();
}

/** Changes what nobody may change, as a superuser could. */
async function tamper(...statements: string[]): Promise<void> {
  await store.owner.query('set session_replication_role = replica');
  for (const sql of statements) await store.owner.query(sql);
  await store.owner.query('set session_replication_role = origin');
}

test('of a site in order, everything is good, in a sample and in the whole', async () => {
  expect(await findings()).toEqual([]);
  expect(await findings({all: true})).toEqual([]);
  const found = await doctor({all: true});
  expect(found.map(({check}) => check)).toEqual(CORE_CHECKS.map(({name}) => name));
  expect(found.find(({check}) => check === 'log.whole')?.words).toBe('6 entries, all recomputed');
  expect(new Set(CORE_CHECKS.map(({name}) => name)).size).toBe(CORE_CHECKS.length);
});

describe('each defect is found by its name, with a remedy:', () => {
  const one = (sql: string): (() => Promise<void>) => () => tamper(sql);

  test.each<[string, () => unknown, RegExp]>([
    ['an entry of the audit trail', one("update people.audit set facts = '{\"x\":1}'"), /^audit\.whole: Entry 1 of the audit trail/],
    ['an audit trail that lost its end', one('delete from people.audit'), /^audit\.whole: Entry 1/],
    ['nobody to look after the site', one("delete from people.body_role"), /^people\.administrators: Nobody/],
    ['an administrator without a key', one('delete from people.printed_code'), /^people\.administrators: No administrator/],
    ['one administrator alone', one('delete from people.body_role where person = 2'), /^people\.administrators: One person alone/],
    ['mail that waits', one("insert into people.mail (template, lang, created) values ('sign-in', 'en', clock_timestamp() - interval '2 hours')"), /^mail\.server: 1 mails have waited/],
    ['mail that was refused', one("insert into people.mail (template, lang, state) values ('sign-in', 'en', 'failed')"), /^mail\.server: 1 mails of the last seven days/],
    ['one byte of a statement', one("update statement set body = replace(body, '2024', '2025') where sid = 't2'"), /^log\.whole: Entry 1 of the log \(treaties, a, t2\): it is not that of the statement\.$/],
    ['a statement whose hash was changed too', one("update statement set body = '{}', hash = sha256('{}') where sid = 't2'"), /^log\.whole: Entry 1/],
    ['a leaf', one("update log_leaf set leaf = sha256('x') where position = 0"), /^log\.whole: Entry 0/],
    ['a hole in the log', () => tamper('delete from log_leaf where position = 2'), /^log\.whole: (The log says that it has 6 entries, and has 5|1 statements or sealed parts|Entry 2 of the log: there is none)/],
    ['a statement that is gone', () => tamper("delete from statement where sid = 't1'"), /^log\.whole: Entry 0 of the log: its statement is missing/],
    ['a statement that was never logged', () => tamper("insert into statement (thing, sid, id, hash, register, source, touches, kind, said, schema_version, body, salt) select thing, 'smuggled', decode(repeat('00', 16), 'hex'), hash, register, source, touches, kind, said, schema_version, body, salt from statement where sid = 't1'"), /^log\.whole: 1 statements/],
    ['a sealed part that was exchanged', one("update vault.sealed_part set commitment = sha256('x')"), /^log\.whole: (1 statements or sealed parts are in no log|Entry 5 of the log: its sealed part)/],
    ['a removal without its order', () => tamper("insert into log_leaf select 6, register, thing, id, 1, leaf from log_leaf where position = 0", 'update log_head set size = 7'), /^log\.whole: Entry 6 of the log \(treaties, a, t1\): the order of the removal/],
    ['rights that the reader must not have', () => store.owner.query('grant usage on schema vault to parvis_reader; grant select on vault.sealed_part to parvis_reader'), /^postgres\.roles: parvis_reader may select vault\.sealed_part\.$/],
    ['rights that the writer must not have', () => store.owner.query('grant update on statement to parvis_app'), /^postgres\.roles: parvis_app may update statement\.$/],
    ['a guard that is off', () => store.owner.query('alter table statement disable trigger statement_append_only'), /^postgres\.roles: Nothing keeps statement from being changed/],
    ['tables of a later version', () => store.owner.query("insert into kysely_migration values ('299901010000_future', '2999')"), /^postgres\.migrations: The tables are those of a later Parvis/],
    ['tables of an earlier version', () => store.owner.query('delete from kysely_migration'), /^postgres\.migrations: Not yet made: 2/],
    ['records of other rules', () => store.owner.query('update record set fold_version = 7 where register = 901'), /^records\.current: 1 records of treaties/],
    ['a job that was killed', () => store.owner.query("insert into job (kind, what, by_whom, state, updated) values ('import', 'x.json', 'me', 'running', now() - interval '1 hour')"), /^jobs\.stalled: Job 4 \(x\.json\) has not moved/],
    ['a statement of tomorrow', () => tamper("update statement set entered = now() + interval '1 day' where sid = 'w1'"), /^clock\.sane: The newest entry is of .* still to come/],
    ['a key that others can read', () => chmodSync(join(store.folder, 'keys', 'wrapping-key'), 0o644), /^vault\.key: .*can be read by others/],
    ['a key that is lost', () => rmSync(join(store.folder, 'keys', 'wrapping-key')), /^vault\.key: .*missing, and 1 parts are sealed under it/],
    ['another key', () => writeFileSync(join(store.folder, 'keys', 'wrapping-key'), Buffer.alloc(32)), /^vault\.key: .*does not open what is sealed/],
    ['a damaged key', () => writeFileSync(join(store.folder, 'keys', 'wrapping-key'), 'short'), /^vault\.key: .*damaged/],
    ['an attached file that is lost', async () => store.files.erase(await attached()), /^files\.whole: The attached file [0-9a-f]{64} is missing/],
    ['a file that nobody names', () => store.files.keep(Buffer.from('nobody')), /^files\.whole: 1 files belong to no statement/],
    ['a file that was half written', async () => {
      const path = pathOf(await attached());
      writeFileSync(`${path}.half`, 'x');
    }, /^files\.whole: 1 half-written files/],
    ['backups that stopped', () => store.owner.query("update job set finished = now() - interval '8 days' where kind = 'backup'"), /^backup\.recent: The last backup was made: 8 days ago/],
    ['backups that were never tried', () => store.owner.query("delete from job where kind = 'restore-trial'"), /^backup\.recent: A backup was tried: never/],
    ['a key that was never kept', () => store.owner.query("delete from job where kind = 'backup-keys'"), /^backup\.recent: The keys of sealed parts and log were kept: never/],
    ['a key of the log that was made after the last was kept', sign, /^backup\.recent: The keys of sealed parts and log were kept: 0 days ago, and there is a newer one\./],
    ['a key of the log that is lost', () => signed(() => rmSync(join(store.folder, 'keys'), {recursive: true})), /^log\.signed: The key of the log \(log-[0-9a-f]{8}\) is not in/],
    ['a log that was put back', () => signed(() => tamper('delete from log_leaf where position > 2', 'update log_head set size = 3')), /^log\.history: The log was rolled back: a checkpoint of 6 entries was signed, and it has 3\./],
    ['a log that was begun anew', () => signed(() => tamper('delete from log_checkpoint', 'delete from log_key')), /^log\.history: The log began again/],
    ['a past that was rewritten, tree and all', () => signed(() => tamper("update log_tile set hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3))")), /^log\.history: The first 6 entries of the log are not those that were signed/],
    ['a key that nobody signed for', () => signed(() => tamper("insert into log_key (kind, name, id, public_key, position, salt, statement) select kind, name, 'ffffffff', sha256('x'), 9, decode(repeat('00', 16), 'hex'), 'x' from log_key")), /^log\.history: A key of the log was not named/],
    ['a log of another address', () => signed(() => tamper("update log_key set name = 'elsewhere.example/log'")), /^log\.signed: The log is called elsewhere\.example\/log/],
    ['a witness that refuses', () => store.owner.query("insert into log_witness (name, vkey, address, problem) values ('w.example/witness', 'x', 'https://w.example', 'tree.forked')"), /^log\.vouched: The witness w\.example\/witness did not cosign: tree\.forked/],
    ['entries that nobody signs', () => tamper("update statement set entered = now() - interval '2 hours'"), /^log\.signed: 6 entries have waited for more than an hour/],
    ['a database that writes down what people look for', () => store.owner.query('set log_min_duration_statement = 0'), /^postgres\.log: log_min_duration_statement is 0/],
    ['a folder that everybody may write', () => chmodSync(store.folder, 0o777), /^data\.folder: Everybody may write/],
  ])('%s', async (_, plant, expected) => {
    await plant();
    const found = (await doctor()).filter(({state}) => state === 'finding');
    expect(found.map(({check, words}) => `${check}: ${words}`)).toContainEqual(expect.stringMatching(expected));
    for (const one of found) expect(one.state === 'finding' && one.remedy.length).toBeGreaterThan(10);
  });

  test('a damaged attached file, when all are read', async () => {
    writeFileSync(pathOf(await attached()), 'other bytes');
    expect(await findings()).toEqual([]);
    expect(await findings({all: true})).toEqual([expect.stringMatching(/^files\.whole: The attached file [0-9a-f]{64} is damaged/)]);
  });
});

async function attached(): Promise<Buffer> {
  const {rows: [row]} = await store.owner.query<{file: Buffer}>('select file from attachment');
  return row!.file;
}

function pathOf(file: Buffer): string {
  const name = file.toString('hex');
  return join(store.folder, 'files', name.slice(0, 2), name.slice(2));
}

describe('settings that do not fit each other', () => {
  const HTTPS = {PUBLIC_URL: 'https://square.example', TRUST_PROXY: '127.0.0.1', SECURITY_CONTACT: 'mailto:security@square.example'};

  test.each<[Environment, RegExp]>([
    [{...HTTPS, TRUST_PROXY: undefined}, /TRUST_PROXY does not name it/],
    [{...HTTPS, SECURITY_CONTACT: undefined}, /Nobody who finds a weakness/],
    [{...HTTPS, SECURITY_CONTACT: 'me'}, /SECURITY_CONTACT is "me"/],
    [{PUBLIC_URL: 'http://square.example', SECURITY_CONTACT: 'mailto:a@b.example'}, /not encrypted/],
    [{HOST: '0.0.0.0'}, /listens on 0\.0\.0\.0, and links still name http:\/\/localhost:3000/],
    [{TRUST_PROXY: '10.0.0.1'}, /PUBLIC_URL is still that of this machine/],
    [{...HTTPS, PUBLIC_URL: 'https://city.example/square'}, /has a path/],
    [{...HTTPS, ALLOWED_HOSTS: 'https://other.example'}, /ALLOWED_HOSTS holds "https:\/\/other\.example"/],
    [{...HTTPS, METRICS_PORT: '9100', METRICS_HOST: '0.0.0.0'}, /perhaps to everybody/],
  ])('%j', async (env, words) => {
    expect(await findings({env})).toContainEqual(expect.stringMatching(words));
  });

  test.each<[Environment]>([[{}], [HTTPS], [{...HTTPS, METRICS_PORT: '9100'}], [{...HTTPS, METRICS_PORT: '9100', METRICS_HOST: '10.0.0.3', ALLOWED_HOSTS: 'www.square.example'}]])('are good as %j', async (env) => {
    expect((await findings({env})).filter((one) => one.startsWith('settings.'))).toEqual([]);
  });
});

test('without a database the rest is looked at, and what could not be is said', async () => {
  const found = await doctor({client: 'It does not answer.'});
  expect(found.filter(({state}) => state === 'skipped').map(({words}) => words)).toEqual(expect.arrayContaining(['It does not answer.']));
  expect(found.find(({check}) => check === 'node.version')?.state).toBe('good');
});

test('a check that fails is a finding, and the next one is made', async () => {
  const broken: Check = {name: 'room.broken', about: 'x', run: () => Promise.reject(new Error('no such thing'))};
  const found = await doctor({checks: [broken, ...CORE_CHECKS.slice(0, 1)]});
  expect(found).toMatchObject([{check: 'room.broken', state: 'finding', words: expect.stringContaining('no such thing')}, {check: 'node.version', state: 'good'}]);
});

test('keys that lie open are found wherever they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-open-'));
  mkdirSync(join(folder, 'postgres'), {recursive: true});
  writeFileSync(join(folder, 'postgres', 'password'), 'x', {mode: 0o644});
  expect(await findings({env: {PARVIS_DATA: folder}})).toContainEqual(expect.stringMatching(/^data\.folder: .*password can be read by others/));
  rmSync(folder, {recursive: true});
});
