import {randomBytes} from 'node:crypto';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {must, mustOk} from '@parvis/kernel';
import {parseVerifierKey} from '@parvis/tlog/note';
import {ANONYMOUS} from '../reader.ts';
import {readRecord} from '../statements/read.ts';
import {removeStatement} from '../statements/removal.ts';
import {treaties} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {advanceLog, marksIn, type LogTools} from './advance.ts';
import {checkProof, type ProofReport} from './check-proof.ts';
import {ED25519} from './keys.ts';
import {readMark} from './marks.ts';
import {readProof, type Proof} from './proof.ts';
import {proveEntry, proveRecord} from './prove.ts';
import {isWhole, verifyDatabase, type DatabaseReport} from './verify-database.ts';

const FOREVER = new AbortController().signal;
const SITE = {name: 'Square', address: 'https://square.example', fiction: false};
let store: TestStore;
let tools: LogTools;
beforeEach(async () => {
  store = await openTestStore([treaties]);
  tools = {pool: store.vaultPool.pool, vault: store.vault, dataDir: store.folder, publicUrl: new URL('https://square.example')};
  await store.owner.query("insert into site (name, demo, languages, zone) values ('Square', false, '{en}', 'UTC')");
  await publish(300);
  await advanceLog(tools, FOREVER);
});
afterEach(() => store.close());

async function publish(count: number, about = 't'): Promise<void> {
  await store.publish(treaties, Array.from({length: count}, (_, i) => ({id: `${about}-${i}`, date: '2024-01-01T00:00:00Z', about: [`${about}${i % 7}`], title: `Title ${i}`})));
}

async function verify(): Promise<DatabaseReport> {
  return verifyDatabase(store.owner, {mark: await readMark(marksIn(store.folder), 'square.example/log'), onProgress: () => {}, signal: FOREVER});
}

async function tamper(sql: string, values: readonly unknown[] = []): Promise<void> {
  await store.owner.query('set session_replication_role = replica');
  await store.owner.query(sql, [...values]);
}

test('a database that nobody touched is whole, over every checkpoint', async () => {
  for (const about of ['u', 'v']) {
    await publish(10, about);
    await advanceLog(tools, FOREVER);
  }
  const report = await verify();
  expect([isWhole(report), report.checkpoints, report.size]).toEqual([true, 3, 320]);
});

test('one changed byte of a statement is found and named: register, record, statement; its record says so', async () => {
  const {rows: [row]} = await store.owner.query<{sid: string}>("select sid from statement where sid = 't-42'");
  await tamper("update statement set body = replace(body, 'Title 42', 'Title 43') where sid = $1", [must(row, 'it is there').sid]);
  const report = await verify();
  expect(isWhole(report)).toBe(false);
  expect(report.altered).toEqual([{position: expect.any(Number), why: 'content', register: treaties.name, record: 't0', statement: 't-42'}]);
  const read = must(await readRecord({pool: store.reader.pool}, treaties, {id: 't0'}, ANONYMOUS), 'a record');
  expect(read.statements.filter(({altered}) => altered).map(({id}) => id)).toEqual(['t-42']);
});

test('who changes the entry with the statement is betrayed by the tree, and who changes the tree too by the checkpoint', async () => {
  await tamper(`update statement set body = replace(body, 'Title 42', 'Title 43') where sid = 't-42'`);
  await tamper(`update statement set hash = sha256(convert_to(body, 'UTF8')) where sid = 't-42'`);
  await tamper(`update log_leaf l set leaf = sha256(convert_to(E'parvis/statement/1\\n', 'UTF8') || s.salt || convert_to(s.body, 'UTF8')) from statement s where s.id = l.id and s.sid = 't-42'`);
  const report = await verify();
  expect(report.altered).toMatchObject([{why: 'tree', record: 't0', statement: 't-42'}]);
  expect(report.wrongCheckpoints).toEqual([{origin: 'square.example/log', size: 300, why: 'root'}]);
  await tamper('delete from log_tile');
  const again = await verify();
  expect([again.altered, again.wrongCheckpoints]).toEqual([[], [{origin: 'square.example/log', size: 300, why: 'root'}]]);
  expect(await advanceLog(tools, FOREVER)).toMatchObject({kind: 'alarm', alarm: {kind: 'forked', signed: 300}});
});

test('a checkpoint that the log did not sign is found', async () => {
  await tamper("update log_checkpoint set note = replace(note, 'square.example/log', 'square.example/lag')");
  expect((await verify()).wrongCheckpoints).toEqual([{origin: 'square.example/log', size: 300, why: 'signature'}]);
});

async function proofOf(id: string): Promise<Proof> {
  const proven = await proveRecord(store.reader.pool, treaties, {id}, SITE);
  if (proven.kind !== 'proof') throw new Error(proven.kind);
  return proven.proof;
}

async function check(text: string): Promise<ProofReport> {
  return mustOk(await checkProof(mustOk(readProof(text), 'a proof'), ED25519), 'signed');
}

test('a record’s proof proves each of its statements, offline; a changed character, and nothing is proven', async () => {
  const text = JSON.stringify(await proofOf('t3'));
  const report = await check(text);
  expect([report.holds, report.record, report.key.known, report.witnesses]).toEqual([true, 't3', false, []]);
  expect(report.entries.length).toBeGreaterThan(40);
  expect(new Set(report.entries.map(({result}) => result))).toEqual(new Set(['proven']));
  const changed = await check(text.replace('Title 3', 'Title 4'));
  expect([changed.holds, changed.entries[0]]).toMatchObject([false, {result: 'wrong', statement: 't-3', problem: {code: 'tree.root-differs'}}]);
  const other = mustOk(readProof(text.replace('square.example/log\\n300', 'square.example/log\\n301')), 'a proof');
  expect(await checkProof(other, ED25519)).toMatchObject({ok: false, error: [{code: 'note.signature-wrong'}]});
});

test('whoever knows the key of the log does not take that of a forged file', async () => {
  const proof = await proofOf('t3');
  const key = mustOk(parseVerifierKey(proof.keys[0]!), 'a key');
  expect(mustOk(await checkProof(proof, ED25519, {keys: [key]}), 'signed').key.known).toBe(true);
  const forger = {...tools, dataDir: `${store.folder}/forger`};
  await store.owner.query('set session_replication_role = replica; delete from log_key; delete from log_checkpoint');
  await advanceLog(forger, FOREVER);
  const report = mustOk(await checkProof(await proofOf('t3'), ED25519, {keys: [key]}), 'signed by another');
  expect(report.key.known).toBe(false);
});

test('one entry in the form of C2SP; what was removed is in the log still, and its content is not', async () => {
  const {rows: [row]} = await store.owner.query<{thing: string; sid: string; revision: number; position: string}>("select s.thing, sid, revision, position from statement s join log_leaf l using (thing, id) where sid = 't-5'");
  const {position, ...key} = must(row, 'it is there');
  const before = await proveEntry(store.reader.pool, Number(position), SITE);
  expect(before.kind === 'proof' && before.proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex \d+\n/);
  expect((await check(before.kind === 'proof' ? before.proof : '')).entries).toMatchObject([{result: 'proven', statement: 't-5'}]);
  await removeStatement(store.owner, store.files, treaties, key, {reason: 'r', law: 'l', authority: 'a', scope: 's', people: ['x', 'y']});
  expect((await proveRecord(store.reader.pool, treaties, {id: 't5'}, SITE)).kind).toBe('too-young');
  await advanceLog(tools, FOREVER);
  const after = await proveRecord(store.reader.pool, treaties, {id: 't5'}, SITE);
  const text = JSON.stringify(after.kind === 'proof' && after.proof);
  expect(text).not.toContain('Title 5"');
  const report = await check(text);
  expect(report.holds).toBe(true);
  expect(report.entries.filter(({result}) => result === 'committed').map(({action}) => action)).toEqual(['entered', 'removed']);
  expect(isWhole(await verify())).toBe(true);
});

test.each(['', 'x', '{}', '{"format":"parvis-proof","version":2}', 'c2sp.org/tlog-proof@v1\nindex 0\n\nx', '{"format":"parvis-proof","version":1,"site":{"name":"a","address":"b"},"register":"r","record":"x","checkpoint":"c","keys":[],"witnesses":[],"entries":[{"index":"0"}]}'])('no proof: %s', async (text) => {
  expect(readProof(text)).toMatchObject({ok: false});
});

test('a proof with random damage never holds silently', async () => {
  const proof = await proofOf('t3');
  const [first] = proof.entries;
  for (const path of first!.proof.keys()) {
    const damaged = {...proof, entries: [{...first!, proof: first!.proof.with(path, randomBytes(32).toString('base64'))}]};
    expect(mustOk(await checkProof(damaged, ED25519), 'signed').holds).toBe(false);
  }
});
