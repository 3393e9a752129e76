import {plain} from './plain.ts';

/** Longer keys do not fit in an index. */
const LONGEST = 300;

/**
 * What stands for a person, company or body in addresses and lists: its identifier where one is stated, else its name
 * without regard to case, accents and punctuation. Two that share only a name are one here, and the page says so.
 */
export function nameKey(name: string, identifier?: string): string {
  return (identifier ?? `name:${plain(name).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`).slice(0, LONGEST);
}
