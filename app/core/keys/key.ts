import {hash, randomBytes, randomInt} from 'node:crypto';

/** `parvis_<prefix>_<secret>`: the prefix names a key in lists and logs, the secret is 32 random bytes, base64url. */
export interface MadeKey {
  /** What whoever uses it keeps: shown once. */
  readonly text: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const FORM = /^parvis_([a-z0-9]{8})_[A-Za-z0-9_-]{43}$/;

export function makeKey(): MadeKey {
  const prefix = Array.from({length: 8}, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const text = `parvis_${prefix}_${randomBytes(32).toString('base64url')}`;
  return {text, prefix, hash: keyHash(text)};
}

/** The prefix of what may be a key. */
export function prefixOf(text: string): string | undefined {
  return FORM.exec(text)?.[1];
}

/** 256 random bits need no slow hash. */
export function keyHash(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
