import {findMeaning, lookupKey, type Lexicon, type WordClass} from '../lexicon/lexicon.ts';
import type {Script} from '../text/script.ts';
import {tokenise, type Token} from '../text/tokens.ts';
import type {NameKind} from './prepare.ts';

/** Scripts that are written without spaces between words. */
const UNSPACED: ReadonlySet<Script> = new Set<Script>(['Hani', 'Hang', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr']);
const CLASSES: Readonly<Record<NameKind, ReadonlySet<WordClass>>> = {
  person: new Set<WordClass>(['name', 'honorific']),
  organization: new Set<WordClass>(['legal-form', 'org-word', 'domain', 'place']),
  object: new Set<WordClass>(),
};
const LONGEST_WORD = 10;
const LONGEST_PERSON_RUN = 5;

/**
 * Splits a run of a script without spaces into the words of the dictionaries, longest first. Han and Hangul names of
 * people that remain are split into characters, since each is a name or a syllable of its own.
 */
export function segment(token: Token, kind: NameKind, lexicon: Lexicon): Token[] {
  if (token.number !== undefined || !UNSPACED.has(token.script)) return [token];
  const whole = findMeaning(lexicon, [lookupKey(token)], 0, CLASSES[kind]);
  if (whole !== undefined) return [token];
  const letters = [...token.text];
  if (kind === 'person') {
    const split = (token.script === 'Hani' || token.script === 'Hang') && letters.length > 1 && letters.length <= LONGEST_PERSON_RUN;
    return split ? personWords(letters, lexicon) : [token];
  }
  return kind === 'organization' ? knownWords(letters, lexicon) : [token];
}

function personWords(letters: readonly string[], lexicon: Lexicon): Token[] {
  for (const family of [1, 2]) {
    const given = letters.slice(family).join('');
    const known = findMeaning(lexicon, [wordKey(given)], 0, CLASSES.person);
    if (known !== undefined && given.length > 1) return [...letters.slice(0, family), given].flatMap((word) => tokenise(word, false));
  }
  return letters.flatMap((letter) => tokenise(letter, false));
}

function knownWords(letters: readonly string[], lexicon: Lexicon): Token[] {
  const words: string[] = [];
  let unknown = '';
  for (let at = 0; at < letters.length;) {
    const length = knownLength(letters, at, lexicon);
    if (length === 0) {
      unknown += letters[at]!;
      at++;
      continue;
    }
    if (unknown !== '') words.push(unknown);
    unknown = '';
    words.push(letters.slice(at, at + length).join(''));
    at += length;
  }
  if (unknown !== '') words.push(unknown);
  return words.flatMap((word) => tokenise(word, true));
}

function knownLength(letters: readonly string[], at: number, lexicon: Lexicon): number {
  for (let length = Math.min(LONGEST_WORD, letters.length - at); length >= 2; length--) {
    const word = letters.slice(at, at + length).join('');
    if (findMeaning(lexicon, [wordKey(word)], 0, CLASSES.organization) !== undefined) return length;
  }
  return 0;
}

function wordKey(word: string): string {
  const [token, ...more] = tokenise(word, true);
  return token === undefined || more.length > 0 ? '' : lookupKey(token);
}
