import {globSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {CALENDAR_TABLES} from './calendars/standard.ts';
import {EVENT_KINDS} from './clock/event.ts';
import {REGIMES} from './regimes/standard.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const page = readFileSync(at('../../../docs/reference/duty.md'), 'utf8');
const CODE = /[`'](duty|calendar|regime)\.[a-z0-9-]+[`']/g;

test('each problem code of the engine and its command stands in docs/reference/duty.md, and no other', () => {
  const files = ['.', '../../../app/cli/duty/'].flatMap((folder) => globSync(`${at(folder)}/**/*.ts`)).filter((path) => !/\.test\.ts$|\/testing\//.test(path));
  const codes = (text: string): string[] => [...new Set(text.match(CODE)?.map((code) => code.slice(1, -1)))].sort();
  const written = codes(files.map((path) => readFileSync(path, 'utf8')).join('\n'));
  expect(written.length).toBeGreaterThan(20);
  expect(codes(page)).toEqual(written);
});

test('each law with its terms, each calendar, each event stands there', () => {
  const names = [...[...REGIMES.values()].flatMap(({id, terms}) => terms.map((term) => `| \`${id}\` | \`${term.id}\` |`)), ...CALENDAR_TABLES.map(({id, version}) => `| \`${id}\` |.*| ${version} |`), ...EVENT_KINDS.map((kind) => `\`${kind}\``)];
  expect(names.filter((name) => !new RegExp(name.replaceAll('|', '\\|')).test(page))).toEqual([]);
});
