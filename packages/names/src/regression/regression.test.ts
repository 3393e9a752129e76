import {readFileSync} from 'node:fs';
import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {factsOf} from '../entity/facts.ts';
import {readEntity} from '../ftm/entity.ts';
import {compareByRegression, regressionFeatures} from './compare.ts';
import {regressionProbability, type RegressionFeature} from './model.ts';
import {fingerprint, plainText} from './text.ts';

const rows = (name: string): unknown[][] => readFileSync(new URL(`../../../../vectors/names/${name}`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as unknown[]);
const facts = (value: object) => {
  const {entity, refused} = mustOk(readEntity({id: 'x', ...value}), 'well formed');
  expect(refused).toEqual([]);
  return factsOf(entity);
};
const person = (name: string, more: Record<string, string[]> = {}) => facts({schema: 'Person', properties: {name: [name], ...more}});

test.each([
  [{}, 0.256437],
  [{name_match: 1, name_token_overlap: 1, name_levenshtein: 1}, 0.937617],
  [{name_match: 1, name_token_overlap: 1, name_levenshtein: 1, dob_matches: 1, dob_year_matches: 1}, 0.995128],
  [{name_match: 1, name_token_overlap: 1, name_levenshtein: 1, dob_year_disjoint: 1}, 0.560849],
  [{name_token_overlap: 0.5, name_levenshtein: 0.9, country_mismatch: 1}, 0.145803],
  [{name_token_overlap: 0.5, name_levenshtein: 0.8, org_identifier_match: 1}, 0.827194],
] as const)('%j gives %f, six digits as published', (features, probability) => {
  expect(regressionProbability(features)).toBeCloseTo(probability, 6);
});

describe('pairs that nomenklatura 4.12.5 scored', () => {
  const pairs = rows('regression-v1.jsonl') as [object, object, number, number[]][];
  const names = Object.keys(regressionFeatures(person('A'), person('B'))) as RegressionFeature[];

  test('there are hundreds, and each feature speaks in some of them', () => {
    expect(pairs.length).toBeGreaterThan(400);
    expect(names.filter((_, at) => !pairs.some(([, , , theirs]) => theirs[at] !== 0))).toEqual([]);
  });

  test.each(pairs)('%j and %j: the same features, the same probability to 1e-9', (a, b, probability, theirs) => {
    const [one, other] = [facts(a), facts(b)];
    const features = regressionFeatures(one, other);
    for (const [at, name] of names.entries()) expect(features[name], name).toBeCloseTo(theirs[at]!, 12);
    expect(Math.abs(compareByRegression(one, other).score - probability)).toBeLessThan(1e-9);
  });
});

test.each(rows('regression-text.jsonl') as [string, string, string | null][])('%s is read as "%s"', (text, cleaned, print) => {
  expect([plainText(text), fingerprint(text)]).toEqual([cleaned, print ?? undefined]);
});

test('what moved the probability is told, feature by feature', () => {
  const {features} = compareByRegression(person('Anna Lindqvist', {gender: ['female']}), person('Anna Lindqvist', {gender: ['male']}));
  expect(features.map(({name, score}) => `${name} ${score < 0 ? 'against' : 'for'}`)).toEqual(['name_match for', 'name_token_overlap for', 'name_levenshtein against', 'gender_mismatch against']);
});

test('a name in a script without a table is still itself', () => {
  expect(regressionFeatures(person('王小明'), person('王小明'))).toMatchObject({name_match: 1, name_levenshtein: 1});
});
