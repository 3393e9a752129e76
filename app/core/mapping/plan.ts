import type {Field} from '@parvis/kernel/schema';
import {targetField, type Cell, type TableForm} from './form.ts';
import {CONTENT, headingNames, type ColumnRule, type SheetRule} from './mapping.ts';
import {transform} from './transform.ts';

type SheetPlanRule = Exclude<SheetRule, {readonly ignore: string}>;
type Rule = Exclude<ColumnRule, {readonly ignore: string}>;

interface PlannedColumn {
  readonly heading: string;
  readonly index: number;
  readonly rule: Rule;
  readonly fields: readonly (Field | undefined)[];
}

export interface CellProblem {
  readonly code: string;
  readonly heading: string;
  readonly value: string;
  readonly refuses: boolean;
}

/** What one row says: values by path, those for every element of a list apart, and what could not be read. */
export interface RowValues {
  readonly paths: readonly string[];
  readonly cells: readonly Cell[];
  readonly everywhere: readonly (readonly [path: string, value: Cell])[];
  readonly problems: readonly CellProblem[];
}

/** How the rows of one sheet are read, once its headings are known. */
export class SheetPlan {
  readonly headings: readonly string[];
  /** In the file and not in the mapping, and the other way round. */
  readonly unmapped: readonly string[];
  readonly gone: readonly string[];
  readonly #columns: readonly PlannedColumn[];
  readonly #rule: SheetPlanRule;
  readonly #index: ReadonlyMap<string, number>;

  constructor(rule: SheetPlanRule, cells: readonly (Cell | undefined)[], form: TableForm) {
    this.headings = headingNames(cells);
    this.#rule = rule;
    this.#index = new Map(this.headings.map((heading, i) => [heading, i]));
    const columns: PlannedColumn[] = [];
    const unmapped: string[] = [];
    this.headings.forEach((heading, index) => {
      const column = Object.hasOwn(rule.columns, heading) ? rule.columns[heading] : undefined;
      if (column === undefined) {
        if (cells[index] !== undefined) unmapped.push(heading);
      } else if (!('ignore' in column)) {
        columns.push({heading, index, rule: column, fields: column.to.map((path) => targetField(form.table, path))});
      }
    });
    this.#columns = columns;
    this.unmapped = unmapped;
    this.gone = Object.keys(rule.columns).filter((heading) => !this.#index.has(heading));
  }

  read(cells: readonly (Cell | undefined)[]): RowValues {
    const problems: CellProblem[] = [];
    const placed = new Map<string, Cell>();
    const place = (path: string, value: Cell | undefined, heading: string): void => {
      if (value === undefined) return;
      const before = placed.get(path);
      if (before === undefined) placed.set(path, value);
      else if (String(before) !== String(value)) problems.push({code: 'cell.conflict', heading, value: String(value), refuses: false});
    };
    for (const {heading, index, rule, fields} of this.#columns) {
      const cell = cells[index];
      if (cell === undefined) continue;
      const wrong = (code: string, value: Cell): void => void problems.push({code, heading, value: String(value), refuses: rule.wrong !== 'leave-out'});
      if (rule.split === undefined) rule.to.forEach((path, i) => place(path, this.#value(cell, rule, fields[i], wrong), heading));
      else this.#split(String(cell).split(rule.split), rule, fields, {place: (path, value) => place(path, value, heading), wrong});
    }
    for (const [path, value] of Object.entries(this.#rule.constants)) place(path, value, path);
    for (const [path, template] of Object.entries(this.#rule.made)) place(path, this.#made(template, cells), path);
    const everywhere = [...placed].filter(([path]) => path.includes('/*/'));
    for (const [path] of everywhere) placed.delete(path);
    return {paths: [...placed.keys()], cells: [...placed.values()], everywhere, problems};
  }

  #value(cell: Cell, rule: Rule, field: Field | undefined, wrong: (code: string, value: Cell) => void): Cell | undefined {
    const done = transform(cell, rule, field);
    if ('value' in done) return done.value;
    wrong(done.wrong, cell);
    return undefined;
  }

  /** Pieces go to the paths in turn; to one path, as a list. */
  #split(pieces: readonly string[], rule: Rule, fields: readonly (Field | undefined)[], to: {place(path: string, value: Cell | undefined): void; wrong(code: string, value: Cell): void}): void {
    if (rule.to.length === 1) {
      const values = pieces.map((piece) => this.#value(piece, rule, fields[0], to.wrong)).filter((value) => value !== undefined);
      to.place(rule.to[0]!, values.length === 0 ? undefined : values.join(';'));
      return;
    }
    if (pieces.length > rule.to.length) to.wrong('cell.more-pieces', pieces.join(rule.split));
    rule.to.forEach((path, i) => to.place(path, pieces[i] === undefined ? undefined : this.#value(pieces[i], rule, fields[i], to.wrong)));
  }

  /** The text made of columns; nothing where one of them is blank. The fingerprint is filled in when all is known. */
  #made(template: string, cells: readonly (Cell | undefined)[]): string | undefined {
    let whole = true;
    const text = template.replaceAll(/\{([^{}]+)\}/g, (mark, heading: string) => {
      if (mark === CONTENT) return mark;
      const value = cells[this.#index.get(heading) ?? -1];
      const plain = value === undefined ? '' : String(value).trim();
      if (plain === '') whole = false;
      return plain;
    });
    return whole ? text : undefined;
  }
}
