import {assertNever} from '@parvis/kernel';
import type {NameComparison, ScoredPart} from './names.ts';
import type {Likeness} from './similarity.ts';

const HOW: Readonly<Record<Likeness, string>> = {
  same: 'the same word', 'sounds-alike': 'two spellings of one sound', 'same-name': 'one name in two languages or scripts',
  'short-form': 'a short form of the same name', initial: 'an initial that fits', 'same-meaning': 'the same meaning in other words',
  'same-class-of-form': 'legal forms of the same class', misspelled: 'a likely misspelling', 'same-consonants': 'the same consonants, vowels are not written',
  joined: 'the same letters, spaces set differently', acronym: 'the first letters of the words', none: 'too different',
};

/** One sentence for each part of a score, in the order of weight, then the sum that makes the score. */
export function explainComparison(comparison: NameComparison): string[] {
  if (comparison.parts.length === 0) return ['One of the names has no letters or digits to compare.'];
  const heaviestFirst = comparison.parts.toSorted((a, b) => b.weight - a.weight);
  return [...heaviestFirst.map(sentence), `Together ${comparison.score.toFixed(2)} of 1.`];
}

function sentence(part: ScoredPart): string {
  switch (part.kind) {
    case 'matched': return `“${part.query}” and “${part.candidate}”: ${HOW[part.how]} (${part.score.toFixed(2)}, weight ${part.weight.toFixed(2)}).`;
    case 'missing-in-candidate': return `“${part.text}” is missing in the second name${costs(part.weight)}.`;
    case 'missing-in-query': return `“${part.text}” is missing in the first name${costs(part.weight)}.`;
    case 'contradicted': return `“${part.text}” stands against a different word${costs(part.weight)}.`;
    case 'numbers-differ': return `The numbers differ: ${part.text} (${part.weight.toFixed(2)} less).`;
    case 'descent-reversed': return `Father and child have changed places: ${part.text}${costs(part.weight)}.`;
    default: return assertNever(part);
  }
}

function costs(weight: number): string {
  return weight === 0 ? ', which says nothing' : ` (nothing gained, weight ${weight.toFixed(2)})`;
}
