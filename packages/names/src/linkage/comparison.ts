import {weightedEdits} from '../distance/edits.ts';
import {foldSpelling} from '../distance/fold.ts';
import {jaroWinkler} from '../distance/jaro-winkler.ts';

/** A record of a file to be linked: texts by column. Absent and empty are unknown. */
export type Row = Readonly<Record<string, string | undefined>>;

/** How a column is compared. */
export type ColumnKind = 'name' | 'text' | 'date' | 'code';

/** One comparison: its column and kind. `rare` weighs equal values by how rare they are. */
export interface Comparison {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly rare?: boolean;
}

/** Levels from strongest to weakest; the last is "different". A comparison with an unknown side has no level. */
export const LEVELS: Readonly<Record<ColumnKind, readonly string[]>> = {
  name: ['equal', 'sounds alike or one letter differs', 'similar', 'different'],
  text: ['equal', 'very similar', 'similar', 'different'],
  date: ['equal', 'one digit or two swapped', 'same year', 'different'],
  code: ['equal', 'one character or two swapped', 'different'],
};

const VERY_SIMILAR = 0.92;
const SIMILAR = 0.8;

/** The level of two values of a column, or undefined where one is unknown. */
export function levelOf(kind: ColumnKind, a: string | undefined, b: string | undefined): number | undefined {
  if (a === undefined || b === undefined || a === '' || b === '') return undefined;
  if (a === b) return 0;
  const last = LEVELS[kind].length - 1;
  switch (kind) {
    case 'name':
      if (foldSpelling(a) === foldSpelling(b) || (Math.min(a.length, b.length) > 3 && weightedEdits(a, b) <= 1)) return 1;
      return jaroWinkler(a, b) >= SIMILAR ? 2 : last;
    case 'text': {
      const likeness = jaroWinkler(a, b);
      return likeness >= VERY_SIMILAR ? 1 : likeness >= SIMILAR ? 2 : last;
    }
    case 'date': return closeCode(a, b) ? 1 : a.slice(0, 4) === b.slice(0, 4) ? 2 : last;
    case 'code': return closeCode(a, b) ? 1 : last;
  }
}

/** One character changed, left out or added, or two neighbours swapped. */
function closeCode(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  if (a.length === b.length) {
    const other = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]));
    return other.length === 1 || (other.length === 2 && other[1] === other[0]! + 1 && a[other[0]!] === b[other[1]!] && a[other[1]!] === b[other[0]!]);
  }
  return weightedEdits(a, b) <= 1.5;
}
