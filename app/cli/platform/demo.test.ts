import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, inject, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {Contracting} from '../../demo/contracting.ts';
import {GENERATORS} from '../../demo/generators.ts';
import {makeWorld} from '../../demo/world.ts';
import {CannotError, UsageError} from '../command.ts';
import type {Counts} from '../../core/import/messages.ts';
import {runCommand} from '../run.ts';
import {command} from './demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-demo-'));
const SITE = `demo_${process.pid}`;
const address = (name: string): string => Object.assign(new URL(inject('databaseServer')), {pathname: `/${name}`}).href;

async function ask<T extends object>(database: string, sql: string): Promise<T[]> {
  const client = new Client({connectionString: address(database)});
  await client.connect();
  const {rows} = await client.query<T>(sql);
  await client.end();
  return rows;
}

beforeAll(() => ask('postgres', `create database ${SITE}`));
afterAll(async () => {
  for (const name of [SITE, `${SITE}_demo`]) await ask('postgres', `drop database if exists ${name} with (force)`);
  rmSync(folder, {recursive: true});
});

/** Runs the command; `until` stops it, as Ctrl-C does, when these words are on standard error. */
async function demo(args: readonly string[], until?: string): Promise<{code: number; out: string; said: string}> {
  const stop = new AbortController();
  let out = '', said = '';
  const sink = (take: (text: string) => void): Writable => new Writable({
    write(bytes: Buffer, _, done) {
      take(bytes.toString());
      done();
    },
  });
  const stderr = sink((text) => {
    said += text;
    if (until !== undefined && said.includes(until)) stop.abort();
  });
  const code = await command.run(args, {
    stdin: new PassThrough(), stdout: sink((text) => (out += text)), stderr: Object.assign(stderr, {isTTY: until !== undefined}), signal: stop.signal,
    env: {DATABASE_URL: address(SITE), PARVIS_DATA: folder},
  });
  return {code, out, said};
}

const country = new Contracting(makeWorld(2016));
/** What the other registers say, however large the country is asked to be. */
const othersIn = (processes: number): JsonObject[] => GENERATORS.slice(1).flatMap(({units, documents}) => {
  const make = documents(makeWorld(2016));
  return Array.from({length: units(processes)}, (_, unit) => make(unit)).flat();
});
const releasesIn = (processes: number): number => Array.from({length: processes}, (_, index) => country.releases(index).length).reduce((sum, count) => sum + count, othersIn(processes).length);
const counts = ({out}: {out: string}): Counts => JSON.parse(out) as Counts;

test('one byte is changed past every guard, and named; the log alone is enough to heal it', async () => {
  const words = async (line: string): Promise<{code: number; out: string}> => {
    let out = '';
    const stdout = new Writable({write: (text: Buffer, _, done) => { out += text.toString(); done(); }});
    const code = await runCommand(line.split(' '), {stdin: new PassThrough(), stdout, stderr: new Writable({write: (_text, _encoding, done) => done()}), signal: new AbortController().signal, env: {DATABASE_URL: address(SITE), PARVIS_DATA: folder}});
    return {code, out};
  };
  expect(await words('demo tamper')).toMatchObject({code: 3});
  await demo(['--scale', '60']);
  expect(await words('log verify --demo')).toMatchObject({code: 0});
  const [row] = await ask<{record: string}>(`${SITE}_demo`, "select touches[1] as record from statement where body ~ '\"amount\":[1-9]' limit 1");
  const tampered = await words(`demo tamper ${row!.record}`);
  expect(tampered).toMatchObject({code: 0, out: expect.stringMatching(new RegExp(`^Changed one byte of \\S+ in ${row!.record}`))});
  expect(await words('log verify --demo')).toMatchObject({code: 1, out: expect.stringMatching(new RegExp(`^Changed: contracting ${row!.record} \\S+, entry \\d+: the statement is not what was entered\\.\nNot whole`))});
  expect(await words('demo heal')).toMatchObject({code: 0, out: '1 statement is what the log committed to again.\n'});
  expect(await words('log verify --demo')).toMatchObject({code: 0});
  await ask('postgres', `drop database ${SITE}_demo with (force)`);
  rmSync(join(folder, 'log'), {recursive: true});
});

test('a country is made, and marked as fiction; made larger, it gains what is missing; made again, nothing changes', async () => {
  const first = await demo(['--scale', '60', '--json']);
  expect([first.code, counts(first)]).toEqual([0, {in: releasesIn(60), accepted: releasesIn(60), unchanged: 0, rejected: 0, references: 0}]);
  expect(await ask(`${SITE}_demo`, 'select name, demo from site')).toEqual([{name: 'Republic of Solvane', demo: true}]);
  const more = releasesIn(90) - releasesIn(60);
  expect(counts(await demo(['--scale', '90', '--json']))).toMatchObject({in: releasesIn(90), accepted: more, unchanged: releasesIn(60)});
  expect(counts(await demo(['--scale', '90', '--json']))).toMatchObject({accepted: 0, unchanged: releasesIn(90), rejected: 0});
});

test('what was stopped goes on where it was, and misses nothing', async () => {
  const stopped = await demo(['--scale', '700'], 'demo contracting');
  expect([stopped.code, stopped.said]).toEqual([3, expect.stringContaining('the same command goes on from here')]);
  const [before] = await ask<{n: number}>(`${SITE}_demo`, 'select count(*)::int as n from statement');
  expect(before?.n).toBeLessThan(releasesIn(700));
  expect(counts(await demo(['--scale', '700', '--json']))).toMatchObject({in: releasesIn(700), rejected: 0});
  expect(await ask(`${SITE}_demo`, 'select count(*)::int as n from statement')).toEqual([{n: releasesIn(700)}]);
  expect(await ask(`${SITE}_demo`, "select state, done from job order by number desc limit 1")).toEqual([{state: 'done', done: expect.anything() as unknown}]);
});

test('another seed in the same database is refused before anything is stored', async () => {
  const before = await ask(`${SITE}_demo`, 'select count(*)::int as n from statement');
  await expect(demo(['--seed', '3', '--scale', '1000'])).rejects.toThrow(CannotError);
  expect(await ask(`${SITE}_demo`, 'select count(*)::int as n from statement')).toEqual(before);
});

test('a site that is no demonstration is left alone', async () => {
  await ask(`${SITE}_demo`, "update site set demo = false, name = 'Town'");
  await expect(demo(['--scale', '800'])).rejects.toThrow(/holds "Town"/);
  await ask(`${SITE}_demo`, 'update site set demo = true');
});

test('to a file: the same releases a line each, and the truth beside them', async () => {
  const [out, truth] = [join(folder, 'out.jsonl'), join(folder, 'truth.jsonl')];
  expect(await demo(['--scale', '250', '--out', out, '--truth', truth])).toMatchObject({code: 0, out: ''});
  const lines = (path: string): JsonObject[] => readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as JsonObject);
  expect(lines(out)).toEqual(Array.from({length: 250}, (_, index) => country.releases(index)).flat());
  const known = new Set(lines(out).map(({ocid}) => ocid));
  const episodes = lines(truth);
  expect(new Set(episodes.map(({kind}) => kind))).toEqual(new Set(['planted', 'look-alike']));
  for (const {things} of episodes) expect((things as string[]).every((ocid) => known.has(ocid))).toBe(true);
  const planted = Array.from({length: 250}, (_, index) => country.draft(index)).filter(({mark}) => mark !== undefined).map(({ocid}) => ocid);
  expect(episodes.flatMap(({things}) => things as string[]).toSorted()).toEqual(planted.toSorted());
});

test.each([['--scale', '0'], ['--scale', '1000001'], ['--scale', '1e3'], ['--seed', '-1'], ['--seed', 'x']])('%s %s is refused with what to write', async (option, value) => {
  await expect(demo([`${option}=${value}`])).rejects.toThrow(UsageError);
  await expect(demo([`${option}=${value}`])).rejects.toThrow(`${option} is a whole number from`);
});
