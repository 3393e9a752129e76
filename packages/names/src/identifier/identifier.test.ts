import {describe, expect, test} from 'vitest';
import {compareIdentifiers} from './compare.ts';
import {normaliseIdentifier, parseIdentifier, possibleFormats} from './parse.ts';
import {IDENTIFIER_FORMATS} from './formats.ts';

const VALID: readonly (readonly [string, string])[] = [
  ['lei', '5493001KJTIIGC8Y1R12'], ['lei', 'HWUPKR0MPOU8FGXBT394'], ['lei', 'EVK05KS7XY1DEII3R011'], ['cvr', '13585628'],
  ['orgnr-no', '923609016'], ['inn', '7707083893'], ['ogrn', '1027700132195'], ['ico-cz', '27082440'], ['y-tunnus', '0112038-9'],
  ['nip', '5260250995'], ['cnpj', '33000167000101'], ['isin', 'US0378331005'], ['iban', 'GB82 WEST 1234 5698 7654 32'],
  ['imo', 'IMO 9074729'], ['npi', '1234567893'], ['siren', '732829320'], ['siret', '35600000000048'], ['figi', 'BBG000BLNNH6'],
  ['uscc', '91350100M000100Y43'], ['cpf', '111.444.777-35'], ['edrpou', '14360570'], ['regon', '123456785'], ['vat', 'DK 13585628'], ['vat', 'FR 83 404 833 048'], ['vat', 'IT00743110157'], ['vat', 'BE0403.019.261'], ['vat', 'SE556188840401'], ['vat', 'PL5260250995'], ['vat', 'LU15027442'],
];

test.each(VALID)('%s %s holds', (format, text) => {
  expect(parseIdentifier(format, text)).toMatchObject({ok: true, value: {id: normaliseIdentifier(text).replace(/^IMO/, '')}});
});

test.each(VALID)('%s %s fails when one digit is changed', (format, text) => {
  const id = normaliseIdentifier(text);
  for (let at = 0; at < id.length; at++) {
    if (!/\d/.test(id[at]!)) continue;
    const changed = `${id.slice(0, at)}${(Number(id[at]) + 1) % 10}${id.slice(at + 1)}`;
    if (format === 'vat' && id.startsWith('SE') && at >= 12) continue; // 01 is a suffix, not a digit of the number
    if (format === 'siret' && at >= 9) continue; // La Poste's sum of digits catches only some
    expect(parseIdentifier(format, changed).ok, changed).toBe(false);
  }
});

test('what is wrong is told apart: unknown format, wrong form, wrong check digit', () => {
  const code = (format: string, text: string) => {
    const result = parseIdentifier(format, text);
    return result.ok ? 'ok' : result.error[0]?.code;
  };
  expect(code('nope', '1')).toBe('identifier.format-unknown');
  expect(code('lei', '5493001KJTIIGC8Y1R')).toBe('identifier.form');
  expect(code('lei', '5493001KJTIIGC8Y1R13')).toBe('identifier.check-digit');
});

test('a number can be of several kinds, and a country narrows them', () => {
  expect(possibleFormats('27082440').map(({name}) => name)).toContain('ico-cz');
  expect(possibleFormats('27082440', 'FI').map(({name}) => name)).not.toContain('ico-cz');
});

test.each(['', '   ', '🙂', '\u0000'.repeat(50), 'x'.repeat(100_000), '１２３４'])('%j neither throws nor grows', (text) => {
  for (const {name} of IDENTIFIER_FORMATS) expect(parseIdentifier(name, text).ok).toBe(false);
});

describe('comparing', () => {
  test('numbers that differ by punctuation alone are one number', () => {
    expect(compareIdentifiers({value: '5493-001K JTII GC8Y.1R12', format: 'lei'}, {value: '5493001kjtiigc8y1r12'})).toMatchObject({kind: 'same', score: 0.95});
  });
  test('a bare number counts in full only with its country', () => {
    expect(compareIdentifiers({value: '123', country: 'sk'}, {value: '123', country: 'SK'})).toMatchObject({kind: 'same', score: 0.85});
    expect(compareIdentifiers({value: '123'}, {value: '123'})).toMatchObject({kind: 'same', score: 0.6});
    expect(compareIdentifiers({value: '123', country: 'sk'}, {value: '123', country: 'cz'}).kind).toBe('unknown');
  });
  test('two LEI that differ speak against; numbers of unknown kinds say nothing', () => {
    expect(compareIdentifiers({value: '5493001KJTIIGC8Y1R12', format: 'lei'}, {value: 'HWUPKR0MPOU8FGXBT394', format: 'lei'}).kind).toBe('different');
    expect(compareIdentifiers({value: '1'}, {value: '2'}).kind).toBe('unknown');
  });
  test('a bank and its branch share eight characters of the BIC', () => {
    expect(compareIdentifiers({value: 'DEUTDEFF500', format: 'bic'}, {value: 'DEUTDEFF', format: 'bic'}).kind).toBe('same');
  });
});
