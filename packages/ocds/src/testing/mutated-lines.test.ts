import {mustOk} from '@parvis/kernel';
import {parseJson, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {Checker} from '../check/index.ts';
import {coverage} from '../coverage/index.ts';
import {decodeDocument} from '../decode/index.ts';
import {Evidence} from '../flags/evidence.ts';
import {ALL_INDICATORS, flags, parseFlagSettings, writeFindings} from '../flags/index.ts';
import {CatalogueRun} from '../flags/more/index.ts';
import {csvLine, csvRows, Flattener, releasesIn, Unflattener} from '../flatten/index.ts';
import {jsonLines} from '../lines/index.ts';
import {parsePrepareSettings, prepare} from '../prepare/index.ts';
import {ReleaseTable} from '../tables/index.ts';
import {upgradePackage, versionMerger} from '../upgrade/index.ts';
import {mutations, random} from './mutate.ts';

/** 100,000 with PARVIS_LONG=1. */
const LINES = process.env['PARVIS_LONG'] === '1' ? 100_000 : 4000;
const LIMIT_MS = Math.max(60_000, 9 * LINES);

const RELEASE: JsonObject = {
  ocid: 'ocds-parvis-1', id: '1', date: '2024-02-01T00:00:00Z', tag: ['compiled'], initiationType: 'tender', buyer: {id: 'B', name: 'Nîmes'}, language: 'fr',
  parties: [{id: 'B', roles: ['buyer'], contactPoint: {email: 'a@b.example', telephone: '+33 123456'}}, {id: 'S', roles: ['supplier', 'tenderer'], additionalIdentifiers: [{scheme: 'X', id: '1'}]}],
  planning: {budget: {amount: {amount: 10, currency: 'EUR'}}, documents: [{id: '1', documentType: 'procurementPlan'}]},
  tender: {
    id: 't', status: 'complete', procurementMethod: 'open', procurementMethodDetails: 'Open', numberOfTenderers: 1, value: {amount: 12.5, currency: 'EUR'}, submissionMethod: ['written'],
    tenderPeriod: {startDate: '2024-01-01T00:00:00Z', endDate: '2024-01-10T00:00:00Z'}, items: [{id: '1', classification: {scheme: 'CPV', id: '45000'}}], enquiries: [{id: '1'}],
  },
  bids: {details: [{id: '1', status: 'valid', date: '2024-01-11T00:00:00Z', tenderers: [{id: 'S'}], value: {amount: 10, currency: 'EUR'}}, {id: '2', status: 'disqualified', tenderers: [{id: 'T'}], value: {amount: 9, currency: 'EUR'}}]},
  awards: [{id: 'a', status: 'active', date: '2024-01-12T00:00:00Z', value: {amount: 10, currency: 'EUR'}, suppliers: [{id: 'S'}], items: [{id: '1', classification: {scheme: 'CPV', id: '45000'}}]}],
  contracts: [{id: 'c', awardID: 'a', status: 'active', dateSigned: '2024-01-20T00:00:00Z', value: {amount: 11, currency: 'EUR'}, implementation: {transactions: [{id: '1', value: {amount: 12, currency: 'EUR'}}]}}],
};

/** What a person, a bad program or a cut line could put into a text. */
const PIECES = ['"', ',', ':', '{', '}', '[', ']', '\\', '\\u', '\\ud800', '1e400', '-', '1.0', 'NaN', '"24:00"', '\u0000', 'é', 'null', '__proto__', '"ocid":', '\r', '\t', '0'.repeat(30), '['.repeat(150)];

/** Lines that were changed as values, as texts, or as bytes; seeded. */
function mutatedLines(count: number): Uint8Array {
  const next = random(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const lines: Uint8Array[] = [];
  for (const value of mutations(RELEASE, count, 11)) {
    let text = JSON.stringify(value);
    if (next() < 0.5) {
      const at = Math.floor(next() * text.length);
      text = text.slice(0, at) + pick(PIECES) + text.slice(at + Math.floor(next() * 4));
    }
    if (next() < 0.05) text = text.slice(0, Math.floor(next() * text.length));
    const bytes = new TextEncoder().encode(`${text.replaceAll('\n', ' ')}\n`);
    if (next() < 0.1) bytes[Math.floor(next() * (bytes.length - 1))] = pick([0xe9, 0xff, 0x00, 0x80, 0x20]);
    lines.push(bytes);
  }
  return Buffer.concat(lines);
}

const bytes = mutatedLines(LINES);

test(`${LINES} mutated lines: flags, coverage, prepare and evidence account for each`, {timeout: LIMIT_MS}, async () => {
  const settings = mustOk(parseFlagSettings(ALL_INDICATORS), 'right');
  const run = await flags([bytes], settings, {maps: true});
  const {lines, ...parts} = run.counts;
  expect(lines).toBe(LINES);
  expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(LINES);
  expect(parts.used).toBeGreaterThan(LINES / 4);
  const report = run.report();
  const found = Buffer.concat([...writeFindings(report)]).toString();
  JSON.parse(found);
  const compiled = await flags([bytes], settings, {maps: true, compiled: true});
  expect([compiled.counts, compiled.invalidLines(), Buffer.concat([...writeFindings(compiled.report())]).toString()]).toEqual([run.counts, run.invalidLines(), found]);

  const covered = await coverage([bytes]);
  expect([covered.lines, covered.counted + covered.blank + covered.invalid, covered.invalid]).toEqual([LINES, LINES, parts.invalid]);

  const evidence = new Evidence(report, settings);
  for await (const line of jsonLines([bytes])) if (line.kind === 'json') for (const finding of evidence.ofRelease(JSON.parse(line.text))) JSON.stringify(finding);

  const kinds: Record<string, number> = {};
  for await (const line of prepare([bytes], mustOk(parsePrepareSettings('[defaults]\nparty_roles = true\n[modifications]\nmove_auctions = true\n'), 'right'))) {
    kinds[line.kind] = (kinds[line.kind] ?? 0) + 1;
    if (line.kind === 'release') JSON.parse(line.text);
  }
  expect(Object.values(kinds).reduce((a, b) => a + b, 0)).toBe(LINES);
  expect(kinds['invalid']).toBe(parts.invalid);
});

test(`${LINES} mutated lines: check, catalogue, flatten and unflatten account for each`, {timeout: LIMIT_MS}, async () => {
  const checker = new Checker({today: '2026-11-24'}, {kept: 3});
  const catalogue = new CatalogueRun();
  const flattener = new Flattener(ReleaseTable, {textOnly: true});
  const unflattener = new Unflattener(ReleaseTable);
  let documents = 0;
  for await (const line of jsonLines([bytes])) {
    const read = line.kind === 'json' ? parseJson(line.text) : undefined;
    if (line.kind === 'blank') continue;
    documents++;
    if (!read?.ok) {
      checker.refused(read?.error ?? [{code: 'json.syntax', at: ''}]);
      continue;
    }
    checker.document(read.value);
    for (const release of releasesIn(read.value).releases) {
      catalogue.read(release);
      const {rows, values, written, lost} = flattener.add(release);
      if (written + lost !== values) expect({release, written, lost}).toEqual({release, written: values - lost, lost});
      for (const {sheet, headings: names, cells} of rows) {
        const [headings, row] = [...csvRows(csvLine(names, {neutralise: true}) + csvLine(cells, {neutralise: true}))] as [string[], string[]];
        unflattener.add(sheet, 2, headings, row);
      }
    }
  }
  const report = checker.report();
  expect(report.documents).toBe(documents);
  expect(report.findings.every(({count, examples}) => count >= examples.length && examples.length <= 3)).toBe(true);
  const {read, used, noOcid, cancelled} = catalogue.report().counts;
  expect(used + noOcid + cancelled).toBe(read);
  expect(unflattener.read - unflattener.used).toBe(unflattener.notes.filter(({code}) => code !== 'unflatten.type').length);
  expect(JSON.stringify(unflattener.releases() satisfies JsonValue)).toContain('ocds-parvis-1');
});

test(`${LINES} mutated lines: decoded, upgraded and merged, each is merged or rejected`, {timeout: LIMIT_MS}, async () => {
  const mergers = [{versioned: false, normaliseIds: false}, {versioned: true, normaliseIds: true}].map(versionMerger);
  let read = 0, merged = 0;
  for await (const line of jsonLines([bytes])) {
    const parsed = line.kind === 'json' ? parseJson(line.text) : undefined;
    if (!parsed?.ok) continue;
    read++;
    JSON.stringify(upgradePackage({version: '1.0', releases: [parsed.value]}));
    const {releases, references, rejected, problems} = decodeDocument(parsed.value);
    expect(releases.length + references + rejected).toBe(1);
    expect(problems.length > 0).toBe(rejected > 0);
    for (const release of releases) {
      for (const merge of mergers) JSON.stringify(merge([release, {version: '1.0', body: {...release.body, date: '2024-03-01T00:00:00Z'}}]));
      merged++;
    }
  }
  expect(read).toBeGreaterThan(LINES / 4);
  expect(merged).toBeGreaterThan(read / 4);
});
