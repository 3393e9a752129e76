import type {Field} from '@parvis/kernel/schema';
import {targetField, targetsOf, type Cell, type TableForm} from './form.ts';
import {lookOf, type Look} from './look.ts';
import {CONTENT, headingNames, partsOf, type ColumnRule, type Mapping, type SheetRule} from './mapping.ts';

/** Some rows of a sheet, from its beginning. */
export interface SheetSample {
  readonly sheet: string;
  readonly rows: readonly {readonly row: number; readonly cells: readonly (Cell | undefined)[]}[];
}

/** Why a column may be this: `same-heading`, `synonym`, `same-words`, `values-*`. */
export interface Reason {
  readonly code: 'same-heading' | 'synonym' | 'same-words' | 'values-fit' | 'values-do-not-fit' | 'values-are-codes' | 'values-are-currencies';
  readonly word: string;
}

export interface Suggestion {
  readonly path: string;
  readonly reasons: readonly Reason[];
  readonly score: number;
}

export interface SuggestedColumn {
  readonly heading: string;
  readonly look: Look;
  readonly examples: readonly string[];
  /** The best first. */
  readonly suggestions: readonly Suggestion[];
}

export interface SuggestedSheet {
  readonly sheet: string;
  readonly headings: number;
  readonly columns: readonly SuggestedColumn[];
}

const LEAST_SCORE = 0.5;
const MOST_SUGGESTIONS = 5;

/** What each column of each sheet may be, with reasons; columns without an idea have none. */
export function suggest(samples: readonly SheetSample[], form: TableForm): SuggestedSheet[] {
  const targets = targetsOf(form.table).map(({path, field}) => ({path, field, words: wordsOf(path), bare: path.replaceAll(/\/\d+/g, '')}));
  const currencies = new Set(targets.find(({path}) => path.endsWith('/currency'))?.field.codes?.codes ?? []);
  return samples.filter(({rows}) => rows.length > 0).map(({sheet, rows}) => {
    const at = headingsRow(rows);
    const names = headingNames(rows[at]!.cells);
    const columns = names.map((heading, i): SuggestedColumn => {
      const cells = rows.slice(at + 1).map(({cells: row}) => row[i]);
      const look = lookOf(cells, currencies);
      const examples = [...new Set(cells.filter((cell) => cell !== undefined).map(String))].slice(0, 3);
      return {heading, look, examples, suggestions: rank(heading, cells, look, {form, targets})};
    });
    return {sheet, headings: rows[at]!.row, columns};
  });
}

/** The first row that is nearly as full as the fullest: titles above a table fill one cell. */
function headingsRow(rows: SheetSample['rows']): number {
  const filled = rows.slice(0, 20).map(({cells}) => cells.filter((cell) => cell !== undefined).length);
  const most = Math.max(...filled);
  return Math.max(0, filled.findIndex((count) => count >= most * 0.6));
}

interface Known {
  readonly form: TableForm;
  readonly targets: readonly {readonly path: string; readonly field: Field; readonly words: string; readonly bare: string}[];
}

function rank(heading: string, cells: readonly (Cell | undefined)[], look: Look, {form, targets}: Known): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const offer = (path: string, score: number, reason: Reason): void => {
    const field = targetField(form.table, path);
    if (field === undefined) return;
    const fitted = fit({path, score, reasons: [reason]}, field, cells, look);
    if (fitted.score > (found.get(path)?.score ?? 0)) found.set(path, fitted);
  };
  const path = heading.replaceAll(/\s*\/\s*/g, '/');
  // one word alone may as well be the usual name of something deeper: that goes first
  for (const {path: target, bare} of targets) if (path === target || path === bare) offer(target, path.includes('/') ? 1 : 0.88, {code: 'same-heading', word: path});
  if (path.includes('/')) offer(path, 1, {code: 'same-heading', word: path});
  const plain = plainWords(heading);
  for (const [target, ...words] of form.words) {
    for (const word of words) {
      if (plainWords(word) === plain) offer(target, 0.9, {code: 'synonym', word});
      else if (!heading.includes('/') && ` ${plain} `.includes(` ${plainWords(word)} `)) offer(target, 0.55 + 0.2 * (word.length / heading.length), {code: 'synonym', word});
    }
  }
  for (const {path: target, words} of targets) if (words === plain) offer(target, 0.85, {code: 'same-words', word: target});
  if (look.kind === 'currency' && found.size === 0) offer('tender/value/currency', 0.6, {code: 'values-are-currencies', word: ''});
  return [...found.values()].filter(({score}) => score >= LEAST_SCORE).sort((a, b) => b.score - a.score || a.path.length - b.path.length).slice(0, MOST_SUGGESTIONS);
}

/** Values that suit the field speak for it, others against it. */
function fit(suggestion: Suggestion, field: Field, cells: readonly (Cell | undefined)[], look: Look): Suggestion {
  const say = (code: Reason['code'], word: string, change: number): Suggestion => ({...suggestion, reasons: [...suggestion.reasons, {code, word}], score: suggestion.score * change});
  if (look.kind === 'blank') return suggestion;
  if (/(^|\/)id$/.test(suggestion.path) && isProse(cells)) return say('values-do-not-fit', 'text', 0.5);
  const numeric = field.types.every((type) => type === 'number' || type === 'integer');
  const dated = field.format === 'date-time' || field.format === 'date';
  if (numeric) return look.kind === 'number' ? say('values-fit', 'number', 1.1) : say('values-do-not-fit', look.kind, 0.5);
  if (dated) return look.kind === 'date' ? say('values-fit', 'date', 1.1) : say('values-do-not-fit', look.kind, 0.5);
  if (field.codes !== undefined && look.kind !== 'number') {
    const codes = new Set(field.codes.codes);
    const values = cells.filter((cell) => cell !== undefined).map((cell) => String(cell).trim());
    if (values.every((value) => codes.has(value))) return say('values-are-codes', field.codes.name, 1.1);
    return field.codes.open ? suggestion : say('values-do-not-fit', field.codes.name, 0.8);
  }
  if (look.kind === 'date' && !dated) return say('values-do-not-fit', 'date', 0.5);
  return suggestion;
}

/** Most of what is there are words in a row: a title or a sentence, and nobody's id. */
function isProse(cells: readonly (Cell | undefined)[]): boolean {
  const said = cells.filter((cell) => cell !== undefined).map((cell) => String(cell).trim());
  return said.filter((text) => text.split(/\s+/).length >= FEWEST_WORDS).length * 2 > said.length;
}

const FEWEST_WORDS = 3;

/** What a proposal can build on beside the file itself. */
export interface Proposing {
  readonly claims?: readonly string[];
  /** IANA zone of times that name none. */
  readonly timeZone?: string;
  readonly today?: string;
}

/** A mapping to begin with: the best idea for each column, none of them twice; the rest is to be decided. */
export function draftMapping(register: string, sheets: readonly SuggestedSheet[], form: TableForm, {claims = [], timeZone, today}: Proposing = {}): {readonly mapping: Mapping; readonly chosen: ReadonlyMap<string, ReadonlyMap<string, Suggestion>>} {
  const chosen = new Map(sheets.map(({sheet, columns}) => [sheet, assign(columns)]));
  const byPath = new Map([...chosen.values()].flatMap((best) => [...best].map(([heading, {path}]) => [path, heading] as const)));
  const columnOf = (heading: string): SuggestedColumn | undefined => sheets.flatMap(({columns}) => columns).find((column) => column.heading === heading);
  const extra = form.complete(byPath, {claims, ...(today !== undefined && {today}), examplesOf: (heading) => columnOf(heading)?.examples ?? []});
  const main = sheets.find(({sheet}) => chosen.get(sheet)?.size !== 0)?.sheet;
  const rules = Object.fromEntries(sheets.map(({sheet, headings, columns}): [string, SheetRule] => {
    const best = chosen.get(sheet);
    if (best === undefined || best.size === 0) return [sheet, {ignore: UNDECIDED}];
    const names = new Set(columns.map(({heading}) => heading));
    const made = Object.entries(extra.made).filter(([path, template]) => partsOf(template).every((heading) => names.has(heading)) && hasListOf(path, best));
    return [sheet, {
      headings, made: Object.fromEntries(made), constants: sheet === main ? extra.constants : {},
      columns: Object.fromEntries(columns.map(({heading, look}) => [heading, ruleFor(everywhere(best.get(heading), best, byPath), look, form, extra.also?.[heading])])),
    }];
  }));
  const zoned = timeZone !== undefined && [...byPath.values()].some((heading) => columnOf(heading)?.look.kind === 'date');
  // rows that only their content tells apart are one statement each
  const single = form.key.every((path) => extra.made[path]?.replaceAll(CONTENT, '').includes('{') === false && extra.made[path].includes(CONTENT));
  return {mapping: {register, rows: single ? 'single' : 'grouped', ...(zoned && {timeZone}), sheets: rules}, chosen};
}

/** What a sheet says of the elements of a list that another sheet lists: it goes into each of them. */
function everywhere(suggestion: Suggestion | undefined, best: ReadonlyMap<string, Suggestion>, byPath: ReadonlyMap<string, string>): Suggestion | undefined {
  const list = suggestion === undefined ? undefined : /^.*?\/0\//.exec(suggestion.path)?.[0];
  if (suggestion === undefined || list === undefined || suggestion.path.slice(list.length).includes('/0/')) return suggestion;
  const id = `${list}id`;
  const elsewhere = byPath.has(id) && ![...best.values()].some(({path}) => path === id);
  return elsewhere ? {...suggestion, path: suggestion.path.replace('/0/', '/*/')} : suggestion;
}

/** An element of a list is made where the sheet says something else of it. */
function hasListOf(path: string, best: ReadonlyMap<string, Suggestion>): boolean {
  const list = /^.*\/0\//.exec(path)?.[0];
  return list === undefined || [...best.values()].some((one) => one.path.startsWith(list));
}

/** Each path to the column that fits it best; where two fit as well, to what the other columns speak of. */
function assign(columns: readonly SuggestedColumn[]): Map<string, Suggestion> {
  const stageOf = ({path}: Suggestion): string => path.split('/')[0]!;
  const spoken = new Map<string, number>();
  for (const {suggestions: [first, second]} of columns) {
    if (first !== undefined && first.score !== second?.score) spoken.set(stageOf(first), (spoken.get(stageOf(first)) ?? 0) + 1);
  }
  const said = (suggestion: Suggestion): number => spoken.get(stageOf(suggestion)) ?? 0;
  const all = columns.flatMap(({heading, suggestions}) => suggestions.map((suggestion) => ({heading, suggestion})))
    .sort((a, b) => b.suggestion.score - a.suggestion.score || said(b.suggestion) - said(a.suggestion));
  const taken = new Set<string>();
  const best = new Map<string, Suggestion>();
  for (const {heading, suggestion} of all) {
    if (best.has(heading) || taken.has(suggestion.path)) continue;
    best.set(heading, suggestion);
    taken.add(suggestion.path);
  }
  return besideAmounts(best, taken);
}

/** A currency belongs to an amount: where no column has that of its place, to the first one that has no currency. */
function besideAmounts(best: Map<string, Suggestion>, taken: ReadonlySet<string>): Map<string, Suggestion> {
  const currencyOf = (path: string): string => path.replace(/amount$/, 'currency');
  const lacking = [...taken].filter((path) => /(^|\/)amount$/.test(path) && !taken.has(currencyOf(path)));
  for (const [heading, suggestion] of best) {
    if (!/(^|\/)currency$/.test(suggestion.path) || taken.has(suggestion.path.replace(/currency$/, 'amount'))) continue;
    const amount = lacking.shift();
    if (amount !== undefined) best.set(heading, {...suggestion, path: currencyOf(amount)});
  }
  return best;
}

/** What a column that nobody decided about is left out for: the reader of the mapping should put a reason of their own. */
export const UNDECIDED = 'not decided yet';

function ruleFor(suggestion: Suggestion | undefined, look: Look, form: TableForm, also: readonly string[] = []): ColumnRule {
  if (suggestion === undefined) return {ignore: UNDECIDED};
  const field = targetField(form.table, suggestion.path);
  return {
    to: [suggestion.path, ...also],
    ...(look.kind === 'date' && look.order !== undefined && {date: look.order}),
    ...(look.kind === 'number' && look.decimal !== undefined && field?.types.includes('number') === true && {decimal: look.decimal}),
  };
}

/** `tender/tenderPeriod/startDate` as people write it: `tender tender period start date`. */
function wordsOf(path: string): string {
  return plainWords(path.replaceAll(/\/\d+/g, '').replaceAll('/', ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2'));
}

export function plainWords(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
