import {ok, type Problem, type Result} from '@parvis/kernel';
import {refuse} from '../problem.ts';
import {cosignedMessage, readCosignature, writeCosignature} from './cosignature.ts';
import type {Ed25519} from './ed25519.ts';
import type {SignerKey, VerifierKey} from './key.ts';
import {readNote, type Note, type NoteSignature} from './note.ts';

/** A signature that was verified. */
export interface Signed {
  readonly key: VerifierKey;
  /** When a cosigner signed, by its own clock. */
  readonly time?: Temporal.Instant;
}

export interface OpenNote {
  readonly text: string;
  /** At least one; each key once, with its latest time. */
  readonly signed: readonly Signed[];
  /** Signature lines of keys that are not known: neither good nor bad. */
  readonly unknown: number;
}

/** Signs a text; a cosigning key also takes the time. */
export async function signNote(text: string, key: SignerKey, ed25519: Ed25519, now?: Temporal.Instant): Promise<NoteSignature> {
  const signature = {name: key.name, keyId: key.id};
  if (key.kind === 'note') return {...signature, bytes: await ed25519.sign(key.seed, new TextEncoder().encode(text))};
  if (now === undefined) throw new RangeError('A cosignature has a time');
  const time = BigInt(Math.floor(now.epochMilliseconds / 1000));
  if (time < 0n) throw new RangeError('A cosignature is not older than 1970');
  return {...signature, bytes: writeCosignature(time, await ed25519.sign(key.seed, cosignedMessage(text, time)))};
}

/**
 * Verifies a note with the keys that are trusted. Signatures of other keys are passed over; a known key whose signature
 * is wrong, or no known key at all, refuses the note.
 */
export async function openNote(input: Uint8Array | string, keys: readonly VerifierKey[], ed25519: Ed25519): Promise<Result<OpenNote>> {
  const note = readNote(input);
  return note.ok ? openSigned(note.value, keys, ed25519) : note;
}

export async function openSigned({text, signatures}: Note, keys: readonly VerifierKey[], ed25519: Ed25519): Promise<Result<OpenNote>> {
  const signed = new Map<VerifierKey, Signed>();
  let unknown = 0;
  for (const [at, signature] of signatures.entries()) {
    const key = keys.find(({name, id}) => name === signature.name && id === signature.keyId);
    if (key === undefined) {
      unknown++;
      continue;
    }
    const time = await verifiedTime(text, signature, key, ed25519);
    if (time === undefined) return refuse('note.signature-wrong', `/signatures/${at}`, {key: key.name, id: key.id});
    const before = signed.get(key)?.time;
    if (time === 'none') signed.set(key, {key});
    else if (before === undefined || Temporal.Instant.compare(time, before) > 0) signed.set(key, {key, time});
  }
  return signed.size > 0 ? ok({text, signed: [...signed.values()], unknown}) : {ok: false, error: [notSigned(unknown)]};
}

function notSigned(unknown: number): Problem {
  return {code: 'note.no-known-signature', at: '/signatures', unknown};
}

/** The time of a good cosignature, `none` for a good plain signature, undefined for a bad one. */
async function verifiedTime(text: string, {bytes}: NoteSignature, key: VerifierKey, ed25519: Ed25519): Promise<Temporal.Instant | 'none' | undefined> {
  if (key.kind === 'note') return await ed25519.verify(key.publicKey, new TextEncoder().encode(text), bytes) ? 'none' : undefined;
  const parts = readCosignature(bytes);
  if (parts === undefined || parts.time > LATEST) return undefined;
  return await ed25519.verify(key.publicKey, cosignedMessage(text, parts.time), parts.signature) ? Temporal.Instant.fromEpochMilliseconds(Number(parts.time) * 1000) : undefined;
}

/** The last second that Temporal can name; a cosigner whose clock is beyond it says nothing. */
const LATEST = 8_640_000_000_000n;
