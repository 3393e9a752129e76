import {once} from 'node:events';
import {finished} from 'node:stream/promises';
import type {ClientBase} from 'pg';
import {from as copyFrom} from 'pg-copy-streams';

/** What one column of a COPY row may hold; text must be free of U+0000. */
export type CopyValue = string | number | boolean | Buffer | null | readonly string[];

/**
 * Sends rows by COPY (text format). The statement ends in `from stdin`; without rows nothing is sent. Rows are asked for
 * while the database stores those before them.
 */
export async function copyRows(client: ClientBase, sql: string, rows: Iterable<readonly CopyValue[]>): Promise<void> {
  const parts = linesOf(rows);
  const first = parts.next();
  if (first.done === true) return;
  const stream = client.query(copyFrom(sql));
  const ended = finished(stream);
  try {
    stream.write(first.value);
    for (const part of parts) if (!stream.write(part)) await Promise.race([once(stream, 'drain'), ended]);
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
  }
  await ended;
}

/** Lines of rows, in parts of a quarter of a megabyte. */
function* linesOf(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let part = '';
  for (const row of rows) {
    part += copyLine(row);
    if (part.length <= 1 << 18) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

const stages = new WeakMap<ClientBase, Set<string>>();

/** Makes a temporary table once for each connection; it is emptied at the end of each transaction. */
export async function ensureStage(client: ClientBase, name: string, columns: string): Promise<void> {
  const made = stages.get(client) ?? new Set();
  if (made.has(name)) return;
  await client.query(`create temporary table if not exists ${name} (${columns}) on commit delete rows`);
  stages.set(client, made.add(name));
}

/** A table made in a transaction that is rolled back is gone with it. */
export function forgetStages(client: ClientBase): void {
  stages.delete(client);
}

export function copyLine(row: readonly CopyValue[]): string {
  let line = '';
  for (let i = 0; i < row.length; i++) {
    if (i > 0) line += '\t';
    line += copyText(row[i] as CopyValue);
  }
  return `${line}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escape(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return escape(`{${(value as readonly string[]).map((element) => `"${element.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`);
}

const ESCAPED: Readonly<Record<string, string>> = {'\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'};

function escape(text: string): string {
  return text.includes('\\') || text.includes('\n') || text.includes('\r') || text.includes('\t') ? text.replace(/[\\\n\r\t]/g, (c) => ESCAPED[c] as string) : text;
}

/** Texts taken out of JSON may hold U+0000, which no column can: it is shown as U+FFFD. */
export function storable(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\uFFFD') : text;
}
