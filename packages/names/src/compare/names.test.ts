import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {prepareName, type NameKind} from '../name/prepare.ts';
import {explainComparison} from './explain.ts';
import {compareNames} from './names.ts';

const score = (kind: NameKind, a: string, b: string): number => compareNames(prepareName(a, kind), prepareName(b, kind)).score;

const vectors = readFileSync(new URL('../../../../vectors/names/pairs.csv', import.meta.url), 'utf8').trim().split('\n')
  .filter((line) => !line.startsWith('#')).slice(1)
  .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '') as [NameKind, string, string, string, string]);

test.each(vectors)('%s: %s | %s is %s (%s)', (kind, a, b, verdict) => {
  expect(score(kind, a, b) >= 0.7 ? 'same' : 'other', `score ${score(kind, a, b)}`).toBe(verdict);
});

describe('laws', () => {
  const kinds: readonly NameKind[] = ['person', 'organization', 'object'];
  const name = fc.oneof(fc.string({maxLength: 40, unit: 'grapheme'}), fc.constantFrom('Anna Lindqvist', 'ООО Ромашка', '王伟', 'A. B.', 'Ltd', 'bin', 'IV'));

  test('a score lies between 0 and 1, and every term names what it is about', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), name, name, (kind, a, b) => {
      const comparison = compareNames(prepareName(a, kind), prepareName(b, kind));
      expect(comparison.score).toBeGreaterThanOrEqual(0);
      expect(comparison.score).toBeLessThanOrEqual(1);
      expect(explainComparison(comparison).length).toBeGreaterThan(0);
    }), {numRuns: 500});
  });

  test('a name with something to compare is the same as itself, in capitals too', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), name, (kind, text) => {
      const prepared = prepareName(text, kind);
      fc.pre(prepared.parts.length > 0);
      expect(compareNames(prepared, prepareName(text, kind)).score).toBeCloseTo(1, 9);
    }), {numRuns: 500});
  });

  test('preparing what was prepared changes nothing', () => {
    fc.assert(fc.property(name, (text) => {
      const once = prepareName(text, 'organization');
      expect(prepareName(once.name, 'organization').key).toBe(once.key);
    }), {numRuns: 500});
  });
});

test('the sum of the parts is the score', () => {
  const {parts, score: total} = compareNames(prepareName('Anna Maria Lindqvist', 'person'), prepareName('Anna Lindquist', 'person'));
  const gained = parts.reduce((sum, part) => sum + (part.kind === 'matched' ? part.score * part.weight : 0), 0);
  expect(gained / parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(total, 12);
});

test('an explanation says in words what agreed, what is missing and what contradicts', () => {
  const words = explainComparison(compareNames(prepareName('Bob Lindqvist', 'person'), prepareName('Robert Maria Lindqvist', 'person')));
  expect(words).toContain('“bob” and “robert”: a short form of the same name (0.85, weight 1.00).');
  expect(words).toContain('“maria” is missing in the first name (nothing gained, weight 0.20).');
  expect(words.at(-1)).toMatch(/^Together 0\.8\d of 1\.$/);
});

test('nothing to compare scores 0 and says so', () => {
  const comparison = compareNames(prepareName('🙂', 'person'), prepareName('Anna', 'person'));
  expect(comparison.score).toBe(0);
  expect(explainComparison(comparison)).toEqual(['One of the names has no letters or digits to compare.']);
});

test('a legal form of two letters is one at the ends of a name only', () => {
  expect(score('organization', 'Casa Mobili SA', 'Casa Mobili')).toBe(1);
  expect(score('organization', 'Casa SA Mobili', 'Casa Mobili')).toBeLessThan(1);
  expect(score('organization', 'AS Nordwind', 'Nordwind AS')).toBe(1);
});
