import {isIP} from 'node:net';
import {ok, type Result} from '@parvis/kernel';
import {refuse, type FetchProblem} from './problem.ts';
import {objection, type OutboundRules} from './rules.ts';

/** Where a request goes: an address that passed every check, with the very IP addresses that it may connect to. */
export interface Target {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/** All IP addresses of a name; rejects where there are none. */
export type Resolver = (name: string) => Promise<readonly string[]>;

/** Checks an address and resolves its name, once. One address among several that is not public refuses them all. */
export async function findTarget(address: string, rules: OutboundRules, resolve: Resolver): Promise<Result<Target, FetchProblem>> {
  if (!URL.canParse(address)) return refuse('fetch.address-malformed');
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(rules.plainHttp && url.protocol === 'http:')) return refuse('fetch.scheme-refused', {scheme: url.protocol.slice(0, -1)});
  if (url.username !== '' || url.password !== '') return refuse('fetch.user-info');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!rules.ports.has(port)) return refuse('fetch.port-refused', {port});
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  if (rules.ownHosts.has(host)) return refuse('fetch.own-host', {host});
  const addresses = isIP(host) !== 0 ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0) return refuse('fetch.name-unknown', {host});
  for (const found of addresses) {
    const code = objection(rules, host, found);
    if (code !== undefined) return refuse(code, {host});
  }
  return ok({url, addresses});
}
