import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {JsonValue} from '@parvis/kernel/json';

/** The published calendars, vectors and logs that lie beside the repository; absent elsewhere. */
export const shared = fileURLToPath(new URL('../../../../../shared/data/requests-and-commitments/', import.meta.url));
export const hasShared = existsSync(shared);

export function readShared(path: string): string {
  return readFileSync(shared + path, 'utf8');
}

export function jsonShared(path: string): JsonValue {
  return hasShared ? JSON.parse(readShared(path)) as JsonValue : null;
}
