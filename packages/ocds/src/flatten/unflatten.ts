import {canonicalText, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Table} from '@parvis/kernel/schema';
import {valueOf, type Cell} from './cell.ts';
import {fieldAt, isPosition, stepsOf} from './paths.ts';

/** A cell that is not in the releases, and why. */
export interface UnflattenNote {
  readonly code: 'unflatten.conflict' | 'unflatten.no-heading' | 'unflatten.bad-heading' | 'unflatten.type';
  readonly sheet: string;
  /** From 1, the headings being row 1. */
  readonly row: number;
  readonly heading: string;
  readonly cell: Cell;
}

type Draft = {[name: string]: DraftValue};
type DraftValue = JsonValue | Draft | DraftValue[];

/**
 * Builds releases from rows: rows with the same ocid and id are one release, and rows with the same id in an array one
 * element of it. Of cells that say different things of the same value the first is kept and the other noted.
 */
export class Unflattener {
  readonly #table: Table;
  readonly #timeZone: string | undefined;
  readonly #releases = new Map<string, Draft>();
  readonly #lists: Lists = new WeakMap();
  readonly notes: UnflattenNote[] = [];
  /** Cells that were not blank: read = used + noted as conflict, without heading or with a bad one. */
  read = 0;
  used = 0;

  /** `timeZone` (IANA) gives dates and times without an offset theirs; without it they stay as written. */
  constructor(table: Table, options: {readonly timeZone?: string} = {}) {
    this.#table = table;
    this.#timeZone = options.timeZone;
  }

  add(sheet: string, row: number, headings: readonly string[], cells: readonly (Cell | undefined)[]): void {
    const draft: Draft = {};
    let any = false;
    cells.forEach((cell, i) => {
      if (cell === undefined || cell === '') return;
      this.read++;
      const heading = headings[i]?.trim() ?? '';
      const note = (code: UnflattenNote['code']): void => void this.notes.push({code, sheet, row, heading, cell});
      if (heading === '') return note('unflatten.no-heading');
      const steps = stepsOf(heading);
      const field = fieldAt(this.#table, steps);
      const value = valueOf(cell, field, this.#timeZone);
      if (!place(draft, steps, value)) return note('unflatten.bad-heading');
      if (field && typeof value === 'string' && !field.types.includes('string')) note('unflatten.type');
      this.used++;
      any = true;
    });
    if (any) this.#merge(draft, sheet, row);
  }

  /** The releases, in the order in which they were first met. */
  releases(): JsonObject[] {
    return [...this.#releases.values()].map((draft) => finished(draft) as JsonObject);
  }

  #merge(draft: Draft, sheet: string, row: number): void {
    const {ocid, id} = draft;
    const key = ocid === undefined && id === undefined ? `row ${this.#releases.size}` : canonicalText([text(ocid), text(id)]);
    const release = this.#releases.get(key);
    if (!release) {
      this.#releases.set(key, draft);
      return;
    }
    mergeInto(release, draft, '', this.#lists, (heading, cell) => {
      this.used--;
      this.notes.push({code: 'unflatten.conflict', sheet, row, heading, cell});
    });
  }
}

function text(value: DraftValue | undefined): string | null {
  return value === undefined ? null : String(value as JsonValue);
}

/** Puts a value at its steps; false where another value is in the way or a step has no name. */
function place(draft: Draft, steps: readonly string[], value: JsonValue): boolean {
  let here: Draft | DraftValue[] = draft;
  for (const [i, step] of steps.entries()) {
    const inList = Array.isArray(here);
    if (step === '' || inList !== isPosition(step) || (inList && Number(step) > 10_000)) return false;
    const next = steps[i + 1];
    const existing: DraftValue | undefined = inList ? (here as DraftValue[])[Number(step)] : own(here as Draft, step);
    if (next === undefined) {
      if (existing !== undefined) return false;
      set(here, step, value);
      return true;
    }
    if (existing === undefined) {
      const fresh: Draft | DraftValue[] = isPosition(next) ? [] : {};
      set(here, step, fresh);
      here = fresh;
    } else if (typeof existing === 'object' && existing !== null) {
      here = existing as Draft | DraftValue[];
    } else {
      return false;
    }
  }
  return false;
}

function own(draft: Draft, name: string): DraftValue | undefined {
  return Object.hasOwn(draft, name) ? draft[name] : undefined;
}

function set(here: Draft | DraftValue[], step: string, value: DraftValue): void {
  if (Array.isArray(here)) here[Number(step)] = value;
  else Object.defineProperty(here, step, {value, enumerable: true, writable: true, configurable: true});
}

/** The elements of each growing list by their ids. */
type Lists = WeakMap<DraftValue[], Map<string, Draft>>;
type OnConflict = (heading: string, cell: Cell) => void;

function mergeInto(target: Draft, source: Draft, at: string, lists: Lists, onConflict: OnConflict): void {
  for (const [name, value] of Object.entries(source)) {
    const existing = own(target, name);
    const here = at === '' ? name : `${at}/${name}`;
    if (existing === undefined) set(target, name, value);
    else if (isDraftList(existing) && isDraftList(value)) mergeLists(existing, value, here, lists, onConflict);
    else if (isObject(existing) && isObject(value)) mergeInto(existing as Draft, value as Draft, here, lists, onConflict);
    else if (canonicalText(existing as JsonValue) !== canonicalText(value as JsonValue)) onConflict(here, typeof value === 'object' ? JSON.stringify(value) : (value as Cell));
  }
}

/** Elements join the one that has their id, unless it came with the same row; others are appended. */
function mergeLists(target: DraftValue[], source: readonly DraftValue[], at: string, lists: Lists, onConflict: OnConflict): void {
  const byId = lists.get(target) ?? new Map<string, Draft>();
  if (!lists.has(target)) for (const element of target) addById(byId, element);
  lists.set(target, byId);
  const fresh: DraftValue[] = [];
  for (const element of source) {
    const id = isObject(element) ? text(own(element as Draft, 'id')) : null;
    const twin = id === null ? undefined : byId.get(id);
    if (twin) mergeInto(twin, element as Draft, `${at}/0`, lists, onConflict);
    else fresh.push(element);
  }
  for (const element of fresh) {
    target.push(element);
    addById(byId, element);
  }
}

function addById(byId: Map<string, Draft>, element: DraftValue): void {
  const id = isObject(element) ? text(own(element as Draft, 'id')) : null;
  if (id !== null && !byId.has(id)) byId.set(id, element as Draft);
}

/** A list of objects, which grows; a list of texts is one value. */
function isDraftList(value: DraftValue): value is DraftValue[] {
  return Array.isArray(value) && value.some((element) => isObject(element));
}

/** Without the holes that positions left out have made. */
function finished(value: DraftValue): JsonValue {
  if (Array.isArray(value)) return value.filter((element) => element !== undefined).map(finished);
  if (!isObject(value)) return value as JsonValue;
  const out: Draft = {};
  for (const [name, member] of Object.entries(value as Draft)) set(out, name, finished(member));
  return out as JsonObject;
}
