import {weightedEdits} from '../distance/edits.ts';
import {consonants} from '../distance/fold.ts';
import type {NameKind, Part, PreparedName} from '../name/prepare.ts';
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

/** One name while it is being paired: 1 in `free` for each part that has no counterpart yet. */
interface Side {
  readonly parts: readonly Part[];
  readonly free: Uint8Array;
}

/** Takes parts of the first and of the second side off the board as a match. */
type Take = (first: readonly number[], second: readonly number[], score: number, how: Likeness) => void;

const LEAST = 0.3;
const LONGEST_JOIN = 4;
const SHORTEST_SKELETON = 3;
const JOINED = 0.97;
const ACRONYM = 0.9;
const CONSONANTS_JOINED = 0.8;

/** Pairs the parts of two names, best likeness first; then words that were written together or apart, and acronyms. */
export function align(query: PreparedName, candidate: PreparedName): Alignment {
  if (query.key === candidate.key && query.parts.length === candidate.parts.length) return inPlace(query.parts.length);
  const asked: Side = {parts: query.parts, free: new Uint8Array(query.parts.length).fill(1)};
  const known: Side = {parts: candidate.parts, free: new Uint8Array(candidate.parts.length).fill(1)};
  const matched: Matched[] = [];
  const take: Take = (first, second, score, how) => {
    for (const at of first) asked.free[at] = 0;
    for (const at of second) known.free[at] = 0;
    matched.push({query: first, candidate: second, score, how});
  };
  const takeSwapped: Take = (first, second, score, how) => take(second, first, score, how);
  pairEqual(asked, known, take, {particles: false});
  joinWords(asked, known, take);
  joinWords(known, asked, takeSwapped);
  pairAlike(asked, known, take, query.kind);
  if (query.kind === 'organization') {
    pairAcronym(asked, known, take);
    pairAcronym(known, asked, takeSwapped);
  }
  joinLeft(asked, known, take);
  pairEqual(asked, known, take, {particles: true});
  return {matched, queryLeft: positions(asked), candidateLeft: positions(known)};
}

function inPlace(length: number): Alignment {
  return {matched: Array.from({length}, (_, at) => ({query: [at], candidate: [at], score: 1, how: 'same'})), queryLeft: [], candidateLeft: []};
}

function positions({free}: Side): number[] {
  const left: number[] = [];
  for (let at = 0; at < free.length; at++) if (free[at] === 1) left.push(at);
  return left;
}

/** Particles come last: `al` belongs to the word that it stands before. */
function pairEqual(first: Side, second: Side, take: Take, {particles}: {readonly particles: boolean}): void {
  for (let at = 0; at < first.parts.length; at++) {
    const part = first.parts[at]!;
    if (first.free[at] === 0 || (part.role === 'particle') !== particles) continue;
    for (let other = 0; other < second.parts.length; other++) {
      const each = second.parts[other]!;
      if (second.free[other] === 0 || part.form !== each.form || part.number !== each.number || part.rough !== each.rough) continue;
      take([at], [other], 1, 'same');
      break;
    }
  }
}

/** `alsabah` against `al sabah`: one free part of the first side equal to neighbours of the second written together. */
function joinWords(first: Side, second: Side, take: Take): void {
  for (let at = 0; at < first.parts.length; at++) {
    const whole = first.parts[at]!.form;
    if (first.free[at] === 0 || whole.length < 4) continue;
    const span = neighboursThatMake(whole, second);
    if (span !== undefined) take([at], span, JOINED, 'joined');
  }
}

function neighboursThatMake(whole: string, {parts, free}: Side): number[] | undefined {
  for (let start = 0; start < parts.length; start++) {
    let joined = '';
    for (let end = start; end < parts.length && end < start + LONGEST_JOIN && free[end] === 1; end++) {
      joined += parts[end]!.form;
      if (joined.length > whole.length) break;
      if (end > start && joined === whole) return Array.from({length: end - start + 1}, (_, offset) => start + offset);
    }
  }
  return undefined;
}

function pairAlike(first: Side, second: Side, take: Take, kind: NameKind): void {
  const pairs: {at: number; other: number; score: number; how: Likeness}[] = [];
  for (let at = 0; at < first.parts.length; at++) {
    if (first.free[at] === 0) continue;
    const part = first.parts[at]!;
    for (let other = 0; other < second.parts.length; other++) {
      if (second.free[other] === 0 || (part.role === 'particle' && second.parts[other]!.role === 'particle')) continue;
      const {score, how} = likeParts(part, second.parts[other]!, kind);
      if (score >= LEAST) pairs.push({at, other, score, how});
    }
  }
  if (pairs.length > 1) pairs.sort((one, two) => two.score - one.score || Math.abs(one.at - one.other) - Math.abs(two.at - two.other));
  for (const {at, other, score, how} of pairs) if (first.free[at] === 1 && second.free[other] === 1) take([at], [other], score, how);
}

/** `PLA` against `People's Liberation Army`: the first letters of the free words, grammar words skipped. */
function pairAcronym(first: Side, second: Side, take: Take): void {
  for (const at of positions(first)) {
    const {role, form} = first.parts[at]!;
    if (role !== 'word' || form.length < 3 || form.length > 6) continue;
    const words = positions(second).filter((other) => !['stop-word', 'legal-form'].includes(second.parts[other]!.role));
    const initials = words.map((other) => second.parts[other]!.form[0]).join('');
    if (initials.startsWith(form) && words.length <= form.length + 1) take([at], words.slice(0, form.length), ACRONYM, 'acronym');
  }
}

/** What is left on both sides, written together: `arefullaha ref` and `arefullah aref`. */
function joinLeft(first: Side, second: Side, take: Take): void {
  const [left, right] = [positions(first), positions(second)];
  if (left.length === 0 || right.length === 0 || left.length + right.length === 2 || Math.max(left.length, right.length) > LONGEST_JOIN) return;
  const [ones, others] = [left.map((at) => first.parts[at]!), right.map((at) => second.parts[at]!)];
  if (ones.some(({rough}) => rough) !== others.some(({rough}) => rough)) {
    if (sameConsonants(joined(ones, 'ascii'), joined(others, 'ascii'))) take(left, right, CONSONANTS_JOINED, 'same-consonants');
    return;
  }
  const [one, other] = [joined(ones, 'form'), joined(others, 'form')];
  const shorter = Math.min(lettersOf(ones), lettersOf(others));
  const budget = shorter < 6 ? 0 : shorter < 12 ? 1 : 2;
  if (Math.abs(one.length - other.length) > budget) return;
  const distance = weightedEdits(one, other);
  if (distance <= budget) take(left, right, JOINED - distance / Math.max(one.length, other.length), 'joined');
}

function joined(parts: readonly Part[], member: 'ascii' | 'form'): string {
  return parts.map((part) => part[member]).join('');
}

function sameConsonants(one: string, other: string): boolean {
  const skeleton = consonants(one);
  return skeleton.length >= SHORTEST_SKELETON && skeleton === consonants(other) && sameWrittenVowels(one, other);
}

function lettersOf(parts: readonly Part[]): number {
  return parts.reduce((sum, {role, form}) => sum + (role === 'particle' ? 0 : form.length), 0);
}
