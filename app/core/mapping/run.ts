import {sha256, toHex} from '@parvis/kernel';
import {canonicalBytes, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Register} from '../register.ts';
import {Findings, type FindingGroup} from './findings.ts';
import type {Assembler, Cell, TableForm} from './form.ts';
import {CONTENT, type Mapping} from './mapping.ts';
import {SheetPlan} from './plan.ts';

/** Every row that was read is one of these. */
export interface RowCounts {
  readonly read: number;
  /** In statements that are good. */
  readonly used: number;
  /** Refused themselves, or in a statement that is. */
  readonly rejected: number;
  readonly blank: number;
  readonly headings: number;
  /** On a sheet that is left out on purpose, or above the headings. */
  readonly ignored: number;
  /** On a sheet that the mapping does not know. */
  readonly unmapped: number;
}

export interface SheetReport {
  readonly sheet: string;
  /** Headings that the mapping does not know, and headings it knows that are not there. */
  readonly fresh: readonly string[];
  readonly gone: readonly string[];
  readonly known: boolean;
}

export interface MapReport {
  readonly rows: RowCounts;
  /** made = good + refused. */
  readonly statements: {readonly made: number; readonly good: number; readonly refused: number};
  readonly sheets: readonly SheetReport[];
  readonly findings: readonly FindingGroup[];
}

export interface RejectedRow {
  readonly sheet: string;
  readonly row: number;
  readonly headings: readonly string[];
  readonly cells: readonly (Cell | undefined)[];
  readonly codes: readonly string[];
}

export interface MapSteps {
  readonly onStatement: (document: JsonObject) => void;
  readonly onRejectedRow: (row: RejectedRow) => void;
  readonly onRefused: (document: JsonObject, codes: readonly string[]) => void;
}

interface Rows {
  count: number;
  readonly sheet: string;
  readonly row: number;
  tainted: boolean;
  everywhere?: Map<string, Cell>;
}

/** Makes statements of rows by a mapping: rows go in one by one, statements come out checked by the register. */
export class MappingRun {
  readonly findings = new Findings();
  readonly #mapping: Mapping;
  readonly #register: Register;
  readonly #form: TableForm;
  readonly #steps: MapSteps;
  readonly #plans = new Map<string, SheetPlan>();
  readonly #byKey = new Map<string, Rows>();
  readonly #unknown = new Set<string>();
  #assembler: Assembler;
  #counts = {read: 0, used: 0, rejected: 0, blank: 0, headings: 0, ignored: 0, unmapped: 0};
  #statements = {made: 0, good: 0, refused: 0};

  constructor(mapping: Mapping, register: Register, form: TableForm, steps: MapSteps) {
    this.#mapping = mapping;
    this.#register = register;
    this.#form = form;
    this.#steps = steps;
    this.#assembler = this.#fresh();
  }

  add(sheet: string, row: number, cells: readonly (Cell | undefined)[]): void {
    this.#counts.read++;
    if (cells.every((cell) => cell === undefined || (typeof cell === 'string' && cell.trim() === ''))) {
      this.#counts.blank++;
      return;
    }
    const rule = Object.hasOwn(this.#mapping.sheets, sheet) ? this.#mapping.sheets[sheet] : undefined;
    if (rule === undefined) {
      this.#counts.unmapped++;
      if (!this.#unknown.has(sheet)) this.findings.add({code: 'sheet.unmapped', sheet});
      this.#unknown.add(sheet);
    } else if ('ignore' in rule || row < rule.headings) {
      this.#counts.ignored++;
    } else if (row === rule.headings) {
      this.#counts.headings++;
      this.#begin(sheet, new SheetPlan(rule, cells, this.#form));
    } else {
      this.#row(sheet, row, cells);
    }
  }

  /** All statements that are still being put together, and what came of everything. */
  finish(): MapReport {
    this.#conclude();
    const known = [...this.#plans].map(([sheet, {unmapped, gone}]): SheetReport => ({sheet, fresh: unmapped, gone, known: true}));
    const unknown = [...this.#unknown].map((sheet): SheetReport => ({sheet, fresh: [], gone: [], known: false}));
    for (const [sheet, rule] of Object.entries(this.#mapping.sheets)) {
      if (!('ignore' in rule) && !this.#plans.has(sheet)) this.findings.add({code: 'sheet.gone', sheet});
    }
    return {rows: this.#counts, statements: this.#statements, sheets: [...known, ...unknown], findings: this.findings.groups()};
  }

  #begin(sheet: string, plan: SheetPlan): void {
    this.#plans.set(sheet, plan);
    for (const heading of plan.unmapped) this.findings.add({code: 'column.unmapped', sheet, heading});
    for (const heading of plan.gone) this.findings.add({code: 'column.gone', sheet, heading});
  }

  #row(sheet: string, row: number, cells: readonly (Cell | undefined)[]): void {
    const plan = this.#plans.get(sheet);
    if (plan === undefined) return this.#reject({sheet, row, headings: [], cells, codes: ['sheet.no-headings']});
    const {paths, cells: values, everywhere, problems} = plan.read(cells);
    for (const {code, heading, value} of problems) this.findings.add({code, sheet, row, heading, value});
    const key = this.#keyOf((path) => {
      const at = paths.indexOf(path);
      return at < 0 ? undefined : values[at];
    });
    const refusing = problems.filter(({refuses}) => refuses).map(({code}) => code);
    if (typeof key !== 'string') {
      this.findings.add({code: 'row.no-key', sheet, row, value: key.missing});
      return this.#reject({sheet, row, headings: plan.headings, cells, codes: ['row.no-key', ...refusing]});
    }
    const rows = this.#byKey.get(key) ?? {count: 0, sheet, row, tainted: false};
    this.#byKey.set(key, rows);
    if (refusing.length > 0) {
      rows.tainted = true;
      return this.#reject({sheet, row, headings: plan.headings, cells, codes: refusing});
    }
    rows.count++;
    if (everywhere.length > 0) rows.everywhere = new Map([...(rows.everywhere ?? []), ...everywhere]);
    const marked = paths.map((path, i) => (typeof values[i] === 'string' && values[i].includes(CONTENT) ? undefined : values[i]));
    this.#assembler.add(sheet, row, paths, marked);
    if (this.#mapping.rows === 'single') this.#conclude();
  }

  #reject(row: RejectedRow): void {
    this.#counts.rejected++;
    this.#steps.onRejectedRow(row);
  }

  /** Rows of one statement agree in its key; a fingerprint is not known yet and so no part of it. */
  #keyOf(valueAt: (path: string) => Cell | undefined): string | {readonly missing: string} {
    const parts: string[] = [];
    for (const path of this.#form.key) {
      const value = valueAt(path);
      if (value === undefined) return {missing: path};
      parts.push(String(value).includes(CONTENT) ? CONTENT : String(value));
    }
    return JSON.stringify(parts);
  }

  #conclude(): void {
    const templates = this.#templates();
    for (const document of this.#assembler.documents()) {
      const key = this.#keyOf((path) => (templates.has(path) ? CONTENT : textOf(document[path])));
      const rows = typeof key === 'string' ? this.#byKey.get(key) : undefined;
      if (rows !== undefined) this.#statement(document, rows, templates);
    }
    for (const {code, sheet, row, heading, cell} of this.#assembler.notes) this.findings.add({code, sheet, row, heading, value: String(cell)});
    this.#byKey.clear();
    this.#assembler = this.#fresh();
  }

  #statement(plain: JsonObject, rows: Rows, templates: ReadonlyMap<string, string>): void {
    const document = fingerprinted(spread(plain, rows.everywhere), templates);
    const {statements, rejected, problems, notices = []} = this.#register.decode(document, {envelope: {}, at: ''});
    const id = statements[0]?.touches[0];
    for (const {code, at: where, value, field} of [...problems, ...notices]) {
      // what is missing is named, not only where
      const at = code === 'schema.required' && typeof field === 'string' ? `${where}/${field}` : where;
      this.findings.add({code, at, sheet: rows.sheet, row: rows.row, ...(id !== undefined && {statement: id}), ...(value !== undefined && {value: typeof value === 'string' ? value : JSON.stringify(value)})});
    }
    this.#statements.made++;
    if (rows.tainted || rejected > 0 || statements.length === 0) {
      this.#statements.refused++;
      this.#counts.rejected += rows.count;
      this.#steps.onRefused(document, rows.tainted ? ['statement.row-rejected'] : problems.map(({code}) => code));
      if (rows.tainted) this.findings.add({code: 'statement.row-rejected', sheet: rows.sheet, row: rows.row, ...(id !== undefined && {statement: id})});
      return;
    }
    this.#statements.good++;
    this.#counts.used += rows.count;
    this.#steps.onStatement(document);
  }

  #templates(): Map<string, string> {
    return new Map(Object.values(this.#mapping.sheets).flatMap((rule) => ('ignore' in rule ? [] : Object.entries(rule.made).filter(([, template]) => template.includes(CONTENT)))));
  }

  #fresh(): Assembler {
    return this.#form.assemble(this.#mapping.timeZone === undefined ? {} : {timeZone: this.#mapping.timeZone});
  }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return value === undefined || value === null ? undefined : String(value as Cell);
}

/** Puts the value of a path with `*` into every element of the list that has none of its own. */
function spread(document: JsonObject, everywhere: ReadonlyMap<string, Cell> | undefined): JsonObject {
  let done = document;
  for (const [path, value] of everywhere ?? []) done = placeEverywhere(done, path.split('/'), value) as JsonObject;
  return done;
}

function placeEverywhere(here: JsonValue | undefined, [step, ...rest]: readonly string[], value: Cell): JsonValue | undefined {
  if (step === undefined) return here ?? value;
  if (step === '*') return Array.isArray(here) ? (here as readonly JsonValue[]).map((element) => placeEverywhere(element, rest, value) ?? null) : here;
  if (here !== undefined && (typeof here !== 'object' || here === null || Array.isArray(here))) return here;
  const object = (here ?? {}) as JsonObject;
  const inner = placeEverywhere(Object.hasOwn(object, step) ? object[step] : undefined, rest, value);
  return inner === undefined ? object : {...object, [step]: inner};
}

/** Fills the fingerprint in: 16 hexadecimal digits of the SHA-256 of everything else that is said. */
function fingerprinted(document: JsonObject, templates: ReadonlyMap<string, string>): JsonObject {
  if (templates.size === 0) return document;
  const print = toHex(sha256(canonicalBytes(document))).slice(0, 16);
  return {...document, ...Object.fromEntries([...templates].map(([path, template]) => [path, template.replaceAll(CONTENT, print)]))};
}
