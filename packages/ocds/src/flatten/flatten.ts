import {canonicalText, isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {columns, type Table} from '@parvis/kernel/schema';
import {cellOf, valueOf, type Cell} from './cell.ts';
import {fieldAt, isPosition, sheetName, stepsOf} from './paths.ts';

/** A row for a sheet: heading → cell. Blank cells are absent. */
export interface FlatRow {
  readonly sheet: string;
  readonly cells: ReadonlyMap<string, Cell>;
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
  readonly #table: Table;
  readonly #textOnly: boolean;
  readonly #order: ReadonlyMap<string, number>;
  readonly #sheets = new Map<string, {readonly name: string; readonly headings: Set<string>}>();
  readonly #headings = new Map<string, Set<string>>();
  readonly #seen = new Set<string>();

  /** `textOnly` for CSV, where a cell has no type of its own. */
  constructor(table: Table, options: {readonly textOnly: boolean}) {
    this.#table = table;
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
    const work = new Work(this.#table, this.#textOnly, (path, steps) => this.#sheet(path, steps));
    const key = canonicalText([release['ocid'] ?? null, release['id'] ?? null]);
    if (this.#seen.has(key)) {
      const values = countValues(release);
      return {rows: [], values, written: 0, lost: values, notes: [{code: 'flatten.repeated-release', at: ''}]};
    }
    this.#seen.add(key);
    const linked = isKey(release['ocid']) && isKey(release['id']);
    const keys: [string, Cell][] = linked ? [['ocid', release['ocid'] as string], ['id', release['id'] as string]] : [];
    const cells = new Map<string, Cell>(keys);
    work.object(release, '', '', cells, {keys, linked});
    work.rows.unshift({sheet: MAIN_SHEET, cells});
    for (const {sheet, cells: row} of work.rows) {
      const headings = this.#headings.get(sheet);
      for (const heading of row.keys()) headings?.add(heading);
    }
    return {rows: work.rows, values: countValues(release), written: work.written, lost: work.lost, notes: work.notes};
  }

  #sheet(path: string, steps: readonly string[]): string {
    const sheet = this.#sheets.get(path);
    if (sheet) return sheet.name;
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
  readonly keys: readonly (readonly [string, Cell])[];
  readonly linked: boolean;
}

class Work {
  readonly rows: FlatRow[] = [];
  readonly notes: FlattenNote[] = [];
  written = 0;
  lost = 0;
  readonly #table: Table;
  readonly #textOnly: boolean;
  readonly #sheet: (path: string, steps: readonly string[]) => string;

  constructor(table: Table, textOnly: boolean, sheet: (path: string, steps: readonly string[]) => string) {
    this.#table = table;
    this.#textOnly = textOnly;
    this.#sheet = sheet;
  }

  /** `at` is the place in the release, `heading` that in the sheet: there a sub-sheet's own array position is 0. */
  object(object: JsonObject, at: string, heading: string, cells: Map<string, Cell>, context: Context): void {
    const id = object['id'];
    const own: Context = heading !== '' && isKey(id) ? {...context, keys: [...context.keys, [`${heading}id`, id]]} : context;
    for (const [name, value] of Object.entries(object)) {
      const here = at + pointerStep(name);
      const below = heading + pointerStep(name).slice(1);
      if (name === '' || isPosition(name)) this.#lose('flatten.name', here, value);
      else this.#value(value, here, below, cells, own);
    }
  }

  #value(value: JsonValue, at: string, heading: string, cells: Map<string, Cell>, context: Context): void {
    if (isObject(value)) {
      if (Object.keys(value).length === 0) this.#lose('flatten.empty', at, value);
      else this.object(value, at, `${heading}/`, cells, context);
      return;
    }
    if (!Array.isArray(value)) {
      this.#cell(value, at, heading, cells);
      return;
    }
    const list = value as readonly JsonValue[];
    if (list.length === 0) this.#lose('flatten.empty', at, value);
    else if (context.linked && hasOwnSheet(list)) this.#subSheet(list, at, heading, context);
    else if (this.#isJoined(list, heading)) this.#write(cells, heading, list.join(';'), list.length);
    else list.forEach((element, i) => this.#value(element, `${at}/${i}`, `${heading}/${i}`, cells, {...context, linked: false}));
  }

  #isJoined(list: readonly JsonValue[], heading: string): boolean {
    return cellOf(list) !== undefined && (fieldAt(this.#table, stepsOf(heading))?.types.includes('array') ?? false);
  }

  #subSheet(list: readonly JsonObject[], at: string, heading: string, context: Context): void {
    const steps = stepsOf(heading);
    const sheet = this.#sheet(steps.filter((step) => !isPosition(step)).join('/'), steps);
    list.forEach((element, i) => {
      const cells = new Map(context.keys);
      this.rows.push({sheet, cells});
      this.object(element, `${at}/${i}`, `${heading}/0/`, cells, context);
    });
  }

  #cell(value: JsonValue, at: string, heading: string, cells: Map<string, Cell>): void {
    const cell = cellOf(value);
    if (cell === undefined) {
      this.#lose(value === null ? 'flatten.null' : 'flatten.empty', at, value);
      return;
    }
    this.#write(cells, heading, cell, 1);
    const read = valueOf(this.#textOnly ? String(cell) : cell, fieldAt(this.#table, stepsOf(heading)));
    if (canonicalText(read) !== canonicalText(value)) this.notes.push({code: 'flatten.type-changed', at});
  }

  #write(cells: Map<string, Cell>, heading: string, cell: Cell, values: number): void {
    cells.set(heading, cell);
    this.written += values;
  }

  #lose(code: FlattenNote['code'], at: string, value: JsonValue): void {
    this.notes.push({code, at});
    this.lost += countValues(value);
  }
}

function isKey(id: JsonValue | undefined): id is string | number {
  return (typeof id === 'string' && id !== '') || typeof id === 'number';
}

/** Objects that rows can be told apart by: ids all different, or absent from objects that hold no other objects in lists. */
function hasOwnSheet(list: readonly JsonValue[]): list is readonly JsonObject[] {
  const ids = new Set<string>();
  for (const element of list) {
    if (!isObject(element) || Object.keys(element).length === 0) return false;
    const id = element['id'];
    if (isKey(id)) {
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
  const parts = Array.isArray(value) ? (value as readonly JsonValue[]) : isObject(value) ? Object.values(value) : undefined;
  if (parts === undefined || parts.length === 0) return 1;
  return parts.reduce<number>((sum, part) => sum + countValues(part), 0);
}
