import {BlockList} from 'node:net';
import {err, ok, type Result} from '@parvis/kernel';
import {familyOf, hidesPrivateAddress, isPlainAddress, isPublicAddress} from './public-address.ts';

/** Where requests may go. What an operator has not opened is closed. */
export interface OutboundRules {
  readonly ports: ReadonlySet<number>;
  /** Names under which this site is reached: never a target. */
  readonly ownHosts: ReadonlySet<string>;
  /** Addresses of this machine: never a target unless allowed. */
  readonly ownAddresses: ReadonlySet<string>;
  readonly allowances: readonly Allowance[];
  /** Plain `http:` too. */
  readonly plainHttp: boolean;
}

/** A range that is not public and may be reached all the same: by one name, or by every name that leads there. */
export interface Allowance {
  readonly name?: string;
  readonly range: BlockList;
}

/** `registry.internal=10.3.0.7`, `registry.internal=10.3.0.0/16`, `64:ff9b::/96`. */
export function parseAllowance(text: string): Result<Allowance, string> {
  const [, name, address = '', bits] = /^(?:([^=]+)=)?([^=/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (!isPlainAddress(address)) return err('write NAME=ADDRESS or an ADDRESS, like registry.internal=10.3.0.7 or 64:ff9b::/96');
  const family = familyOf(address);
  const width = family === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? width : Number(bits);
  if (prefix > width) return err(`an address of this kind has ${width} bits at most`);
  const range = new BlockList();
  range.addSubnet(address, prefix, family);
  return ok({...(name !== undefined && {name: name.toLowerCase()}), range});
}

/** What stands against connecting to an address that a name (or the literal itself) leads to; undefined: nothing. */
export function objection(rules: OutboundRules, host: string, address: string): 'fetch.address-private' | 'fetch.own-host' | undefined {
  if (!isPlainAddress(address) || hidesPrivateAddress(address)) return 'fetch.address-private';
  const allowed = rules.allowances.some(({name, range}) => (name === undefined || name === host) && range.check(address, familyOf(address)));
  if (allowed) return undefined;
  if (!isPublicAddress(address)) return 'fetch.address-private';
  return rules.ownAddresses.has(address) ? 'fetch.own-host' : undefined;
}
