import {weightedEdits} from '../distance/edits.ts';
import {editDistance} from '../distance/levenshtein.ts';
import {consonants} from '../distance/fold.ts';
import type {NameKind, Part} from '../name/prepare.ts';
import {isIndic} from '../text/romanise.ts';
import {isSyllabic, type Script} from '../text/script.ts';

/** Why two parts were found alike. */
export type Likeness =
  | 'same' | 'sounds-alike' | 'same-name' | 'short-form' | 'initial' | 'same-meaning' | 'same-class-of-form'
  | 'misspelled' | 'same-consonants' | 'joined' | 'acronym' | 'none';

export interface Likened {
  readonly score: number;
  readonly how: Likeness;
}

const NONE: Likened = {score: 0, how: 'none'};
const SAME: Likened = {score: 1, how: 'same'};
const SOUNDS_ALIKE: Likened = {score: 0.95, how: 'sounds-alike'};
const SAME_MEANING: Likened = {score: 0.95, how: 'same-meaning'};
const SAME_CLASS_OF_FORM: Likened = {score: 0.8, how: 'same-class-of-form'};
const SAME_NAME: Likened = {score: 0.9, how: 'same-name'};
const SHORT_FORM: Likened = {score: 0.85, how: 'short-form'};
const INITIAL: Likened = {score: 0.9, how: 'initial'};

/**
 * How alike two parts are, 0 to 1, and why. Words that a dictionary knows as different things (Chile and China, Ltd and
 * AG, IV and V) are never taken for misspellings of each other in the names of organisations.
 */
export function likeParts(a: Part, b: Part, kind: NameKind): Likened {
  if (a.number !== undefined || b.number !== undefined) return a.number === b.number && a.form === b.form ? SAME : NONE;
  if (a.form === b.form && a.rough === b.rough) return SAME;
  if (a.role === 'initial' || b.role === 'initial') return likeInitial(a, b);
  const meaning = likeMeanings(a, b);
  if (meaning.score > 0) return meaning;
  if (kind === 'organization' && a.role !== 'word' && b.role !== 'word') return NONE;
  if ((a.role === 'particle') !== (b.role === 'particle') || (a.role === 'legal-form') !== (b.role === 'legal-form')) return NONE;
  if (a.rough !== b.rough) return likeConsonants(a, b);
  if (a.script === b.script && a.fold === '' ) return likeNative(a, b, kind);
  if (a.script === 'Hang' || b.script === 'Hang') return NONE;
  if (a.rough || a.fold === '' || b.fold === '') return a.rough ? likeNative(a, b, kind) : NONE;
  if (a.fold === b.fold && !a.dotted && !b.dotted && a.fold.length > 1) return SOUNDS_ALIKE;
  const spelled = misspelled(a, b, kind);
  return isIndic(a.script) && a.script === b.script ? better(spelled, likeSigns(a, b)) : spelled;
}

function better(a: Likened, b: Likened): Likened {
  return b.score > a.score ? b : a;
}

const SHORTEST_IN_SIGNS = 3;

/** One wrong sign of an Indic script, which may be three wrong letters in Latin. */
function likeSigns(a: Part, b: Part): Likened {
  if (Math.min(a.text.length, b.text.length) < SHORTEST_IN_SIGNS || editDistance(a.text, b.text, 1) > 1) return NONE;
  return {score: 1 - 1 / Math.max(a.text.length, b.text.length), how: 'misspelled'};
}

function likeInitial(a: Part, b: Part): Likened {
  const [initial, word] = a.role === 'initial' ? [a, b] : [b, a];
  if (word.role === 'particle' || word.role === 'honorific') return NONE;
  return word.form.startsWith(initial.form) && word.form.length > 1 ? INITIAL : NONE;
}

function likeMeanings(a: Part, b: Part): Likened {
  for (const one of a.meanings) {
    for (const other of b.meanings) {
      const people = isName(one.class) && isName(other.class);
      if (one.id === other.id && (one.class === other.class || people)) {
        if (!people) return SAME_MEANING;
        return one.class === 'nickname' || other.class === 'nickname' ? SHORT_FORM : SAME_NAME;
      }
      if (one.generic !== undefined && one.generic === other.generic) return SAME_CLASS_OF_FORM;
    }
  }
  return NONE;
}

function isName(name: string): boolean {
  return name === 'name' || name === 'nickname';
}

function likeConsonants(a: Part, b: Part): Likened {
  if (!sameWrittenVowels(a.ascii, b.ascii)) return NONE;
  const one = consonants(a.ascii);
  const other = consonants(b.ascii);
  const shorter = Math.min(one.length, other.length);
  if (shorter < 2) return NONE;
  if (one === other) return {score: shorter === 2 ? 0.6 : 0.8, how: 'same-consonants'};
  return shorter >= 5 && editDistance(one, other, 1) === 1 ? {score: 0.6, how: 'same-consonants'} : NONE;
}

/** A vowel in the first place is always written (alef, ayin), a final i too (ya). */
const VOWEL_FIRST = /^[aeiouv]/;
const VOWEL_LAST = /[iy]$/;

/** False where one text has a first or last vowel that both scripts write and the other lacks it. */
export function sameWrittenVowels(a: string, b: string): boolean {
  return VOWEL_FIRST.test(a) === VOWEL_FIRST.test(b) && VOWEL_LAST.test(a) === VOWEL_LAST.test(b);
}

function likeNative(a: Part, b: Part, kind: NameKind): Likened {
  if (isSyllabic(a.script)) {
    const longer = Math.max(a.form.length, b.form.length);
    return kind === 'organization' && longer >= 4 && editDistance(a.form, b.form, 1) === 1 ? {score: 1 - 1 / longer, how: 'misspelled'} : NONE;
  }
  const budget = editBudget(Math.min(a.form.length, b.form.length), kind);
  const distance = editDistance(a.form, b.form, budget);
  return distance > budget ? NONE : {score: 1 - distance / Math.max(a.form.length, b.form.length), how: 'misspelled'};
}

/** Letters that may differ before two words stop being spellings of one: by the length of the shorter word. */
function editBudget(length: number, kind: NameKind): number {
  if (kind === 'person') return length < 3 ? 0 : 2;
  return length < 4 ? 0 : length < 6 ? 1 : 2;
}

const FOLD_COST = 0.3;
/** Alphabets whose letters are written one by one in Latin: a spelling derived from them is a whole one. */
const EXACT_SPELLING: ReadonlySet<Script> = new Set<Script>(['Latn', 'Cyrl', 'Grek', 'Armn', 'Geor']);

function misspelled(a: Part, b: Part, kind: NameKind): Likened {
  const shorter = Math.min(a.form.length, b.form.length);
  const allowed = editBudget(shorter, kind);
  const budget = a.dotted || b.dotted ? 0 : shorter < 6 && (!EXACT_SPELLING.has(a.script) || !EXACT_SPELLING.has(b.script)) && a.script !== b.script ? Math.min(1, allowed) : allowed;
  if (budget === 0 || Math.abs(a.form.length - b.form.length) > 3) return NONE;
  if (editDistance(a.form, b.form, 3) > 3 && editDistance(a.fold, b.fold, 2) > 2) return NONE;
  const written = weightedEdits(a.form, b.form);
  const heard = written > budget + 1 ? written : weightedEdits(a.fold, b.fold) + FOLD_COST;
  const edits = Math.min(written, heard);
  return edits > budget ? NONE : {score: 1 - edits / Math.max(a.form.length, b.form.length), how: 'misspelled'};
}
