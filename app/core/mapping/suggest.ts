import {fitting, looksOf, type LookReason, type Looks} from './looks.ts';
import {ANY_SHEET, type ColumnTarget, type Ignored, type Mapping, type SheetMapping} from './mapping.ts';
import {headingRowOf, tableOf, type Sheet} from './sheet.ts';
import {fieldFinder, targetColumns, type MappingTarget} from './target.ts';
import {plainWords} from './words.ts';

/** Why a column would go where it is said to go. */
export type SuggestReason = 'same-heading' | 'same-words' | 'synonym' | 'extension' | 'none' | 'taken' | 'values-differ' | LookReason;

export interface Suggestion {
  readonly sheet: string;
  readonly heading: string;
  /** Absent: nothing was found, and the column is left for a person to map or ignore. */
  readonly to?: ColumnTarget;
  readonly reasons: readonly SuggestReason[];
  /** Other fields with some of its words, best first. */
  readonly also: readonly string[];
  readonly looks: Looks;
}

export interface Suggested {
  readonly mapping: Mapping;
  readonly suggestions: readonly Suggestion[];
  /** What follows from the columns: `add`. */
  readonly filled: readonly ColumnTarget[];
  /** Of the statement's key, what nothing gives. */
  readonly missing: readonly string[];
}

/**
 * A first mapping for sheets that were never seen: by their headings, by what columns are called in the world, by what their
 * cells look like. Whatever is suggested says why; columns without a suggestion are left out, and so will be reported.
 */
export function suggestMapping(target: MappingTarget, register: string, sheets: readonly Sheet[], {prefix, zone}: {readonly prefix?: string; readonly zone?: string} = {}): Suggested {
  const finder = new Finder(target);
  const suggestions: Suggestion[] = [];
  const mapped = new Map<string, SheetMapping>();
  let filled: readonly ColumnTarget[] = [];
  const missing = new Set<string>();
  for (const sheet of sheets) {
    const headings = headingRowOf(sheet);
    const table = tableOf(sheet, headings);
    const taken = new Set<string>();
    const looks = table.headings.map((_, i) => looksOf(table.rows.map(({cells}) => cells[i])));
    const found = table.headings.flatMap((heading, i) => (heading === '' ? [] : [finder.suggest(sheet.name, heading, looks[i]!, taken)]));
    const columns = new Map<string, Ignored | readonly ColumnTarget[]>(found.flatMap(({heading, to}) => (to === undefined ? [] : [[heading, [to]]])));
    suggestions.push(...found);
    if (columns.size === 0) continue;
    // what is the same for the whole statement is said once; only its key stands in every sheet
    const add = target.fill(found.flatMap(({heading, to}) => (to === undefined ? [] : [{heading, target: to}])), prefix).filter(({to}) => mapped.size === 0 || target.key.includes(to));
    filled = [...filled, ...add];
    for (const path of target.key) if (!taken.has(path) && !add.some(({to}) => to === path)) missing.add(path);
    mapped.set(sheets.length === 1 ? ANY_SHEET : sheet.name, {headings, columns, add});
  }
  return {mapping: {register, sheets: mapped, ...(zone !== undefined && {zone})}, suggestions, filled, missing: [...missing]};
}

class Finder {
  readonly #columns: ReturnType<typeof targetColumns>;
  readonly #fieldOf: ReturnType<typeof fieldFinder>;
  readonly #byWords = new Map<string, string>();
  readonly #bySynonym = new Map<string, string[]>();
  readonly #tops: ReadonlySet<string>;

  constructor(target: MappingTarget) {
    this.#columns = targetColumns(target.table);
    this.#fieldOf = fieldFinder(target.table);
    this.#tops = new Set(Object.keys(target.table.fields));
    for (const {path} of this.#columns) this.#byWords.set(plainWords(path), path);
    for (const [path, words] of Object.entries(target.synonyms)) {
      for (const word of words) {
        const plain = plainWords(word);
        this.#bySynonym.set(plain, [...this.#bySynonym.get(plain) ?? [], path]);
      }
    }
  }

  suggest(sheet: string, heading: string, looks: Looks, taken: Set<string>): Suggestion {
    const candidates = this.#candidates(heading);
    const also = this.#alike(heading, looks).filter((path) => !candidates.some(([one]) => one === path)).slice(0, 3);
    const common = {sheet, heading, looks};
    for (const [path, reason] of candidates) {
      const field = this.#fieldOf(path);
      const fit = field === undefined ? {how: {}, reasons: []} : fitting(looks, field);
      if (fit === undefined || taken.has(path)) continue;
      taken.add(path);
      return {...common, to: {to: path, ...(field === undefined && {extra: true}), ...fit.how}, reasons: [reason, ...fit.reasons], also};
    }
    const best = candidates[0]?.[0];
    return {...common, reasons: [best === undefined ? 'none' : taken.has(best) ? 'taken' : 'values-differ'], also: [...candidates.map(([path]) => path), ...also].slice(0, 3)};
  }

  #candidates(heading: string): (readonly [string, SuggestReason])[] {
    const path = heading.replaceAll(/\s*\/\s*/g, '/');
    if (this.#fieldOf(path) !== undefined) return [[path, 'same-heading']];
    const words = plainWords(heading);
    const same = this.#byWords.get(words);
    if (same !== undefined) return [[same, 'same-words']];
    const synonyms = this.#bySynonym.get(words);
    if (synonyms !== undefined) return synonyms.map((one) => [one, 'synonym']);
    const [top = ''] = path.split('/');
    return path.includes('/') && this.#tops.has(top) && /^[\w/]+$/.test(path) ? [[path, 'extension']] : [];
  }

  /** Fields that share words with the heading and suit the cells. */
  #alike(heading: string, looks: Looks): string[] {
    const words = new Set(plainWords(heading).split(' '));
    return this.#columns
      .map(({path, field}) => ({path, field, shared: plainWords(path).split(' ').filter((word) => words.has(word)).length}))
      .filter(({shared, field}) => shared > 0 && fitting(looks, field) !== undefined)
      .sort((a, b) => b.shared - a.shared || a.path.length - b.path.length)
      .map(({path}) => path);
  }
}
