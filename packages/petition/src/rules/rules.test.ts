import {expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {MODELS} from './models.ts';
import {readRules} from './read.ts';
import {moderationAt} from './rules.ts';

const uk = (): JsonObject => structuredClone(MODELS.get('uk-parliament')) as unknown as JsonObject;

test.each([...MODELS])('the model %s can be read', (_, rules) => {
  expect(readRules(JSON.parse(JSON.stringify(rules)) as JsonValue)).toEqual({ok: true, value: JSON.parse(JSON.stringify(rules))});
});

test('five supporters and the creator are six signatures; Join asks for none', () => {
  expect([...MODELS.values()].map(moderationAt)).toEqual([6, 0, 151]);
});

test('the terms that the sources name', () => {
  expect(MODELS.get('taiwan-join')).toMatchObject({thresholds: {answer: 5000}, open: {count: 60, unit: 'days'}, reply: {count: 2, unit: 'months'}});
  expect(MODELS.get('uk-parliament')?.reply).toBeUndefined();
});

test('all that is wrong is said at once', () => {
  const wrong = {...uk(), open: {count: 0, unit: 'weeks'}, creatorCounts: 'yes', election: {pauseAfterEnd: 1, startDaysBefore: 0}, supporters: {least: 9, most: 3}, thresholds: {answer: -1}, rejections: [{code: 'Bad Code', hidden: false}]};
  const read = readRules(wrong);
  expect(read.ok ? [] : read.error.map(({code, at}) => `${code} ${at}`)).toEqual([
    'rules.number /thresholds/answer', 'rules.flag /creatorCounts', 'rules.number /open/count', 'rules.unit /open/unit', 'rules.flag /election/pauseAfterEnd', 'rules.number /election/startDaysBefore', 'rules.order /supporters/most', 'rules.codes /rejections',
  ]);
  expect(readRules(null).ok).toBe(false);
});
