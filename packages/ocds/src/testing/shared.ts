import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';

/** Published schemas, samples and vectors beside the repository; tests that need them are skipped where they are not. */
export const shared = fileURLToPath(new URL('../../../../../shared/data/contracting/', import.meta.url));
export const hasShared = existsSync(shared);

export function readShared(path: string): string {
  return readFileSync(shared + path, 'utf8');
}

export function jsonShared<T extends JsonValue = JsonObject>(path: string): T {
  return JSON.parse(readShared(path)) as T;
}
