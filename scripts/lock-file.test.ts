import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
}

interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

const ROOT = join(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

/** Free licences that ask for no more than naming the authors; those of data and fonts are beside them. */
const LICENCES = /^(MIT|Zlib|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|OFL-1\.1|CC-BY-4\.0|MPL-2\.0)$/;

const fromNpm = (path: string, entry: Entry): boolean => path.startsWith('node_modules/') && entry.link !== true;
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** What is wrong with a lock file, in words. */
function mistakes({packages}: Lock): readonly string[] {
  const found: string[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || path.startsWith('packages/')) continue;
    if (entry.link === true) {
      if (!entry.resolved?.startsWith('packages/')) found.push(`${path} links outside the project`);
      continue;
    }
    if (!fromNpm(path, entry)) found.push(`${path} is neither a workspace nor a package from npm`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')) found.push(`${path} has no sha512`);
    if (entry.resolved !== undefined) found.push(`${path} names where it was fetched from: ${entry.resolved}`);
    if (entry.hasInstallScript === true && manifest.allowScripts[nameOf(path)] !== false) found.push(`${path} has an install script that nobody reviewed`);
  }
  return found;
}

test('every package is fixed by its hash, comes from npm, and runs nothing when it is installed', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(mistakes(lock)).toEqual([]);
});

describe('a planted change is caught:', () => {
  const sound = {version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==`};
  test.each<[string, string, Entry]>([
    ['a weaker hash', 'node_modules/x', {...sound, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='}],
    ['no hash', 'node_modules/x', {version: '1.0.0'}],
    ['a package from a repository', 'node_modules/x', {...sound, resolved: 'git+ssh://git@github.com/x/x.git#abc'}],
    ['a package from an address', 'node_modules/x', {...sound, resolved: 'https://example.org/x.tgz'}],
    ['a folder elsewhere', 'node_modules/x', {link: true, resolved: '../x'}],
    ['a new install script', 'node_modules/x', {...sound, hasInstallScript: true}],
  ])('%s', (_, path, entry) => {
    expect(mistakes({packages: {[path]: entry}})).toHaveLength(1);
    expect(mistakes({packages: {'node_modules/x': sound}})).toEqual([]);
  });
});

test('the reviewed install scripts are exactly those that exist', () => {
  const scripts = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path));
  expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(scripts)].sort());
  expect(Object.values(manifest.allowScripts)).not.toContain(true);
});

test('what we depend on is named by its exact version', () => {
  const ranges = Object.entries({...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(ranges).toEqual([]);
});

test('Node and its ready-made programs are of one version', () => {
  const programs = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'));
  expect(programs.length).toBeGreaterThan(0);
  expect(new Set([manifest.dependencies['node'], ...programs.map(([, version]) => version)]).size).toBe(1);
});

test('there is one typebox, of one major version', () => {
  const versions = Object.entries(lock.packages).filter(([path]) => ['typebox', '@sinclair/typebox'].includes(nameOf(path))).map(([, {version}]) => version?.split('.')[0]);
  expect(new Set(versions).size).toBe(1);
});

test('every licence is one that we may pass on', () => {
  const others = Object.entries(lock.packages).filter(([path, entry]) => fromNpm(path, entry) && !(entry.license ?? '').replaceAll(/[()]/g, '').split(/ AND | OR /).every((licence) => LICENCES.test(licence))).map(([path, {license}]) => `${nameOf(path)}: ${license}`);
  expect(others).toEqual([]);
});
