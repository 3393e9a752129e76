import {domainToASCII} from 'node:url';

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const MOST_LOCAL_BYTES = 64, MOST_DOMAIN = 253;

/**
 * An e-mail address as people type it, or undefined: one `@`, a plain or international part of at most 64 bytes before
 * it, a domain with a dot behind it; no quotes, comments, commas or literals. The domain comes back in its ASCII form.
 */
export function parseMailAddress(typed: string): string | undefined {
  const [local = '', domain = '', more] = typed.trim().normalize('NFC').split('@');
  if (more !== undefined || !LOCAL.test(local) || Buffer.byteLength(local) > MOST_LOCAL_BYTES) return undefined;
  const ascii = domainToASCII(domain).toLowerCase();
  if (ascii === '' || ascii.length > MOST_DOMAIN || !/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(ascii)) return undefined;
  return `${local}@${ascii}`;
}

/** What two spellings of one mailbox share. */
export function canonicalMailAddress(address: string): string {
  return address.toLowerCase();
}
