import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import {Checker} from '@parvis/ocds/check';
import {coverage} from '@parvis/ocds/coverage';
import {ALL_INDICATORS, flags, parseFlagSettings, writeFindings} from '@parvis/ocds/flags';
import {ReleaseTable} from '@parvis/ocds';
import {Flattener} from '@parvis/ocds/flatten';
import {openBrowser} from '../../testing/browser.ts';

/** The same work in the page and here. */
const WORK = `
  import {ReleaseTable} from '@parvis/ocds';
  import {Checker} from '@parvis/ocds/check';
  import {coverage} from '@parvis/ocds/coverage';
  import {ALL_INDICATORS, flags, parseFlagSettings, writeFindings} from '@parvis/ocds/flags';
  import {Flattener} from '@parvis/ocds/flatten';
  const settings = parseFlagSettings(ALL_INDICATORS).value;
  globalThis.work = async (text) => {
    const file = new Blob([text]);
    const progress = [];
    const run = await flags(file.stream(), settings, {maps: true, size: 4096, onProgress: (bytes) => progress.push(bytes)});
    const findings = await new Blob([...writeFindings(run.report())]).text();
    const compiled = await new Blob([...writeFindings((await flags(file.stream(), settings, {maps: true, compiled: true})).report())]).text();
    const {paths} = await coverage(file.stream());
    const checker = new Checker({today: '2026-11-24'});
    const flattener = new Flattener(ReleaseTable, {textOnly: true});
    let values = 0;
    for (const line of text.split('\\n')) {
      checker.document(JSON.parse(line));
      values += flattener.add(JSON.parse(line)).written;
    }
    return {findings, compiled, progress, counts: run.counts, paths: [...paths], report: checker.report(), values, sheets: flattener.sheets()};
  };
  globalThis.cancelled = async (text) => {
    const stop = new AbortController();
    let lines = 0;
    const reason = await flags(new Blob([text]).stream(), settings, {
      size: 4096, signal: stop.signal, onProgress: (_, count) => { lines = count; if (count > 20) stop.abort(new Error('stopped by the reader')); },
    }).catch((error) => error.message);
    return {reason, lines};
  };
`;

const lines = Array.from({length: 200}, (_, i) => JSON.stringify({
  ocid: `ocds-parvis-${i}`, id: String(i), date: '2024-02-01T00:00:00Z', tag: ['compiled'], initiationType: 'tender', buyer: {id: `B${i % 5}`, name: 'Ville de Nîmes'},
  tender: {id: 't', procurementMethod: 'open', numberOfTenderers: i % 3, tenderPeriod: {startDate: '2024-01-01T00:00:00Z', endDate: `2024-01-${10 + (i % 20)}T00:00:00+02:00`}},
  bids: {details: [1, 2, 3].map((k) => ({id: `${k}`, status: k === 3 ? 'disqualified' : 'valid', tenderers: [{id: `S${(i + k) % 7}`}], value: {amount: 100 + ((i * k) % 13) / 4, currency: 'EUR'}}))},
  awards: [{id: 'a', status: 'active', suppliers: [{id: `S${(i + 1) % 7}`}], items: [{id: '1', classification: {id: `${10 + (i % 9)}000`}}]}],
}));
const text = lines.join('\n');

test('flags, coverage, check and flatten run in a browser as they are, with the same results, progress and cancel', async () => {
  const {outputFiles: [bundle]} = await build({
    stdin: {contents: WORK, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js'}, bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  const settings = mustOk(parseFlagSettings(ALL_INDICATORS), 'the defaults are right');
  const here = await flags([new TextEncoder().encode(text)], settings, {maps: true});
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({content: bundle!.text, type: 'module'});
    await page.waitForFunction('typeof work === "function"');
    const there = await page.evaluate(`work(${JSON.stringify(text)})`) as {findings: string; compiled: string; progress: number[]; counts: unknown; paths: unknown; report: unknown; values: number; sheets: unknown};
    expect(there.findings).toBe(Buffer.concat([...writeFindings(here.report())]).toString());
    expect(there.findings).toContain('"R003"');
    expect(there.compiled).toBe(there.findings);
    expect(there.counts).toEqual(here.counts);
    expect(there.progress.length).toBeGreaterThan(10);
    expect(there.progress.at(-1)).toBe(new TextEncoder().encode(text).length + 1);
    expect(there.paths).toEqual([...(await coverage([new TextEncoder().encode(text)])).paths]);
    const checker = new Checker({today: '2026-11-24'});
    const flattener = new Flattener(ReleaseTable, {textOnly: true});
    let values = 0;
    for (const line of lines) {
      checker.document(JSON.parse(line));
      values += flattener.add(JSON.parse(line)).written;
    }
    expect(there.report).toEqual(JSON.parse(JSON.stringify(checker.report())));
    expect([there.values, there.sheets]).toEqual([values, flattener.sheets()]);
    const {reason, lines: seen} = await page.evaluate(`cancelled(${JSON.stringify(text)})`) as {reason: string; lines: number};
    expect(reason).toBe('stopped by the reader');
    expect(seen).toBeLessThan(200);
  } finally {
    await browser.close();
  }
});
