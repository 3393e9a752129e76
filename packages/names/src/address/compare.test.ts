import {expect, test} from 'vitest';
import {addressKey, compareAddresses} from './compare.ts';

test.each([
  ['12 Main Street, Flat 3', '12 Main St., Apt 3'],
  ['ул. Ленина, д. 5, г. Москва', 'Москва, улица Ленина, дом 5'],
  ['Bahnhofstraße 10, 8001 Zürich', 'Bahnhofstrasse 10, 8001 Zurich'],
  ['P.O. Box 309, Ugland House', 'PO Box 309 Ugland House, Grand Cayman'],
])('%s is the address %s', (a, b) => {
  expect(compareAddresses(a, b).score).toBeGreaterThan(0.9);
});

test('another house number is another house, whatever else agrees', () => {
  const {score, otherNumbers, reason} = compareAddresses('12 Main Street, Springfield', '14 Main Street, Springfield');
  expect(score).toBeLessThan(0.5);
  expect(otherNumbers).toEqual(['12', '14']);
  expect(reason).toContain('Numbers differ');
});

test('a key does not depend on order, case, accents or short forms', () => {
  expect(addressKey('5, Rue de la Paix, Étage 2')).toBe(addressKey('ETAGE 2 – 5 rue Paix'));
  expect(addressKey(' , ')).toBe('');
});

test('an address that says nothing agrees with nothing', () => {
  expect(compareAddresses('', 'x').score).toBe(0);
  expect(compareAddresses('🙂', '\u0000').score).toBe(0);
});
