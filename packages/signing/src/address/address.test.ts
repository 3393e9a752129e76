import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readCases} from '../testing/vectors.ts';
import {canonicalAddress, isDisposable, mailRuleOf, parsePhone} from './canonical.ts';

test.each(readCases<{address: string; canonical: string}>('addresses'))('$address is the mailbox $canonical', ({address, canonical}) => {
  expect(canonicalAddress(address)).toBe(canonical);
});

test('the rule of the exact domain comes before that of the nearest parent, and that before the one for all', () => {
  const rules = [{domain: '*'}, {domain: '*.edu.example'}, {domain: '*.a.edu.example'}, {domain: 'b.edu.example'}];
  expect(['b.edu.example', 'c.edu.example', 'x.a.edu.example', 'edu.example'].map((domain) => mailRuleOf(domain, rules)?.domain)).toEqual(['b.edu.example', '*.edu.example', '*.a.edu.example', '*']);
  expect(mailRuleOf('x.example', [])).toBeUndefined();
  expect(canonicalAddress('A+b@x.example', [])).toBe('a+b@x.example');
});

test('law: a canonical address is its own', () => {
  const local = fc.stringMatching(/^[a-zA-Z0-9._+-]{1,12}$/);
  fc.assert(fc.property(local, fc.constantFrom('gmail.com', 'googlemail.com', 'pm.me', 'yahoo.com', 'city.example'), (name, domain) => {
    const canonical = canonicalAddress(`${name}@${domain}`);
    fc.pre(/[a-z0-9]/.test(canonical.split('@')[0]!));
    expect(canonicalAddress(canonical)).toBe(canonical);
  }));
});

test.each([['mailinator.com', true], ['x.mailinator.com', true], ['notmailinator.com', false], ['city.example', false]])('mailboxes of %s are thrown away: %s', (domain, thrown) => expect(isDisposable(domain)).toBe(thrown));

test.each([
  ['+33 6 12 34 56 78', undefined, '+33612345678'], ['0033612345678', undefined, '+33612345678'], ['06 12-34.56 78', '+33', '+33612345678'], ['06 12 34 56 78', undefined, undefined],
  ['(+44) 20 7946 0000', undefined, '+442079460000'], ['+1', undefined, undefined], ['+12345678901234567', undefined, undefined], ['+33 six', undefined, undefined],
])('the number %s (%s) is %s', (typed, country, phone) => expect(parsePhone(typed, country)).toBe(phone));
