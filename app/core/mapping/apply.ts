import type {JsonObject} from '@parvis/kernel/json';
import type {Field} from '@parvis/kernel/schema';
import {driftOf, type Drift} from './drift.ts';
import {isIgnored, sheetMapping, type ColumnTarget, type MappedSheet, type Mapping} from './mapping.ts';
import {joined, pathsOf} from './place.ts';
import {isFilled, tableOf, type Cell, type Sheet} from './sheet.ts';
import {fieldFinder, type MappingTarget} from './target.ts';
import {transform} from './transform.ts';

/** What is wrong with a row, or what of it found no place. */
export interface MapFinding {
  readonly code: string;
  readonly sheet: string;
  readonly row: number;
  readonly heading?: string;
  readonly path?: string;
  readonly value?: unknown;
}

export interface ColumnReport {
  readonly sheet: string;
  readonly heading: string;
  readonly state: 'mapped' | 'ignored' | 'unmapped';
  readonly to: readonly string[];
  readonly reason?: string;
  readonly cells: number;
}

export interface MapResult {
  readonly statements: readonly JsonObject[];
  /** in = accepted + unchanged + rejected; unchanged rows repeat another one exactly. Blank rows and `ignored` ones, of sheets left out on purpose, are beside it. */
  readonly rows: {readonly in: number; readonly accepted: number; readonly unchanged: number; readonly rejected: number; readonly blank: number; readonly ignored: number};
  /** Filled cells of accepted rows: in = used + ignored + reported. */
  readonly cells: {readonly in: number; readonly used: number; readonly ignored: number; readonly reported: number};
  readonly columns: readonly ColumnReport[];
  readonly drift: readonly Drift[];
  readonly ignoredSheets: readonly {readonly sheet: string; readonly reason: string; readonly rows: number}[];
  readonly findings: readonly MapFinding[];
  /** Rows that are in no statement, as they came. */
  readonly rejected: readonly {readonly sheet: string; readonly row: number; readonly cells: readonly (Cell | undefined)[]; readonly codes: readonly string[]}[];
}

/** One row on its way into a statement. */
interface Row {
  readonly sheet: string;
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
  readonly paths: string[];
  readonly values: Cell[];
  /** The column of each value; -1 for added ones. */
  readonly from: number[];
  readonly filled: number;
  readonly ignored: number;
  readonly unmapped: number;
  readonly problems: MapFinding[];
}

/** What is done with each column of one sheet. */
interface Plan {
  readonly columns: readonly ('ignored' | 'unmapped' | 'joined' | readonly ColumnTarget[])[];
  readonly headings: readonly string[];
  readonly known: ReadonlyMap<string, number>;
  readonly add: readonly ColumnTarget[];
}

/**
 * Turns sheets into statements. A row with a cell that cannot be read, or without the statement's key, is rejected, and
 * with it the other rows of the same statement: half a process is never published.
 */
export function applyMapping(target: MappingTarget, mapping: Mapping, sheets: readonly Sheet[]): MapResult {
  const run = new Run(target, mapping);
  for (const sheet of sheets) run.sheet(sheet);
  return run.end();
}

class Run {
  readonly #target: MappingTarget;
  readonly #mapping: Mapping;
  readonly #fieldOf: (path: string) => Field | undefined;
  readonly #groups = new Map<string, Row[]>();
  readonly #seen = new Set<string>();
  readonly #columns: ColumnReport[] = [];
  readonly #drift: Drift[] = [];
  readonly #ignoredSheets: {sheet: string; reason: string; rows: number}[] = [];
  readonly #findings: MapFinding[] = [];
  readonly #rejected: {sheet: string; row: number; cells: readonly (Cell | undefined)[]; codes: string[]}[] = [];
  readonly #statements: JsonObject[] = [];
  readonly #rows = {in: 0, accepted: 0, unchanged: 0, rejected: 0, blank: 0, ignored: 0};
  readonly #cells = {in: 0, used: 0, ignored: 0, reported: 0};

  constructor(target: MappingTarget, mapping: Mapping) {
    this.#target = target;
    this.#mapping = mapping;
    this.#fieldOf = fieldFinder(target.table);
  }

  sheet(sheet: Sheet): void {
    const how = sheetMapping(this.#mapping, sheet.name);
    const table = tableOf(sheet, how === undefined || isIgnored(how) ? 1 : how.headings);
    this.#rows.blank += table.blank;
    if (how === undefined) {
      for (const {number, cells} of table.rows) this.#reject({sheet: sheet.name, row: number, cells}, [{code: 'map.sheet-unmapped', sheet: sheet.name, row: number}]);
      return;
    }
    if (isIgnored(how)) {
      this.#ignoredSheets.push({sheet: sheet.name, reason: how.ignore, rows: table.rows.length});
      this.#rows.ignored += table.rows.length;
      return;
    }
    const plan = this.#plan(sheet.name, how, table.headings, table.rows.map(({cells}) => cells));
    for (const {number, cells} of table.rows) this.#row(sheet.name, number, cells, plan);
  }

  #plan(sheet: string, how: MappedSheet, headings: readonly string[], rows: readonly (readonly (Cell | undefined)[])[]): Plan {
    const drift = driftOf(sheet, how, headings);
    if (drift.added.length + drift.gone.length + drift.renamed.length + drift.perhaps.length > 0) this.#drift.push(drift);
    const formerly = new Map(drift.renamed.map(({from, to}) => [to, from]));
    const known = new Map<string, number>();
    const inJoins = new Set([...how.add, ...[...how.columns.values()].flatMap((one) => (isIgnored(one) ? [] : one))].flatMap(({join = ''}) => [...join.matchAll(/\{([^{}]+)\}/g)].map(([, heading]) => heading!)));
    const columns = headings.map((heading, i): Plan['columns'][number] => {
      const name = formerly.get(heading) ?? heading;
      if (name !== '') known.set(name, i);
      const to = how.columns.get(name);
      const cells = rows.reduce((count, row) => count + (isFilled(row[i]) ? 1 : 0), 0);
      if (to !== undefined && isIgnored(to)) {
        if (heading !== '') this.#columns.push({sheet, heading, state: 'ignored', to: [], reason: to.ignore, cells});
        return inJoins.has(name) ? 'joined' : 'ignored';
      }
      const state = to !== undefined || inJoins.has(name) ? 'mapped' : 'unmapped';
      if (heading !== '') this.#columns.push({sheet, heading, state, to: to?.map((one) => one.to) ?? [], cells});
      return to ?? (state === 'mapped' ? 'joined' : 'unmapped');
    });
    return {columns, headings, known, add: how.add};
  }

  #row(sheet: string, number: number, cells: readonly (Cell | undefined)[], plan: Plan): void {
    const text = JSON.stringify([sheet, cells]);
    if (this.#seen.has(text)) {
      this.#rows.in++;
      this.#rows.unchanged++;
      return;
    }
    this.#seen.add(text);
    const row = this.#read(sheet, number, cells, plan);
    const key = this.#target.key.map((path) => {
      const at = row.paths.indexOf(path);
      if (at < 0) row.problems.push({code: 'map.key', sheet, row: number, path});
      return at < 0 ? '' : String(row.values[at]);
    });
    const complete = key.every((part) => part !== '');
    const group = JSON.stringify(complete ? key : [sheet, number]);
    this.#groups.set(group, [...this.#groups.get(group) ?? [], row]);
  }

  #read(sheet: string, number: number, cells: readonly (Cell | undefined)[], plan: Plan): Row {
    const counts = {filled: 0, ignored: 0, unmapped: 0};
    const paths: string[] = [], values: Cell[] = [], from: number[] = [];
    const problems: MapFinding[] = [];
    const put = (cell: Cell | undefined, target: ColumnTarget, column: number): void => {
      const field = this.#fieldOf(target.to);
      const changed = transform(cell, target, field);
      if (!changed.ok) {
        problems.push({...changed.error, sheet, row: number, ...(column >= 0 && {heading: plan.headings[column]!}), path: target.to});
        return;
      }
      for (const [path, value] of pathsOf(target, field, changed.value)) {
        paths.push(path);
        values.push(value);
        from.push(column);
      }
    };
    for (const [i, what] of plan.columns.entries()) {
      const filled = isFilled(cells[i]);
      if (filled) counts.filled++;
      if (what === 'ignored') counts.ignored += filled ? 1 : 0;
      else if (what === 'unmapped') counts.unmapped += filled ? 1 : 0;
      else if (what !== 'joined') for (const target of what) put(cells[i], target, i);
    }
    for (const target of plan.add) put(target.value ?? joined(target.join ?? '', (heading) => cells[plan.known.get(heading) ?? -1]), target, -1);
    return {sheet, number, cells, paths, values, from, problems, ...counts};
  }

  end(): MapResult {
    for (const rows of this.#groups.values()) this.#group(rows);
    return {
      statements: this.#statements, rows: this.#rows, cells: this.#cells, columns: this.#columns, drift: this.#drift,
      ignoredSheets: this.#ignoredSheets, findings: this.#findings, rejected: this.#rejected,
    };
  }

  #group(rows: readonly Row[]): void {
    const broken = rows.some(({problems}) => problems.length > 0);
    if (broken) return this.#rejectAll(rows, (row) => (row.problems.length > 0 ? row.problems : [{code: 'map.with-rejected', sheet: row.sheet, row: row.number}]));
    const gathering = this.#target.gather(this.#mapping.zone === undefined ? {} : {timeZone: this.#mapping.zone});
    const lost = rows.map((row) => gathering.add(row.paths, row.values));
    const statement = gathering.statement();
    const breaches = statement === undefined ? [{code: 'map.empty', at: ''}] : this.#target.check(statement);
    if (statement === undefined || breaches.length > 0) {
      return this.#rejectAll(rows, (row, i) => (i > 0 ? [{code: 'map.with-rejected', sheet: row.sheet, row: row.number}]
        : breaches.map(({code, at, value}) => ({code, sheet: row.sheet, row: row.number, path: at.slice(1), ...(value !== undefined && {value})}))));
    }
    this.#statements.push(statement);
    for (const [i, row] of rows.entries()) this.#accept(row, lost[i]!);
  }

  #accept(row: Row, lost: ReturnType<ReturnType<MappingTarget['gather']>['add']>): void {
    this.#rows.in++;
    this.#rows.accepted++;
    const lostColumns = new Set<number>();
    for (const {path, cell, code} of lost) {
      const column = row.from[row.paths.indexOf(path)] ?? -1;
      if (column >= 0) lostColumns.add(column);
      this.#findings.push({code, sheet: row.sheet, row: row.number, path, value: cell});
    }
    const reported = row.unmapped + lostColumns.size;
    this.#cells.in += row.filled;
    this.#cells.ignored += row.ignored;
    this.#cells.reported += reported;
    this.#cells.used += row.filled - row.ignored - reported;
  }

  #rejectAll(rows: readonly Row[], why: (row: Row, i: number) => readonly MapFinding[]): void {
    for (const [i, row] of rows.entries()) this.#reject({sheet: row.sheet, row: row.number, cells: row.cells}, why(row, i));
  }

  #reject(row: {sheet: string; row: number; cells: readonly (Cell | undefined)[]}, findings: readonly MapFinding[]): void {
    this.#rows.in++;
    this.#rows.rejected++;
    this.#findings.push(...findings);
    this.#rejected.push({...row, codes: [...new Set(findings.map(({code}) => code))]});
  }
}
