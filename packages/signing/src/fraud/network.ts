/** An address of the Internet as its bits, or undefined: IPv4 (also mapped into IPv6) as 32, IPv6 as 128. */
function bitsOf(address: string): {readonly value: bigint; readonly bits: 32 | 128} | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const four = mapped.split('.');
  if (four.length === 4) {
    if (!four.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
    return {value: four.reduce((value, part) => (value << 8n) | BigInt(part), 0n), bits: 32};
  }
  const [head = '', tail, more] = address.split('::');
  if (more !== undefined || !/^[0-9a-f:]*$/i.test(address)) return undefined;
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = 8 - first!.length - last!.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...first!, ...Array.from({length: Math.max(missing, 0)}, () => '0'), ...last!];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return {value: groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n), bits: 128};
}

/** Is this an address (`203.0.113.7`) or a network (`203.0.113.0/24`, `2001:db8::/32`)? */
export function isNetwork(pattern: string): boolean {
  const [address = '', length, more] = pattern.split('/');
  const at = bitsOf(address);
  return at !== undefined && more === undefined && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= at.bits));
}

/** Does the address lie in this network? What is neither lies in none. */
export function inNetwork(address: string, pattern: string): boolean {
  if (!isNetwork(pattern)) return false;
  const [network = '', length] = pattern.split('/');
  const [here, there] = [bitsOf(address), bitsOf(network)];
  if (here === undefined || there === undefined || here.bits !== there.bits) return false;
  const rest = BigInt(here.bits - (length === undefined ? here.bits : Number(length)));
  return here.value >> rest === there.value >> rest;
}
