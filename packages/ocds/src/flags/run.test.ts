import {mustOk} from '@parvis/kernel';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {flags} from './flags.ts';
import {FlagRun} from './run.ts';
import {lineBlocks} from '../lines/blocks.ts';
import {ALL_INDICATORS, parseFlagSettings} from './settings.ts';
import {writeFindings} from './write.ts';

const SETTINGS = mustOk(parseFlagSettings(`currency = EUR\n${ALL_INDICATORS.replace('[R048]', '[R048]\nminimum_contracting_processes = 1')}`), 'right');
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A process whose bidders, prices and results follow from small numbers. */
function release(n: number): string {
  const id = (k: number): string => `C${k % 5}`;
  const bid = (k: number): object => ({status: k % 3 === 0 ? 'disqualified' : 'valid', tenderers: [{id: id(k)}], value: {amount: 90 + (k * n) % 17, currency: k % 11 === 0 ? 'USD' : 'EUR'}});
  return JSON.stringify({
    ocid: `p${n}`, buyer: {id: `B${n % 3}`}, tender: {numberOfTenderers: n % 2, procurementMethod: 'open'},
    bids: {details: [1, 2, 3, 4].map((k) => bid(n + k))}, awards: [{status: 'active', suppliers: [{id: id(n + 1)}], items: [{classification: {id: `${n % 4}5000`}}]}],
  });
}

test('any split of the lines over several runs gives the same findings and counts', async () => {
  const line = fc.oneof(fc.integer({min: 0, max: 60}).map(release), fc.constantFrom('not json', '[]', '', '{"ocid":1}', '{"ocid":"c","tender":{"status":"cancelled"}}'));
  await fc.assert(fc.asyncProperty(fc.array(line, {maxLength: 30}), fc.integer({min: 1, max: 3}), fc.boolean(), async (lines, threads, compiled) => {
    const bytes = encode(lines.join('\n'));
    const whole = await flags([bytes], SETTINGS, {maps: true});
    const runs = Array.from({length: threads}, (_, i) => new FlagRun(SETTINGS, {maps: true, compiled: compiled === (i % 2 === 0)}));
    let number = 0;
    for await (const block of lineBlocks([bytes], {size: 512})) runs[(number * 7) % threads]!.block(block, number++);
    const sum = new FlagRun(SETTINGS, {maps: true, compiled});
    for (const run of runs) sum.absorb(structuredClone(run.data()));
    expect(Buffer.concat([...writeFindings(sum.report())]).toString()).toBe(Buffer.concat([...writeFindings(whole.report())]).toString());
    expect(sum.counts).toEqual(whole.counts);
    expect(sum.invalidLines()).toEqual(whole.invalidLines());
    const {lines: all, ...parts} = sum.counts;
    expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(all);
  }), {numRuns: 60});
});

test('lines that are too long for the compiled reader are read all the same, before and after others', async () => {
  const long = (n: number): string => release(n).replace('{', `{"title":"${'x'.repeat(5 << 20)}",`);
  const lines = encode([release(1), long(2), release(3), long(4), release(5)].join('\n'));
  const [run, compiled] = await Promise.all([false, true].map((each) => flags([lines], SETTINGS, {maps: true, compiled: each})));
  expect(compiled!.counts).toMatchObject({lines: 5, used: 5});
  expect([...writeFindings(compiled!.report())]).toEqual([...writeFindings(run!.report())]);
});

test('invalid lines are named by their number', async () => {
  const run = await flags([encode('{}\n\nnot json\n[1]\n{"a":1,}')], SETTINGS, {size: 8});
  expect(run.invalidLines()).toEqual([{file: 0, line: 3}, {file: 0, line: 5}]);
  expect(run.counts).toMatchObject({lines: 5, blank: 1, invalid: 2, notObject: 1, noOcid: 1});
});

test('progress is told after each block, and a signal stops before the next', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const lines = encode(Array.from({length: 20}, (_, i) => release(i)).join('\n'));
  const work = flags([lines], SETTINGS, {
    size: 1024, signal: stop.signal,
    onProgress: (_, count) => {
      seen.push(count);
      if (count > 5) stop.abort(new Error('enough'));
    },
  });
  await expect(work).rejects.toThrow('enough');
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBeLessThan(20);
});
