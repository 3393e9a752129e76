import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {JsonValue} from '@parvis/kernel/json';

/** The folder of published ownership data that lies beside the repository; absent elsewhere. */
export const shared = fileURLToPath(new URL('../../../../../shared/data/ownership/', import.meta.url));
export const hasShared = existsSync(shared);

export function readShared(path: string): string {
  return readFileSync(shared + path, 'utf8');
}

export function jsonShared(path: string): JsonValue {
  return JSON.parse(readShared(path)) as JsonValue;
}

export function vector(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../../../vectors/bods/${path}`, import.meta.url)), 'utf8');
}

/** The rows of a simple CSV (no quoted commas), by column name. */
export function rows(csv: string): Map<string, string>[] {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => new Map(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

/** `/0/recordDetails/names/1` as `$[0].recordDetails.names[1]`. */
export function jsonPath(pointer: string): string {
  return `$${pointer.split('/').slice(1).map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')}`;
}
