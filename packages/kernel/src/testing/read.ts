import {readFileSync} from 'node:fs';

/** A vector file of the project, for tests: lines of tab-separated columns. */
export function readLines(name: string): string[][] {
  return readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}

export function readVectors<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8')) as T[];
}
