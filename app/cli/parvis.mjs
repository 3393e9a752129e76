#!/usr/bin/env node
// Runs the `parvis` command under the Node that the project brings along, whatever Node the machine has.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const own = join(root, 'node_modules', '.bin', 'node');
const current = Number(process.versions.node.split('.')[0]) >= 26;
if (!current && !existsSync(own)) {
  process.stderr.write(`parvis needs Node 26 or newer and this is ${process.versions.node}. Run \`npm ci\` in ${root}: it brings Node 26 along.\n`);
  process.exitCode = 3;
} else {
  const tsx = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const child = spawn(current ? process.execPath : own, ['--import', tsx, join(root, 'app', 'cli', 'main.ts'), ...process.argv.slice(2)], {stdio: 'inherit'});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
