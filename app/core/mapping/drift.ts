import type {MappedSheet} from './mapping.ts';
import {plainWords} from './words.ts';

/** How the columns of a file differ from those that a mapping knows. */
export interface Drift {
  readonly sheet: string;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** The same words otherwise written: taken as the same column. */
  readonly renamed: readonly {readonly from: string; readonly to: string}[];
  /** Alike, or at the same place: for a person to say; not taken. */
  readonly perhaps: readonly {readonly from: string; readonly to: string}[];
}

/** Compares headings with a mapping's. */
export function driftOf(sheet: string, mapping: MappedSheet, headings: readonly string[]): Drift {
  const known = [...mapping.columns.keys()];
  let added = headings.filter((heading) => heading !== '' && !mapping.columns.has(heading));
  let gone = known.filter((heading) => !headings.includes(heading));
  const pair = (alike: (from: string, to: string) => boolean): {from: string; to: string}[] => gone.flatMap((from) => {
    const to = added.find((heading) => alike(from, heading));
    if (to === undefined) return [];
    added = added.filter((heading) => heading !== to);
    gone = gone.filter((heading) => heading !== from);
    return [{from, to}];
  });
  const renamed = pair((from, to) => plainWords(from) !== '' && plainWords(from) === plainWords(to));
  const near = (from: string, to: string): boolean => shareOfPairs(plainWords(from), plainWords(to)) >= 0.6;
  const between = (from: string, to: string): boolean => headings.indexOf(to) === known.indexOf(from);
  const perhaps = [...pair(near), ...pair(between)];
  return {sheet, added, gone, renamed, perhaps};
}

/** Pairs of letters that two texts share, from 0 to 1 (Dice). */
function shareOfPairs(a: string, b: string): number {
  const pairs = (text: string): string[] => Array.from({length: Math.max(0, text.length - 1)}, (_, i) => text.slice(i, i + 2));
  const left = pairs(a), right = pairs(b);
  const rest = [...right];
  let shared = 0;
  for (const one of left) {
    const at = rest.indexOf(one);
    if (at < 0) continue;
    shared++;
    rest.splice(at, 1);
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}
