import {globSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CODE = /[`'](tree|tile|bundle|key|note|checkpoint|witness|policy|proof)\.[a-z0-9-]+[`']/g;

test('each problem code of the engine stands in docs/reference/tlog.md, and no other', () => {
  const sources = globSync(`${at('.')}**/*.ts`).filter((path) => !/\.test\.ts$|\/testing\//.test(path)).map((path) => readFileSync(path, 'utf8')).join('\n');
  const codes = (text: string): string[] => [...new Set(text.match(CODE)?.map((code) => code.slice(1, -1)))].sort();
  expect(codes(sources).length).toBeGreaterThan(30);
  expect(codes(readFileSync(at('../../../docs/reference/tlog.md'), 'utf8'))).toEqual(codes(sources));
});
