import {hash} from 'node:crypto';

/**
 * The key of a thing: the first 8 bytes of SHA-256(register ␊ source ␊ id), as a signed 64-bit number in decimal text.
 * The same on every site and computed without asking anybody; the id itself is compared where records are written.
 */
export function thingKey(register: string, source: string, id: string): string {
  const digest = hash('sha256', `${register}\n${source}\n${id}`, 'buffer');
  return digest.readBigInt64BE(0).toString();
}
