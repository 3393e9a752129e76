import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must, mustOk} from '@parvis/kernel';
import {parseVerifierKey} from '@parvis/tlog/note';
import {ERRORS} from './core/errors.ts';
import {outboundTools} from './core/fetch/tools.ts';
import {readConfig} from './core/config.ts';
import {runHarvest} from './core/harvest/run.ts';
import {keepHarvest} from './core/harvest/store.ts';
import {addKey} from './core/keys/store.ts';
import {confirmProposal} from './core/removals/decide.ts';
import {findEntry} from './core/removals/entry.ts';
import {propose} from './core/removals/propose.ts';
import {append} from './core/statements/append.ts';
import {removeStatement} from './core/statements/removal.ts';
import {withdraw} from './core/statements/withdraw.ts';
import {asOwner} from './core/store/as-owner.ts';
import {withClient} from './core/store/with-client.ts';
import {insertKey} from './core/tlog/advance.ts';
import {changeKey} from './core/tlog/rotate.ts';
import {addUpload, changeUpload, readUpload} from './core/uploads/upload.ts';
import {publishUpload} from './core/uploads/publish.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {REGISTERS} from './registers/index.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {signedIn, testBody, type Member} from './testing/visitor.ts';

const SOURCE = 'https://source.example';
const OCID = String(COAST_ROAD[0]?.['ocid']);
const ENTRY = String(COAST_ROAD[0]?.['id']);
const REGISTERS_URL = new URL('./registers/index.ts', import.meta.url).href;
const NOW = Temporal.Instant.from('2026-11-27T10:00:00Z');
const FOREVER = new AbortController().signal;

let house: TestHouse;
let member: Member, officer: Member;
let source: {number: number; slug: string; name: string};
let key: string, harvest: number, proposal: number;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
  const {pool} = house.square.app;
  const [city, office] = [await testBody(house, 'City'), await testBody(house, 'Office')];
  const {rows: [own]} = await pool.query<typeof source>("update source set of_body = $1 where slug = 'tests' returning number, slug, name", [city.number]);
  source = must(own, 'a source');
  member = await signedIn(house, 'Ana', {body: city, roles: ['editor', 'publisher', 'officer', 'administrator']});
  officer = await signedIn(house, 'Omar', {body: office, roles: ['officer']});
  key = (await addKey(pool, {body: city.number, name: 'a program', sources: [source.number], days: 9}, Temporal.Now.instant())).text;
  harvest = await keepHarvest(pool, {register: contracting.number, address: 'https://data.example/releases.json', everySeconds: 60}, NOW);
  proposal = await withClient(pool, async (client) => (await propose(client, (await entry())!, {reason: 'r', law: 'l', authority: 'a', scope: 's'}, {person: member.person, body: city.number, token: '00000000-0000-4000-8000-000000000001'}))!);
  await asOwner(house.url, (client) => client.query("insert into mirror (address, origin) values ($1, 'source.example/log')", [SOURCE]));
  await house.square.versions.refresh();
});
afterAll(() => house.close());

const entry = () => findEntry(house.square.app.pool, {register: contracting, source}, {id: OCID, entry: ENTRY});
const refused = expect.objectContaining({code: 'site.mirror', facts: {detail: expect.stringContaining(SOURCE)}});

/** Everything that a way in could have left behind. */
async function state(): Promise<unknown> {
  const {rows} = await house.square.app.pool.query(`
    select (select size from log_head) as size, (select count(*) from statement) as statements, (select count(*) from removal) as removals, (select count(*) from people.draft) as drafts,
      (select count(*) from source) as sources, (select count(*) from harvest_page) as pages, (select count(*) from people.upload) as uploads`);
  return rows;
}

/** Does something that must be refused, and nothing must have come of it. */
async function without<T>(work: () => Promise<T>): Promise<T> {
  const before = await state();
  const done = await work();
  expect(await state()).toEqual(before);
  return done;
}

describe('the ways in, where they meet', () => {
  test('append, whatever the batch holds', () => without(() => withClient(house.square.app.pool, async (client) => {
    await expect(append(client, {register: contracting, source, vault: house.square.vault, files: house.square.files}, [])).rejects.toEqual(refused);
  })));

  test('publishing of a register, with something new in it', () => without(() => expect(house.publish(contracting, [{...COAST_ROAD[0]!, id: 'other'}])).rejects.toEqual(refused)));

  test('withdrawal', () => without(async () => {
    await expect(withdraw(house.square.app.pool, house.square, (await entry())!, {reason: 'r', now: NOW})).rejects.toEqual(refused);
  }));

  test('a removal, directly and by the decision of a second officer', () => without(async () => {
    const found = (await entry())!;
    const tools = {registers: REGISTERS, files: house.square.files, vault: house.square.vault, bulk: house.square.bulk};
    await asOwner(house.url, (client) => expect(removeStatement(client, house.square.files, contracting, {thing: found.thing, sid: ENTRY, revision: 1}, {reason: 'r', law: 'l', authority: 'a', scope: 's', people: ['x', 'y']})).rejects.toEqual(refused));
    await asOwner(house.url, (client) => expect(confirmProposal(client, tools, {proposal, person: officer.person, body: officer.body})).rejects.toEqual(refused));
  }));

  test('a fetch of a data set asks nobody', () => without(() => expect(runHarvest({
    url: house.url, pool: house.square.app.pool, dataDir: house.folder, registers: REGISTERS, registersUrl: REGISTERS_URL, now: () => NOW,
    fetch: {...outboundTools(readConfig({})), resolve: () => { throw new Error('was asked'); }},
  }, harvest, {by: 'tests', signal: FOREVER})).rejects.toEqual(refused)));

  test('an upload that was in the queue fails', async () => {
    const {app: {pool}, files, url} = house.square;
    const number = await addUpload(pool, {body: member.body, person: member.person, register: contracting.number, source: source.slug, name: 'x.json', size: 1, file: Buffer.alloc(32)});
    await changeUpload(pool, number, ['checking'], {state: 'publishing', accepted: Buffer.alloc(32)} as never);
    await without(() => publishUpload({pool, files, registers: REGISTERS, registersUrl: REGISTERS_URL, url, dataDir: house.folder}, number));
    expect((await readUpload(pool, number))?.state).toBe('failed');
  });

  test('a key of the log', async () => {
    const first = mustOk(parseVerifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'), 'a key');
    await asOwner(house.url, (client) => insertKey(client, first));
    const changed = await changeKey({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL(SOURCE)}, {reason: 'r'}, FOREVER);
    expect(changed.kind).not.toBe('changed');
  });
});

test('the interface for programs answers with the code and where to go instead', () => without(async () => {
  const answer = await house.app.inject({method: 'POST', url: '/api/contracting/statements', headers: {authorization: `Bearer ${key}`, 'content-type': 'application/json'}, payload: JSON.stringify({...COAST_ROAD[0], id: 'new'})});
  expect(answer.statusCode).toBe(ERRORS['site.mirror']);
  expect(answer.json()).toMatchObject({code: 'site.mirror', detail: expect.stringContaining(SOURCE)});
}));

describe('the forms say so, and do not offer themselves', () => {
  test.each([
    '/act/contracting', '/act/uploads', '/act/withdraw', '/act/removals', '/act/bodies/city/sources', '/act/bodies/city/keys', `/act/removals/1`,
  ])('%s', async (path) => {
    const page = await member.visitor.get(path);
    expect(page.statusCode).toBe(409);
    expect(page.body).toContain('This site is a copy');
    expect(page.body).not.toContain('method="post"');
  });

  test.each([
    ['by hand', '/act/contracting/city/start', {reference: 'x'}], ['withdrawal', '/act/withdraw', {source: 'contracting/tests', id: OCID, entry: ENTRY, reason: 'because'}],
    ['removal', '/act/removals', {source: 'contracting/tests', id: OCID, entry: ENTRY, reason: 'r', law: 'l', authority: 'a', scope: 's'}], ['an address', '/act/bodies/city/sources/addresses', {address: 'https://x.example/'}],
    ['upload', '/act/uploads/1/publish', {}],
  ])('a form of before is refused: %s', (_, action, fields) => without(async () => {
    expect((await member.visitor.send('/act/account', action, fields as Record<string, string>)).statusCode).toBe(409);
  }));

  test('the account offers what is left', async () => {
    const {body} = await member.visitor.get('/act/account');
    expect([body.includes('/act/follows'), body.includes('/act/uploads'), body.includes('/act/removals')]).toEqual([true, false, false]);
  });
});

test('records are read as ever', async () => {
  expect((await house.app.inject(`/contracting/${OCID}`)).statusCode).toBe(200);
});
