import {LEVELS, levelOf, type Comparison, type Row} from './comparison.ts';

/** For one comparison: the probability of each level among matches (m) and among others (u). */
export interface LevelProbabilities {
  readonly m: readonly number[];
  readonly u: readonly number[];
}

/** The levels of a pair, one per comparison; −1 where a side is unknown. */
export type Pattern = Int8Array;

const SMALLEST = 1e-5;
const ROUNDS = 40;
const SAMPLE = 200_000;

export function patternOf(comparisons: readonly Comparison[], a: Row, b: Row): Pattern {
  return Int8Array.from(comparisons, ({column, kind}) => levelOf(kind, a[column], b[column]) ?? -1);
}

/** u: how often each level comes about by chance, from random pairs. `random` gives numbers in [0, 1). */
export function estimateU(comparisons: readonly Comparison[], left: readonly Row[], right: readonly Row[], random: () => number): number[][] {
  const counts = comparisons.map(({kind}) => LEVELS[kind].map(() => 0));
  const pairs = Math.min(SAMPLE, left.length * right.length);
  for (let pair = 0; pair < pairs; pair++) {
    const a = left[Math.floor(random() * left.length)];
    const b = right[Math.floor(random() * right.length)];
    if (a === undefined || b === undefined || a === b) continue;
    for (const [at, level] of patternOf(comparisons, a, b).entries()) if (level >= 0) counts[at]![level]!++;
  }
  return counts.map(shares);
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => Math.max(SMALLEST, total === 0 ? 1 / counts.length : count / total));
}

/**
 * m by expectation-maximisation (Winkler 1988) on the pairs of one blocking rule, u held fixed. Comparisons that the
 * rule makes equal anyway are left out (undefined in the result).
 */
export function estimateM(
  comparisons: readonly Comparison[], u: readonly (readonly number[])[], patterns: ReadonlyMap<string, {readonly pattern: Pattern; readonly count: number}>, blocked: ReadonlySet<string>,
): (number[] | undefined)[] {
  const used = comparisons.map(({column}) => !blocked.has(column));
  const m = comparisons.map(({kind}) => LEVELS[kind].map((_, level, all) => (level === 0 ? 0.85 : 0.15 / (all.length - 1))));
  let prior = 0.3;
  for (let round = 0; round < ROUNDS; round++) {
    const gained = m.map((levels) => levels.map(() => 0));
    let matches = 0;
    let pairs = 0;
    for (const {pattern, count} of patterns.values()) {
      let odds = prior / (1 - prior);
      for (const [at, level] of pattern.entries()) if (used[at] && level >= 0) odds *= m[at]![level]! / u[at]![level]!;
      const share = (odds / (1 + odds)) * count;
      matches += share;
      pairs += count;
      for (const [at, level] of pattern.entries()) if (level >= 0) gained[at]![level]! += share;
    }
    if (pairs === 0) break;
    prior = Math.min(0.999, Math.max(1e-6, matches / pairs));
    for (const [at, levels] of gained.entries()) m[at] = shares(levels);
  }
  return m.map((levels, at) => (used[at] ? levels : undefined));
}
