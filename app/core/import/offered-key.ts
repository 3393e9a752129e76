import {hash} from 'node:crypto';

/** A short key of a statement within its source: the first 8 bytes of SHA-256(thing ␊ id). Tells which ones a source still offers. */
export function offeredKey(thing: string, id: string): bigint {
  return hash('sha256', `${thing}\n${id}`, 'buffer').readBigUInt64BE(0);
}
