import {ok, toHex, type Result} from '@parvis/kernel';
import {fromBase64, toBase64} from '../base64.ts';
import {refuse} from '../problem.ts';
import {isKeyName} from './key.ts';

/** One signature line. Nothing is known of it until its key is: see `openNote`. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

/** A signed note taken apart, nothing verified. */
export interface Note {
  /** Ends with a newline; this is what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Sixteen must be accepted; more are, up to here. */
const MOST_SIGNATURES = 100;
const LARGEST = 1_000_000;
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Takes a note apart: text, empty line, signature lines (C2SP signed-note). */
export function readNote(input: Uint8Array | string): Result<Note> {
  const whole = typeof input === 'string' ? input : decode(input);
  if (whole === undefined || !whole.isWellFormed()) return refuse('note.not-utf8', '');
  if (whole.length > LARGEST) return refuse('note.too-large', '', {limit: LARGEST});
  if (CONTROL.test(whole)) return refuse('note.control', '');
  const gap = whole.lastIndexOf('\n\n');
  if (gap < 0 || !whole.endsWith('\n')) return refuse('note.form', '');
  return signatureLines(whole.slice(gap + 2), whole.slice(0, gap + 1));
}

/** Reads signature lines by themselves, as a witness answers with; `text` is what they sign. */
export function signatureLines(block: string, text: string): Result<Note> {
  if (!block.endsWith('\n')) return refuse('note.signature-form', '/signatures');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return refuse('note.signatures-many', '/signatures', {limit: MOST_SIGNATURES});
  const signatures: NoteSignature[] = [];
  for (const [at, line] of lines.entries()) {
    const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return refuse('note.signature-form', `/signatures/${at}`);
    signatures.push({name, keyId: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4)});
  }
  return ok({text, signatures});
}

/** `— name base64` and a newline. */
export function signatureLine({name, keyId, bytes}: NoteSignature): string {
  return `— ${name} ${toBase64(Uint8Array.of(...Uint8Array.fromHex(keyId), ...bytes))}\n`;
}

export function writeNote({text, signatures}: Note): string {
  if (!text.endsWith('\n') || CONTROL.test(text) || !text.isWellFormed()) throw new RangeError('The text of a note is UTF-8, without controls, and ends with a newline');
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return undefined;
  }
}
