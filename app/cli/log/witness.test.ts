import {createHash} from 'node:crypto';
import {rmSync} from 'node:fs';
import {Readable, Writable} from 'node:stream';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import {openNote, parseVerifierKey, type VerifierKey} from '@parvis/tlog/note';
import {operatorTools} from '../../core/fetch/tools.ts';
import {readConfig} from '../../core/config.ts';
import {advanceLog} from '../../core/tlog/advance.ts';
import {askWitnesses} from '../../core/tlog/ask-witness.ts';
import {lookAfterAll} from '../../core/tlog/cosign.ts';
import {ED25519} from '../../core/tlog/keys.ts';
import {contracting} from '../../registers/contracting/register.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {runCommand} from '../run.ts';

const FOREVER = new AbortController().signal;
let source: TestHouse, witness: TestHouse;
let sourceUrl: string, witnessUrl: string;
beforeAll(async () => {
  [source, witness] = [await openHouse({words: {name: 'Source'}}), await openHouse({words: {name: 'Observers'}})];
  [sourceUrl, witnessUrl] = [`http://localhost:${await source.port()}`, `http://localhost:${await witness.port()}`];
  await source.publish(contracting, COAST_ROAD.slice(0, 3));
  await sign();
});
afterAll(async () => {
  await source.close();
  await witness.close();
});

const toolsFor = (address: string) => operatorTools(readConfig({}), address);

async function sign(): Promise<void> {
  await advanceLog({pool: source.square.app.pool, vault: source.square.vault, dataDir: source.folder, publicUrl: new URL('http://source.example')}, FOREVER);
}

async function parvis(house: TestHouse, ...words: readonly string[]): Promise<{code: number; out: string; said: string}> {
  const lines = {out: '', said: ''};
  const into = (name: 'out' | 'said'): Writable => new Writable({write: (text: Buffer, _, done) => { lines[name] += text.toString(); done(); }});
  const publicUrl = house === source ? 'http://source.example' : 'http://observers.example';
  const code = await runCommand(words, {stdin: Readable.from([]), stdout: into('out'), stderr: into('said'), signal: FOREVER, env: {DATABASE_URL: house.url, PARVIS_DATA: house.folder, PUBLIC_URL: publicUrl}});
  return {code, ...lines};
}

async function tamper(house: TestHouse, sql: string): Promise<void> {
  const client = new Client({connectionString: house.url});
  await client.connect();
  await client.query(`set session_replication_role = replica; ${sql}`);
  await client.end();
}

async function cosigner(): Promise<VerifierKey> {
  return mustOk(parseVerifierKey((await witness.app.inject('/log.json')).json<{witnessKey: string}>().witnessKey), 'a key');
}

test('one site vouches for another after checking that its log only grew; who vouches for whom is public', async () => {
  expect(await parvis(source, 'log', 'witness', '--by', witnessUrl)).toMatchObject({code: 3, said: expect.stringContaining('vouches for nobody yet')});
  expect(await parvis(witness, 'log', 'witness', sourceUrl)).toMatchObject({code: 0, out: expect.stringMatching(/^source\.example\/log is cosigned up to 3 entries, by observers\.example\/witness\+/)});
  expect(await parvis(source, 'log', 'witness', '--by', witnessUrl)).toMatchObject({code: 0, out: 'observers.example/witness cosigned 3 entries.\n'});
  const note = (await source.app.inject('/log/checkpoint')).body;
  expect(mustOk(await openNote(note, [await cosigner()], ED25519), 'cosigned').signed).toMatchObject([{time: expect.anything()}]);
  expect((await source.app.inject('/log')).body).toContain('observers.example/witness outside vouches for this log');
  expect((await witness.app.inject('/log.json')).json()).toMatchObject({watched: [{origin: 'source.example/log', size: 3}], witnesses: []});
  const hash = createHash('sha256').update('source.example/log').digest('hex');
  expect((await witness.app.inject(`/log/witnessed/${hash}/checkpoint`)).body).toContain('source.example/log\n3\n');
  expect(await parvis(witness, 'log', 'witness')).toMatchObject({code: 0, out: expect.stringContaining('this site vouches for source.example/log')});
});

test('each new checkpoint is cosigned when it is asked for, with the proof from the last one', async () => {
  await source.publish(contracting, COAST_ROAD.slice(3, 5));
  await sign();
  await askWitnesses(source.square.app.pool, toolsFor, FOREVER);
  const facts = (await source.app.inject('/log.json')).json<{checkpoint: {size: number}; witnesses: {size: number; problem?: string}[]}>();
  expect([facts.checkpoint.size, facts.witnesses]).toEqual([5, [expect.objectContaining({size: 5})]]);
  // forgetting what was cosigned: the witness says how far it is
  await tamper(source, 'delete from log_cosignature');
  await askWitnesses(source.square.app.pool, toolsFor, FOREVER);
  expect((await source.app.inject('/log.json')).json()).toMatchObject({witnesses: [{size: 5}]});
  const report = (await source.app.inject(`/log/proof/contracting/${String(COAST_ROAD[0]?.['ocid'])}`)).json<{witnesses: string[]}>();
  expect(report.witnesses).toHaveLength(1);
});

test.each([
  ['', 400], ['old 5\n\nnobody.example/log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— nobody.example/log AAAAAAAA\n', 404],
  ['old 5\n\nsource.example/log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— source.example/log AAAAAAAA\n', 403],
])('the endpoint refuses by the rules of C2SP: %j', async (payload, status) => {
  expect((await witness.app.inject({method: 'POST', url: '/log/add-checkpoint', headers: {'content-type': 'text/plain'}, payload})).statusCode).toBe(status);
});

test('a stranger with a good checkpoint and a bad proof raises no alarm', async () => {
  await source.publish(contracting, COAST_ROAD.slice(5, 6));
  await sign();
  const note = (await source.app.inject('/log/checkpoint')).body;
  const answer = await witness.app.inject({method: 'POST', url: '/log/add-checkpoint', headers: {'content-type': 'text/plain'}, payload: `old 5\n${'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'.repeat(3)}\n${note}`});
  expect(answer.statusCode).toBe(422);
  expect((await witness.app.inject('/log.json')).json<{watched: {alarm?: string}[]}>().watched[0]?.alarm).toBeUndefined();
});

test('a log that is rewritten is not cosigned, and the witness says so in public; likewise one that is rolled back', async () => {
  await askWitnesses(source.square.app.pool, toolsFor, FOREVER);
  await tamper(source, "delete from log_checkpoint; delete from log_tile; update log_leaf set leaf = sha256('x') where position = 1");
  rmSync(`${source.folder}/log`, {recursive: true});
  await tamper(source, 'delete from log_cosignature');
  await sign();
  await askWitnesses(source.square.app.pool, toolsFor, FOREVER);
  expect((await source.app.inject('/log.json')).json()).toMatchObject({witnesses: [{problem: 'tree.forked'}]});
  expect((await witness.app.inject('/log.json')).json()).toMatchObject({watched: [{alarm: 'tree.forked', size: 6}]});
  expect((await witness.app.inject('/log')).body).toContain('Rewritten:');
  await tamper(source, 'delete from log_checkpoint; delete from log_tile; delete from log_leaf where position > 1; update log_head set size = 2');
  rmSync(`${source.folder}/log`, {recursive: true});
  await sign();
  await lookAfterAll({pool: witness.square.app.pool, vault: witness.square.vault, dataDir: witness.folder}, toolsFor, FOREVER);
  expect((await witness.app.inject('/log.json')).json()).toMatchObject({watched: [{alarm: 'tree.shrunk', size: 6}]});
  expect(await parvis(witness, 'log', 'witness')).toMatchObject({code: 1, out: expect.stringContaining('ALARM tree.shrunk')});
});
