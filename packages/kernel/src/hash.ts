import {md5 as nobleMd5} from '@noble/hashes/legacy.js';
import {sha256 as nobleSha256} from '@noble/hashes/sha2.js';

const utf8 = new TextEncoder();

/** SHA-256 (FIPS 180-4) of bytes, or of the UTF-8 of a text. */
export function sha256(input: Uint8Array | string): Uint8Array {
  return nobleSha256(typeof input === 'string' ? utf8.encode(input) : input);
}

/** MD5 (RFC 1321), only where a standard prescribes it for naming (OCDS upgrade): never for proof. */
export function md5(input: Uint8Array | string): Uint8Array {
  return nobleMd5(typeof input === 'string' ? utf8.encode(input) : input);
}

export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += (byte < 16 ? '0' : '') + byte.toString(16);
  return out;
}

export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || /[^0-9a-fA-F]/.test(text)) throw new RangeError('Not hexadecimal');
  return Uint8Array.from({length: text.length / 2}, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** The domain of a statement's commitment: fixed length, so that no two joins of the parts are alike. */
export const STATEMENT_DOMAIN = 'parvis/statement/1\n';
export const SEALED_DOMAIN = 'parvis/sealed/v001\n';

/**
 * What the log keeps of content: SHA-256(domain ‖ 128-bit salt ‖ bytes). While the salt is published anyone can
 * recompute it; once the salt is erased, nothing can be guessed back.
 */
export function commitment(domain: string, salt: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (salt.length !== 16) throw new RangeError('A salt has 16 bytes');
  const head = utf8.encode(domain);
  const all = new Uint8Array(head.length + 16 + bytes.length);
  all.set(head);
  all.set(salt, head.length);
  all.set(bytes, head.length + 16);
  return sha256(all);
}
