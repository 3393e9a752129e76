import {createHash, hash, randomBytes} from 'node:crypto';
import {SEALED_DOMAIN, STATEMENT_DOMAIN} from '@parvis/kernel';
import {inCanonicalOrder} from '@parvis/kernel/json';
import type {Register, StatementDraft} from '../register.ts';
import {thingKey} from './thing.ts';

export interface SourceKey {
  readonly number: number;
  readonly slug: string;
}

/** A statement ready for the store: canonical text, hash, salt, and what the log will keep. */
export interface PreparedStatement {
  /** Its body's names are in canonical order, which makes folding it faster. */
  readonly draft: StatementDraft;
  /** Keys of the things it touches; the first is its home. */
  readonly things: readonly [string, ...string[]];
  readonly id: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly leaf: Buffer;
  readonly text: string;
}

export const KINDS = ['statement', 'snapshot', 'withdrawal'] as const;

/** Canonical bytes, hash, random salt and opaque id of each draft. The only randomness on the way in. */
export function prepare(register: Register, source: SourceKey, drafts: readonly StatementDraft[]): PreparedStatement[] {
  const random = randomBytes(32 * drafts.length);
  const keys = new Map<string, string>();
  const keyOf = (id: string): string => {
    let key = keys.get(id);
    if (key === undefined) keys.set(id, (key = thingKey(register.name, source.slug, id)));
    return key;
  };
  return drafts.map((draft, i) => {
    const {value: body, text} = inCanonicalOrder(draft.body);
    const salt = random.subarray(32 * i, 32 * i + 16);
    return {
      draft: {...draft, body},
      things: draft.touches.map(keyOf) as [string, ...string[]],
      id: random.subarray(32 * i + 16, 32 * i + 32),
      hash: hash('sha256', text, 'buffer'),
      salt,
      leaf: commit(STATEMENT_DOMAIN, salt, text),
      text,
    };
  });
}

/** The kernel's `commitment`, with the machine's own SHA-256. */
export function commit(domain: string, salt: Buffer, content: string | Buffer): Buffer {
  return createHash('sha256').update(domain).update(salt).update(content).digest();
}

export function commitSealed(salt: Buffer, content: Buffer): Buffer {
  return commit(SEALED_DOMAIN, salt, content);
}
