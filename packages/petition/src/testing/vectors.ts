import {readFileSync} from 'node:fs';

/** A file of vectors/petitions. */
export function readVectors<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/petitions/${name}`, import.meta.url), 'utf8')) as T[];
}
