import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {findBreaches, importsOf, type Sources} from './architecture.ts';
import {findStyleBreaches} from './style-sheets.ts';

const ROOT = join(import.meta.dirname, '..');

function readSources(): Sources {
  const sources = new Map<string, string>();
  for (const top of ['packages', 'app', 'bench', 'scripts']) {
    for (const entry of readdirSync(join(ROOT, top), {recursive: true, withFileTypes: true})) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && /\.(tsx?|css)$|package\.json$/.test(entry.name) && !path.includes('node_modules')) {
        sources.set(path.slice(ROOT.length + 1), readFileSync(path, 'utf8'));
      }
    }
  }
  return sources;
}

const sources = readSources();

/** What is newly wrong when the house gets one more file. */
function breachesOf(file: string, source: string): readonly string[] {
  const packages = [...sources].filter(([path]) => path.endsWith('package.json'));
  const all = new Map([...packages, [file, source]]);
  return [...findBreaches(all), ...findStyleBreaches(all)].map(({rule, found}) => `${rule}: ${found}`);
}

test('the house is built as planned', () => {
  expect(sources.size).toBeGreaterThan(50);
  expect(findBreaches(sources)).toEqual([]);
});

test('style sheets suit both directions and every theme', () => {
  expect(findStyleBreaches(sources)).toEqual([]);
});

describe('a planted breach is caught:', () => {
  test.each([
    ['an engine that imports another', 'packages/bods/src/x.ts', "import {merge} from '@parvis/names';"],
    ['an engine that reaches into the kernel by path', 'packages/bods/src/x.ts', "import {ok} from '../../kernel/src/result.ts';"],
    ['a way past the exports', 'app/core/x.ts', "import {ok} from '@parvis/kernel/src/result.ts';"],
    ['a package entered by path', 'app/core/x.ts', "import {ok} from '../../packages/kernel/src/index.ts';"],
    ['an engine that reads files', 'packages/bods/src/x.ts', "import {readFileSync} from 'node:fs';"],
    ['a built-in module without its prefix', 'packages/bods/src/x.ts', "export {readFileSync} from 'fs';"],
    ['a module loaded late', 'packages/bods/src/x.ts', "const fs = await import('node:fs');"],
    ['an engine with a database', 'packages/bods/src/x.ts', "import {\n  Client,\n} from 'pg';"],
    ['an engine with a clock', 'packages/bods/src/x.ts', 'export const now = () => Date.now();'],
    ['an engine that throws dice', 'packages/bods/src/x.ts', 'export const die = () => Math.random() * 6;'],
    ['an engine that reads the environment', 'packages/bods/src/x.ts', "export const key = process.env['KEY'];"],
    ['the core that knows a room', 'app/core/x.ts', "import {contracting} from '../registers/contracting/definition.ts';"],
    ['the core that knows the pages', 'app/core/x.ts', "import type {View} from '../ui/layout.tsx';"],
    ['a room that knows another', 'app/registers/contracting/x.ts', "import {own} from '../ownership/own.ts';"],
    ['a room that knows a civic one', 'app/registers/contracting/x.ts', "import {own} from '../../civic/petitions/own.ts';"],
    ['a room that knows the fictional country', 'app/registers/contracting/x.ts', "import {world} from '../../demo/world.ts';"],
    ['a room that knows the commands', 'app/registers/contracting/x.ts', "import {run} from '../../cli/command.ts';"],
    ['code that uses what is for tests', 'app/core/x.ts', "import {testDatabase} from '../testing/database.ts';"],
    ['a request of one’s own', 'app/core/mail/x.ts', "export const get = () => fetch('https://example.org');"],
    ['a client of one’s own', 'app/registers/contracting/x.ts', "import {request} from 'node:https';"],
    ['a physical side', 'app/ui/styles/x.css', 'p { margin-left: 1rem; }'],
    ['a place by its side', 'app/ui/styles/x.css', 'p {position: absolute; right: 0}'],
    ['a raw colour', 'app/ui/styles/x.css', 'p { color: #a00; }'],
    ['a colour by function', 'app/ui/styles/x.css', 'p { color: rgb(0 0 0 / 50%); }'],
  ])('%s', (_, file, source) => {
    expect(breachesOf(file, source)).toHaveLength(1);
  });

  test('raw HTML in a second module', () => {
    const page = '<div dangerouslySetInnerHTML={{__html: text}} />';
    expect(findBreaches(new Map([['app/ui/raw.tsx', page]]))).toEqual([]);
    expect(findBreaches(new Map([['app/ui/raw.tsx', page], ['app/ui/other.tsx', page]]))).toMatchObject([{file: 'app/ui/other.tsx'}]);
  });
});

describe('what is right is let be:', () => {
  test.each([
    ['the kernel below an engine', 'packages/bods/src/x.ts', "import {ok} from '@parvis/kernel';\nimport type {Json} from '@parvis/kernel/json';"],
    ['an engine below a room', 'app/registers/ownership/x.ts', "import {own} from '@parvis/bods/own';"],
    ['a test of an engine that reads vectors', 'packages/bods/src/x.test.ts', "import {readFileSync} from 'node:fs';"],
    ['a type of another’s request', 'app/core/http/x.ts', "import type {IncomingMessage} from 'node:http';"],
    ['the words for a status', 'app/core/http/x.ts', "import {METHODS, STATUS_CODES} from 'node:http';"],
    ['a test of a room that uses the fictional country', 'app/registers/contracting/x.test.ts', "import {world} from '../../demo/world.ts';"],
    ['a contracting process', 'packages/bods/src/x.ts', 'export const title = (process: Process) => process.title;'],
    ['a word in a comment', 'packages/bods/src/x.ts', '// not Date.now()\n/* import x from "node:fs" */\nexport const a = 1;'],
    ['a fragment in a style sheet', 'app/ui/styles/x.css', 'p { fill: url(#abc); color: var(--ink); margin-inline-start: 0; }'],
  ])('%s', (_, file, source) => {
    expect(breachesOf(file, source)).toEqual([]);
  });
});

test('imports are seen in every form', () => {
  expect(importsOf("import a from 'a';\nimport {\n  b,\n} from 'b';\nexport * from 'c';\nimport type {D} from 'd';\nimport 'e';\nawait import('f');").map(({from}) => from))
    .toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
