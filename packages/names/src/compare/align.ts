import type {NameKind, Part, PreparedName} from '../name/prepare.ts';
import {weightedEdits} from '../distance/edits.ts';
import {consonants} from '../distance/fold.ts';
import {likeParts, sameWrittenVowels, type Likeness} from './similarity.ts';

/** Parts of the query found again in the candidate: positions on both sides, how alike, and why. */
export interface Matched {
  readonly query: readonly number[];
  readonly candidate: readonly number[];
  readonly score: number;
  readonly how: Likeness;
}

export interface Alignment {
  readonly matched: readonly Matched[];
  /** Positions that found no counterpart. */
  readonly queryLeft: readonly number[];
  readonly candidateLeft: readonly number[];
}

const LEAST = 0.3;
const LONGEST_JOIN = 4;
const SHORTEST_SKELETON = 3;

/** Pairs the parts of two names, best likeness first; then words that were written together or apart, and acronyms. */
export function align(query: PreparedName, candidate: PreparedName): Alignment {
  if (query.key === candidate.key && query.parts.length === candidate.parts.length) return inPlace(query.parts.length);
  const kind = query.kind;
  const a = query.parts;
  const b = candidate.parts;
  const freeA = new Uint8Array(a.length).fill(1);
  const freeB = new Uint8Array(b.length).fill(1);
  const matched: Matched[] = [];
  pairEqual(a, b, freeA, freeB, matched, false);
  joinWords(a, b, freeA, freeB, matched, false);
  joinWords(b, a, freeB, freeA, matched, true);
  pairAlike(a, b, freeA, freeB, matched, kind);
  if (kind === 'organization') {
    pairAcronym(a, b, freeA, freeB, matched, false);
    pairAcronym(b, a, freeB, freeA, matched, true);
  }
  joinAlike(a, b, freeA, freeB, matched);
  pairEqual(a, b, freeA, freeB, matched, true);
  return {matched, queryLeft: positions(freeA), candidateLeft: positions(freeB)};
}

function inPlace(length: number): Alignment {
  return {matched: Array.from({length}, (_, at) => ({query: [at], candidate: [at], score: 1, how: 'same'})), queryLeft: [], candidateLeft: []};
}

function positions(free: Uint8Array): number[] {
  const left: number[] = [];
  for (let at = 0; at < free.length; at++) if (free[at] === 1) left.push(at);
  return left;
}

function pairEqual(a: readonly Part[], b: readonly Part[], freeA: Uint8Array, freeB: Uint8Array, matched: Matched[], particles: boolean): void {
  for (let at = 0; at < a.length; at++) {
    const part = a[at]!;
    if (freeA[at] === 0 || (part.role === 'particle') !== particles) continue;
    for (let other = 0; other < b.length; other++) {
      const second = b[other]!;
      if (freeB[other] === 1 && part.form === second.form && part.number === second.number && part.rough === second.rough) {
        freeA[at] = 0;
        freeB[other] = 0;
        matched.push({query: [at], candidate: [other], score: 1, how: 'same'});
        break;
      }
    }
  }
}

/** `alsabah` against `al sabah`: one free part of `a` equal to two or more neighbours of `b` written together. */
function joinWords(a: readonly Part[], b: readonly Part[], freeA: Uint8Array, freeB: Uint8Array, matched: Matched[], swapped: boolean): void {
  for (let at = 0; at < a.length; at++) {
    if (freeA[at] === 0 || a[at]!.form.length < 4) continue;
    const whole = a[at]!;
    for (let start = 0; start < b.length; start++) {
      let joined = '';
      for (let end = start; end < b.length && end < start + LONGEST_JOIN && freeB[end] === 1; end++) {
        joined += b[end]!.form;
        if (joined.length > whole.form.length) break;
        if (end > start && joined === whole.form) {
          const span = Array.from({length: end - start + 1}, (_, offset) => start + offset);
          freeA[at] = 0;
          for (const used of span) freeB[used] = 0;
          matched.push(swapped ? {query: span, candidate: [at], score: 0.97, how: 'joined'} : {query: [at], candidate: span, score: 0.97, how: 'joined'});
          break;
        }
      }
      if (freeA[at] === 0) break;
    }
  }
}

function pairAlike(a: readonly Part[], b: readonly Part[], freeA: Uint8Array, freeB: Uint8Array, matched: Matched[], kind: NameKind): void {
  const pairs: {at: number; other: number; score: number; how: Likeness}[] = [];
  for (let at = 0; at < a.length; at++) {
    if (freeA[at] === 0) continue;
    for (let other = 0; other < b.length; other++) {
      if (freeB[other] === 0) continue;
      if (a[at]!.role === 'particle' && b[other]!.role === 'particle') continue;
      const {score, how} = likeParts(a[at]!, b[other]!, kind);
      if (score >= LEAST) pairs.push({at, other, score, how});
    }
  }
  if (pairs.length > 1) pairs.sort((one, two) => two.score - one.score || Math.abs(one.at - one.other) - Math.abs(two.at - two.other));
  for (const {at, other, score, how} of pairs) {
    if (freeA[at] === 0 || freeB[other] === 0) continue;
    freeA[at] = 0;
    freeB[other] = 0;
    matched.push({query: [at], candidate: [other], score, how});
  }
}

/** `PLA` against `People's Liberation Army`: the first letters of free words in a row, grammar words skipped. */
function pairAcronym(a: readonly Part[], b: readonly Part[], freeA: Uint8Array, freeB: Uint8Array, matched: Matched[], swapped: boolean): void {
  for (let at = 0; at < a.length; at++) {
    const short = a[at]!;
    if (freeA[at] === 0 || short.role !== 'word' || short.form.length < 3 || short.form.length > 6) continue;
    const words = positions(freeB).filter((other) => b[other]!.role !== 'stop-word' && b[other]!.role !== 'legal-form');
    const first = words.map((other) => b[other]!.form[0]).join('');
    const start = first.indexOf(short.form);
    if (start !== 0 || words.length > short.form.length + 1) continue;
    const span = words.slice(0, short.form.length);
    freeA[at] = 0;
    for (const used of span) freeB[used] = 0;
    matched.push(swapped ? {query: span, candidate: [at], score: 0.9, how: 'acronym'} : {query: [at], candidate: span, score: 0.9, how: 'acronym'});
  }
}

/** What is left on both sides, written together: `arefullaha ref` and `arefullah aref`. */
function joinAlike(a: readonly Part[], b: readonly Part[], freeA: Uint8Array, freeB: Uint8Array, matched: Matched[]): void {
  const left = positions(freeA);
  const right = positions(freeB);
  if (left.length === 0 || right.length === 0 || (left.length === 1 && right.length === 1)) return;
  if (left.length > LONGEST_JOIN || right.length > LONGEST_JOIN) return;
  if (left.some((at) => a[at]!.rough) !== right.some((at) => b[at]!.rough)) {
    const [one, other] = [left.map((at) => a[at]!.ascii).join(''), right.map((at) => b[at]!.ascii).join('')];
    const skeleton = consonants(one);
    if (skeleton.length < SHORTEST_SKELETON || skeleton !== consonants(other) || !sameWrittenVowels(one, other)) return;
    for (const at of left) freeA[at] = 0;
    for (const at of right) freeB[at] = 0;
    matched.push({query: left, candidate: right, score: 0.8, how: 'same-consonants'});
    return;
  }
  const one = left.map((at) => a[at]!.form).join('');
  const other = right.map((at) => b[at]!.form).join('');
  const shorter = Math.min(lettersOf(left, a), lettersOf(right, b));
  const budget = shorter < 6 ? 0 : shorter < 12 ? 1 : 2;
  if (Math.abs(one.length - other.length) > budget) return;
  const distance = weightedEdits(one, other);
  if (distance > budget) return;
  for (const at of left) freeA[at] = 0;
  for (const at of right) freeB[at] = 0;
  matched.push({query: left, candidate: right, score: 0.97 - distance / Math.max(one.length, other.length), how: 'joined'});
}

function lettersOf(at: readonly number[], parts: readonly Part[]): number {
  let sum = 0;
  for (const position of at) if (parts[position]!.role !== 'particle') sum += parts[position]!.form.length;
  return sum;
}
