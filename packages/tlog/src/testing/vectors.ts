import {readFileSync} from 'node:fs';

/** A file of vectors/tlog. */
export function readVectors<T>(name: string): T[] {
  return JSON.parse(readText(name)) as T[];
}

export function readText(name: string): string {
  return readFileSync(new URL(`../../../../vectors/tlog/${name}`, import.meta.url), 'utf8');
}
