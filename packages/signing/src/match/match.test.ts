import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readCases} from '../testing/vectors.ts';
import {isDuplicate, type Compared} from './duplicate.ts';
import {isNoName, normaliseName, normalisePlace} from './name.ts';

test.each([
  ['Jean-Luc  O’Neill', 'jean luc oneill'], ['JOSÉ', 'jose'], ['Ｊｏｓé', 'jose'], ['Dr. A. B. Cem', 'dr a b cem'], ['مُحَمَّد', 'محمد'], ['अनिता', 'अनिता'], ['王小明', '王小明'], ['---', '---'],
])('the name %s is compared as %s', (name, compared) => {
  expect(normaliseName(name)).toBe(compared);
});

test('law: what is normalised stays as it is, whatever its case and blanks', () => {
  fc.assert(fc.property(fc.string({unit: 'grapheme', maxLength: 40}), (name) => {
    const once = normaliseName(name);
    fc.pre(/[\p{L}\p{N}]/u.test(once));
    expect(normaliseName(once)).toBe(once);
    expect(normaliseName(`  ${name}\t`)).toBe(once);
  }));
});

test.each(['=1+1', '+x', '@ana', '-2', 'see http://x.example', 'www.x.example'])('%s is no name', (name) => expect(isNoName(name)).toBe(true));
test.each(['Ana Reyes', 'Ana Reyes-Cem', 'Wwwilma'])('%s may be a name', (name) => expect(isNoName(name)).toBe(false));
test('a postcode is compared in capitals without blanks and dashes', () => expect(normalisePlace(' n1 7aa–x')).toBe('N17AAX'));

test.each(readCases<{what: string; given: Compared; sameAddress: readonly Compared[]; sameCanonical: readonly Compared[]; most: number; duplicate: boolean}>('duplicates'))('6.4.2, $what: duplicate is $duplicate', ({given, sameAddress, sameCanonical, most, duplicate}) => {
  expect(isDuplicate(given, {sameAddress, sameCanonical}, most)).toBe(duplicate);
});

test('law: however many sign from one mailbox, at most two are let in, and never one name twice', () => {
  const signer = fc.record({name: fc.constantFrom('a', 'b', 'c'), place: fc.constantFrom('N1', 'N2', undefined)});
  fc.assert(fc.property(fc.array(signer, {maxLength: 12}), fc.integer({min: 1, max: 2}), (signers, most) => {
    const letIn: Compared[] = [];
    for (const one of signers) if (!isDuplicate(one, {sameAddress: letIn, sameCanonical: letIn}, most)) letIn.push(one);
    expect(letIn.length).toBeLessThanOrEqual(most);
    expect(new Set(letIn.map(({name}) => name)).size).toBe(letIn.length);
    expect(new Set(letIn.map(({place}) => place)).size).toBeLessThanOrEqual(1);
  }));
});
