import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {createHash} from 'node:crypto';
import {gunzipSync, gzipSync, zstdDecompressSync} from 'node:zlib';
import {Client} from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {STATEMENT_DOMAIN, must} from '@parvis/kernel';
import {canonicalText, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {verifyAudit} from './core/audit/read.ts';
import {openArchive} from './core/backup/archive.ts';
import {listRemovals as listForRestore} from './core/backup/removals.ts';
import {restoreBackup} from './core/backup/restore.ts';
import {writeBackup} from './core/backup/write.ts';
import {makeEdition} from './core/bulk/make.ts';
import {folderOfFiles} from './core/files/store.ts';
import {noticeText} from './core/statements/removal.ts';
import {addUpload, changeUpload} from './core/uploads/upload.ts';
import {withClient} from './core/store/with-client.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {REGISTERS} from './registers/index.ts';
import {testDatabase} from './testing/database.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {newestMail, signedIn, testBody, type Member} from './testing/visitor.ts';

/** Lives in Solvane, which does not exist; each part of her is found nowhere else. */
const PERSON = {name: 'Quintessa Vorlander', identifier: 'SV-PER-771533', address: '9 Halberd Stairs, Wyncote Quay', mail: 'quintessa@halberd.example'};
const TRACES = ['Quintessa', 'quintessa', 'Vorlander', 'vorlander', 'SV-PER-771533', 'sv-per-771533', '771533', 'Halberd Stairs', 'halberd', 'Wyncote'];
const OCID = 'ocds-abc123-plant-1';
const RELEASE = 'plant-1';
const ORDER = {
  source: 'contracting/tests', id: OCID, entry: RELEASE, reason: 'A private person was named without need', law: 'Regulation (EU) 2016/679, art. 17(1)(d)',
  authority: 'Data Protection Office of Solvane', scope: 'The whole entry, everywhere', appeal: '2027-1-31',
};

function planted(): JsonObject {
  const first = must(COAST_ROAD[0], 'a release') as JsonObject;
  return {
    ocid: OCID, id: RELEASE, date: '2026-02-01T09:00:00Z', tag: ['award'], initiationType: 'tender', language: 'en',
    buyer: first['buyer'] as JsonValue,
    parties: [{id: PERSON.identifier, name: PERSON.name, identifier: {scheme: 'SV-PER', id: '771533', legalName: PERSON.name}, address: {streetAddress: PERSON.address}, contactPoint: {name: PERSON.name, email: PERSON.mail}, roles: ['supplier']}],
    tender: {id: 't', title: `Paintings by ${PERSON.name}`, status: 'complete'},
    awards: [{id: 'a', title: `Award to ${PERSON.name}`, status: 'active', value: {amount: 4417.5, currency: 'EUR'}, suppliers: [{id: PERSON.identifier, name: PERSON.name}]}],
  };
}

let house: TestHouse;
let first: Member;
let second: Member;
let publisher: Member;
let proposal: string;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, [...COAST_ROAD, planted()]);
  const [city, office] = [await testBody(house, 'City of Port Amery'), await testBody(house, 'Data Protection Office')];
  await house.square.app.pool.query("update source set of_body = $1 where slug = 'tests'", [city.number]);
  first = await signedIn(house, 'Ana Reyes', {body: city, roles: ['officer']});
  publisher = await signedIn(house, 'Paul Quay', {body: city, roles: ['publisher']});
  second = await signedIn(house, 'Omar Said', {body: office, roles: ['officer']});
  await house.square.app.pool.query(`
    insert into people.draft (body, register, source, thing, stage, fields, state, begun_by, saved_by, published_by, statement)
    select $1, register, number, $2, 'award', jsonb_build_object('supplier', $3::text), 'published', $4, $4, $4, $5 from source where slug = 'tests'`,
  [city.number, OCID, PERSON.name, publisher.person, RELEASE]);
  await house.square.app.pool.query(`
    insert into people.draft (body, register, source, thing, stage, fields, begun_by, saved_by)
    select $1, register, number, $2, 'contract', jsonb_build_object('supplier', $3::text), $4, $4 from source where slug = 'tests'`, [city.number, OCID, PERSON.name, publisher.person]);
  for (const [name, text] of UPLOADS) await upload(name, text);
  await house.square.app.pool.query(`insert into job (kind, what, by_whom, state, problems) values ('import', 'contracting ← upload 1', 'tests', 'done', $1)`, [JSON.stringify([{code: 'release.field-unknown', at: `/releases/0/${PERSON.name}`, file: 'upload 1', offset: 0}])]);
});

/** As they lie there: with her, with her in what was refused, packed, and two without her. */
const UPLOADS: readonly (readonly [string, string | Buffer])[] = [
  ['vorlander.jsonl', `${JSON.stringify(planted())}\n`],
  ['escaped.json', JSON.stringify({releases: [{...planted(), ocid: undefined, id: undefined}]}).replaceAll('Quintessa', '\\u0051uintessa')],
  ['packed.json.gz', gzipSync(JSON.stringify(planted()))],
  ['others.json', JSON.stringify(COAST_ROAD[0])],
];

async function upload(name: string, text: string | Buffer): Promise<void> {
  const file = await house.square.files.keep(Buffer.from(text));
  const number = await addUpload(house.square.app.pool, {body: first.body, person: publisher.person, register: contracting.number, source: 'tests', name, size: text.length, file});
  const report = {statements: {made: 1, good: 0, refused: 1}, findings: [{code: 'x', place: '/', count: 1, examples: [{code: 'x', value: name === 'others.json' ? 'x' : PERSON.name}]}]};
  await changeUpload(house.square.app.pool, number, ['checking'], {state: 'checked', report, rejected: file});
}
afterAll(() => house.close());

const get = async (url: string): Promise<string> => (await house.app.inject({url})).body;

/** Every public answer in which she could stand. */
async function publicAnswers(): Promise<Map<string, string>> {
  const record = `/contracting/${OCID}`;
  const urls = [
    '/', '/index.json', '/contracting', '/contracting.json', '/contracting.csv', '/contracting.atom', '/fr/contracting', '/ar/contracting', '/contracting?q=vorlander', '/contracting.json?q=quintessa',
    record, `${record}.json`, `${record}.csv`, `/ar${record}`, `${record}/releases/${RELEASE}`, `${record}/releases/${RELEASE}.json`, `/ocds/records/${OCID}`, `/ocds/releases/${OCID}/${RELEASE}`, '/ocds/releases', '/ocds/records',
    '/search?q=vorlander', '/search.json?q=vorlander', '/names?q=Quintessa+Vorlander', '/names.json?q=Quintessa+Vorlander', '/names/SV-PER-771533', '/names/SV-PER-771533.json', '/removed', '/removed.json', '/removed.csv', '/removed.atom', '/es/removed',
    '/sources', '/sources/contracting/tests.json', '/bulk', '/bulk.json', '/jobs', '/jobs.json', '/openapi.json', '/sitemap.xml',
  ];
  const bulk = [...(await get('/bulk.json')).matchAll(/"path":"([^"]+)"/g)].map(([, path]) => new URL(path!, 'http://x').pathname);
  return new Map(await Promise.all([...urls, ...bulk].map(async (url) => [url, await get(url)] as const)));
}

/** Without what was asked for, which a page repeats. */
function repeats(url: string): boolean {
  return url.includes('?q=') || url.startsWith('/names/SV-PER');
}

/** Which traces of her a text holds. */
function tracesIn(text: string): string[] {
  return TRACES.filter((trace) => text.includes(trace));
}

/** Every column of every table, what the planner remembers, and bytes as text. */
async function tracesInDatabase(url: string): Promise<string[]> {
  const client = new Client({connectionString: url});
  await client.connect();
  const {rows: tables} = await client.query<{name: string}>("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
  const found: string[] = [];
  for (const {name} of [...tables, {name: 'pg_stats'}]) {
    const {rows} = await client.query<{text: string}>(`select t::text as text from ${name} t`);
    for (const {text} of rows) {
      const bytes = [...text.matchAll(/\\\\?x([0-9a-f]{8,})/g)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1')).join('\n');
      for (const trace of tracesIn(`${text}\n${bytes}`)) found.push(`${name}: ${trace}`);
    }
  }
  await client.end();
  return [...new Set(found)];
}

/** Every file below a folder, packed ones unpacked. */
function tracesInFiles(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).flatMap((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return tracesIn(`${bytes.toString('latin1')}${unpacked(bytes)}`).map((trace) => `${entry.name}: ${trace}`);
  });
}

function unpacked(bytes: Buffer): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes).toString('latin1');
  let text = '';
  for (let at = bytes.indexOf('28b52ffd', 0, 'hex'); at >= 0; at = bytes.indexOf('28b52ffd', at + 4, 'hex')) {
    try {
      text += zstdDecompressSync(bytes.subarray(at)).toString('latin1');
    } catch { /* the mark of a packed part, by chance */ }
  }
  return text;
}

/** The bulk files of the register, as the served site makes them. */
async function makeBulk(): Promise<void> {
  await withClient(house.square.reader.pool, (client) => makeEdition({client, editions: house.square.bulk, register: contracting, fiction: false, signal: new AbortController().signal, progress: () => {}}));
}

async function backUp(name: string): Promise<string> {
  const path = join(house.folder, name);
  const {square} = house;
  await writeBackup(path, {url: square.url, files: square.files, vault: square.vault, onProgress: () => {}, signal: new AbortController().signal});
  return path;
}

describe('a person is named, and has to go', () => {
  let before: string;
  let outside: string;

  test('she stands in pages, lists, names, search, feeds, files, database and backup before', async () => {
    await makeBulk();
    const owner = new Client({connectionString: house.url});
    await owner.connect();
    await owner.query('analyze');
    await owner.end();
    const seen = await publicAnswers();
    const holding = [...seen].filter(([, text]) => tracesIn(text).length > 0).map(([url]) => url);
    expect(holding).toEqual(expect.arrayContaining(['/contracting', '/contracting.atom', `/contracting/${OCID}.csv`, `/ocds/records/${OCID}`, '/names/SV-PER-771533']));
    expect(holding.some((url) => url.startsWith('/bulk/'))).toBe(true);
    expect((await tracesInDatabase(house.url)).map((one) => one.split(':')[0])).toEqual(expect.arrayContaining(['people.draft', 'public.statement', 'public.record', 'public.mention', 'public.name', 'pg_stats']));
    expect(tracesInFiles(join(house.folder, 'bulk'))).not.toEqual([]);
    before = await backUp('before.parvis');
    expect(unpacked(readFileSync(before))).toContain(PERSON.name);
  });

  test('one officer proposes; what is missing or wrong is said beside its field, and kept', async () => {
    const empty = await first.visitor.send('/act/removals', '/act/removals', {});
    expect([empty.statusCode, [...empty.body.matchAll(/href="#(\w+)"/g)].map(([, field]) => field)]).toEqual([422, expect.arrayContaining(['source', 'id', 'entry', 'reason', 'law', 'authority', 'scope', 'appeal'])]);
    const wrong = await first.visitor.send('/act/removals', '/act/removals', {...ORDER, entry: 'nothing', appeal: '2027-02-30', law: 'Art. 17 <b>'});
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="Art. 17 &lt;b>"');
    expect(wrong.body).toContain('Enter a day that exists');
    const asked = await first.visitor.get(`/act/removals?source=contracting%2Ftests&id=${OCID}&entry=${RELEASE}`);
    const once = must(/name="once" value="([^"]+)"/.exec(asked.body)?.[1], 'a form');
    expect(asked.body).toContain(`value="${RELEASE}"`);
    const made = await first.visitor.send('/act/removals', '/act/removals', {...ORDER, once});
    expect(made.statusCode).toBe(303);
    proposal = String(made.headers.location);
    expect(await newestMail(house)).toMatchObject({text: expect.stringContaining('Ana Reyes proposes for City of Port Amery'), link: expect.stringContaining(proposal)});
    expect((await first.visitor.send('/act/removals', '/act/removals', {...ORDER, once})).headers.location).toBe(proposal);
    expect((await first.visitor.send('/act/removals', '/act/removals', ORDER)).body).toContain('is proposed already');
    expect(await get('/removed.json')).toContain('"count":0');
  });

  test('nobody else can confirm: not she, not her body, no other role, not without the token, and the database would not let them', async () => {
    const own = await first.visitor.get(proposal);
    expect(own.body).toContain('An officer of another body has to confirm this');
    expect(own.body).not.toContain('Remove for good');
    expect((await first.visitor.send(proposal, `${proposal}/confirm`)).statusCode).toBe(422);
    const colleague = await signedIn(house, 'Col League', {body: {number: first.body, slug: first.slug}, roles: ['officer']});
    expect((await colleague.visitor.send(proposal, `${proposal}/confirm`)).statusCode).toBe(422);
    expect((await colleague.visitor.send(proposal, `${proposal}/refuse`)).statusCode).toBe(422);
    expect((await publisher.visitor.send('/act/account', `${proposal}/confirm`)).statusCode).toBe(403);
    expect((await second.visitor.post(`${proposal}/confirm`, {})).statusCode).toBe(403);
    const office = {number: second.body, slug: second.slug};
    const both = await signedIn(house, 'Ana Reyes', {body: office, roles: ['officer']});
    expect((await both.visitor.send(proposal, `${proposal}/confirm`, {body: String(office.number)})).statusCode).toBe(422);
    await house.square.app.pool.query('delete from people.body_role where person = $1 and body = $2', [first.person, office.number]);
    await expect(house.square.app.pool.query("update people.removal_proposal set state = 'confirmed', decided = now(), decided_person = person, decided_body = body")).rejects.toThrow(/removal_proposal_two_check/);
    await expect(house.square.app.pool.query("insert into removal (thing, sid, revision, reason, law, authority, scope, first_person, second_person, position) select thing, sid, 1, 'x', 'x', 'x', 'x', 'a', 'b', 0 from statement limit 1")).rejects.toThrow(/permission denied/);
    expect(await get(`/contracting/${OCID}`)).toContain(PERSON.name);
  });

  test('an officer of another body reads it, confirms it, and she is gone from everywhere', async () => {
    const page = await second.visitor.get(proposal);
    for (const part of [ORDER.reason, ORDER.law, ORDER.authority, 'Ana Reyes', 'datetime="2027-01-31"', 'Remove for good']) expect(page.body).toContain(part.replace('&', '&amp;'));
    const done = await second.visitor.send(proposal, `${proposal}/confirm`);
    expect([done.statusCode, done.headers.location]).toEqual([303, proposal]);
    expect((await second.visitor.get(proposal)).body).toContain('Confirmed by');
    expect((await second.visitor.get(proposal)).body).toContain('Erased with it: 3 uploaded files, 2 drafts.');
    expect(await newestMail(house)).toMatchObject({text: expect.stringContaining('confirmed what you proposed'), link: expect.stringContaining(proposal)});
    const files = (await publisher.visitor.get('/act/uploads')).body;
    expect([files.match(/Erased by law/g)?.length, files.includes('others.json')]).toEqual([3, true]);
    expect((await publisher.visitor.get('/act/uploads/1')).body).toContain('This file was erased');
    expect((await publisher.visitor.get('/act/uploads/1/rejected')).statusCode).toBe(404);
    expect((await second.visitor.send('/act/account', `${proposal}/confirm`)).statusCode).toBe(303);
    const after = await publicAnswers();
    const left = [...after].flatMap(([url, text]) => {
      const asked = repeats(url) ? new URL(url, 'http://x').searchParams.get('q') ?? '' : '';
      return tracesIn(text).filter((trace) => asked === '' ? !url.startsWith('/names/SV-PER') : !asked.toLowerCase().includes(trace.toLowerCase())).map((trace) => `${url}: ${trace}`);
    });
    expect(left).toEqual([]);
    expect((await house.app.inject('/names/SV-PER-771533')).statusCode).toBe(404);
    expect((await house.app.inject(`/contracting/${OCID}`)).statusCode).toBe(410);
    expect((await house.app.inject(`/contracting/${OCID}/releases/${RELEASE}`)).statusCode).toBe(410);
    expect((await house.app.inject(`/ocds/releases/${OCID}/${RELEASE}`)).statusCode).toBe(410);
    expect(await tracesInDatabase(house.url)).toEqual([]);
    expect(tracesInFiles(join(house.folder, 'bulk'))).toEqual([]);
    expect(tracesInFiles(join(house.folder, 'files'))).toEqual([]);
    expect(house.log.join('')).not.toMatch(/Vorlander|771533/);
    await makeBulk();
    expect(tracesInFiles(join(house.folder, 'bulk'))).toEqual([]);
    const {registers: [manifest]} = JSON.parse(await get('/bulk.json')) as {registers: {removals: JsonObject}[]};
    expect(manifest!.removals).toEqual({since: COAST_ROAD.length + 1, entries: [{source: 'tests', record: OCID, entry: RELEASE, position: COAST_ROAD.length + 1}]});
    outside = await backUp('after.parvis');
    expect(tracesIn(unpacked(readFileSync(outside)))).toEqual([]);
  });

  test('the list says what, why, who; its entry in the log can be recomputed from it; the trail names both', async () => {
    const {count, removals: [removal]} = JSON.parse(await get('/removed.json')) as {count: number; removals: JsonObject[]};
    expect([count, removal]).toMatchObject([1, {register: 'contracting', record: OCID, entry: RELEASE, law: ORDER.law, appealBy: '2027-01-31', bodies: ['City of Port Amery', 'Data Protection Office'], source: {slug: 'tests'}}]);
    const {reason, law, authority, scope, appealBy, salt, position} = removal as Record<string, string>;
    const leaf = createHash('sha256').update(STATEMENT_DOMAIN).update(Buffer.from(salt!, 'hex')).update(canonicalText({reason: reason!, law: law!, authority: authority!, scope: scope!, appealBy: appealBy!})).digest('hex');
    expect(noticeText({reason: reason!, law: law!, authority: authority!, scope: scope!, appealBy: appealBy!})).toBe('{"appealBy":"2027-01-31","authority":"Data Protection Office of Solvane","law":"Regulation (EU) 2016/679, art. 17(1)(d)","reason":"A private person was named without need","scope":"The whole entry, everywhere"}');
    const {rows: [entry]} = await house.square.app.pool.query<{leaf: Buffer}>('select leaf from log_leaf where position = $1', [position]);
    expect(entry!.leaf.toString('hex')).toBe(leaf);
    expect(await get('/removed.csv')).toContain(`1,${String(removal!['at'])},contracting,tests,${OCID},${RELEASE},`);
    expect(await get('/removed.atom')).toContain(`<title>Entry ${RELEASE} of ${OCID} was removed under Regulation (EU) 2016/679, art. 17(1)(d)</title>`);
    for (const answer of ['/removed', '/removed.json', '/removed.csv']) expect(await get(answer)).not.toMatch(/Ana Reyes|Omar Said|person \d/);
    const {rows} = await house.square.app.pool.query<{act: string; person: number}>("select act, person from people.audit where act like 'removal.%' order by number");
    expect(rows).toEqual([{act: 'removal.propose', person: first.person}, {act: 'removal.confirm', person: second.person}]);
    expect(await verifyAudit(house.square.app.pool)).toBeUndefined();
  });

  test('an older backup, brought back with the list of removals, is without her', async () => {
    const owner = new Client({connectionString: house.url});
    await owner.connect();
    const removals = await listForRestore(owner);
    await owner.end();
    expect(removals).toMatchObject([{bodies: ['City of Port Amery', 'Data Protection Office']}]);
    const target = await testDatabase();
    const folder = join(house.folder, 'restored');
    await restoreBackup(await openArchive(before), {url: target.url, files: folderOfFiles(folder), registers: REGISTERS, removals, onProgress: () => {}, signal: new AbortController().signal});
    expect(await tracesInDatabase(target.url)).toEqual([]);
    await target.drop();
    rmSync(before);
  });
});

describe('an appeal succeeds', () => {
  test('until the removal is lifted the same cannot be said again; then it can, and the list tells both', async () => {
    expect(await house.publish(contracting, [planted()])).toMatchObject({accepted: 0, problems: [{code: 'statement.removed'}]});
    const asked = await first.visitor.send('/act/removals/lift/1', '/act/removals/lift/1', {reason: 'The court found the naming lawful', law: 'Judgment 3/27', authority: 'Court of Appeal'});
    expect(asked.statusCode).toBe(303);
    const lift = String(asked.headers.location);
    expect((await first.visitor.send(lift, `${lift}/confirm`)).statusCode).toBe(422);
    expect((await second.visitor.send(lift, `${lift}/confirm`)).statusCode).toBe(303);
    expect((await first.visitor.get('/act/removals/lift/1')).statusCode).toBe(404);
    expect(await get('/removed')).toContain('Its publisher may publish it again.');
    expect((await house.app.inject(`/contracting/${OCID}`)).statusCode).toBe(410);
    expect(await house.publish(contracting, [planted()])).toMatchObject({accepted: 1, problems: []});
    expect(await house.publish(contracting, [planted()])).toMatchObject({accepted: 0, unchanged: 1});
    expect(await get(`/contracting/${OCID}`)).toContain(PERSON.name);
    expect((await house.app.inject(`/contracting/${OCID}/releases/${RELEASE}`)).statusCode).toBe(200);
    const {removals: [removal]} = JSON.parse(await get('/removed.json')) as {removals: [JsonObject]};
    expect(isObject(removal['lifted']) && removal['lifted']).toMatchObject({bodies: ['City of Port Amery', 'Data Protection Office'], saidAgain: expect.any(Number)});
    expect(await get('/removed.atom')).toContain(`The removal of entry ${RELEASE} of ${OCID} was lifted`);
  });

  test('another proposal is refused by the other body, and one more taken back: nothing happens', async () => {
    for (const [who, how, words] of [[second, 'refuse', 'Refused by'], [first, 'take-back', 'Taken back']] as const) {
      const made = String((await first.visitor.send('/act/removals', '/act/removals', ORDER)).headers.location);
      expect((await who.visitor.send(made, `${made}/${how}`)).statusCode).toBe(303);
      expect((await first.visitor.get(made)).body).toContain(words);
      expect((await second.visitor.send('/act/account', `${made}/confirm`)).statusCode).toBe(303);
    }
    expect(JSON.parse(await get('/removed.json'))).toMatchObject({count: 1});
    expect((await house.app.inject(`/contracting/${OCID}`)).statusCode).toBe(200);
  });
});

describe('a publisher withdraws a mistake', () => {
  const ROAD = String(COAST_ROAD[0]?.['ocid']);
  const LAST = String(COAST_ROAD.at(-1)?.['id']);
  const form = {source: 'contracting/tests', id: ROAD, entry: LAST, reason: ''};

  test('by a form; what is wrong is said', async () => {
    const empty = await publisher.visitor.send('/act/withdraw', '/act/withdraw', form);
    expect([empty.statusCode, empty.body]).toEqual([422, expect.stringContaining('Enter the reason')]);
    expect((await publisher.visitor.send('/act/withdraw', '/act/withdraw', {...form, entry: 'x', reason: 'y'})).body).toContain('no such entry');
    expect((await second.visitor.get('/act/withdraw')).statusCode).toBe(403);
    const stranger = await signedIn(house, 'Strange Publisher', {body: {number: second.body, slug: second.slug}, roles: ['publisher']});
    expect((await stranger.visitor.post('/act/withdraw', {...form, reason: 'z'})).statusCode).toBe(403);
    expect((await stranger.visitor.get('/act/withdraw')).body).toContain('None of your bodies has a source');
  });

  test('it stays readable, marked in words on the record’s page, which is folded without it', async () => {
    const page = await get(`/contracting/${ROAD}/releases/${LAST}`);
    const link = must(/href="(\/act\/withdraw\?[^"]+)"/.exec(page)?.[1], 'a way from the entry').replaceAll('&amp;', '&');
    const was = await get(`/ocds/records/${ROAD}`);
    const done = await publisher.visitor.send(link, '/act/withdraw', {...form, reason: 'Belongs to another road'});
    expect([done.statusCode, done.headers.location]).toEqual([303, `/contracting/${ROAD}?source=tests#sources`]);
    const record = await get(`/contracting/${ROAD}`);
    expect(record).toContain('Belongs to another road');
    expect(record).toMatch(/Withdrawn by entry \d+/);
    expect(await get(`/ocds/records/${ROAD}`)).not.toBe(was);
    expect((await house.app.inject(`/contracting/${ROAD}/releases/${LAST}`)).statusCode).toBe(200);
    expect((await publisher.visitor.send('/act/withdraw', '/act/withdraw', {...form, reason: 'again'})).body).toContain('withdrawn already');
    const {rows} = await house.square.app.pool.query("select facts::jsonb as facts from people.audit where act = 'entry.withdraw'");
    expect(rows).toEqual([{facts: {register: 'contracting', source: 'tests', record: ROAD, entry: LAST}}]);
  });
});
