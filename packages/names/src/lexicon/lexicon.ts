import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {tokenise, type Token} from '../text/tokens.ts';

/** What kind of thing a dictionary entry is; decides how much it weighs when names are compared. */
export type WordClass =
  | 'legal-form' | 'org-word' | 'domain' | 'place' | 'name' | 'nickname' | 'honorific' | 'particle' | 'stop-word' | 'number';

export const WORD_CLASSES: readonly WordClass[] = [
  'legal-form', 'org-word', 'domain', 'place', 'name', 'nickname', 'honorific', 'particle', 'stop-word', 'number',
];

/** A meaning that does not depend on language: `domain:bank`, `name:mohammed`, `legal-form:gmbh` (generic class `llc`). */
export interface Meaning {
  readonly class: WordClass;
  readonly id: string;
  /** Legal forms: the class that forms of different countries share. */
  readonly generic?: string;
}

interface Entry {
  readonly words: readonly string[];
  readonly meanings: Meaning[];
}

/** Dictionaries ready for look-up. Make one with `buildLexicon`, add to it with `extendLexicon`. */
export interface Lexicon {
  readonly byFirstWord: ReadonlyMap<string, readonly Entry[]>;
}

/**
 * The spelling under which a word is looked up: ASCII where one can be derived, so that `завод` and `zavod` are one.
 * Not for Hangul, whose syllables would meet Latin particles (il, bin).
 */
export function lookupKey(token: Token): string {
  return token.rough || token.script === 'Hang' ? token.text : (token.ascii ?? token.text);
}

/**
 * Reads dictionaries of the form below, one meaning a line; `#` starts a comment. The id is itself a spelling unless it
 * starts with `=`.
 *
 *     [legal-form]
 *     gmbh llc: gesellschaft mit beschränkter haftung, g.m.b.h.
 *     [domain]
 *     bank: banco, banque, банк
 *
 * Problems carry the line number in `at` (`/line/3`); nothing is read from a text with problems.
 */
export function buildLexicon(texts: readonly string[]): Result<Lexicon> {
  return extendLexicon({byFirstWord: new Map()}, texts);
}

/** A lexicon with an operator's own dictionaries on top of it; the given one is not changed. */
export function extendLexicon(base: Lexicon, texts: readonly string[]): Result<Lexicon> {
  const byFirstWord = new Map<string, Entry[]>();
  for (const [word, entries] of base.byFirstWord) byFirstWord.set(word, entries.map(({words, meanings}) => ({words, meanings: [...meanings]})));
  const problems = texts.flatMap((text) => readDictionary(text, byFirstWord));
  if (problems.length > 0) return err(problems);
  for (const entries of byFirstWord.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return ok({byFirstWord});
}

function readDictionary(text: string, into: Map<string, Entry[]>): Problem[] {
  const problems: Problem[] = [];
  let section: WordClass | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/#.*$/, '').trim();
    const at = `/line/${index + 1}`;
    if (line === '') continue;
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = WORD_CLASSES.find((name) => name === heading);
      if (section === undefined) problems.push({code: 'dictionary.section-unknown', at, section: heading, allowed: WORD_CLASSES, advice: 'Write one of the allowed section names in brackets.'});
      continue;
    }
    if (section === undefined) {
      if (problems.length === 0) problems.push({code: 'dictionary.section-missing', at, advice: 'Begin with a section such as [domain].'});
      continue;
    }
    const [head = '', ...rest] = line.split(':');
    const [id = '', generic] = head.trim().split(/\s+/);
    if (id === '' || id === '=') {
      problems.push({code: 'dictionary.id-missing', at, advice: 'Write an id before the colon: `bank: banco, banque`.'});
      continue;
    }
    const name = id.replace(/^=/, '');
    const meaning: Meaning = generic === undefined ? {class: section, id: name} : {class: section, id: name, generic};
    const spellings = rest.join(':').split(',');
    if (!id.startsWith('=')) spellings.push(name.replaceAll('_', ' '));
    for (const spelling of spellings) addSpelling(spelling, meaning, into);
  }
  return problems;
}

function addSpelling(spelling: string, meaning: Meaning, into: Map<string, Entry[]>): void {
  const words = tokenise(spelling, true).map(lookupKey);
  const [first] = words;
  if (first === undefined) return;
  const entries = into.get(first) ?? [];
  into.set(first, entries);
  const same = entries.find((entry) => entry.words.length === words.length && entry.words.every((word, at) => word === words[at]));
  if (same === undefined) entries.push({words, meanings: [meaning]});
  else if (!same.meanings.some((known) => known.class === meaning.class && known.id === meaning.id)) same.meanings.push(meaning);
}

export interface Found {
  readonly length: number;
  readonly meanings: readonly Meaning[];
}

/** The longest entry that begins at `keys[at]` and has a meaning of one of the classes. */
export function findMeaning(lexicon: Lexicon, keys: readonly string[], at: number, classes: ReadonlySet<WordClass>): Found | undefined {
  for (const entry of lexicon.byFirstWord.get(keys[at] ?? '') ?? []) {
    if (entry.words.every((word, offset) => keys[at + offset] === word)) {
      const meanings = entry.meanings.filter((meaning) => classes.has(meaning.class));
      if (meanings.length > 0) return {length: entry.words.length, meanings};
    }
  }
  return undefined;
}
