import {readFileSync} from 'node:fs';

/** A vector file of vectors/ballot. */
export function readVectors<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/ballot/${name}`, import.meta.url), 'utf8')) as T[];
}
