import {mustOk} from '@parvis/kernel';
import {expect, test} from 'vitest';
import {LEGAL_FORMS} from '../data/legal-forms.ts';
import {ORG_WORDS} from '../data/org-words.ts';
import {PERSON_NAMES} from '../data/person-names.ts';
import {PLACES} from '../data/places.ts';
import {tokenise} from '../text/tokens.ts';
import {buildLexicon, extendLexicon, findMeaning, lookupKey, WORD_CLASSES} from './lexicon.ts';
import {standardLexicon} from './standard.ts';

const ALL = new Set(WORD_CLASSES);
const meaning = (text: string, lexicon = standardLexicon()) => findMeaning(lexicon, tokenise(text, true).map(lookupKey), 0, ALL)?.meanings.map(({class: kind, id}) => `${kind}:${id}`);

test('our dictionaries have no problems', () => {
  expect(buildLexicon([LEGAL_FORMS, ORG_WORDS, PLACES, PERSON_NAMES]).ok).toBe(true);
});

test.each([
  ['Gesellschaft mit beschränkter Haftung', 'legal-form:gmbh'], ['G.m.b.H.', 'legal-form:gmbh'], ['ООО', 'legal-form:ooo'], ['有限责任公司', 'legal-form:llc'], ['банк', 'domain:bank'],
  ['Vereinigte Staaten', 'place:us'], ['محمد', 'name:mohammed'], ['third', undefined], ['three', 'number:3'],
])('%s means %s', (text, expected) => {
  if (expected === undefined) expect(meaning(text)).toBeUndefined();
  else expect(meaning(text)).toContain(expected);
});

test('a short form may stand for several names', () => {
  expect(meaning('Alex')).toEqual(expect.arrayContaining(['nickname:alexander', 'nickname:alexandra', 'nickname:alexey']));
});

test('what one dictionary says is kept when another is added, and the first is not changed', () => {
  const base = mustOk(buildLexicon(['[domain]\nferry: prahm\n']), 'well formed');
  const more = mustOk(extendLexicon(base, ['# own\n[place]\nferry: prahm # also a village\n']), 'well formed');
  expect(meaning('prahm', more)).toEqual(['domain:ferry', 'place:ferry']);
  expect(meaning('prahm', base)).toEqual(['domain:ferry']);
});

test('an id that begins with = is not itself a spelling', () => {
  expect(meaning('de', mustOk(buildLexicon(['[place]\n=de: germany\n']), 'well formed'))).toBeUndefined();
});

test('problems name the line and what to do; nothing is read', () => {
  const codes = (text: string) => {
    const result = buildLexicon([text]);
    return result.ok ? [] : result.error.map(({code, at}) => `${code} ${at}`);
  };
  expect(codes('bank: banco')).toEqual(['dictionary.section-missing /line/1']);
  expect(codes('[x]\na: b\n[domain]\n: c')).toEqual(['dictionary.section-unknown /line/1', 'dictionary.id-missing /line/4']);
});
