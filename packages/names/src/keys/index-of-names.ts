import {compareNames, type NameComparison} from '../compare/names.ts';
import type {Lexicon} from '../lexicon/lexicon.ts';
import {standardLexicon} from '../lexicon/standard.ts';
import {prepareName, type NameKind, type PreparedName} from '../name/prepare.ts';
import {candidateKeys} from './keys.ts';
import {addKeys, buildPostings, emptyKeyList, type Postings} from './postings.ts';
import {letterSignature} from './signature.ts';
import {BEST_TO_LEAST, weighKeys, weightOfRow} from './weigh.ts';

/** A known name that may be meant, with its score and the parts of the score. */
export interface Hit {
  /** Position in the order in which the names were added. */
  readonly row: number;
  readonly comparison: NameComparison;
}

export interface FindOptions {
  /** Lowest score of a hit; 0.7 where not given. */
  readonly threshold?: number;
  /** Most hits, best first; 5 where not given. */
  readonly limit?: number;
}

/** Many names in memory, ready to be asked about. */
export interface NameIndex {
  readonly kind: NameKind;
  readonly size: number;
  /** Bytes of the index itself, without the names. */
  readonly bytes: number;
  /** The rows most worth comparing, best first: what a database gives for the same keys, weights and limits. */
  candidates(query: PreparedName, limit?: number): number[];
  /** The names that score at least the threshold, best first. */
  find(query: PreparedName, options?: FindOptions): Hit[];
  name(row: number): PreparedName;
}

/** Collects names for an index. Give `add` each name once; `build` ends it. */
export interface NameIndexBuilder {
  add(name: string): void;
  build(): NameIndex;
}

const CANDIDATES = 40;
const DEFAULT_THRESHOLD = 0.7;
const DEFAULT_LIMIT = 5;
const MOST_PREPARED = 20_000;

export function nameIndexBuilder(kind: NameKind, lexicon: Lexicon = standardLexicon()): NameIndexBuilder {
  const names: string[] = [];
  const signatures: number[] = [];
  const list = emptyKeyList();
  return {
    add(name) {
      const prepared = prepareName(name, kind, lexicon);
      names.push(name);
      signatures.push(letterSignature(prepared));
      addKeys(list, candidateKeys(prepared));
    },
    build: () => indexOver({names, signatures: Uint32Array.from(signatures), postings: buildPostings(list)}, kind, lexicon),
  };
}

interface Rows {
  readonly names: readonly string[];
  readonly signatures: Uint32Array;
  readonly postings: Postings;
}

function indexOver({names, signatures, postings}: Rows, kind: NameKind, lexicon: Lexicon): NameIndex {
  const weights = new Int32Array(names.length);
  const prepared = new Map<number, PreparedName>();
  const name = (row: number): PreparedName => {
    const known = prepared.get(row);
    if (known !== undefined) return known;
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    const fresh = prepareName(names[row] ?? '', kind, lexicon);
    prepared.set(row, fresh);
    return fresh;
  };
  const candidates = (query: PreparedName, limit: number = CANDIDATES): number[] => {
    const touched = collect(query, postings, names.length, weights);
    const asked = letterSignature(query);
    for (const row of touched) weights[row] = weightOfRow(weights[row]!, signatures[row]!, asked);
    const best = topRows(touched, weights, limit);
    for (const row of touched) weights[row] = 0;
    return best;
  };
  return {
    kind, size: names.length, bytes: postings.bytes + weights.byteLength + signatures.byteLength, candidates, name,
    find(query, {threshold = DEFAULT_THRESHOLD, limit = DEFAULT_LIMIT} = {}) {
      const hits: Hit[] = [];
      for (const row of candidates(query)) {
        const comparison = compareNames(query, name(row));
        if (comparison.score >= threshold) hits.push({row, comparison});
      }
      return hits.sort((a, b) => b.comparison.score - a.comparison.score || a.row - b.row).slice(0, limit);
    },
  };
}

/** In place: adds up the weights of the shared keys, and gives the rows touched. */
function collect(query: PreparedName, postings: Postings, size: number, weights: Int32Array): number[] {
  const found: {key: number; rows: number; slot: number}[] = [];
  for (const key of candidateKeys(query)) {
    const slot = postings.slot(key);
    if (slot >= 0) found.push({key, rows: postings.starts[slot + 1]! - postings.starts[slot]!, slot});
  }
  const touched: number[] = [];
  for (const {found: {slot}, weight} of weighKeys(found, size)) {
    const end = postings.starts[slot + 1]!;
    for (let at = postings.starts[slot]!; at < end; at++) {
      const row = postings.rows[at]!;
      if (weights[row] === 0) touched.push(row);
      weights[row]! += weight;
    }
  }
  return touched;
}

/** The heaviest rows, ties by position; keeps a sorted list of at most `limit`. */
function topRows(touched: readonly number[], weights: Int32Array, limit: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (const row of touched) {
    const weight = weights[row]!;
    if (best.length === limit && weight < least) continue;
    let at = best.length;
    while (at > 0 && (weights[best[at - 1]!]! < weight || (weights[best[at - 1]!]! === weight && best[at - 1]! > row))) at--;
    if (at >= limit) continue;
    best.splice(at, 0, row);
    if (best.length > limit) best.pop();
    least = weights[best.at(-1)!]!;
  }
  const heaviest = weights[best[0] ?? 0] ?? 0;
  return best.filter((row) => weights[row]! * BEST_TO_LEAST >= heaviest);
}
