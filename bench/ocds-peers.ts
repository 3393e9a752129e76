// Checks and spreadsheets of a generated release package, beside libcoveocds and flattentool, in one run: megabytes per second of the whole command.
// pip install libcoveocds flattentool; PEERS=path/to/bin STANDARD=zip/of/the/standard/repository node --import tsx bench/ocds-peers.ts [PROCESSES]
// libcoveocds reads the schema from the network unless STANDARD names a zip with standard-1__1__5/schema in it.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseJson} from '@parvis/kernel/json';
import {mustOk} from '@parvis/kernel';
import {Checker, type CheckReport} from '@parvis/ocds/check';
import {csvRows} from '@parvis/ocds/flatten';
import {demoReleases} from '../app/demo/contracting.ts';
import {makeWorld} from '../app/demo/world.ts';
import {quantile, table} from './frame.ts';

const PROCESSES = Number(process.argv[2] ?? 3000);
const MAIN = fileURLToPath(new URL('../app/cli/parvis.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
const world = makeWorld(1);
const path = join(folder, 'package.json');
writeFileSync(path, JSON.stringify({
  uri: 'http://x.example/package', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'City'},
  releases: Array.from({length: PROCESSES}, (_, n) => [...demoReleases(world, 1, n)]).flat(),
}));
const megabytes = statSync(path).size / 1e6;

/** Seconds that a program takes: the middle one of three runs. */
function seconds(program: string, args: readonly string[], output?: string): number {
  const runs = [1, 2, 3].map(() => {
    const start = performance.now();
    const done = spawnSync(program, args, {maxBuffer: 1 << 30, env: {...process.env, TZ: 'UTC'}});
    if (done.error) throw done.error;
    if (output !== undefined) writeFileSync(output, done.stdout);
    return (performance.now() - start) / 1000;
  });
  return quantile(runs, 0.5);
}

const ours = {
  structure: seconds(process.execPath, [MAIN, 'ocds', 'check', path, '--structure', '--json']),
  check: seconds(process.execPath, [MAIN, 'ocds', 'check', path, '--json']),
  flatten: seconds(process.execPath, [MAIN, 'ocds', 'flatten', path, '--to', join(folder, 'tables')]),
};
const rows: {what: string; value: string; note?: string}[] = [
  {what: 'package', value: `${megabytes.toFixed(1)} MB`},
  {what: 'parvis ocds check --structure', value: `${(megabytes / ours.structure).toFixed(2)} MB/s`, note: 'what libcoveocds does'},
  {what: 'parvis ocds check', value: `${(megabytes / ours.check).toFixed(2)} MB/s`, note: 'with the quality checks'},
  {what: 'parvis ocds flatten', value: `${(megabytes / ours.flatten).toFixed(2)} MB/s`},
];
const peers = process.env['PEERS'];
if (peers !== undefined) {
  const standard = process.env['STANDARD'];
  const cove = seconds(join(peers, 'libcoveocds'), [path, '--additional-checks', 'all', ...(standard === undefined ? [] : ['--standard-zip', standard])], join(folder, 'cove.json'));
  const flat = seconds(join(peers, 'flatten-tool'), ['flatten', path, '--main-sheet-name', 'releases', '--root-list-path', 'releases', '--root-id', 'ocid', '-o', join(folder, 'peer'), '-f', 'csv']);
  rows.push(
    {what: 'libcoveocds', value: `${(megabytes / cove).toFixed(2)} MB/s`}, {what: 'check, ratio', value: `${(cove / ours.structure).toFixed(1)} ×`, note: `with the quality checks ${(cove / ours.check).toFixed(1)} ×`},
    {what: 'flattentool', value: `${(megabytes / flat).toFixed(2)} MB/s`}, {what: 'flatten, ratio', value: `${(flat / ours.flatten).toFixed(1)} ×`},
  );
  rows.push({what: 'schema errors, ours and theirs', value: compareErrors()}, {what: 'rows by sheet, ours and theirs', value: compareSheets()});
}
table(rows);
rmSync(folder, {recursive: true, force: true});

/** Breaches of the schema, counted by both. */
function compareErrors(): string {
  const theirs = JSON.parse(readFileSync(join(folder, 'cove.json'), 'utf8')) as {validation_errors: unknown[]};
  const checker = new Checker();
  checker.document(mustOk(parseJson(readFileSync(path, 'utf8')), 'the package was written here'));
  const report: CheckReport = checker.report();
  return `${report.findings.filter(({id}) => id.startsWith('schema.')).reduce((sum, {count}) => sum + count, 0)} ${theirs.validation_errors.length}`;
}

/** Sheets whose rows both have in the same number. */
function compareSheets(): string {
  const count = (at: string): Map<string, number> => new Map(readdirSync(at).filter((name) => name !== 'meta.csv').map((name) => [name, [...csvRows(readFileSync(join(at, name), 'utf8'))].length]));
  const [mine, other] = [count(join(folder, 'tables')), count(join(folder, 'peer'))];
  const rowsOf = (sheets: ReadonlyMap<string, number>): number => [...sheets.values()].reduce((sum, rows) => sum + rows - 1, 0);
  return `${rowsOf(mine)} in ${mine.size} sheets, ${rowsOf(other)} in ${other.size}`;
}
