import {FileRefusal} from './refusal.ts';

/** What a file is, by its first bytes and its name, which must agree. */
export interface FileKind {
  readonly form: 'json' | 'lines' | 'csv' | 'xlsx' | 'docx';
  readonly packed: boolean;
}

const FORMS: Readonly<Record<string, FileKind['form']>> = {json: 'json', jsonl: 'lines', ndjson: 'lines', csv: 'csv', tsv: 'csv', txt: 'csv', xlsx: 'xlsx', docx: 'docx'};

/** Types by their first bytes (the file formats' own specifications). */
const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['old Office or encrypted Office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
];
/** Long enough not to be met by chance inside a text. */
const TELLING = new Set(['zip', 'pdf', 'png', 'old Office or encrypted Office', 'program']);
const ZIP_END = [0x50, 0x4b, 0x05, 0x06];
const HEAD = 1024;

export function magicOf(head: Uint8Array): string {
  return MAGIC.find(([, bytes]) => startsWith(head, bytes, 0))?.[0] ?? 'text';
}

/** The kind of a file; a FileRefusal where name and content disagree or the content is of no kind that is read. */
export function kindOf(name: string, head: Uint8Array, tail: Uint8Array): FileKind {
  const [, ending = '', gz] = /\.([a-z]+)(\.gz)?$/i.exec(name.replace(/\.gz$/i, '.gz')) ?? [];
  const form = FORMS[ending.toLowerCase()];
  const found = magicOf(head);
  if (form === undefined) throw new FileRefusal('file.type-unknown', {name, found});
  const isArchive = form === 'xlsx' || form === 'docx';
  const wanted = gz === undefined ? (isArchive ? 'zip' : 'text') : 'gzip';
  if (found !== wanted || (isArchive && gz !== undefined)) throw new FileRefusal('file.type-mismatch', {name, wanted, found});
  if (wanted === 'text') refuseOther(head, tail);
  return {form, packed: gz !== undefined};
}

/** A text must be a text all through: no second type in its first 1 kB, no ZIP archive behind it. */
export function refuseOther(head: Uint8Array, tail: Uint8Array): void {
  const start = head.subarray(0, HEAD);
  for (const [name, bytes] of MAGIC) {
    if (!TELLING.has(name)) continue;
    for (let at = 0; at < start.length; at++) if (startsWith(start, bytes, at)) throw new FileRefusal('file.polyglot', {found: name, offset: at});
  }
  for (let at = 0; at < tail.length - 3; at++) if (startsWith(tail, ZIP_END, at)) throw new FileRefusal('file.polyglot', {found: 'zip'});
}

function startsWith(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte);
}
