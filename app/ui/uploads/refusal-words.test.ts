import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {REFUSALS, refusalWords} from './refusal-words.ts';

const JAIL = join(import.meta.dirname, '../../core/jail');

test('every rule by which the jail refuses a file has its words, and no other has', () => {
  const codes = readdirSync(JAIL).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).flatMap((name) => [...readFileSync(join(JAIL, name), 'utf8').matchAll(/'((?:file|csv|xml|zip|sheet|jail)\.[a-z-]+)'/g)].map(([, code]) => code!));
  const used = new Set([...codes, 'file.not-utf-8', 'file.not-json']);
  expect([...used].filter((code) => !REFUSALS.includes(code))).toEqual([]);
  expect(REFUSALS.filter((code) => !used.has(code) && !readFileSync(join(JAIL, 'jail.ts'), 'utf8').includes(`\`${code}\``))).toEqual([]);
});

test.each([['zip.ratio', 'zip.ratio'], ['mapping.unknown-path', 'mapping'], ['something.else', 'other']])('the words of %s are those of %s', (code, words) => {
  expect(refusalWords(code)).toBe(words);
});
