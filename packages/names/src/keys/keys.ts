import {consonants} from '../distance/fold.ts';
import type {Part, PreparedName} from '../name/prepare.ts';

const LONGEST_WITH_DELETIONS = 8;
const SHORTEST_WITH_DELETIONS = 4;
const END = 5;
const MOST_WORDS = 8;
const MOST_PAIRED = 4;
const PAIRED_END = 3;

/**
 * Keys under which a name is found again: 32-bit numbers (FNV-1a of the key's text) that a database can index as they
 * are. Two names that score above 0.7 share at least one key in nearly all cases: each word gives its folded spelling,
 * the spellings with one letter left out (so any single edit meets), its ends when it is long, its consonants, its
 * dictionary meanings, neighbours written together, and the ends of two words; organisations give their acronym too. Sorted, each key once.
 */
export function candidateKeys(name: PreparedName): Uint32Array {
  const keys = new Set<number>();
  const words = name.parts.filter(isTelling).slice(0, MOST_WORDS);
  for (const [at, part] of words.entries()) {
    addWord(part, keys);
    const next = words[at + 1];
    if (next !== undefined && part.ascii !== '' && next.ascii !== '') addJoined(joined(part.fold, next.fold), keys);
  }
  addPairs(words.slice(0, MOST_PAIRED), keys);
  if (name.kind === 'organization') addAcronym(words, keys);
  return Uint32Array.from(keys).sort();
}

function isTelling({role}: Part): boolean {
  return role === 'word' || role === 'domain' || role === 'place' || role === 'number';
}

function addWord(part: Part, keys: Set<number>): void {
  for (const {class: kind, id} of part.meanings) keys.add(hash(`m:${kind === 'nickname' ? 'name' : kind}:${id}`));
  const word = part.fold === '' || part.rough ? part.form : part.fold;
  keys.add(hash(`w:${word}`));
  if (part.role === 'word') addSpellings(word, keys);
  if (part.ascii !== '' && part.role === 'word') {
    const skeleton = consonants(part.ascii);
    if (skeleton.length >= 3) keys.add(hash(`c:${skeleton}`));
  }
}

/** Two folded words written together; a letter that would double at the seam is kept once. */
function joined(first: string, second: string): string {
  return first.endsWith(second[0] ?? ' ') ? first + second.slice(1) : first + second;
}

function addJoined(word: string, keys: Set<number>): void {
  keys.add(hash(`w:${word}`));
  if (word.length > LONGEST_WITH_DELETIONS) addEnds(word, keys);
}

function addEnds(word: string, keys: Set<number>): void {
  keys.add(hash(`p:${word.slice(0, END)}`));
  keys.add(hash(`s:${word.slice(-END)}`));
}

function addSpellings(word: string, keys: Set<number>): void {
  if (word.length > LONGEST_WITH_DELETIONS) {
    addEnds(word, keys);
  } else if (word.length >= SHORTEST_WITH_DELETIONS) {
    for (let at = 0; at < word.length; at++) keys.add(hash(`w:${word.slice(0, at)}${word.slice(at + 1)}`));
  } else if (word.length === 3) {
    keys.add(hash(`b:${[...word].sort().join('')}`));
  }
}

/** The beginning or the end of one word with the beginning or the end of another: two edits in one word leave one whole. */
function addPairs(words: readonly Part[], keys: Set<number>): void {
  const ends = words.map((part) => {
    const word = part.fold === '' || part.rough ? part.form : part.fold;
    return [`p${word.slice(0, PAIRED_END)}`, `s${word.slice(-PAIRED_END)}`];
  });
  for (const [at, ofOne] of ends.entries()) {
    for (const ofOther of ends.slice(at + 1)) {
      for (const one of ofOne) for (const other of ofOther) keys.add(hash(one < other ? `x:${one}:${other}` : `x:${other}:${one}`));
    }
  }
}

function addAcronym(words: readonly Part[], keys: Set<number>): void {
  const [only] = words;
  if (words.length >= 3) keys.add(hash(`a:${words.map(({form}) => form[0]).join('')}`));
  else if (only !== undefined && only.form.length >= 3 && only.form.length <= 6) keys.add(hash(`a:${only.form}`));
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
