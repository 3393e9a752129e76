import {parseJson, type JsonValue} from '@parvis/kernel/json';
import {jsonLines} from '@parvis/ocds/lines';
import type {Problem} from '@parvis/kernel';
import {CannotError, type Terminal} from '../command.ts';
import {sources} from './source.ts';

/** One JSON text of a file: the whole file, or one of its lines. */
export type DocumentRead =
  | {readonly ok: true; readonly file: string; readonly line: number | undefined; readonly value: JsonValue}
  | {readonly ok: false; readonly file: string; readonly line: number | undefined; readonly problems: readonly Problem[]};

/** What a text in memory may be at most: about half of what the engine can hold as one string. */
const WHOLE_FILE = 256 << 20;

/** The JSON texts of files: JSON lines one by one, any other file as a whole. */
export async function* documents(files: readonly string[], terminal: Terminal, label: string): AsyncGenerator<DocumentRead, void, void> {
  for (const {name, chunks} of sources(files, terminal, label)) {
    const iterator = chunks[Symbol.asyncIterator]();
    const head = await firstLine(iterator);
    const rest = {[Symbol.asyncIterator]: () => iterator};
    if (isLines(head)) yield* lineDocuments(name, joined(head.bytes, rest));
    else yield await wholeDocument(name, head.bytes, rest);
  }
}

interface Head {
  readonly bytes: Uint8Array;
  /** The index of the first line feed after something that is not white space, if there is one. */
  readonly lineEnd: number;
}

async function firstLine(iterator: AsyncIterator<Uint8Array>): Promise<Head> {
  const parts: Buffer[] = [];
  let size = 0;
  let isBlank = true;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const part = Buffer.from(next.value);
    const start = isBlank ? part.findIndex((byte) => byte > 32) : 0;
    parts.push(part);
    size += part.length;
    if (start >= 0) isBlank = false;
    const lineEnd = start < 0 ? -1 : part.indexOf(10, start);
    if (lineEnd >= 0) return {bytes: Buffer.concat(parts), lineEnd: size - part.length + lineEnd};
    if (size > WHOLE_FILE) throw tooLarge();
  }
  return {bytes: Buffer.concat(parts), lineEnd: -1};
}

/** The first line is a JSON text of its own, and something follows. */
function isLines({bytes, lineEnd}: Head): boolean {
  if (lineEnd < 0 || bytes.subarray(lineEnd).every((byte) => byte <= 32)) return false;
  try {
    JSON.parse(new TextDecoder().decode(bytes.subarray(0, lineEnd)));
    return true;
  } catch {
    return false;
  }
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield head;
  yield* rest;
}

async function* lineDocuments(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<DocumentRead, void, void> {
  for await (const line of jsonLines(chunks)) {
    if (line.kind === 'blank') continue;
    if (line.kind !== 'json') {
      yield {ok: false, file, line: line.number, problems: [{code: line.kind === 'invalid' ? 'json.syntax' : 'json.too-long', at: ''}]};
      continue;
    }
    const read = parseJson(line.text);
    yield read.ok ? {ok: true, file, line: line.number, value: read.value} : {ok: false, file, line: line.number, problems: read.error};
  }
}

async function wholeDocument(file: string, head: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<DocumentRead> {
  const parts = [Buffer.from(head)];
  let size = head.length;
  for await (const chunk of rest) {
    parts.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > WHOLE_FILE) throw tooLarge();
  }
  const bytes = Buffer.concat(parts);
  try {
    const read = parseJson(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    return read.ok ? {ok: true, file, line: undefined, value: read.value} : {ok: false, file, line: undefined, problems: read.error};
  } catch {
    return {ok: false, file, line: undefined, problems: [{code: 'json.encoding', at: '', todo: `Save it as UTF-8 (it looks like ${guessedEncoding(bytes)})`}]};
  }
}

function guessedEncoding(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0) return 'UTF-16';
  return 'Windows-1252 or ISO 8859-1';
}

function tooLarge(): CannotError {
  return new CannotError('This file is one JSON text of more than 256 MB. Write it as JSON lines: one release or record per line.');
}
