// What `npm start` and `npm test` run: installs what is missing, then goes on under the Node that Parvis brings along.
// Not npm's `pre` scripts: they are skipped where install scripts are blocked.
import {spawn} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {sayingWhy, setUp} from './setup.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const [what, ...rest] = process.argv.slice(2);

await sayingWhy(async () => {
  const node = await setUp({tests: what === 'test'});
  const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const script = what === 'test' ? join('scripts', 'test.mjs') : join('app', 'main.ts');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', '--import', tsx, join(ROOT, script), ...rest], {cwd: ROOT, stdio: 'inherit'});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`The Node of npm does not run on this system (${error.message}): it needs Linux with glibc, or macOS.\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
});
