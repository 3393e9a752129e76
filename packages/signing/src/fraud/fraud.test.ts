import {describe, expect, test} from 'vitest';
import {assessFraud, FRAUD_DEFAULTS, type FraudFacts, type FraudSettings} from './assess.ts';
import {fitsDomain, isDomainPattern} from './glob.ts';
import {inNetwork, isNetwork} from './network.ts';

const facts = (more: Partial<FraudFacts> = {}): FraudFacts => ({kind: 'signer', network: '203.0.113.7', domain: 'city.example', address: 'ana@city.example', countIn: () => 1, ...more});
const settings = (more: Partial<FraudSettings> = {}): FraudSettings => ({...FRAUD_DEFAULTS, ...more});

describe('the order of 6.5:', () => {
  const all = {blockedNetworks: ['203.0.113.0/24'], countries: ['XS'], blockedDomains: ['**.example'], blockedAddresses: new Set(['ana@city.example']), allowedNetworks: ['203.0.113.7'], allowedDomains: ['city.example']};
  const cases: readonly (readonly [string, Partial<FraudSettings>, Partial<FraudFacts>])[] = [
    ['network-blocked', all, {}], ['country', {...all, blockedNetworks: []}, {country: 'FR'}], ['domain-blocked', {...all, blockedNetworks: []}, {country: 'XS'}],
    ['address-blocked', {...all, blockedNetworks: [], blockedDomains: []}, {}],
    ['network-allowed', {allowedNetworks: all.allowedNetworks, allowedDomains: all.allowedDomains}, {countIn: () => 99}], ['domain-allowed', {allowedDomains: all.allowedDomains}, {countIn: () => 99}],
    ['rate', {}, {countIn: () => 99}], ['rates', {}, {}], ['rates', all, {network: undefined, domain: undefined, address: undefined}],
  ];
  test.each(cases)('%s', (by, more, given) => {
    expect(assessFraud(facts(given), settings(more)).by).toBe(by);
  });
});

test('exceeded where the count is above the most: 1 in 60 s, 5 in 300 s; a creator 2, a supporter 5 in 300 s', () => {
  const verdict = (kind: FraudFacts['kind'], counts: Readonly<Record<number, number>>): string => assessFraud(facts({kind, countIn: (seconds) => counts[seconds] ?? 0}), FRAUD_DEFAULTS).kind;
  expect([verdict('signer', {60: 1, 300: 5}), verdict('signer', {60: 2, 300: 2}), verdict('signer', {60: 1, 300: 6})]).toEqual(['passed', 'exceeded', 'exceeded']);
  expect([verdict('creator', {300: 2}), verdict('creator', {300: 3}), verdict('supporter', {60: 5, 300: 5}), verdict('supporter', {300: 6})]).toEqual(['passed', 'exceeded', 'passed', 'exceeded']);
});

test.each([
  ['a.x.example', '*.x.example', true], ['x.example', '*.x.example', false], ['a.b.x.example', '*.x.example', false], ['a.b.x.example', '**.x.example', true], ['x.example', '**.x.example', true], ['X.example', 'x.EXAMPLE', true], ['x.example.org', 'x.example', false], ['a.mail.b', 'a.**', true],
])('the domain %s fits %s: %s', (domain, pattern, fits) => expect(fitsDomain(domain, pattern)).toBe(fits));
test.each([['*.x.example', true], ['**', true], ['a.**.**.**', false], ['a b', false], ['', false], ['a..b', false]])('%s is a pattern of domains: %s', (pattern, is) => expect(isDomainPattern(pattern)).toBe(is));

test.each([
  ['203.0.113.7', '203.0.113.0/24', true], ['203.0.114.7', '203.0.113.0/24', false], ['::ffff:203.0.113.7', '203.0.113.7', true], ['203.0.113.7', '0.0.0.0/0', true], ['2001:db8::1', '2001:db8::/32', true], ['2001:db9::1', '2001:db8::/32', false], ['203.0.113.7', '::/0', false], ['nonsense', '0.0.0.0/0', false],
])('%s lies in %s: %s', (address, network, lies) => expect(inNetwork(address, network)).toBe(lies));
test.each([['203.0.113.0/33', false], ['203.0.113', false], ['1.2.3.4/x', false], ['1::2::3', false], ['::/129', false], ['::1', true], ['256.1.1.1', false]])('%s is a network: %s', (network, is) => expect(isNetwork(network)).toBe(is));
