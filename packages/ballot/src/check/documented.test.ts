import {globSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

test('each problem code of the engine stands in docs/reference/ballot.md, and no other', () => {
  const sources = globSync(`${at('..')}**/*.ts`).filter((path) => !path.endsWith('.test.ts')).map((path) => readFileSync(path, 'utf8')).join('\n');
  const written = new Set(sources.match(/'(pb|tally)\.[a-z-]+'/g)?.map((code) => code.slice(1, -1)));
  // These two are made from the names of the columns votes and score.
  expect(sources).toContain('`pb.${name}-recount`');
  for (const name of ['votes', 'score']) written.add(`pb.${name}-recount`);
  const told = new Set(readFileSync(at('../../../../docs/reference/ballot.md'), 'utf8').match(/`(pb|tally)\.[a-z-]+`/g)?.map((code) => code.slice(1, -1)));
  expect([...told].sort()).toEqual([...written].sort());
});
