import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {loadMessages} from '../../../core/i18n/index.ts';
import {ACCOUNTS_MESSAGES} from '../../../ui/accounts/messages/index.ts';
import {LANGUAGES, UI_MESSAGES} from '../../../ui/messages/index.ts';
import {HAND_MESSAGES} from '../hand/messages/index.ts';
import {CONTRACTING_MESSAGES} from './index.ts';

/** The record page leads to the log by its name. */
const LOG_MESSAGES = fileURLToPath(new URL('../../../ui/log/messages', import.meta.url));
const words = loadMessages([UI_MESSAGES, ACCOUNTS_MESSAGES, LOG_MESSAGES, CONTRACTING_MESSAGES, HAND_MESSAGES], LANGUAGES);
const keys = new Set(words.get('en')?.keys());
/** Parts of the interface with words of their own, which are loaded elsewhere. */
const hasOwnWords = (root: string, file: string): boolean => {
  const [part = ''] = file.split('/');
  return part !== 'accounts' && part !== 'hand' && part !== file && existsSync(`${root}/${part}/messages`);
};
const sources = ['../../../ui', '..'].flatMap((folder) => {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !hasOwnWords(root, file)).map((file) => readFileSync(`${root}/${file}`, 'utf8'));
}).join('\n');

test('the same keys and arguments in all languages, none empty, all parse', () => {
  expect([...words.values()].map(({size}) => size)).toEqual(LANGUAGES.map(() => keys.size));
  expect(keys.size).toBeGreaterThan(300);
});

test('every key that the pages name has words', () => {
  const named = [...sources.matchAll(/\bt\.(?:text|rich)\('([^']+)'/g)].map(([, key]) => key ?? '');
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
});

test('every field that the views give has a label', () => {
  const fields = [...sources.matchAll(/\b(?:textFact|idFact|codeFact|dayFact|periodFact|numberFact|moneyFact|namesFact)\(tell, '([^']+)'/g)].map(([, field]) => field ?? '');
  expect(fields.length).toBeGreaterThan(40);
  const unlabelled = fields.filter((field) => !/^(documents|amendments)\//.test(field) && !keys.has(`contracting.field.${field}`));
  expect(unlabelled).toEqual([]);
});

test('plural messages in Arabic have the six forms', () => {
  for (const [key, text] of words.get('ar') ?? []) {
    for (const [, branch] of text.matchAll(/\{\w+, plural,((?:[^{}]|\{[^{}]*\})*)\}/g)) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) expect(branch, key).toContain(`${form} {`);
    }
  }
});
