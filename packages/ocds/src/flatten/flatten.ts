import {canonicalText, isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {columns, type Table} from '@parvis/kernel/schema';
import {cellOf, valueOf, type Cell} from './cell.ts';
import {Heading} from './heading.ts';
import {isPosition, sheetName, stepsOf} from './paths.ts';

/** A row for a sheet: its cells, each with its heading. Blank cells are absent. */
export interface FlatRow {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly cells: readonly Cell[];
}

/** A value that is not in the sheets as it was, and why. */
export interface FlattenNote {
  readonly code: 'flatten.empty' | 'flatten.null' | 'flatten.type-changed' | 'flatten.name' | 'flatten.repeated-release';
  /** JSON Pointer within the release. */
  readonly at: string;
}

export interface FlatRelease {
  readonly rows: readonly FlatRow[];
  /** Values in the release: texts, numbers, truth values, nulls, and empty lists and objects. */
  readonly values: number;
  /** Those that are in a cell; the keys repeated in sub-sheets do not count. */
  readonly written: number;
  /** The rest: values = written + lost notes. */
  readonly lost: number;
  readonly notes: readonly FlattenNote[];
}

export const MAIN_SHEET = 'releases';

/**
 * Turns releases into rows: one sheet for releases, one for each array of objects, with JSON Pointers as headings
 * (OCDS 1.1.5 guidance, "Flat formats"). What a sheet of its own cannot hold (objects without ids that hold arrays,
 * repeated ids, lists of mixed things) stays in its parent's row, with its array positions in the heading.
 */
export class Flattener {
  readonly #root: Heading;
  readonly #textOnly: boolean;
  readonly #order: ReadonlyMap<string, number>;
  readonly #sheets = new Map<string, {readonly name: string; readonly headings: Set<string>}>();
  readonly #headings = new Map<string, Set<string>>();
  readonly #seen = new Set<string>();

  /** `textOnly` for CSV, where a cell has no type of its own. */
  constructor(table: Table, options: {readonly textOnly: boolean}) {
    this.#root = new Heading(table);
    this.#textOnly = options.textOnly;
    this.#order = new Map(columns(table).map(({path}, i) => [path, i]));
    this.#open('', MAIN_SHEET);
  }

  /** The sheets met so far, each with its headings: keys first, then the standard's order, then the rest. */
  sheets(): {readonly name: string; readonly headings: readonly string[]}[] {
    const rank = (heading: string): number => this.#order.get(stepsOf(heading).filter((step) => !isPosition(step)).join('/')) ?? this.#order.size;
    return [...this.#sheets.values()].map(({name, headings}) => {
      const keys = ['ocid', 'id'].filter((heading) => headings.has(heading));
      return {name, headings: [...keys, ...[...headings].filter((heading) => !keys.includes(heading)).toSorted((a, b) => rank(a) - rank(b))]};
    });
  }

  add(release: JsonObject): FlatRelease {
    const work = new Work(this.#textOnly, (heading) => this.#sheet(heading));
    const key = keyOf(release);
    if (this.#seen.has(key)) {
      const values = countValues(release);
      return {rows: [], values, written: 0, lost: values, notes: [{code: 'flatten.repeated-release', at: ''}]};
    }
    this.#seen.add(key);
    const linked = isKey(release['ocid']) && isKey(release['id']);
    const main: Row = {sheet: MAIN_SHEET, headings: [], cells: []};
    work.rows.push(main);
    work.object(release, this.#root, main, {keys: linked ? {headings: ['ocid', 'id'], cells: [release['ocid'] as string, release['id'] as string]} : NO_KEYS, linked});
    for (const {sheet, headings: met} of work.rows) {
      const headings = this.#headings.get(sheet);
      for (const heading of met) headings?.add(heading);
    }
    return {rows: work.rows, values: countValues(release), written: work.written, lost: work.lost, notes: work.notes};
  }

  /** The name of the sheet of an array. */
  #sheet(heading: Heading): string {
    if (heading.sheet !== undefined) return heading.sheet;
    const steps = stepsOf(heading.text);
    const path = steps.filter((step) => !isPosition(step)).join('/');
    return heading.sheet = this.#sheets.get(path)?.name ?? this.#newSheet(path, steps);
  }

  #newSheet(path: string, steps: readonly string[]): string {
    const taken = new Set([...this.#sheets.values()].map(({name}) => name.toLowerCase()));
    return this.#open(path, sheetName(steps, taken));
  }

  #open(path: string, name: string): string {
    const headings = new Set<string>();
    this.#sheets.set(path, {name, headings});
    this.#headings.set(name, headings);
    return name;
  }
}

/** The keys that a row of a sub-sheet repeats, and whether rows of sub-sheets can point back here at all. */
interface Context {
  readonly keys: {readonly headings: readonly string[]; readonly cells: readonly Cell[]};
  readonly linked: boolean;
}

const NO_KEYS: Context['keys'] = {headings: [], cells: []};

/** A row being filled. */
interface Row {
  readonly sheet: string;
  readonly headings: string[];
  readonly cells: Cell[];
}

class Work {
  readonly rows: Row[] = [];
  readonly notes: FlattenNote[] = [];
  written = 0;
  lost = 0;
  readonly #textOnly: boolean;
  readonly #sheet: (heading: Heading) => string;
  /** The steps to the value at hand, for notes. */
  readonly #steps: (string | number)[] = [];

  constructor(textOnly: boolean, sheet: (heading: Heading) => string) {
    this.#textOnly = textOnly;
    this.#sheet = sheet;
  }

  /** `heading` is the object's own: in it the position in a sub-sheet's array is 0. */
  object(object: JsonObject, heading: Heading, row: Row, context: Context): void {
    const id = object['id'];
    const {keys, linked} = context;
    const own: Context = heading.text !== '' && isKey(id) ? {keys: {headings: [...keys.headings, `${heading.text}/id`], cells: [...keys.cells, id]}, linked} : context;
    for (const name in object) {
      const value = object[name] as JsonValue;
      this.#steps.push(name);
      const below = heading.member(name);
      if (below) this.#value(value, below, row, own);
      else this.#lose('flatten.name', value);
      this.#steps.pop();
    }
  }

  #value(value: JsonValue, heading: Heading, row: Row, context: Context): void {
    if (typeof value !== 'object' || value === null) {
      this.#cell(value, heading, row);
    } else if (isObject(value)) {
      if (Object.keys(value).length === 0) this.#lose('flatten.empty', value);
      else this.object(value, heading, row, context);
    } else if (Array.isArray(value)) {
      this.#list(value as readonly JsonValue[], heading, row, context);
    } else {
      this.#cell(value, heading, row);
    }
  }

  #list(list: readonly JsonValue[], heading: Heading, row: Row, context: Context): void {
    if (list.length === 0) this.#lose('flatten.empty', list);
    else if (context.linked && hasOwnSheet(list)) this.#subSheet(list, heading, context);
    else if (cellOf(list) !== undefined && heading.field?.types.includes('array')) this.#write(row, heading, list.join(';'), list.length);
    else {
      list.forEach((element, i) => {
        this.#steps.push(i);
        this.#value(element, heading.element(i), row, {...context, linked: false});
        this.#steps.pop();
      });
    }
  }

  #subSheet(list: readonly JsonObject[], heading: Heading, context: Context): void {
    const sheet = this.#sheet(heading);
    list.forEach((element, i) => {
      const row: Row = {sheet, headings: [...context.keys.headings], cells: [...context.keys.cells]};
      this.rows.push(row);
      this.#steps.push(i);
      this.object(element, heading.element(0), row, context);
      this.#steps.pop();
    });
  }

  #cell(value: JsonValue, heading: Heading, row: Row): void {
    const cell = cellOf(value);
    if (cell === undefined) {
      this.#lose(value === null ? 'flatten.null' : 'flatten.empty', value);
      return;
    }
    this.#write(row, heading, cell, 1);
    if (!this.#comesBack(value, cell, heading)) this.notes.push({code: 'flatten.type-changed', at: this.#at()});
  }

  /** Whether reading the cell gives the value again. */
  #comesBack(value: JsonValue, cell: Cell, {field}: Heading): boolean {
    const type = field?.types[0] ?? 'string';
    if (typeof value === type && (type === 'string' || type === 'number')) return true;
    const read = valueOf(this.#textOnly ? String(cell) : cell, field);
    return read === value || canonicalText(read) === canonicalText(value);
  }

  #write(row: Row, heading: Heading, cell: Cell, values: number): void {
    row.headings.push(heading.text);
    row.cells.push(cell);
    this.written += values;
  }

  #lose(code: FlattenNote['code'], value: JsonValue): void {
    this.notes.push({code, at: this.#at()});
    this.lost += countValues(value);
  }

  #at(): string {
    return this.#steps.map(pointerStep).join('');
  }
}

/** What tells a release from the others. */
function keyOf({ocid = null, id = null}: JsonObject): string {
  return typeof ocid === 'string' && typeof id === 'string' ? `${ocid.length} ${ocid}${id}` : canonicalText([ocid, id]);
}

function isKey(id: JsonValue | undefined): id is string | number {
  return (typeof id === 'string' && id !== '') || typeof id === 'number';
}

/** Objects that rows can be told apart by: ids all different, or absent from objects that hold no other objects in lists. */
function hasOwnSheet(list: readonly JsonValue[]): list is readonly JsonObject[] {
  const ids = new Set<string>();
  const alone = list.length === 1;
  for (const element of list) {
    if (!isObject(element) || Object.keys(element).length === 0) return false;
    const id = element['id'];
    if (isKey(id)) {
      if (alone) return true;
      if (ids.has(String(id))) return false;
      ids.add(String(id));
    } else if (id !== undefined || holdsObjectsInLists(element)) {
      return false;
    }
  }
  return true;
}

function holdsObjectsInLists(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some((element) => isObject(element) || Array.isArray(element));
  return isObject(value) && Object.values(value).some(holdsObjectsInLists);
}

/** Texts, numbers, truth values and nulls, and empty lists and objects, each one value. */
export function countValues(value: JsonValue): number {
  let count = 0;
  if (Array.isArray(value)) for (const part of value as readonly JsonValue[]) count += countValues(part);
  else if (isObject(value)) for (const name in value) count += countValues(value[name] as JsonValue);
  return Math.max(1, count);
}
