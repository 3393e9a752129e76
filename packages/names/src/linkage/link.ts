import {must} from '@parvis/kernel';
import {LEVELS, type Comparison, type Row} from './comparison.ts';
import {estimateM, estimateU, patternOf, type LevelProbabilities, type Pattern} from './estimate.ts';

/** Pairs that agree on all these columns are compared; several rules are joined by "or". `first` takes only a beginning. */
export interface BlockingRule {
  readonly columns: readonly {readonly column: string; readonly first?: number}[];
}

/** A fitted model: what each level is worth, how rare values are, and how likely a pair is a match beforehand. */
export interface LinkageModel {
  readonly comparisons: readonly Comparison[];
  readonly rules: readonly BlockingRule[];
  readonly probabilities: readonly LevelProbabilities[];
  /** Share of each value of a column that weighs rarity. */
  readonly frequencies: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** λ: share of matches among all pairs. */
  readonly prior: number;
  /** Pairs that each rule yields, for the reader who wants to know what was never compared. */
  readonly pairsPerRule: readonly number[];
}

/** One term of the sum of weights: what a comparison showed and what it is worth in bits. */
export interface Weight {
  readonly column: string;
  readonly level: string;
  readonly bits: number;
}

export interface LinkedPair {
  readonly left: number;
  readonly right: number;
  readonly probability: number;
}

/** Two files to link, or one file with itself where `right` is left out. */
export interface Files {
  readonly left: readonly Row[];
  readonly right?: readonly Row[];
}

export function blockingKey(rule: BlockingRule, row: Row): string | undefined {
  const parts = rule.columns.map(({column, first}) => row[column]?.slice(0, first));
  return parts.some((part) => part === undefined || part === '') ? undefined : parts.join('\u001f');
}

/** Every pair of every rule once, by left then right position. A block of more than `largest` rows is skipped. */
export function* blockedPairs({left, right}: Files, rules: readonly BlockingRule[], largest = 2_000): Generator<readonly [number, number]> {
  const seen = new Set<number>();
  const width = right?.length ?? left.length;
  for (const rule of rules) {
    const blocks = new Map<string, number[]>();
    for (const [at, row] of (right ?? left).entries()) {
      const key = blockingKey(rule, row);
      if (key === undefined) continue;
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
    for (const [at, row] of left.entries()) {
      const key = blockingKey(rule, row);
      const block = key === undefined ? undefined : blocks.get(key);
      if (block === undefined || block.length > largest) continue;
      for (const other of block) {
        if (right === undefined && other <= at) continue;
        const pair = at * width + other;
        if (seen.has(pair)) continue;
        seen.add(pair);
        yield [at, other];
      }
    }
  }
}

/**
 * Fits a model to two files without any known matches (Fellegi and Sunter 1969): u from random pairs, m by
 * expectation-maximisation under each rule, the prior from the pairs that the rules yield.
 */
export function fitLinkage(files: Files, comparisons: readonly Comparison[], rules: readonly BlockingRule[], random: () => number): LinkageModel {
  const {left, right = left} = files;
  const u = estimateU(comparisons, left, right, random);
  const perRule = rules.map((rule) => countPatterns(files, comparisons, [rule]));
  const fits = perRule.map((patterns, at) => estimateM(comparisons, u, patterns, new Set(must(rules[at], 'one count per rule').columns.map(({column}) => column))));
  const probabilities = comparisons.map(({kind}, at) => {
    const estimates = fits.map((fit) => fit[at]).filter((m) => m !== undefined);
    const m = LEVELS[kind].map((_, level) => estimates.reduce((sum, each) => sum + each[level]!, 0) / Math.max(1, estimates.length));
    return {m: estimates.length === 0 ? LEVELS[kind].map((_, level) => (level === 0 ? 0.9 : 0.1 / (LEVELS[kind].length - 1))) : m, u: u[at]!};
  });
  const frequencies = new Map(comparisons.filter(({rare}) => rare).map(({column}) => [column, frequenciesOf([left, right], column)]));
  const model = {comparisons, rules, probabilities, frequencies, pairsPerRule: perRule.map((patterns) => sumOf(patterns.values()))};
  return {...model, prior: estimatePrior(countPatterns(files, comparisons, rules), probabilities, left.length * right.length * (files.right === undefined ? 0.5 : 1))};
}

type Patterns = Map<string, {readonly pattern: Pattern; count: number}>;

function sumOf(patterns: Iterable<{readonly count: number}>): number {
  let sum = 0;
  for (const {count} of patterns) sum += count;
  return sum;
}

function countPatterns(files: Files, comparisons: readonly Comparison[], rules: readonly BlockingRule[]): Patterns {
  const {left, right = left} = files;
  const patterns: Patterns = new Map();
  for (const [a, b] of blockedPairs(files, rules)) {
    const pattern = patternOf(comparisons, left[a]!, right[b]!);
    const key = pattern.join();
    const known = patterns.get(key);
    if (known === undefined) patterns.set(key, {pattern, count: 1});
    else known.count++;
  }
  return patterns;
}

/** Expected matches among the blocked pairs, as a share of all pairs; a few rounds settle it. */
function estimatePrior(patterns: Patterns, probabilities: readonly LevelProbabilities[], pairs: number): number {
  let prior = 1 / Math.max(2, Math.sqrt(pairs));
  for (let round = 0; round < 20; round++) {
    let matches = 0;
    for (const {pattern, count} of patterns.values()) {
      let odds = prior / (1 - prior);
      for (const [at, level] of pattern.entries()) if (level >= 0) odds *= probabilities[at]!.m[level]! / probabilities[at]!.u[level]!;
      matches += count * (odds / (1 + odds));
    }
    prior = Math.min(0.5, Math.max(1e-12, matches / Math.max(1, pairs)));
  }
  return prior;
}

function frequenciesOf(files: readonly (readonly Row[])[], column: string): Map<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const row of new Set(files).values().flatMap((rows) => rows)) {
    const value = row[column];
    if (value === undefined || value === '') continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    total++;
  }
  for (const [value, count] of counts) counts.set(value, count / total);
  return counts;
}

/** The probability that two rows are one, with the terms that add up to it: prior, then each comparison, in bits. */
export function explainPair(model: LinkageModel, a: Row, b: Row): {readonly probability: number; readonly weights: readonly Weight[]} {
  const weights: Weight[] = [{column: '', level: 'before comparing', bits: Math.log2(model.prior / (1 - model.prior))}];
  for (const [at, level] of patternOf(model.comparisons, a, b).entries()) {
    const {column, kind} = model.comparisons[at]!;
    if (level < 0) weights.push({column, level: 'unknown', bits: 0});
    else weights.push({column, level: LEVELS[kind][level]!, bits: Math.log2(model.probabilities[at]!.m[level]! / chanceOf(model, at, level, a))});
  }
  return {probability: probabilityOf(weights.reduce((sum, {bits}) => sum + bits, 0)), weights};
}

/** An equal value is as surprising as it is rare: u of the exact level becomes the value's own share. */
function chanceOf(model: LinkageModel, at: number, level: number, row: Row): number {
  const u = model.probabilities[at]!.u[level]!;
  const {column} = model.comparisons[at]!;
  return level === 0 ? (model.frequencies.get(column)?.get(row[column] ?? '') ?? u) : u;
}

function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** The pairs that are probably one, most probable first. `threshold` is 0.5 where not given. */
export function linkRows(files: Files, model: LinkageModel, threshold = 0.5): LinkedPair[] {
  const {left, right = left} = files;
  const found: LinkedPair[] = [];
  for (const [a, b] of blockedPairs(files, model.rules)) {
    const {probability} = explainPair(model, left[a]!, right[b]!);
    if (probability >= threshold) found.push({left: a, right: b, probability});
  }
  return found.sort((one, two) => two.probability - one.probability || one.left - two.left || one.right - two.right);
}
