import {Readable, Writable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {publishEvents} from './civic/petitions/server/publish.ts';
import {countNew} from './civic/petitions/signing/count.ts';
import {tellToolsOf} from './civic/petitions/signing/keep.ts';
import {closePeriods} from './civic/petitions/signing/periods.ts';
import {tellSigners} from './civic/petitions/signing/tell.ts';
import {signingHost} from './civic/petitions/signing-host.ts';
import {publishPetition, SMALL} from './civic/petitions/testing/stage.ts';
import {runCommand} from './cli/run.ts';
import {readConfig} from './core/config.ts';
import {advanceLog} from './core/tlog/advance.ts';
import {ROOMS} from './registers/rooms.ts';
import {loadTranslators} from './server.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {newestMail, Visitor} from './testing/visitor.ts';

const PETITION = 'bcdfghjk';
const SIGNERS = ['Ana One', 'Ben Two', 'Cem Three', 'Dua Four', 'Eli Five'];
const never = new AbortController().signal;

let house: TestHouse;
const links: string[] = [];
beforeAll(async () => {
  house = await openHouse({words: {zone: 'UTC'}});
  const {square} = house;
  await publishPetition(square, PETITION, {...SMALL, supporters: {least: 0}, signing: {...SMALL.signing, askPlace: false}});
  await square.app.pool.query("insert into people.signing_list (kind, pattern) values ('network-allowed', '127.0.0.1')");
  const tools = tellToolsOf({square, config: readConfig({PARVIS_DATA: house.folder}), host: signingHost, translators: loadTranslators(ROOMS), words: () => ({name: 'Test Square', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'})});
  for (const name of SIGNERS) {
    const visitor = new Visitor(house);
    const here = `/act/petitions/${PETITION}/sign`;
    await visitor.send(here, here, {name, address: `${name.replace(' ', '.').toLowerCase()}@people.example`, who: 'yes'});
    await tellSigners(tools);
    const link = new URL((await newestMail(house)).link).pathname;
    await visitor.send(link, link);
    links.push(link);
  }
});
afterAll(() => house.close());

async function receipt(of = 0): Promise<JsonObject> {
  return (await house.app.inject(`${links[of]}/receipt`)).json<JsonObject>();
}

async function checked(file: JsonObject): Promise<{readonly status: number; readonly body: string}> {
  const {statusCode, body} = await house.app.inject({method: 'POST', url: '/check', headers: {'content-type': 'application/x-www-form-urlencoded'}, payload: new URLSearchParams({text: JSON.stringify(file)}).toString()});
  return {status: statusCode, body};
}

async function command(file: JsonObject, ...more: readonly string[]): Promise<{readonly code: number; readonly out: string}> {
  let out = '';
  const stdout = new Writable({write: (text: Buffer, _, done) => { out += text.toString(); done(); }});
  const code = await runCommand(['check', '-', ...more], {stdin: Readable.from([JSON.stringify(file)]), stdout, stderr: stdout, signal: never, env: {}});
  return {code, out};
}

test('before its line is published, a receipt is whole, and proves no more', async () => {
  const early = await receipt();
  expect(early).not.toHaveProperty('proof');
  expect(await checked(early)).toMatchObject({status: 422, body: expect.stringContaining('names no published list yet')});
  expect(await command(early)).toMatchObject({code: 1, out: expect.stringContaining('receipt.early')});
});

test('then anyone sees, asking nobody, in which count it is, and what that does not prove', async () => {
  const {square} = house;
  await countNew(square.app.pool, signingHost);
  await closePeriods(square.app.pool, signingHost, {leastChanges: 1, leastHours: 0, mostHours: 24});
  await publishEvents(square);
  expect(await receipt()).not.toHaveProperty('proof');
  await advanceLog({pool: square.app.pool, vault: square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, never);
  const {vkey} = (await house.app.inject('/log.json')).json<{keys: {vkey: string}[]}>().keys[0]!;
  for (const [n, name] of SIGNERS.entries()) {
    const file = await receipt(n);
    expect(file).toMatchObject({format: 'parvis-signature-receipt/1', site: 'http://localhost:3000', signed: {name}, listed: {period: 1, lines: 5}});
    const {status, body} = await checked(file);
    expect(status).toBe(200);
    expect(body).toContain(`This signature is in count 1 of the petition ${PETITION} at Test Square.`);
    expect(body).toContain('that is for the auditor');
    const said = await command(file, '--key', vkey, '--json');
    expect(said.code).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({holds: true, key: {known: true}, signed: {petition: PETITION, period: 1, lines: 5}});
  }
  expect(await command(await receipt())).toMatchObject({code: 0, out: expect.stringContaining('was not taken back after count 1')});
});

test('a changed word, another line, another root or another entry: nothing is shown', async () => {
  const file = await receipt(1);
  const signed = file['signed'] as JsonObject, listed = file['listed'] as {line: number; path: string[]} & JsonObject, proof = file['proof'] as {entries: JsonObject[]} & JsonObject;
  expect((await checked({...file, signed: {...signed, name: 'Another'}})).body).toContain('The receipt was changed');
  const moved = await checked({...file, listed: {...listed, line: listed.line === 1 ? 2 : 1}});
  expect(moved).toMatchObject({status: 200, body: expect.stringContaining('is not shown to be in count 1')});
  expect(await command({...file, listed: {...listed, path: listed.path.slice(1)}})).toMatchObject({code: 1, out: expect.stringContaining('is not shown to be in count 1')});
  const [entry] = proof.entries;
  const forged = {...proof, entries: [{...entry, content: String(entry!['content']).replace(/(?<="addedRoot":")[0-9a-f]/, (digit) => digit === '0' ? '1' : '0')}]};
  expect(await command({...file, proof: forged})).toMatchObject({code: 1, out: expect.stringContaining('is not shown')});
  const other = (await house.app.inject(`/log/proof/petitions/${PETITION}`)).json<{entries: JsonObject[]}>();
  expect(await command({...file, proof: {...proof, entries: other.entries.slice(0, 1)}})).toMatchObject({code: 1});
  expect((await checked({...file, proof: 'none'})).status).toBe(422);
});
