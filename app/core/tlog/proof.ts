import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, parseJson, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {readProofFile} from '@parvis/tlog/witness';
import type {EntryAction} from './entry.ts';

/** One entry of a log with all that is needed to find it there. */
export interface ProvenEntry {
  readonly index: number;
  readonly register: string;
  /** Opaque id, hexadecimal. */
  readonly id: string;
  readonly action: EntryAction;
  /** Audit path, base64, from the leaf up. */
  readonly proof: readonly string[];
  /** The canonical text and its salt (hexadecimal): with them the commitment is computed, not believed. */
  readonly content?: string;
  readonly salt?: string;
  /** Where the content is not public, or was removed. */
  readonly commitment?: string;
  /** Words of the site that no signature covers: id of the statement, when it entered. */
  readonly statement?: string;
  readonly entered?: string;
}

/** A proof file of Parvis: everything that is needed to check a record without asking anybody. */
export interface Proof {
  readonly format: 'parvis-proof';
  readonly version: 1;
  readonly fiction?: true;
  readonly site: {readonly name: string; readonly address: string};
  readonly register: string;
  readonly source?: string;
  readonly record: string;
  /** Keys (verifier keys) that the site says are its log's, oldest first, and of those who vouch for it. */
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  /** The signed checkpoint, with cosignatures. */
  readonly checkpoint: string;
  readonly entries: readonly ProvenEntry[];
}

export const PROOF_FORMAT = 'parvis-proof';
const MOST_ENTRIES = 100_000;

/** Reads a proof: ours, or a single one in the form of C2SP (`.tlog-proof`) whose `extra` is ours. */
export function readProof(text: string): Result<Proof> {
  if (text.startsWith('c2sp.org/tlog-proof@v1\n')) return fromTlogProof(text);
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  return proofOf(parsed.value);
}

function fromTlogProof(text: string): Result<Proof> {
  const file = readProofFile(text);
  if (!file.ok) return file;
  const {extra, index, proof, note} = file.value;
  const told = extra === undefined ? undefined : parseJson(new TextDecoder().decode(extra));
  if (told === undefined || !told.ok || !isObject(told.value) || !isObject(told.value['entry'])) return refuse('proof.extra', '/extra');
  const {entry, ...head} = told.value;
  return proofOf({...head, checkpoint: note, entries: [{...(entry as JsonObject), index, proof: proof.map((hash) => hash.toBase64())}]} as JsonObject);
}

/** A proof that was read as JSON. */
export function proofOf(value: JsonValue): Result<Proof> {
  if (!isObject(value) || value['format'] !== PROOF_FORMAT) return refuse('proof.form', '');
  if (value['version'] !== 1) return refuse('proof.version', '/version', {version: String(value['version'])});
  const {site, entries} = value;
  if (!isObject(site) || !areTexts(site, ['name', 'address'])) return refuse('proof.form', '/site');
  if (!areTexts(value, ['register', 'record', 'checkpoint'])) return refuse('proof.form', '/checkpoint');
  if (!isTextList(value['keys']) || !isTextList(value['witnesses'])) return refuse('proof.form', '/keys');
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > MOST_ENTRIES) return refuse('proof.form', '/entries');
  const at = (entries as readonly JsonValue[]).findIndex((entry) => !isEntry(entry));
  return at < 0 ? ok(value as unknown as Proof) : refuse('proof.form', `/entries/${at}`); // every member that is used was looked at
}

function isEntry(entry: JsonValue): boolean {
  if (!isObject(entry) || !areTexts(entry, ['register', 'id', 'action']) || !isTextList(entry['proof'])) return false;
  const index = entry['index'];
  return typeof index === 'number' && ['content', 'salt', 'commitment', 'statement', 'entered'].every((name) => entry[name] === undefined || typeof entry[name] === 'string');
}

function areTexts(value: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isTextList(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length <= 1000 && (value as readonly JsonValue[]).every((item) => typeof item === 'string');
}

function refuse(code: string, at: string, facts: Readonly<Record<string, unknown>> = {}): {readonly ok: false; readonly error: readonly Problem[]} {
  return err([{code, at, ...facts}]);
}
