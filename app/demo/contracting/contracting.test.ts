import {existsSync, readFileSync} from 'node:fs';
import addFormats from 'ajv-formats';
import AjvDraft04 from 'ajv-draft-04';
import {describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {checkRelease} from '@parvis/ocds/check';
import {decodeDocument} from '@parvis/ocds/decode';
import {merge} from '@parvis/ocds/merge';
import {validateDocument} from '@parvis/ocds/validate';
import {Contracting, demoReleases} from '../contracting.ts';
import {FIRST_INSTANT, LAST_INSTANT, YEARS} from '../world/calendar.ts';
import {makeWorld} from '../world.ts';

const SEED = 11;
const PROCESSES = 1000;
const SHARED = new URL('../../../../shared/data/contracting/', import.meta.url).pathname;
const world = makeWorld(SEED);
const country = new Contracting(world);
const processes = Array.from({length: PROCESSES}, (_, index) => country.releases(index));
const releases = processes.flat();
const compiled = processes.map((own) => mustOk(merge(own), 'releases of one process merge').compiled);
const shares = (values: readonly unknown[]): Map<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1 / values.length);
  return counts;
};
const tenders = compiled.flatMap(({tender}) => (tender === undefined ? [] : [tender as JsonObject]));

test('a process is the same whoever makes it, alone or in order', () => {
  for (const index of [0, 7, 199, 200, 555]) expect(demoReleases(world, SEED, index)).toEqual(processes[index]);
});

test('no breach of the schema with its extensions, and nothing that the decoder refuses', () => {
  expect(releases.flatMap((release) => validateDocument(release).problems)).toEqual([]);
  expect(compiled.flatMap((release) => validateDocument(release).problems)).toEqual([]);
  const decoded = decodeDocument({uri: 'https://solvane.example/p', version: '1.1', publishedDate: '2026-01-01T00:00:00Z', publisher: {name: 'P'}, releases});
  expect({...decoded, releases: decoded.releases.length}).toMatchObject({releases: releases.length, rejected: 0, problems: []});
});

describe.skipIf(!existsSync(SHARED))('the published schema through another implementation', () => {
  const read = (path: string): JsonObject => JSON.parse(readFileSync(SHARED + path, 'utf8')) as JsonObject;
  /** RFC 7396: how extensions change the schema. */
  const patched = (target: JsonValue, patch: JsonValue): JsonValue => {
    if (!isObject(patch)) return patch;
    const rest = isObject(target) ? target : {};
    return {...rest, ...Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, patched(rest[name] ?? null, value)]))};
  };

  test.each([['the core', []], ['the extensions', ['bid', 'enquiry', 'location', 'lots']]])('finds nothing, with %s', (_, extensions) => {
    const ajv = new AjvDraft04.default({strict: false, allErrors: true});
    addFormats.default(ajv);
    const schema = extensions.reduce<JsonValue>((known, name) => patched(known, read(`extensions/ocds_${name}_extension/release-schema.json`)), read('ocds-1.1.5/release-schema.json'));
    const check = ajv.compile(patched(schema, {definitions: {SubmissionTerms: {type: 'object'}}}) as JsonObject);
    for (const release of releases) expect(check(release), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
  });
});

/** What the quality checks say of patterns: steps out of order, paid too much, contracts beyond one and a half times their award. */
const QUALITY_OF_PATTERNS: Readonly<Record<string, readonly string[]>> = {
  'paid-early': ['coherent.dates'], overpaid: ['consistent.contracts_implementation_transactions_value'], overrun: ['consistent.contracts_value'],
};

test('the quality checks find what was planted, and nothing else', () => {
  const found = new Set<string>();
  for (const [index, release] of compiled.entries()) {
    const failed = [...checkRelease(release)].filter(([, {result}]) => result === false).map(([id]) => id);
    const pattern = country.draft(index).mark?.pattern ?? '';
    expect(failed.filter((id) => !(QUALITY_OF_PATTERNS[pattern] ?? []).includes(id)), `${index} ${pattern}`).toEqual([]);
    for (const id of failed) found.add(id);
  }
  expect(found).toContain('coherent.dates');
  expect(found).toContain('consistent.contracts_implementation_transactions_value');
});

test('the releases of a process are told in order, within the calendar, with ids of their own', () => {
  for (const own of processes) {
    const dates = own.map(({date}) => String(date));
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(own.map(({id}) => id)).size).toBe(own.length);
    for (const date of dates) expect(Date.parse(date) >= FIRST_INSTANT && Date.parse(date) <= LAST_INSTANT).toBe(true);
  }
});

test('about three releases a process, of three to four kilobytes', () => {
  const bytes = releases.reduce((sum, release) => sum + Buffer.byteLength(JSON.stringify(release)), 0) / releases.length;
  expect(releases.length / PROCESSES).toBeGreaterThan(3);
  expect(releases.length / PROCESSES).toBeLessThan(4);
  expect(bytes).toBeGreaterThan(3000);
  expect(bytes).toBeLessThan(4000);
});

test('every method, category, language, year, stage and outcome comes up, and two currencies', () => {
  expect([...shares(tenders.map(({procurementMethod}) => procurementMethod)).keys()].toSorted()).toEqual(['direct', 'limited', 'open', 'selective']);
  expect([...shares(tenders.map(({mainProcurementCategory}) => mainProcurementCategory)).keys()].toSorted()).toEqual(['goods', 'services', 'works']);
  expect([...shares(compiled.map(({language}) => language)).keys()].toSorted()).toEqual(['ar', 'en', 'es', 'fr']);
  expect(shares(compiled.map(({language}) => language)).get('en')).toBeGreaterThan(0.6);
  expect([...shares(releases.map(({date}) => Number(String(date).slice(0, 4)))).keys()].toSorted()).toEqual([...YEARS]);
  expect([...shares(tenders.map(({value}) => (value as JsonObject)['currency'])).keys()].toSorted()).toEqual(['EUR', 'USD']);
  expect(new Set(tenders.map(({status}) => status))).toEqual(new Set(['active', 'complete', 'cancelled', 'unsuccessful']));
  expect(new Set(releases.flatMap(({tag}) => tag as string[]))).toEqual(new Set([
    'planning', 'tender', 'tenderAmendment', 'tenderUpdate', 'tenderCancellation', 'award', 'contract', 'implementation', 'contractAmendment', 'contractTermination',
  ]));
  expect(tenders.filter(({lots}) => Array.isArray(lots)).length).toBeGreaterThan(20);
});

test('titles are mostly their own, and told in English too where the buyer writes in another language', () => {
  expect(new Set(tenders.map(({title}) => title)).size / tenders.length).toBeGreaterThan(0.85);
  for (const {tender, language} of compiled) if (tender !== undefined) expect(typeof (tender as JsonObject)['title_en']).toBe(language === 'en' ? 'undefined' : 'string');
});

test('August is quiet, December is not', () => {
  const months = shares(releases.filter(({tag}) => (tag as string[]).includes('tender')).map(({date}) => String(date).slice(5, 7)));
  expect(months.get('12') ?? 0).toBeGreaterThan(2 * (months.get('08') ?? 0));
});

test('values spread over three orders of magnitude, most of them small', () => {
  const values = tenders.map(({value}) => Number((value as JsonObject)['amount'])).sort((a, b) => a - b);
  const at = (share: number): number => values[Math.floor(share * values.length)] ?? NaN;
  expect(at(0.95) / at(0.05)).toBeGreaterThan(100);
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeGreaterThan(2 * at(0.5));
});
