import {ok, sha256, toHex, type Result} from '@parvis/kernel';
import {fromBase64, toBase64} from '../base64.ts';
import {refuse} from '../problem.ts';
import type {Ed25519} from './ed25519.ts';

/** What a key signs: notes as they are, or cosignatures with their time. */
export type KeyKind = 'note' | 'cosignature';

/** Signature types of C2SP signed-note that are read here: both Ed25519. */
const TYPES: Readonly<Record<KeyKind, number>> = {note: 0x01, cosignature: 0x04};

/** A public key with its name, by which a note's signatures are known. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hexadecimal digits: the first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
  readonly id: string;
  readonly kind: KeyKind;
  readonly publicKey: Uint8Array;
}

/** A secret key: never shown, never logged. */
export interface SignerKey extends VerifierKey {
  readonly seed: Uint8Array;
}

/** Not empty, no space of any kind, no plus, no control. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Z}\p{Cc}]/u.test(name) && name.isWellFormed();
}

/** A verifier key of its parts; a RangeError where the name or the length is wrong. */
export function verifierKey(name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`Not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== 32) throw new RangeError('An Ed25519 key has 32 bytes');
  const head = new TextEncoder().encode(`${name}\n`);
  return {name, kind, publicKey, id: toHex(sha256(Uint8Array.of(...head, TYPES[kind], ...publicKey)).subarray(0, 4))};
}

/** A signer key of a secret seed (32 random bytes). */
export async function signerKey(name: string, kind: KeyKind, seed: Uint8Array, ed25519: Ed25519): Promise<SignerKey> {
  return {...verifierKey(name, kind, await ed25519.publicKeyOf(seed)), seed};
}

/** `example.com/log+33d7b496+AeHT…`: name, id, type and public key. */
export function writeVerifierKey({name, id, kind, publicKey}: VerifierKey): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(TYPES[kind], ...publicKey))}`;
}

/** Reads a verifier key and recomputes its id. */
export function parseVerifierKey(text: string): Result<VerifierKey> {
  const parts = readParts(text);
  if (!parts.ok) return parts;
  const key = verifierKey(parts.value.name, parts.value.kind, parts.value.bytes);
  return key.id === parts.value.id ? ok(key) : refuse('key.id-differs', '', {stated: parts.value.id, computed: key.id});
}

const SECRET = 'PRIVATE+KEY+';

/** `PRIVATE+KEY+name+id+base64`: the secret counterpart, as Go's note package writes it. */
export function writeSignerKey({name, id, kind, seed}: SignerKey): string {
  return `${SECRET}${name}+${id}+${toBase64(Uint8Array.of(TYPES[kind], ...seed))}`;
}

export async function parseSignerKey(text: string, ed25519: Ed25519): Promise<Result<SignerKey>> {
  if (!text.startsWith(SECRET)) return refuse('key.form', '');
  const parts = readParts(text.slice(SECRET.length));
  if (!parts.ok) return parts;
  const key = await signerKey(parts.value.name, parts.value.kind, parts.value.bytes, ed25519);
  return key.id === parts.value.id ? ok(key) : refuse('key.id-differs', '', {stated: parts.value.id, computed: key.id});
}

interface Parts {
  readonly name: string;
  readonly id: string;
  readonly kind: KeyKind;
  readonly bytes: Uint8Array;
}

/** Split at the first two plus signs: base64 may hold more. */
function readParts(text: string): Result<Parts> {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/su.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 1) return refuse('key.form', '');
  const kind = bytes[0] === TYPES.note ? 'note' : bytes[0] === TYPES.cosignature ? 'cosignature' : undefined;
  if (kind === undefined) return refuse('key.type-unsupported', '', {type: bytes[0]});
  return bytes.length === 33 ? ok({name, id, kind, bytes: bytes.subarray(1)}) : refuse('key.length', '', {length: bytes.length - 1});
}
