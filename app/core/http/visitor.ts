import {isIPv6} from 'node:net';

/**
 * Whom limits count as one: an IPv4 address, or an IPv6 network of 64 bits, as one household or office has it; its
 * IPv4-mapped form is the IPv4 address.
 */
export function visitorOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const whole = [...groups, ...Array.from({length: 8 - groups.length - rest.length}, () => '0'), ...rest];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
