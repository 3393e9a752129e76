import type {Problem} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {Field, Table} from '@parvis/kernel/schema';
import type {ColumnTarget} from './mapping.ts';
import type {Cell} from './sheet.ts';

/** What a register says so that spreadsheets can become its statements. Pure. */
export interface MappingTarget {
  /** The fields of one statement. */
  readonly table: Table;
  /** Paths whose values name a statement: rows that agree in them are one statement. */
  readonly key: readonly string[];
  /** What columns are called in the world, by path: words in any language. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** What can follow from the columns there are; `prefix` begins the ids of the things. */
  fill(found: readonly FoundColumn[], prefix: string | undefined): readonly ColumnTarget[];
  /** Gathers the rows of one statement. `timeZone` (IANA) is that of dates and times without an offset. */
  gather(options: {readonly timeZone?: string}): Gathering;
  /** Every breach of the standard by a finished statement. */
  check(statement: JsonObject): readonly Problem[];
}

export interface FoundColumn {
  readonly heading: string;
  readonly target: ColumnTarget;
}

export interface Gathering {
  /** Cells under paths (`awards/0/suppliers/0/name`), of one row; gives those that found no place. */
  add(paths: readonly string[], cells: readonly Cell[]): readonly {readonly path: string; readonly cell: Cell; readonly code: string}[];
  statement(): JsonObject | undefined;
}

export interface TargetColumn {
  /** `awards/0/suppliers/0/name`: a JSON Pointer without its first slash. */
  readonly path: string;
  readonly field: Field;
}

/** Every column that statements of this table may have. */
export function targetColumns(table: Table, prefix = '', above: readonly Table[] = []): TargetColumn[] {
  if (above.includes(table)) return [];
  return Object.entries(table.fields).flatMap(([name, field]) => {
    const path = prefix + name;
    if (field.table) return targetColumns(field.table, `${path}/`, [...above, table]);
    if (field.items?.table) return targetColumns(field.items.table, `${path}/0/`, [...above, table]);
    return [{path, field}];
  });
}

/** The field that a path leads to, whatever its positions, also as `title_fr` where it may be translated. */
export function fieldFinder(table: Table): (path: string) => Field | undefined {
  const fields = new Map(targetColumns(table).map(({path, field}) => [path, field]));
  return (path) => {
    const plain = path.replaceAll(/\/\d+(?=\/|$)/g, '/0');
    const translated = /^(.*)_[a-z]{2,3}(?:[-_][A-Za-z]+)?$/.exec(plain)?.[1];
    const field = fields.get(plain) ?? fields.get(plain.replace(/\/0$/, ''));
    if (field !== undefined || translated === undefined) return field;
    const original = fields.get(translated);
    return original?.translatable ? original : undefined;
  };
}
