import {expect, test} from 'vitest';
import {alpha3, countryNamed, countryOf, isAlpha3, jurisdictionOf} from './countries.ts';

test('numbers and letters agree with what the platform knows of ISO 3166-1', () => {
  let count = 0;
  for (let number = 0; number < 1000; number++) {
    const text = String(number).padStart(3, '0');
    const country = countryOf(text);
    if (!country) continue;
    count++;
    expect(Intl.getCanonicalLocales(`und-${text}`)).toEqual([`und-${country.code}`]);
  }
  expect(count).toBe(249);
});

test('countries are found by code, by number and by what registers write', () => {
  expect(alpha3('GB')).toBe('GBR');
  expect(isAlpha3('GBR')).toBe(true);
  expect(isAlpha3('GB')).toBe(false);
  expect(countryOf('703')?.name).toBe('Slovakia');
  expect(countryNamed(' England ')?.code).toBe('GB');
  expect(countryNamed('Atlantis')).toBeUndefined();
});

test('a jurisdiction may be part of a country, with a code of six characters', () => {
  expect(jurisdictionOf('GB-SCT')).toEqual({name: 'United Kingdom (GB-SCT)', code: 'GB-SCT'});
  expect(jurisdictionOf('XX')).toEqual({name: 'XX', code: 'XX'});
});
