import {BlockList, isIP} from 'node:net';

/** Ranges that no stranger's address may lead to: the IANA special-purpose registries (RFC 6890), as far as they are not public. */
const RANGES_4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
] as const;
const RANGES_6 = [
  '::/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16',
  '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8',
] as const;

const closed = new BlockList();
/** Closed ranges as a NAT64 gateway writes them (RFC 6052): closed even where the gateway's prefix is allowed. */
const closedBehindNat64 = new BlockList();
for (const range of RANGES_4) {
  const [base, bits] = partsOf(range);
  closed.addSubnet(base, bits, 'ipv4');
  closedBehindNat64.addSubnet(`64:ff9b::${base}`, 96 + bits, 'ipv6');
}
for (const range of RANGES_6) closed.addSubnet(...partsOf(range), 'ipv6');

/** May anyone reach this IP address over the public internet? False for what is not an IP address, or has a zone. */
export function isPublicAddress(address: string): boolean {
  return isPlainAddress(address) && !closed.check(address, familyOf(address));
}

/** Does a NAT64 address lead to an IPv4 address that is not public? */
export function hidesPrivateAddress(address: string): boolean {
  return isIP(address) === 6 && closedBehindNat64.check(address, 'ipv6');
}

/** An IP address without a zone: `fe80::1%eth0` matches no range, so it is no plain address. */
export function isPlainAddress(address: string): boolean {
  return isIP(address) !== 0 && !address.includes('%');
}

export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function partsOf(range: string): [base: string, bits: number] {
  const [base = '', bits] = range.split('/');
  return [base, Number(bits)];
}
