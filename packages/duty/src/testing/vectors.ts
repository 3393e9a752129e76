import {readFileSync} from 'node:fs';

/** A file of vectors/duty. */
export function readVectors<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/duty/${name}`, import.meta.url), 'utf8')) as T[];
}
