import type {PreparedName} from '../name/prepare.ts';
import {candidateKeys} from './keys.ts';
import {letterSignature} from './signature.ts';

/** What is stored of a name so that it can be found, and what is asked for: numbers that fit a column of 32 bits. */
export interface SearchKeys {
  readonly keys: readonly number[];
  /** Which letters the name has, a bit each. */
  readonly letters: number;
}

/** The keys and the letters of a name, as signed 32-bit integers; the same for a known name and for a question. */
export function searchKeys(name: PreparedName): SearchKeys {
  return {keys: [...new Int32Array(candidateKeys(name).buffer)], letters: letterSignature(name) | 0};
}
