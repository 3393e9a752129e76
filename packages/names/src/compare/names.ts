import type {Part, PreparedName} from '../name/prepare.ts';
import {align, type Alignment, type Matched} from './align.ts';
import {compareObjects} from './objects.ts';
import {weightsOf, type Weights} from './weights.ts';

/** What became of one part, or of parts that belong together: the terms of the score. */
export type ScoredPart =
  | {readonly kind: 'matched'; readonly query: string; readonly candidate: string; readonly how: Matched['how']; readonly score: number; readonly weight: number}
  | {readonly kind: 'missing-in-candidate' | 'missing-in-query' | 'contradicted'; readonly text: string; readonly role: Part['role']; readonly weight: number}
  | {readonly kind: 'numbers-differ'; readonly text: string; readonly weight: number}
  | {readonly kind: 'descent-reversed'; readonly text: string; readonly weight: number};

/** A score between 0 and 1 with the parts that make it: Σ score · weight / Σ weight. */
export interface NameComparison {
  readonly score: number;
  readonly parts: readonly ScoredPart[];
}

/** The share of the score that is kept when father and child have changed places (`A bin B`, `B bin A`). */
const REVERSED_DESCENT_WEIGHT = 2;
/** A GmbH is not an AG: two forms of different classes weigh more than one form that both leave out. */
const CONTRADICTED_FORM = 1.2;

/**
 * Compares a name that is asked about with one that is known. Not symmetric: a known name may be longer than what is
 * asked, a question that says more than the known name is answered with less certainty. 0.7 is the usual threshold.
 */
export function compareNames(query: PreparedName, candidate: PreparedName): NameComparison {
  if (query.parts.length === 0 || candidate.parts.length === 0) return {score: 0, parts: []};
  if (query.kind === 'object') return compareObjects(query, candidate);
  const alignment = align(query, candidate);
  const weights = weightsOf(query.kind);
  const doubt = doubtOf(alignment, query, candidate);
  const parts: ScoredPart[] = alignment.matched.map((match) => matchedPart(match, query, candidate, weights, doubt));
  addLeftovers(alignment, query, candidate, weights, parts);
  const reversed = reversedDescent(alignment, query, candidate);
  if (reversed !== undefined) parts.push({kind: 'descent-reversed', text: reversed, weight: REVERSED_DESCENT_WEIGHT});
  return {score: scoreOf(parts), parts};
}

function scoreOf(parts: readonly ScoredPart[]): number {
  let gained = 0;
  let total = 0;
  for (const part of parts) {
    total += part.weight;
    if (part.kind === 'matched') gained += part.score * part.weight;
  }
  return total === 0 ? 0 : gained / total;
}

/** What a misspelling is still worth where words are missing too, and where nothing else agrees. */
const MISSPELLED_AND_MISSING = 0.8;
const NOTHING_CERTAIN = 0.9;
const CERTAIN = 0.85;

function doubtOf(alignment: Alignment, query: PreparedName, candidate: PreparedName): number {
  if (query.kind !== 'person') return 1;
  const incomplete = alignment.queryLeft.some((at) => query.parts[at]!.role === 'word') || alignment.candidateLeft.some((at) => candidate.parts[at]!.role === 'word');
  const certain = query.parts.length === 1 || alignment.matched.some(({score, query: [at]}) => score >= CERTAIN && query.parts[at!]!.role !== 'particle');
  return (incomplete ? MISSPELLED_AND_MISSING : 1) * (certain ? 1 : NOTHING_CERTAIN);
}

function weightOfSpan(positions: readonly number[], parts: readonly Part[], weights: Weights): number {
  let sum = 0;
  for (const at of positions) sum += weights.role[parts[at]!.role];
  return sum;
}

function matchedPart(match: Matched, query: PreparedName, candidate: PreparedName, weights: Weights, doubt: number): ScoredPart {
  const one = weightOfSpan(match.query, query.parts, weights);
  const other = weightOfSpan(match.candidate, candidate.parts, weights);
  const weight = match.how === 'initial' ? Math.min(one, other) : match.how === 'joined' || match.how === 'acronym' ? Math.max(one, other) : (one + other) / 2;
  return {kind: 'matched', query: textOf(match.query, query), candidate: textOf(match.candidate, candidate), how: match.how, score: match.how === 'misspelled' || match.how === 'same-consonants' ? match.score * doubt : match.score, weight};
}

function textOf(positions: readonly number[], name: PreparedName): string {
  return positions.map((at) => name.parts[at]!.text).join(' ');
}

/** Parts whose absence says nothing: a missing legal form is not evidence against. */
function isSilent(part: Part): boolean {
  return part.role === 'legal-form' || part.role === 'stop-word' || part.role === 'honorific';
}

function addLeftovers(alignment: Alignment, query: PreparedName, candidate: PreparedName, weights: Weights, into: ScoredPart[]): void {
  const queryLeft = alignment.queryLeft.map((at) => query.parts[at]!);
  const candidateLeft = alignment.candidateLeft.map((at) => candidate.parts[at]!);
  const lone = alignment.matched.filter(({query: [at]}) => isDistinctive(query.parts[at!]!)).length < 2;
  const contradictions = Math.min(queryLeft.filter(contradicts).length, candidateLeft.filter(contradicts).length);
  leftovers(queryLeft, candidateLeft, contradictions, 'missing-in-candidate', lone ? weights.loneWord : weights.missingInCandidate, weights, into);
  leftovers(candidateLeft, queryLeft, contradictions, 'missing-in-query', weights.missingInQuery, weights, into);
}

function isDistinctive(part: Part): boolean {
  return part.role === 'word' || part.role === 'domain' || part.role === 'place';
}

function contradicts(part: Part): boolean {
  return part.role !== 'particle' && !isSilent(part);
}

/** A Hangul syllable is part of a given name, not a name to be left out: one more makes another name. */
function leftovers(
  left: readonly Part[], others: readonly Part[], contradictions: number, missing: 'missing-in-candidate' | 'missing-in-query',
  share: number, weights: Weights, into: ScoredPart[],
): void {
  const heaviestFirst = left.toSorted((a, b) => weights.role[b.role] - weights.role[a.role]);
  let contradicting = contradictions;
  for (const part of heaviestFirst) {
    const weight = weights.role[part.role];
    if (contradicts(part) && contradicting > 0) {
      contradicting--;
      into.push({kind: 'contradicted', text: part.text, role: part.role, weight: weight * weights.contradicted});
    } else if (part.role === 'legal-form' && others.some(({role}) => role === 'legal-form')) {
      into.push({kind: 'contradicted', text: part.text, role: part.role, weight: weight * CONTRADICTED_FORM});
    } else {
      into.push({kind: missing, text: part.text, role: part.role, weight: isSilent(part) ? 0 : weight * (part.script === 'Hang' ? 1 : share)});
    }
  }
}

function reversedDescent(alignment: Alignment, query: PreparedName, candidate: PreparedName): string | undefined {
  if (query.descents.length === 0 || candidate.descents.length === 0) return undefined;
  const counterpart = (at: number): number | undefined => alignment.matched.find(({query: span}) => span.includes(at))?.candidate[0];
  for (const [child, father] of query.descents) {
    const asChild = counterpart(father);
    const asFather = counterpart(child);
    if (candidate.descents.some(([otherChild, otherFather]) => otherChild === asChild && otherFather === asFather)) {
      return `${query.parts[child]!.text} / ${query.parts[father]!.text}`;
    }
  }
  return undefined;
}
