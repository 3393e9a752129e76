import {canonicalText} from '@parvis/kernel/json';
import type {Register, Summary} from '../register.ts';
import {wordsIn} from '../search/plain.ts';
import {storable, type CopyValue} from './copy.ts';
import type {Folded} from './fold.ts';

/** Languages that PostgreSQL can stem; others are found by their plain words. */
const STEMMERS: Readonly<Record<string, string>> = {
  ar: 'arabic', ca: 'catalan', da: 'danish', de: 'german', el: 'greek', en: 'english', es: 'spanish', et: 'estonian',
  eu: 'basque', fi: 'finnish', fr: 'french', ga: 'irish', hi: 'hindi', hu: 'hungarian', hy: 'armenian', id: 'indonesian',
  it: 'italian', lt: 'lithuanian', ne: 'nepali', nl: 'dutch', no: 'norwegian', pl: 'simple', pt: 'portuguese',
  ro: 'romanian', ru: 'russian', sr: 'serbian', sv: 'swedish', ta: 'tamil', tr: 'turkish', yi: 'yiddish',
};

/** A tsvector holds at most 1 MB; distinct words beyond this many characters of a record are not indexed. */
const MOST_WORDS = 100_000, MOST_LEXEMES = 200_000;

/** A thing with what is folded of it; without fold nothing of it is public. */
export interface FoldOf {
  readonly thing: string;
  readonly id: string;
  readonly fold: Folded | undefined;
}

/** Whose row it is: thing, register, source, id. */
export function headOf(register: Register, source: number, {thing, id}: FoldOf): CopyValue[] {
  return [thing, register.number, source, storable(id)];
}

/** Of the record: statements, fold_version, body. */
export function stateOf(register: Register, {fold}: FoldOf): CopyValue[] {
  return [fold?.statements ?? 0, register.foldVersion, fold === undefined ? null : canonicalText(fold.state)];
}

/** What lists show: title, language, status, said, amount, currency, suspect, day, facets, parties. */
export function summaryOf({newest, summary}: Folded): CopyValue[] {
  const parties = summary.parties.map(({role, name, identifier}) => ({role, name: storable(name), ...(identifier !== undefined && {identifier: storable(identifier)})}));
  return [
    text(summary.title), text(summary.language), text(summary.status), instantText(newest), summary.amount ?? null, text(summary.currency),
    summary.suspect ?? false, text(summary.day), facetsText(summary), JSON.stringify(parties),
  ];
}

/** What search finds it by: its distinct words for the stemmer, these and its terms as they are, the stemmer. */
export function wordsOf({summary}: Folded): [words: string, lexemes: string, stemmer: string] {
  const distinct = new Set<string>();
  for (const one of summary.words) for (const word of wordsIn(one)) distinct.add(word);
  const words = [...distinct].join(' ').slice(0, MOST_WORDS).trim();
  for (const one of summary.terms ?? []) for (const word of wordsIn(one)) distinct.add(word);
  return [words, [...distinct].join(' ').slice(0, MOST_LEXEMES).trim(), STEMMERS[(summary.language ?? '').slice(0, 2).toLowerCase()] ?? 'simple'];
}

function facetsText({facets = {}}: Summary): string {
  const values = Object.entries(facets).map(([name, list]) => [name, list.map((value) => value.map((part) => (part === undefined ? part : storable(part))))]);
  return JSON.stringify(Object.fromEntries(values));
}

export function text(value: string | undefined): string | null {
  return value === undefined ? null : storable(value);
}

/** The instant of what a publisher said; where no clock can read it, the beginning of time sorts it last. */
function instantText(said: string): string {
  const at = Date.parse(said);
  return Number.isNaN(at) ? '0001-01-01T00:00:00Z' : new Date(at).toISOString();
}
