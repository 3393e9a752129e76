import {createHmac, hkdfSync} from 'node:crypto';
import {seal, unseal} from './seal.ts';
import type {Vault} from './vault.ts';

/** A key for one purpose, from the site's own (HKDF, RFC 5869): what is known of one tells nothing of another. */
export function derivedKey({wrappingKey}: Vault, purpose: string): Buffer {
  const known = derived.get(wrappingKey) ?? new Map<string, Buffer>();
  derived.set(wrappingKey, known);
  const key = known.get(purpose) ?? Buffer.from(hkdfSync('sha256', wrappingKey, '', `parvis/${purpose}/1`, 32));
  known.set(purpose, key);
  return key;
}

/** Each purpose is derived once: purposes are few, and every form asks for two. */
const derived = new WeakMap<Buffer, Map<string, Buffer>>();

/** A keyed hash: by it a private value can be found again, and nobody without the key can try values against it. */
export function keyedHash(vault: Vault, purpose: string, value: string): Buffer {
  return createHmac('sha256', derivedKey(vault, purpose)).update(value).digest();
}

/** A value of ours, sealed for one purpose and owner. */
export function sealValue(vault: Vault, owner: string, value: unknown): Buffer {
  return seal(derivedKey(vault, 'sealed'), Buffer.from(JSON.stringify(value)), owner);
}

export function unsealValue<T>(vault: Vault, owner: string, sealed: Buffer): T {
  return JSON.parse(unseal(derivedKey(vault, 'sealed'), sealed, owner).toString('utf8')) as T;
}
