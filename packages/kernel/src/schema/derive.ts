import {isObject, pointerStep, type JsonValue} from '../json/value.ts';
import type {Field} from './field.ts';
import {fieldIn, type Table} from './table.ts';

export type MergeRule = 'omit' | 'whole-list';

/**
 * The merge rules that a table yields, by path of field names (`tender/items/additionalClassifications`).
 * OCDS 1.1.5, "Merging": first match of omit, whole list, then recursion into objects and identified arrays.
 */
export function mergeRules(table: Table, prefix = ''): Map<string, MergeRule> {
  const rules = new Map<string, MergeRule>();
  for (const [name, field] of Object.entries(table.fields)) addRules(rules, prefix + name, field);
  return rules;
}

function addRules(rules: Map<string, MergeRule>, path: string, field: Field): void {
  if (field.merge === 'omit') {
    rules.set(path, 'omit');
    return;
  }
  const inner = field.table ?? field.items?.table;
  if (field.types.includes('array')) {
    const identified = inner !== undefined && Object.hasOwn(inner.fields, 'id');
    if (field.merge === 'whole-list' || !identified) {
      rules.set(path, 'whole-list');
      return;
    }
  }
  if (inner) for (const [name, member] of Object.entries(inner.fields)) addRules(rules, `${path}/${name}`, member);
}

export interface Column {
  /** Path of field names from the root: `tender/value/amount`. */
  readonly path: string;
  readonly field: Field;
  /** Path of the innermost array that the column lies in, if any: the sheet it belongs to. */
  readonly sheet: string | undefined;
}

/** The spreadsheet columns of a table, in its order. */
export function columns(table: Table, prefix = '', sheet?: string): Column[] {
  return Object.entries(table.fields).flatMap(([name, field]) => {
    const path = prefix + name;
    if (field.table) return columns(field.table, `${path}/`, sheet);
    if (field.items?.table) return columns(field.items.table, `${path}/`, path);
    return [{path, field, sheet}];
  });
}

/** Members that the table does not know, as JSON Pointers: extensions, or spelling mistakes. */
export function additionalFields(table: Table, value: JsonValue, at = ''): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const here = at + pointerStep(name);
    const field = fieldIn(table, value, name);
    if (!field) return [here];
    if (field.table) return additionalFields(field.table, member, here);
    const inner = field.items?.table;
    if (!inner || !Array.isArray(member)) return [];
    return (member as readonly JsonValue[]).flatMap((element, i) => additionalFields(inner, element, `${here}/${i}`));
  });
}

/** The documentation of a table and of the tables below it, as Markdown. */
export function documentation(root: Table): string {
  return tablesOf(root).map(sectionOf).join('\n\n');
}

/** The table and every table below it, each once, in order of first use. */
export function tablesOf(root: Table, seen = new Set<Table>()): Table[] {
  if (seen.has(root)) return [];
  seen.add(root);
  const fields = [root, ...(root.rules?.variants ?? [])].flatMap((part) => Object.values(part.fields));
  const below = fields.flatMap((field) => {
    const inner = field.table ?? field.items?.table;
    return inner ? tablesOf(inner, seen) : [];
  });
  return [root, ...below];
}

function sectionOf(table: Table): string {
  const rows = Object.entries(table.fields).map(([name, field]) => {
    const type = field.table?.name ?? (field.items ? `${field.items.table?.name ?? field.items.types.join(' or ')}[]` : field.types.join(' or '));
    const marks = [field.required && 'required', field.nullable && 'may be null', field.deprecated && `deprecated in ${field.deprecated}`];
    const codes = field.codes ?? field.items?.codes;
    const list = codes ? ` Codes: ${codes.name} (${codes.open ? 'open' : 'closed'}).` : '';
    return `| \`${name}\` | ${type} | ${marks.filter(Boolean).join(', ')} | ${field.doc}${list} |`;
  });
  return [`### ${table.name}`, '', table.doc, '', '| field | type | | what it holds |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** A copy of the table, and of all tables below it, with only the fields that are wanted: the core without extensions. */
export function withFields(root: Table, wanted: (field: Field) => boolean): Table {
  const copies = new Map<Table, Table>();
  const copyOf = (table: Table): Table => {
    let copy = copies.get(table);
    if (!copy) {
      const kept = Object.entries(table.fields).filter(([, field]) => wanted(field)).map(([name, field]) => [name, inner(field)]);
      copy = {...table, fields: Object.fromEntries(kept)};
      copies.set(table, copy);
    }
    return copy;
  };
  const inner = (field: Field): Field => ({
    ...field,
    ...(field.table && {table: copyOf(field.table)}),
    ...(field.items && {items: inner(field.items)}),
  });
  return copyOf(root);
}
