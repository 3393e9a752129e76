import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {FILTERS, MODELS, STAFF_FILTERS, STATES, TABLE} from '@parvis/petition';
import {loadMessages} from '../../../core/i18n/index.ts';
import {LANGUAGES} from '../../../ui/messages/index.ts';
import {PETITIONS_MESSAGES} from './index.ts';

const words = loadMessages([PETITIONS_MESSAGES], LANGUAGES);
const keys = new Set(words.get('en')?.keys());
const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith('signing/')).map((file) => readFileSync(`${root}/${file}`, 'utf8')).join('\n');

test('the same keys in all languages, none empty', () => {
  expect([...words.values()].map((messages) => [...messages.keys()].sort())).toEqual(LANGUAGES.map(() => [...keys].sort()));
  for (const messages of words.values()) for (const [key, text] of messages) expect(text.trim(), key).not.toBe('');
});

test('every key that the pages name has words', () => {
  const named = [...sources.matchAll(/\bt\.(?:text|rich)\('(petitions\.[^']+)'/g)].map(([, key]) => key ?? '');
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
});

test('every state, event, filter and reason of the models has words', () => {
  const needed = [
    ...STATES.map((state) => `petitions.status.${state}`), ...Object.keys(TABLE).map((kind) => `petitions.event.${kind}`),
    ...FILTERS.filter((filter) => !STAFF_FILTERS.includes(filter) && filter !== 'with_debate_outcome' && filter !== 'with_debated_outcome').map((filter) => `petitions.filter.${filter}`),
    ...[...MODELS.values()].flatMap(({rejections, signing}) => [...rejections.map(({code}) => `petitions.code.${code}`), `petitions.who.${signing.whoMay}`]),
  ];
  expect(needed.filter((key) => !keys.has(key))).toEqual([]);
});

test('plural messages in Arabic have the six forms', () => {
  for (const [key, text] of words.get('ar') ?? []) {
    for (const [, branch] of text.matchAll(/\{\w+, plural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) expect(branch, key).toContain(`${form} {`);
    }
  }
});
