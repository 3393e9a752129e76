import {describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import {isPublicAddress} from './public-address.ts';
import {objection, parseAllowance, type OutboundRules} from './rules.ts';
import {findTarget} from './target.ts';

const RULES: OutboundRules = {ports: new Set([443, 80]), ownHosts: new Set(['square.example', '93.184.215.14']), ownAddresses: new Set(['93.184.215.7']), allowances: [], plainHttp: false};

async function refusal(address: string, rules: Partial<OutboundRules> = {}, resolve = async (): Promise<readonly string[]> => ['93.184.215.20']): Promise<string | undefined> {
  const found = await findTarget(address, {...RULES, ...rules}, resolve);
  return found.ok ? undefined : found.error.code;
}

/** The address by name: every way to write one that is not public. */
describe('no form of a private address gets through', () => {
  test.each([
    '127.0.0.1', '127.1', '127.0.1', '0x7f.1', '0x7f000001', '2130706433', '017700000001', '0177.0.0.1', '0177.0.0.01', '127.0.0.1.',
    '①②⑦.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '10.0.0.1', '0xA000001', '100.64.0.1', '169.254.169.254', '0xa9fea9fe',
    '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.1.1', '3232235777', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255', '240.0.0.1',
    '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:1]', '[::ffff:a9fe:a9fe]', '[::ffff:0:7f00:1]', '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]', '[100::1]', '[2001::1]', '[2001:db8::1]', '[2002:7f00:1::]', '[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]',
  ])('https://%s/', async (host) => {
    expect(await refusal(`https://${host}/`)).toBe('fetch.address-private');
    expect(await refusal(`https://named.example/`, {}, async () => ['93.184.215.20', new URL(`https://${host}/`).hostname.replaceAll(/[[\]]/g, '')])).toBe('fetch.address-private');
  });

  test('a zone or a word in place of an address is refused, not let through', async () => {
    for (const odd of ['fe80::1%eth0', 'localhost', '']) expect(await refusal('https://named.example/', {}, async () => [odd])).toBe('fetch.address-private');
  });
});

test.each([
  ['93.184.215.20'], ['1.1.1.1'], ['172.32.0.1'], ['100.128.0.1'], ['[2606:4700::1111]'], ['[::ffff:1.1.1.1]'],
])('the public address %s is let through', async (host) => {
  expect(await refusal(`https://${host}/`)).toBeUndefined();
});

test.each([
  ['', 'fetch.address-malformed'], ['//named.example', 'fetch.address-malformed'], ['https://256.1.1.1/', 'fetch.address-malformed'], ['https://[fe80::1%25eth0]/', 'fetch.address-malformed'],
  ['http://named.example/', 'fetch.scheme-refused'], ['file:///etc/passwd', 'fetch.scheme-refused'], ['gopher://127.0.0.1:25/x', 'fetch.scheme-refused'], ['data:text/html,x', 'fetch.scheme-refused'], ['javascript:1', 'fetch.scheme-refused'],
  ['https://me@named.example/', 'fetch.user-info'], ['https://:word@named.example/', 'fetch.user-info'], ['https://127.0.0.1%2f@named.example/', 'fetch.user-info'],
  ['https://named.example:5432/', 'fetch.port-refused'], ['https://named.example:22/', 'fetch.port-refused'],
  ['https://square.example/', 'fetch.own-host'], ['https://SQUARE.example./', 'fetch.own-host'], ['https://93.184.215.14/', 'fetch.own-host'], ['https://93.184.215.7/', 'fetch.own-host'],
])('%s → %s', async (address, code) => {
  expect(await refusal(address)).toBe(code);
});

test('a name that leads nowhere, and one whose resolver fails, are unknown', async () => {
  expect(await refusal('https://nowhere.example/', {}, async () => [])).toBe('fetch.name-unknown');
  expect(await refusal('https://nowhere.example/', {}, async () => Promise.reject(new Error('SERVFAIL')))).toBe('fetch.name-unknown');
});

describe('what an operator allows', () => {
  const allow = (...texts: readonly string[]): OutboundRules => ({...RULES, allowances: texts.map((text) => mustOk(parseAllowance(text), text))});

  test('an internal register by its name and address, and no other name there', () => {
    const rules = allow('registry.internal=10.3.0.0/16');
    expect(objection(rules, 'registry.internal', '10.3.4.5')).toBeUndefined();
    expect(objection(rules, 'registry.internal', '10.4.0.1')).toBe('fetch.address-private');
    expect(objection(rules, 'other.example', '10.3.4.5')).toBe('fetch.address-private');
  });

  test('the prefix of a NAT64 gateway, but not what is private behind it', () => {
    const rules = allow('64:ff9b::/96');
    expect(objection(rules, 'named.example', '64:ff9b::101:101')).toBeUndefined();
    expect(objection(rules, 'named.example', '64:ff9b::a00:1')).toBe('fetch.address-private');
    expect(objection(rules, 'named.example', '64:ff9b::a9fe:a9fe')).toBe('fetch.address-private');
  });

  test.each(['registry.internal', 'a=b', '10.0.0.0/33', 'a=::1/129', '=10.0.0.1', 'fe80::1%eth0', 'x=10.0.0.1/', ''])('"%s" is refused with words', (text) => {
    expect(parseAllowance(text).ok).toBe(false);
  });
});

test('the neighbours of each closed range are judged apart', () => {
  for (const [inside, outside] of [['10.255.255.255', '11.0.0.0'], ['172.31.255.255', '172.32.0.0'], ['100.127.255.255', '100.128.0.0'], ['169.254.255.255', '169.255.0.0'], ['198.19.255.255', '198.20.0.0'], ['223.255.255.255', '']]) {
    if (outside === '') expect(isPublicAddress(inside!)).toBe(true);
    else expect([isPublicAddress(inside!), isPublicAddress(outside!)]).toEqual([false, true]);
  }
});
