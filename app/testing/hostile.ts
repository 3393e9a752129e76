import {readFileSync} from 'node:fs';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** One text of vectors/hostile.json. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
  /** The problem with which it is refused at the door; else it is accepted. */
  readonly refused?: string;
}

export function readHostileTexts(): readonly HostileText[] {
  const {texts} = JSON.parse(readFileSync(new URL('../../vectors/hostile.json', import.meta.url), 'utf8')) as {texts: readonly (HostileText & {times?: number})[]};
  return texts.map(({times = 1, text, ...rest}) => ({...rest, text: text.repeat(times)}));
}

/** The document with this text in place of every string, save under the names that its structure rests on. */
export function withText(value: JsonValue, text: string, kept: ReadonlySet<string>): JsonValue {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((element) => withText(element, text, kept));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]): [string, JsonValue] => [name, kept.has(name) ? member : withText(member, text, kept)]));
}

/** Every string in a document, in order. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The document with nothing in it but its structure: names, lengths, kinds. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, member]) => [name, shapeOf(member)]));
}

/** RFC 4180, read strictly: rows of cells. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (cell.lastIndex < text.length) {
    const [whole, quoted, bare, end] = cell.exec(text) ?? [];
    if (whole === undefined) throw new Error('This is no CSV');
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
