import {editDistance} from '../distance/levenshtein.ts';
import type {PreparedName} from '../name/prepare.ts';
import type {NameComparison, ScoredPart} from './names.ts';

const LETTERS_PER_EDIT = 5;
const OTHER_NUMBERS = 0.3;

/**
 * Names of ships and other things, strictly: (1 − edits / length) to the power of the edits that the length allows (one
 * in five letters), 0 beyond; different numbers take 0.3 away.
 */
export function compareObjects(query: PreparedName, candidate: PreparedName): NameComparison {
  const [a, b] = [query.key, candidate.key];
  const longer = Math.max(a.length, b.length);
  const allowed = Math.floor(longer / LETTERS_PER_EDIT);
  const edits = editDistance(a, b, allowed);
  const likeness = edits === 0 ? 1 : edits > allowed ? 0 : (1 - edits / longer) ** allowed;
  const parts: ScoredPart[] = [{kind: 'matched', query: query.name, candidate: candidate.name, how: edits === 0 ? 'same' : likeness === 0 ? 'none' : 'misspelled', score: likeness, weight: 1}];
  const differ = numbersOf(query) !== numbersOf(candidate);
  if (differ) parts.push({kind: 'numbers-differ', text: `${numbersOf(query) || '–'} / ${numbersOf(candidate) || '–'}`, weight: OTHER_NUMBERS});
  return {score: Math.max(0, likeness - (differ ? OTHER_NUMBERS : 0)), parts};
}

function numbersOf(name: PreparedName): string {
  return name.parts.filter(({number}) => number !== undefined).map(({number}) => number).join(' ');
}
