import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {addCounts, countsFromLine, countTests, NONE, ONE_FAILED, ONE_PASSED, summaryLine, type Counts, type TestReport} from './counts.ts';

const ROOT = join(import.meta.dirname, '..');

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/**
 * Everything that must hold, in one run: types, lint, every test, and the installation in awkward places; with arguments
 * (`npm test -- packages/ocds`), only the test files that match them. Gives the exit code.
 */
export async function runAll(only: readonly string[]): Promise<number> {
  const checks: readonly (readonly [string, () => Promise<Counts>])[] = only.length > 0 ? [['Tests', () => vitest(only)]] : [
    ['Types', () => check('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])],
    ['Lint', () => check('oxlint/bin/oxlint', ['--deny-warnings'])],
    ['Tests', () => vitest([])],
    ['Installation', installation],
  ];
  let total = NONE;
  const table: string[] = [];
  for (const [name, run] of checks) {
    process.stdout.write(`\n── ${name}\n`);
    const start = performance.now();
    const counts = await run();
    total = addCounts(total, counts);
    table.push(`${name.padEnd(14)}${`${Math.round((performance.now() - start) / 1000)} s`.padStart(6)}  ${summaryLine(counts)}`);
  }
  process.stdout.write(`\n${table.join('\n')}\n\n${summaryLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

async function check(script: string, args: readonly string[]): Promise<Counts> {
  const {code} = await run([join(ROOT, 'node_modules', script), ...args]);
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

async function vitest(only: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-test-'));
  const report = join(folder, 'report.json');
  try {
    const {code} = await run([join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...only]);
    return countTests(readReport(report), code);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function readReport(path: string): TestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}

async function installation(): Promise<Counts> {
  const {code, output} = await run([join(ROOT, 'scripts', 'try-install.ts')]);
  const counts = countsFromLine(output) ?? ONE_FAILED;
  return code !== 0 && counts.failed === 0 ? addCounts(counts, ONE_FAILED) : counts;
}

/** A check that takes longer hangs: it is ended, and has failed. Three times what it takes on two quiet cores, for a machine that is slower. */
const LONGEST_MS = 45 * 60_000;

/** Runs a script under this Node; what it prints is shown and kept. */
function run(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], timeout: LONGEST_MS, killSignal: 'SIGKILL'});
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve({code: 1, output});
    });
    child.on('close', (code) => resolve({code: code ?? 1, output}));
  });
}
