import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {toBase64} from '../base64.ts';
import {hasShared, readShared} from '../testing/shared.ts';
import {readVectors} from '../testing/vectors.ts';
import {compareHeads, readCheckpoint, writeCheckpoint} from './checkpoint.ts';
import {webEd25519} from './ed25519.ts';
import {parseSignerKey, parseVerifierKey, signerKey, verifierKey, writeSignerKey, writeVerifierKey, type VerifierKey} from './key.ts';
import {readNote, signatureLine, writeNote} from './note.ts';
import {openNote, signNote} from './sign.ts';

const ed25519 = webEd25519(crypto.subtle);
const keys = (texts: readonly string[]): VerifierKey[] => texts.map((text) => {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new Error(text);
  return key.value;
});

interface KeyVector {readonly name: string; readonly verifier: string; readonly signer?: string; readonly code?: string}

test.each(readVectors<KeyVector>('keys.json'))('key: $name', async ({verifier, signer, code}) => {
  const key = parseVerifierKey(verifier);
  if (code !== undefined) return expect(key).toMatchObject({ok: false, error: [{code}]});
  const secret = await parseSignerKey(signer!, ed25519);
  if (!key.ok || !secret.ok) throw new Error('refused');
  expect([writeVerifierKey(key.value), writeVerifierKey(secret.value), writeSignerKey(secret.value)]).toEqual([verifier, verifier, signer]);
});

interface NoteVector {readonly name: string; readonly keys: readonly string[]; readonly note: string; readonly code?: string; readonly signed?: readonly (readonly string[])[]; readonly unknown?: number}

test.each(readVectors<NoteVector>('notes.json'))('note: $name', async ({keys: texts, note, code, signed, unknown = 0}) => {
  const opened = await openNote(new TextEncoder().encode(note), keys(texts), ed25519);
  if (code !== undefined) return expect(opened).toMatchObject({ok: false, error: [{code}]});
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  expect(opened.value.signed.map(({key, time}) => (time === undefined ? [key.name] : [key.name, String(time)]))).toEqual(signed);
  expect(opened.value.unknown).toBe(unknown);
  const taken = readNote(note);
  expect(taken.ok && writeNote(taken.value)).toBe(note);
});

test('the published example of a note', async () => {
  const note = 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  expect(await openNote(note, keys(['example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k']), ed25519)).toMatchObject({ok: true, value: {text: 'This is an example message.\n'}});
});

test('bytes that are not UTF-8, and texts that no UTF-8 has, are refused', () => {
  expect(readNote(Uint8Array.of(0xff, 10, 10))).toMatchObject({ok: false, error: [{code: 'note.not-utf8'}]});
  expect(readNote('a\ud800\n\n')).toMatchObject({ok: false, error: [{code: 'note.not-utf8'}]});
  expect(readNote(`${'a'.repeat(1_000_001)}\n\n`)).toMatchObject({ok: false, error: [{code: 'note.too-large'}]});
});

test('law: what was signed is opened, and no other text is', async () => {
  const log = await signerKey('a.example', 'note', new Uint8Array(32).fill(7), ed25519);
  const witness = await signerKey('b.example', 'cosignature', new Uint8Array(32).fill(8), ed25519);
  await fc.assert(fc.asyncProperty(fc.string({unit: 'grapheme'}).filter((text) => !/[\u0000-\u001f]/.test(text) && text.isWellFormed()), fc.integer({min: 0, max: 4_000_000_000}), async (line, second) => {
    const text = `${line}\n`;
    const now = Temporal.Instant.fromEpochMilliseconds(second * 1000);
    const signatures = [await signNote(text, log, ed25519), await signNote(text, witness, ed25519, now)];
    const opened = await openNote(writeNote({text, signatures}), [log, witness], ed25519);
    expect(opened).toMatchObject({ok: true, value: {text, signed: [{key: {name: 'a.example'}}, {key: {name: 'b.example'}, time: now}]}});
    expect(await openNote(writeNote({text: `${line}.\n`, signatures}), [log, witness], ed25519)).toMatchObject({ok: false, error: [{code: 'note.signature-wrong'}]});
  }), {numRuns: 50});
});

test('what cannot be signed is an error of the program', async () => {
  const witness = await signerKey('b.example', 'cosignature', new Uint8Array(32), ed25519);
  await expect(signNote('a\n', witness, ed25519)).rejects.toThrow('has a time');
  await expect(signNote('a\n', witness, ed25519, Temporal.Instant.from('1969-01-01T00:00Z'))).rejects.toThrow('1970');
  expect(() => writeNote({text: 'no newline', signatures: []})).toThrow('ends with a newline');
  expect(() => verifierKey('a b', 'note', new Uint8Array(32))).toThrow('Not a key name');
  expect(() => verifierKey('a', 'note', new Uint8Array(31))).toThrow('32 bytes');
  await expect(signerKey('a', 'note', new Uint8Array(31), ed25519)).rejects.toThrow('32 bytes');
});

test('bytes that are no point of the curve verify nothing', async () => {
  expect(await ed25519.verify(new Uint8Array(31), new Uint8Array(0), new Uint8Array(64))).toBe(false);
  expect(await ed25519.verify(new Uint8Array(32).fill(0xff), new Uint8Array(0), new Uint8Array(64))).toBe(false);
});

interface CheckpointVector {readonly text: string; readonly code?: string; readonly checkpoint?: {readonly origin: string; readonly size: number; readonly root: string; readonly extensions: readonly string[]}}

test.each(readVectors<CheckpointVector>('checkpoints.json'))('checkpoint $text', ({text, code, checkpoint}) => {
  const read = readCheckpoint(text);
  if (code !== undefined) return expect(read).toMatchObject({ok: false, error: [{code}]});
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect({...read.value, root: toBase64(read.value.root)}).toEqual(checkpoint);
  expect(writeCheckpoint(read.value)).toBe(text);
});

test('how a log stands to what was seen of it', () => {
  const head = (size: number, byte = 1, origin = 'a') => ({origin, size, root: new Uint8Array(32).fill(byte), extensions: []});
  expect([head(3), head(4), head(2), head(3, 2), head(3, 1, 'b')].map((now) => compareHeads(head(3), now))).toEqual(['same', 'grown', 'rolled-back', 'forked', 'other-log']);
  expect(() => writeCheckpoint({...head(3), extensions: ['']})).toThrow('no empty line');
});

describe.skipIf(!hasShared)('the checkpoints of a published log', () => {
  const key = keys(['example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx']);
  test.each(['', ...Array.from({length: 16}, (_, size) => `.${size}`)])('checkpoint%s', async (name) => {
    const note = readShared(`tiled-log-15/checkpoint${name}`);
    const opened = await openNote(note, key, ed25519);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const read = readCheckpoint(opened.value.text);
    expect(read).toMatchObject({ok: true, value: {origin: 'example.com/log/testdata', size: name === '' ? 15 : Number(name.slice(1))}});
    const taken = readNote(note);
    expect(taken.ok && taken.value.signatures.map(signatureLine).join('')).toBe(new TextDecoder().decode(note).split('\n\n')[1]);
    for (const at of [0, 26, 40]) expect((await openNote(note.with(at, note[at]! ^ 1), key, ed25519)).ok).toBe(false);
  });
});
