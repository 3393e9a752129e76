import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {commandsPage, writtenCommandsPage} from './cli/commands-page.ts';
import {COMMANDS} from './cli/commands.ts';
import {CHECKS} from './cli/platform/doctor.ts';
import {ERRORS} from './core/errors.ts';
import {createMetrics} from './core/metrics/metrics.ts';
import {testDatabase} from './testing/database.ts';
import {openHouse} from './testing/house.ts';

const ROOT = join(import.meta.dirname, '..');
const page = (path: string): string => readFileSync(join(ROOT, 'docs', path), 'utf8');

/** The sources below a folder that run in production. */
function sourcesBelow(folder: string): {path: string; text: string}[] {
  return readdirSync(join(ROOT, folder), {recursive: true, encoding: 'utf8'})
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|fixture|setup)\.|(^|\/)testing\//.test(path))
    .map((path) => ({path: join(folder, path), text: readFileSync(join(ROOT, folder, path), 'utf8')}));
}

/** What the pattern's first group finds in sources, once each, sorted. */
function found(folder: string, pattern: RegExp): string[] {
  return [...new Set(sourcesBelow(folder).flatMap(({text}) => [...text.matchAll(pattern)].map(([, one]) => one!)))].sort();
}

test('every setting that is read is documented, and every documented one is read', () => {
  const read = [...found('app', /\benv\['([A-Z_]+)'\]/g), ...found('app', /\bsecret\(env, '([A-Z_]+)'\)/g).flatMap((name) => [name, `${name}_FILE`])].filter((name) => name !== 'PATH');
  const documented = [...page('reference/settings.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!);
  expect(read.length).toBeGreaterThan(8);
  expect(documented.sort()).toEqual(read.sort());
});

describe('every error code is documented:', () => {
  const text = page('reference/errors.md');
  const documented = new Set([...text.matchAll(/`([a-z]+\.[a-z0-9-]+)`/g)].map(([, code]) => code!));

  test('answers, with their status', () => {
    for (const [code, status] of Object.entries(ERRORS)) expect(text).toContain(`| \`${code}\` | ${status} |`);
    expect([...text.matchAll(/^\| `([a-z-]+\.[a-z-]+)` \| \d{3} \|/gm)].map(([, code]) => code).sort()).toEqual(Object.keys(ERRORS).sort());
  });

  test.each([['app/core', /'((?:fetch|harvest|statement|file|database|message|form|record|permission)\.[a-z-]+)'/g], ['packages/kernel/src', /'((?:json|schema)\.[a-z-]+)'/g], ['packages/ocds/src/decode', /'(ocds\.[a-z-]+)'/g]])('in %s', (folder, pattern) => {
    const codes = found(folder, pattern);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !documented.has(code))).toEqual([]);
  });

  test('breaches of a schema, by their keyword', () => {
    const keywords = found('packages/kernel/src/schema', /#breach\('([a-zA-Z]+)'/g).map((keyword) => `schema.${keyword.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
    expect(keywords.length).toBeGreaterThan(8);
    expect(keywords.filter((code) => !documented.has(code))).toEqual([]);
  });
});

test('every address is documented, and every documented one exists', async () => {
  const house = await openHouse({founding: true, env: {SECURITY_CONTACT: 'mailto:security@square.example'}});
  const mounted = [...house.app.mounted.keys()].map((url) => (url.startsWith('/assets/') ? '/assets/…' : url.replaceAll(/:(\w+)(\(.*?\))?/g, '{$1}')));
  await house.close();
  const documented = page('reference/routes.md').split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, url]) => url!));
  expect(documented.sort()).toEqual([...new Set(mounted)].sort());
});

describe('commands', () => {
  test('are documented as their help says: node --import tsx app/cli/commands-page.ts writes it', async () => {
    expect(writtenCommandsPage()).toBe(await commandsPage());
  });

  test.each(Object.keys(COMMANDS))('%s: its help names every option that it takes', async (name) => {
    const {help} = await COMMANDS[name]!();
    const file = must(/import\('\.\/(.+?)'\)/.exec(String(COMMANDS[name]))?.[1] ?? sourcesBelow('app/cli').find(({text}) => text.includes(`name: '${name}'`))?.path, `the file of ${name}`);
    const source = readFileSync(file.startsWith('app/') ? join(ROOT, file) : join(ROOT, 'app/cli', file), 'utf8');
    const options = [...source.matchAll(/['"]?([a-z][a-z-]*)['"]?: \{type: '(?:string|boolean)'/g)].map(([, option]) => `--${option}`);
    expect(options.filter((option) => !help.includes(option))).toEqual([]);
  });
});

describe('the guide', () => {
  const guide = page('guide/first-steps.md');

  test('does what it says', async () => {
    const sample = must(/```json\n(.*?)```/s.exec(guide)?.[1], 'the guide has a file');
    const said = must(/```text\n(.*?)```/s.exec(guide)?.[1], 'the guide shows what comes');
    const [, name = '', words = ''] = must(/^npx parvis (\w+) (.+)$/m.exec(guide), 'the guide has a command');
    const database = await testDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'parvis-guide-'));
    const path = join(folder, 'bridge.json');
    writeFileSync(path, sample);
    const lines: string[] = [];
    const stderr = new Writable({write: (text: Buffer, _, done) => { lines.push(text.toString()); done(); }});
    const command = await COMMANDS[name]!();
    const code = await command.run(words.replace('bridge.json', path).split(' '), {
      stdin: Readable.from([]), stdout: stderr, stderr, signal: new AbortController().signal, env: {DATABASE_URL: database.url, PARVIS_DATA: folder},
    });
    await database.drop();
    rmSync(folder, {recursive: true, force: true});
    expect([lines.join('').replaceAll(path, 'bridge.json'), code]).toEqual([said, 1]);
  });

  test('leads nowhere that is not there', () => {
    const files = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...readdirSync(join(ROOT, 'docs'), {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`)];
    const broken = files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\]\((?!https?:|mailto:)([^)#]+)/g)]
      .filter(([, target]) => !readable(join(ROOT, file, '..', target!))).map(([, target]) => `${file}: ${target}`));
    expect(broken).toEqual([]);
  });
});

function readable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}

test('every metric is documented, and every documented one exists', async () => {
  const metrics = createMetrics({surroundings: false});
  const house = await openHouse({metrics});
  const names = [...(await metrics.text()).matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name!);
  await house.close();
  expect([...page('reference/metrics.md').matchAll(/^\| `(parvis_\w+)` \|/gm)].map(([, name]) => name!).sort()).toEqual(names.sort());
});

test('every check of the doctor is documented as it says itself', () => {
  const rows = CHECKS.map(({name, about}) => `| \`${name}\` | ${about} |`);
  expect(page('reference/checks.md').split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});
