import {createHash, hash, randomBytes} from 'node:crypto';
import {SEALED_DOMAIN, STATEMENT_DOMAIN} from '@parvis/kernel';
import {canonicalText} from '@parvis/kernel/json';
import type {Register, StatementDraft} from '../register.ts';
import {thingKey} from './thing.ts';

export interface SourceKey {
  readonly number: number;
  readonly slug: string;
}

/** A statement ready for the store: canonical text, hash, salt, and what the log will keep. */
export interface PreparedStatement {
  /** Without its body, of which `text` is what is kept. */
  readonly draft: Omit<StatementDraft, 'body'>;
  /** Keys of the things it touches; the first is its home. */
  readonly things: readonly [string, ...string[]];
  readonly id: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly leaf: Buffer;
  readonly text: string;
}

export const KINDS = ['statement', 'snapshot', 'withdrawal'] as const;

/** A whole batch at once. */
export function prepare(register: Register, source: SourceKey, drafts: readonly StatementDraft[]): PreparedStatement[] {
  return drafts.map(preparing(register, source));
}

/** Canonical bytes, hash, random salt and opaque id of one draft after the other. The only randomness on the way in. */
export function preparing(register: Register, source: SourceKey): (draft: StatementDraft) => PreparedStatement {
  const keys = new Map<string, string>();
  const keyOf = (id: string): string => {
    let key = keys.get(id);
    if (key === undefined) keys.set(id, (key = thingKey(register.name, source.slug, id)));
    return key;
  };
  const random = randomPieces();
  return ({body, ...draft}) => {
    const text = canonicalText(body);
    const salt = random();
    return {
      draft,
      things: draft.touches.map(keyOf) as [string, ...string[]],
      id: random(),
      hash: hash('sha256', text, 'buffer'),
      salt,
      leaf: commit(STATEMENT_DOMAIN, salt, text),
      text,
    };
  };
}

/** Sixteen random bytes at a time. */
function randomPieces(): () => Buffer {
  let bytes = Buffer.alloc(0);
  return () => {
    if (bytes.length === 0) bytes = randomBytes(4096);
    const piece = bytes.subarray(0, 16);
    bytes = bytes.subarray(16);
    return piece;
  };
}

/** The kernel's `commitment`, with the machine's own SHA-256. */
export function commit(domain: string, salt: Buffer, content: string | Buffer): Buffer {
  return createHash('sha256').update(domain).update(salt).update(content).digest();
}

export function commitSealed(salt: Buffer, content: Buffer): Buffer {
  return commit(SEALED_DOMAIN, salt, content);
}
