import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {JsonObject} from '../packages/kernel/src/json/index.ts';
import {validate} from '../packages/kernel/src/schema/index.ts';
import {merger, RULES_1_1} from '../packages/ocds/src/merge/index.ts';
import {ReleaseTable} from '../packages/ocds/src/tables/index.ts';
import {random} from '../packages/ocds/src/testing/mutate.ts';

/**
 * Merging of invented processes of three releases, on one thread, against ocdsmerge on the same data in the same run:
 * parsed releases in, compiled or versioned release out (goal: ten times as many releases a second, and 60 µs a process
 * compiled). $PARVIS_BENCH_PYTHON names a Python that has ocdsmerge; BENCH_PROCESSES how many processes.
 */
const PROCESSES = Number(process.env['BENCH_PROCESSES'] ?? 2_000);
const python = process.env['PARVIS_BENCH_PYTHON'] ?? 'python3';

const PYTHON = `
import json, sys, time
from ocdsmerge import Merger
rules = {tuple(path.split('/')): rule for path, rule in json.load(open(sys.argv[2])).items()}
merger = Merger(merge_rules=rules)
for name in ('create_compiled_release', 'create_versioned_release'):
    processes = [json.loads(line) for line in open(sys.argv[1])]
    start = time.perf_counter()
    for releases in processes:
        getattr(merger, name)(releases)
    print(time.perf_counter() - start)
`;

const processes = Array.from({length: PROCESSES}, (_, i) => releasesOf(i));
const lines = processes.map((releases) => JSON.stringify(releases));
const releases = processes.flat();
console.log(`${PROCESSES} processes, ${releases.length} releases of ${Math.round(lines.join('').length / releases.length)} bytes`);

const ours = [false, true].map((versioned) => {
  const merge = merger({versioned});
  return best(() => {
    for (const one of processes) if (!merge(one).ok) throw new Error('A process cannot be merged');
  });
});
const theirs = reference();
console.log(['', 'µs/process', 'releases/s', 'ocdsmerge/s', 'ratio'].map((word) => word.padStart(12)).join(''));
for (const [i, name] of ['compiled', 'both'].entries()) {
  const seconds = ours[i] as number;
  const other = theirs && (i === 0 ? theirs[0] : theirs[0] + theirs[1]);
  const cells = [name, (seconds / PROCESSES * 1e6).toFixed(1), Math.round(releases.length / seconds), other ? Math.round(releases.length / other) : '-', other ? (other / seconds).toFixed(1) : '-'];
  console.log(cells.map((cell) => String(cell).padStart(12)).join(''));
}
const check = best(() => {
  for (const release of releases) validate(ReleaseTable, release);
});
console.log(`validation: ${(check / releases.length * 1e6).toFixed(1)} µs a release (goal: 30)`);

/** Seconds of the best of five rounds. */
function best(work: () => void): number {
  return Math.min(...Array.from({length: 5}, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }));
}

function reference(): [compiled: number, versioned: number] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  try {
    const [data, rules, script] = [join(folder, 'data.jsonl'), join(folder, 'rules.json'), join(folder, 'merge.py')];
    writeFileSync(data, lines.join('\n'));
    writeFileSync(rules, JSON.stringify(Object.fromEntries([...RULES_1_1].map(([path, rule]) => [path, rule === 'omit' ? 'omitWhenMerged' : 'wholeListMerge']))));
    writeFileSync(script, PYTHON);
    const {status, stdout, stderr} = spawnSync(python, [script, data, rules], {encoding: 'utf8'});
    if (status === 0) return stdout.trim().split('\n').map(Number) as [number, number];
    console.log(`No comparison: ${python} has no ocdsmerge that runs (set PARVIS_BENCH_PYTHON). ${stderr?.trim().split('\n').at(-1) ?? ''}`);
    return undefined;
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** A tender, its award and its contract, about 4 kB each. */
function releasesOf(process: number): JsonObject[] {
  const next = random(process);
  const text = (words: number): string => Array.from({length: words}, () => ['réfection', 'route', 'école', 'fourniture', 'matériel', 'lot', 'travaux'][Math.floor(next() * 7)]).join(' ');
  const items = (count: number) => Array.from({length: count}, (_, i) => ({
    id: String(i), description: text(8), quantity: Math.floor(next() * 100), classification: {scheme: 'CPV', id: String(45_000_000 + i), description: text(4)},
    unit: {name: 'piece', value: {amount: Math.floor(next() * 1e5) / 100, currency: 'EUR'}},
  }));
  const documents = (count: number) => Array.from({length: count}, (_, i) => ({
    id: `d${i}`, documentType: 'tenderNotice', title: text(5), url: `https://city.example/documents/${process}/${i}`, datePublished: '2024-01-01T00:00:00Z', format: 'application/pdf', language: 'fr',
  }));
  const parties = ['buyer', 'supplier'].map((role, i) => ({
    id: `XX-${process + i}`, name: text(3), roles: [role], identifier: {scheme: 'XX', id: String(process + i), legalName: text(3)},
    address: {streetAddress: text(3), locality: text(1), postalCode: '12345', countryName: 'France'}, contactPoint: {name: text(2), email: 'contact@city.example', telephone: '+33 1 23 45 67 89'},
  }));
  const base = (step: number, tag: string) => ({ocid: `ocds-parvis-${process}`, id: String(step), date: `2024-0${step}-01T00:00:00Z`, tag: [tag], initiationType: 'tender', parties, buyer: {id: `XX-${process}`, name: text(3)}});
  const tender = (count: number) => ({id: 't', title: text(6), description: text(20), status: 'active', items: items(count), documents: documents(3), value: {amount: 1e6, currency: 'EUR'}, tenderPeriod: {startDate: '2024-01-01T00:00:00Z', endDate: '2024-02-01T00:00:00Z'}, submissionMethod: ['written']});
  const awards = [{id: 'a', title: text(6), status: 'active', date: '2024-02-01T00:00:00Z', value: {amount: 9e5, currency: 'EUR'}, suppliers: [{id: `XX-${process + 1}`, name: text(3)}], items: items(6), documents: documents(2)}];
  const contracts = [{id: 'c', awardID: 'a', status: 'active', dateSigned: '2024-03-01T00:00:00Z', value: {amount: 9e5, currency: 'EUR'}, items: items(6), documents: documents(2), implementation: {transactions: [{id: '1', date: '2024-03-01T00:00:00Z', value: {amount: 1e5, currency: 'EUR'}}]}}];
  return [{...base(1, 'tender'), tender: tender(6)}, {...base(2, 'award'), tender: {id: 't', status: 'complete', documents: documents(1)}, awards}, {...base(3, 'contract'), awards: [{id: 'a', status: 'active'}], contracts}];
}
