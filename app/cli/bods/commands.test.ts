import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {sha256, toHex} from '@parvis/kernel';
import {canonicalText, type JsonObject} from '@parvis/kernel/json';
import {WORDS} from '@parvis/bods/check';
import {entity, person, relation, shares} from '@parvis/bods/testing';
import {CannotError, UsageError, type ExitCode} from '../command.ts';
import {COMMANDS} from '../commands.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-bods-'));
});
afterAll(async () => rm(folder, {recursive: true}));

/** Runs a verb, and gives what it wrote and its exit code. */
async function parvis(words: string, stdin = '', signal = new AbortController().signal): Promise<{code: ExitCode; out: string; err: string}> {
  const [group, verb, ...args] = words.split(' ');
  const command = await COMMANDS[`${group} ${verb}`]!();
  const stdout = new PassThrough(), stderr = new PassThrough();
  const texts = {out: '', err: ''};
  stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const terminal = {stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, signal, env: {}};
  const code = await command.run(args, terminal).catch((error: unknown): ExitCode => {
    if (error instanceof UsageError) return 2;
    if (error instanceof CannotError) return 3;
    throw error;
  });
  return {code, ...texts};
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const statements = [entity('T'), entity('A', {}, {subject: 'T'}), person('P'), relation('P', 'A', [shares(60)]), relation('A', 'T', [shares(50)])];
const jsonLines = statements.map((statement) => JSON.stringify(statement)).join('\n');

test('check: a good file ends with 0, plain, packed or from standard input', async () => {
  const plain = await file('good.json', JSON.stringify(statements)), packed = await file('good.jsonl.gz', gzipSync(jsonLines));
  for (const words of [`bods check ${plain}`, `bods check ${packed}`]) {
    const {code, out, err} = await parvis(words);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('5 statements read = 5 that keep the schema + 0 that do not.');
  }
  expect((await parvis('bods check -', jsonLines)).code).toBe(0);
});

test('check: every problem with its place, code and what to do; the totals add up', async () => {
  const bad = await file('bad.jsonl', `${JSON.stringify({...statements[0], recordId: 5})}\nnot json\n${JSON.stringify(entity('B', {foundingDate: '2030-01-01', dissolutionDate: '2020-01-01'}, {subject: 'B'}))}\n`);
  const {code, out, err} = await parvis(`bods check --json --today 2026-11-24 ${bad}`);
  const lines = out.trim().split('\n').map((line) => JSON.parse(line) as {code: string; at: string; message: string; totals?: {statements: number; accepted: number; broken: number; unreadable: number}});
  expect(code).toBe(1);
  expect(lines.slice(0, -1).map(({code: each, at}) => `${each} ${at}`)).toEqual(['schema.type /0/recordId', 'json.syntax /1', 'bods.statement-entity-dissolution-before-founding-date /2/recordDetails/dissolutionDate']);
  expect(lines.slice(0, -1).every(({message}) => message.length > 10)).toBe(true);
  expect(lines.at(-1)?.totals).toMatchObject({statements: 3, accepted: 1, broken: 2, unreadable: 1});
  expect(err).toContain('3 statements read = 1 that keep the schema + 2 that do not (1 of them unreadable).');
});

test('check: an object instead of an array is a type error of the whole', async () => {
  const {code, out} = await parvis(`bods check ${await file('bare.json', JSON.stringify(statements[0], null, 2))}`);
  expect([code, out]).toEqual([1, '  schema.type  Write array here.\n']);
});

test('stopped by Ctrl-C: says how far it came', async () => {
  const {err} = await parvis(`bods check ${await file('stop.json', JSON.stringify(statements))}`, '', AbortSignal.abort());
  expect(err).toMatch(/Stopped in stop\.json after \d+ statements/);
});

test('own: owners with their chains, and exit codes for nobody and for an unknown record', async () => {
  const path = await file('own.json', JSON.stringify(statements));
  const {code, out} = await parvis(`bods own ${path} --of T --rule economic --json`);
  const result = JSON.parse(out) as {owners: {id: string; holds: object; chains: {share: object; steps: {interests: {statements: string[]}[]}[]}[]}[]};
  expect(code).toBe(0);
  expect(result.owners.map(({id, holds}) => [id, holds])).toEqual([['P', {shares: {exact: 30}}]]);
  expect(result.owners[0]?.chains[0]?.steps.flatMap(({interests}) => interests.flatMap(({statements: said}) => said))).toHaveLength(2);
  expect((await parvis(`bods own ${path} --of T --rule uk`)).out).toContain('P (person), certain');
  expect((await parvis(`bods own ${path} --of A --as-of 2019-01-01`)).code).toBe(3);
  expect((await parvis(`bods own ${path} --of T --rule fr`)).code).toBe(2);
});

test('snapshot: the state of a day', async () => {
  const path = await file('life.jsonl', [entity('T', {name: 'Old'}), entity('T', {name: 'New'}, {date: '2022-01-01'})].map((statement) => JSON.stringify(statement)).join('\n'));
  const name = async (day: string) => (JSON.parse((await parvis(`bods snapshot ${path} --as-of ${day} --json`)).out) as {recordDetails: {name: string}}[])[0]?.recordDetails.name;
  expect([await name('2021-12-31'), await name('2022-01-01')]).toEqual(['Old', 'New']);
  expect((await parvis(`bods snapshot ${path} --as-of yesterday`)).code).toBe(2);
});

test('upgrade: old statements become 0.4, and what cannot is said', async () => {
  const old = await file('old.json', JSON.stringify([{statementID: 'a'.repeat(32), statementType: 'entityStatement', statementDate: '2017-11-18', entityType: 'legalEntity', name: 'Old'}, {statementID: 'b'.repeat(32), statementType: 'thing'}]));
  const {code, out, err} = await parvis(`bods upgrade ${old}`);
  expect([code, out.trim().split('\n')]).toEqual([1, [expect.stringContaining('"recordType":"entity"')]]);
  expect(err).toContain('bods.upgrade-unknown-type');
  expect(err).toContain('2 statements read = 1 written + 1 rejected.');
});

test('from: every row is accounted for, and the result passes the check', async () => {
  const line = (kind: string, more: object) => JSON.stringify({company_number: '01234567', data: {kind, links: {self: '/company/01234567/x/1'}, notified_on: '2016-04-06', ...more}});
  const psc = await file('psc.txt', [line('individual-person-with-significant-control', {name: 'Ada', natures_of_control: ['voting-rights-25-to-50-percent']}), '{"data":{"kind":"totals#x"}}', line('other', {})].join('\n'));
  const {code, out, err} = await parvis(`bods from psc ${psc} --retrieved 2024-11-22`);
  expect(code).toBe(1);
  expect(err).toContain('3 rows = 1 converted + 1 reference + 1 rejected. 3 statements written.');
  expect((await parvis('bods check -', out)).code).toBe(0);
  for (const line of out.trim().split('\n')) {
    const {statementId, ...content} = JSON.parse(line) as JsonObject;
    expect(statementId).toBe(toHex(sha256(canonicalText(content))));
  }
});

test('from gleif: an exception ends where a later file names the parent, or gives another reason', async () => {
  const child = '5493001KJTIIGC8Y1R12', parent = '001GPB6A9XPE8XJICC14', category = 'DIRECT_ACCOUNTING_CONSOLIDATION_PARENT';
  const exception = (ExceptionReason: string, ContentDate: string) => JSON.stringify([{LEI: child, ExceptionCategory: category, ExceptionReason, ContentDate}]);
  const since = await file('since.jsonl', (await parvis(`bods from gleif ${await file('repex.json', exception('NO_LEI', '2024-01-02T00:00:00Z'))} --retrieved 2024-01-03`)).out);
  const relation = await file('rr.json', JSON.stringify([{
    Relationship: {StartNode: {NodeID: child}, EndNode: {NodeID: parent}, RelationshipType: 'IS_DIRECTLY_CONSOLIDATED_BY', RelationshipStatus: 'ACTIVE'},
    Registration: {RegistrationStatus: 'PUBLISHED', LastUpdateDate: '2024-05-06T00:00:00Z'},
  }]));
  const said = (out: string) => out.trim().split('\n').map((line) => JSON.parse(line) as {recordId: string; recordStatus?: string; statementDate: string}).map(({recordId, recordStatus, statementDate}) => [recordId.slice(28), recordStatus, statementDate]);
  const {code, out} = await parvis(`bods from gleif ${relation} --since ${since} --retrieved 2024-06-01`);
  expect([code, said(out)]).toEqual([0, [
    [`${category}-NO_LEI-party`, 'closed', '2024-05-06'], [`${category}-NO_LEI`, 'closed', '2024-05-06'], [`IS_DIRECTLY_CONSOLIDATED_BY-${parent}`, undefined, '2024-05-06'],
  ]]);
  expect((await parvis('bods snapshot - --as-of 2024-06-01', (await readFile(since, 'utf8')) + out)).out).not.toContain('NO_LEI');
  const other = await parvis(`bods from gleif ${await file('other.json', exception('NATURAL_PERSONS', '2024-07-08T00:00:00Z'))} --since ${since} --retrieved 2024-07-09`);
  expect(said(other.out).map(([id, status]) => `${id} ${status ?? ''}`)).toEqual([`${category}-NATURAL_PERSONS-party `, `${category}-NO_LEI-party closed`, `${category}-NO_LEI closed`, `${category}-NATURAL_PERSONS `]);
  const same = await parvis(`bods from gleif ${await file('same.json', exception('NO_LEI', '2024-07-08T00:00:00Z'))} --since ${since} --retrieved 2024-07-09`);
  expect(same.out).not.toContain('closed');
  expect((await parvis(`bods from psc ${since} --since ${since}`)).code).toBe(2);
});

test('files that are none: each is named, with what is wrong, and the totals still add up', async () => {
  const packed = gzipSync(`${jsonLines}\n`.repeat(2000));
  const broken = await file('broken.jsonl.gz', packed.subarray(0, packed.length - 20)), empty = await file('empty.json', ''), csv = await file('table.csv', 'a,b\n1,2\n');
  const check = await parvis(`bods check ${broken}`);
  expect([check.code, check.out]).toEqual([1, expect.stringContaining('file.damaged  The gzip data is damaged')]);
  expect(check.err).toMatch(/(\d+) statements read = \d+ that keep the schema \+ \d+ that do not \(1 of them unreadable\)/);
  expect((await parvis(`bods check ${empty}`)).out).toContain('file.empty  The file is empty.');
  expect((await parvis(`bods check ${csv}`)).out).toContain('json.syntax  This is not JSON');
  for (const [words, code] of [[`psc ${csv}`, 'bods.from-wrong-kind'], [`sk ${await file('x.xml', '<a/>')}`, 'bods.from-wrong-kind'], [`gleif ${await file('y.xml', '<a/>')}`, 'bods.xml-no-records'], [`dk ${empty}`, 'file.empty'], [`dk ${broken}`, 'file.damaged'], [`dk ${await file('other.jsonl', '{"a":1}')}`, 'bods.dk-not-a-document']] as const) {
    const {code: exit, err} = await parvis(`bods from ${words} --retrieved 2024-11-22`);
    expect([exit, err]).toEqual([1, expect.stringContaining(code)]);
    expect(err).toMatch(/^\d+ rows = 0 converted \+ 0 reference \+ \d+ rejected\. 0 statements written\.$/m);
  }
  expect(await parvis(`bods upgrade ${await file('five.json', '[5]')}`)).toMatchObject({code: 1, out: '', err: expect.stringContaining('1 statements read = 0 written + 1 rejected.')});
  for (const path of [join(folder, 'missing.json'), folder]) expect((await parvis(`bods check ${path}`)).code).toBe(3);
});

test('the help of each verb says what it streams and what it keeps', async () => {
  for (const verb of ['check', 'from', 'own', 'snapshot', 'upgrade']) {
    const {help} = await COMMANDS[`bods ${verb}`]!();
    expect(help).toMatch(/memory|Streams/);
    expect(help).toContain(`parvis bods ${verb}`);
  }
});

test('every finding has its sentence in the reference page', async () => {
  const page = await readFile(new URL('../../../docs/reference/bods.md', import.meta.url), 'utf8');
  for (const type of Object.keys(WORDS)) expect(page).toContain(`\`${type}\``);
});
