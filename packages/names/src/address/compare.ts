import {ADDRESS_WORDS} from '../data/address-words.ts';
import {editSimilarity} from '../distance/levenshtein.ts';
import {foldLatin, romanise} from '../text/romanise.ts';
import {cleanName} from '../text/clean.ts';

const SHORT_FORMS = new Map<string, string>();
const PHRASES: (readonly [RegExp, string])[] = [];
for (const line of ADDRESS_WORDS.trim().split('\n')) {
  const colon = line.indexOf(':');
  const [short, rest] = [line.slice(0, colon), line.slice(colon + 1)];
  for (const spelling of [...rest.split(','), short]) {
    const words = split(spelling);
    // A spelling with two meanings (str: Straße, строение) keeps the one that stands first in the table.
    if (words.length === 1) SHORT_FORMS.set(words[0]!, SHORT_FORMS.get(words[0]!) ?? (short === '-' ? '' : short));
    else if (words.length > 1) PHRASES.push([new RegExp(`(?<=^| )${words.map((word) => RegExp.escape(word)).join(' ')}(?= |$)`, 'g'), short === '-' ? '' : short]);
  }
}

/** German and Dutch write the kind of street onto its name. */
const COMPOUND = /^(.{3,}?)(strasse|str|straat)$/;

function split(text: string): string[] {
  return cleanName(text).toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '').map((word) => romanise(word) ?? foldLatin(word));
}

/** The words of an address as compared: lower case, no accents, known words in short form, grammar words left out. */
export function addressWords(text: string): string[] {
  let joined = split(text).join(' ');
  for (const [phrase, short] of PHRASES) joined = joined.replace(phrase, short);
  return joined.split(' ').flatMap((word) => COMPOUND.exec(word)?.slice(1) ?? [word]).map((word) => SHORT_FORMS.get(word) ?? word).filter((word) => word !== '');
}

/** One key for an address, words sorted: two records with it are at the same address. Empty where nothing is said. */
export function addressKey(text: string): string {
  return [...new Set(addressWords(text))].sort().join(' ');
}

/** A score between 0 and 1, the words both have, and the numbers that contradict each other. */
export interface AddressComparison {
  readonly score: number;
  readonly shared: readonly string[];
  readonly otherNumbers: readonly string[];
  readonly reason: string;
}

/** What each side's own numbers take away: a different house number is a different house. */
const OTHER_NUMBERS = 0.5;

/**
 * Compares two addresses as sets of words: all words of the shorter in the longer give 1; otherwise what remains is
 * compared as letters. House numbers and postcodes that contradict each other halve the score.
 */
export function compareAddresses(a: string, b: string): AddressComparison {
  const one = new Set(addressWords(a));
  const other = new Set(addressWords(b));
  if (one.size === 0 || other.size === 0) return {score: 0, shared: [], otherNumbers: [], reason: 'One side has no address.'};
  const shared = [...one].filter((word) => other.has(word));
  const [restA, restB] = [[...one].filter((word) => !other.has(word)).sort(), [...other].filter((word) => !one.has(word)).sort()];
  const remainder = Math.max(restA.length, restB.length);
  const contained = shared.length === Math.min(one.size, other.size);
  const likeness = contained ? 1 : (shared.length + remainder * editSimilarity(restA.join(' '), restB.join(' '))) / (remainder + shared.length);
  const numbers = [restA.filter(hasDigit), restB.filter(hasDigit)] as const;
  const contradict = numbers[0].length > 0 && numbers[1].length > 0;
  const otherNumbers = contradict ? [...numbers[0], ...numbers[1]] : [];
  const score = likeness * (contradict ? OTHER_NUMBERS : 1);
  return {score, shared, otherNumbers, reason: reasonOf(contained, shared, otherNumbers)};
}

function hasDigit(word: string): boolean {
  return /\d/.test(word);
}

function reasonOf(contained: boolean, shared: readonly string[], otherNumbers: readonly string[]): string {
  const numbers = otherNumbers.length > 0 ? ` Numbers differ: ${otherNumbers.join(', ')}.` : '';
  if (contained) return `One address says all that the other says: ${shared.join(' ')}.${numbers}`;
  return `${shared.length === 0 ? 'No word in common' : `In common: ${shared.join(' ')}`}.${numbers}`;
}
