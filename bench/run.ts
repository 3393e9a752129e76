import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {SMALL_NURSERY} from '../app/cli/heap.mjs';

/** Not benchmarks, but what they share. */
const SHARED = new Set(['run', 'frame', 'generate', 'bods-statements', 'searchable', 'crash-site', 'signing-site', 'signing-load']);
/** Those of the platform itself; the engines' are run by name. */
const PLATFORM = ['ocds-merge', 'import', 'pages'];

const all = readdirSync(import.meta.dirname).map((name) => name.replace(/\.ts$/, '')).filter((name) => !SHARED.has(name)).sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : PLATFORM) {
    process.stdout.write(`\n── ${name}\n`);
    const {status} = spawnSync(process.execPath, [...(name === 'import' ? SMALL_NURSERY : []), '--import', 'tsx', join(import.meta.dirname, `${name}.ts`)], {stdio: 'inherit'});
    if (status !== 0) process.exitCode = 1;
  }
}
