#!/usr/bin/env node
// Runs the `parvis` command under the Node that the project brings along, whatever Node the machine has.
import {existsSync} from 'node:fs';
import module from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {SMALL_NURSERY} from './heap.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const own = join(root, 'node_modules', '.bin', 'node');
const current = Number(process.versions.node.split('.')[0]) >= 26;
const main = join(root, 'app', 'cli', 'main.ts');
const words = process.argv.slice(2);
// Engines have no pages, so no JSX: Node strips their types itself and keeps the result, which starts twice as fast.
const isEngine = ['ballot', 'bods', 'duty', 'names', 'ocds'].includes(words[0]);
if (isEngine) process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'parvis'); // for threads too

if (!current && !existsSync(own)) {
  process.stderr.write(`parvis needs Node 26 or newer and this is ${process.versions.node}. Run \`npm ci\` in ${root}: it brings Node 26 along.\n`);
  process.exitCode = 3;
} else if (current && isEngine) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  module.registerHooks({resolve: besideIt});
  await import(pathToFileURL(main).href);
} else {
  const tsx = isEngine ? [] : ['--disable-warning=ExperimentalWarning', '--import', pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href];
  const heap = ['demo', 'import', 'mirror', 'rebuild'].includes(words[0]) ? SMALL_NURSERY : [];
  const {spawn} = await import('node:child_process');
  const child = spawn(current ? process.execPath : own, [...heap, ...tsx, main, ...words], {stdio: 'inherit'});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

/** A source that is imported by a relative name is the file of that name: Node would look for its package too, which takes longer than reading it. */
function besideIt(name, context, next) {
  if (!/^\.{1,2}\/.*\.ts$/.test(name)) return next(name, context);
  return {url: new URL(name, context.parentURL).href, format: 'module-typescript', shortCircuit: true};
}
