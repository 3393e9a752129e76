import {readFileSync} from 'node:fs';

/** The cases of a file of vectors/signing. */
export function readCases<C>(name: string): readonly C[] {
  return (JSON.parse(readFileSync(new URL(`../../../../vectors/signing/${name}.json`, import.meta.url), 'utf8')) as {cases: readonly C[]}).cases;
}
