import {expect, test} from 'vitest';
import {readConfig} from './config.ts';
import {guardedFetch} from './fetch/guarded-fetch.ts';
import {outboundTools} from './fetch/tools.ts';

test('every mistake is named at once, each with what to write', () => {
  const env = {PORT: 'x', PUBLIC_URL: 'square', TRUST_PROXY: '*', OUTBOUND_PORTS: '443,70000', OUTBOUND_ALLOW: 'registry.internal'};
  expect(() => readConfig(env)).toThrow(/PORT is "x".*\n.*PUBLIC_URL is "square".*\n.*TRUST_PROXY.*\n.*OUTBOUND_PORTS is "443,70000".*\n.*OUTBOUND_ALLOW holds "registry\.internal": write NAME=ADDRESS/);
});

test.each([[undefined, 5432], ['postgres://db.example/parvis', 5432], ['postgres://db.example:6543/parvis', 6543]])('with the database at %s, requests may not be opened to port %i', (url, port) => {
  expect(() => readConfig({...(url !== undefined && {DATABASE_URL: url}), OUTBOUND_PORTS: `443,${port}`})).toThrow(/the port of the database/);
});

test('the site’s own names are no targets, and plain http is none', async () => {
  const tools = outboundTools(readConfig({PUBLIC_URL: 'https://square.example', ALLOWED_HOSTS: 'alias.example', OUTBOUND_PORTS: '443,8443'}));
  const codes = ['https://square.example/', 'https://alias.example:8443/', 'http://other.example/', 'https://localhost/', 'https://10.0.0.1/']
    .map(async (address) => guardedFetch(address, {mostBytes: 1}, tools));
  expect((await Promise.all(codes)).map((fetched) => !fetched.ok && fetched.error.code))
    .toEqual(['fetch.own-host', 'fetch.own-host', 'fetch.scheme-refused', 'fetch.own-host', 'fetch.address-private']);
});

test.each([['TRUST_PROXY', '10.0.0.300'], ['TRUST_PROXY', '10.0.0.0/33'], ['TRUST_PROXY', 'proxy.internal'], ['TRUST_PROXY', '10.0.0.1/8/8'], ['METRICS_PORT', '3000'], ['METRICS_PORT', 'x'], ['METRICS_PORT', '70000']])('%s=%s is refused with words', (name, value) => {
  expect(() => readConfig({[name]: value})).toThrow(new RegExp(`${name}.*write`, 's'));
});

test('proxies are addresses, networks, or this machine; metrics have a place of their own', () => {
  const proxies = ['10.0.0.5', '10.0.0.0/24', '2001:db8::/32', '::1', 'loopback'];
  expect(readConfig({TRUST_PROXY: proxies.join(', ')}).trustProxy).toEqual(proxies);
  expect(readConfig({}).metrics).toBeUndefined();
  expect(readConfig({METRICS_PORT: '9464'}).metrics).toEqual({port: 9464, host: '127.0.0.1'});
});
