import type {Field} from './field.ts';

export type Fields = Readonly<Record<string, Field>>;

/**
 * One object of a standard, as a table: its fields in the standard's order. From it come the TypeScript type, the
 * validator, the merge rules, the spreadsheet columns and the documentation.
 */
export interface Table<F extends Fields = Fields> {
  readonly name: string;
  readonly doc: string;
  readonly fields: F;
}

export function table<const F extends Fields>(name: string, doc: string, fields: F): Table<F> {
  return {name, doc, fields};
}

/** `title_es` is `title` where that may be translated (BCP 47 suffix). */
const LANGUAGE_SUFFIX =
  /^(.+?)_(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}(?:-[A-Za-z]{3}){0,2})?|[A-Za-z]{4}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?$/;

/** The field that a member's name stands for, language suffix included. */
export function fieldOf(table: Table, name: string): Field | undefined {
  if (Object.hasOwn(table.fields, name)) return table.fields[name];
  if (!name.includes('_')) return undefined;
  const base = LANGUAGE_SUFFIX.exec(name)?.[1];
  const field = base !== undefined && Object.hasOwn(table.fields, base) ? table.fields[base] : undefined;
  return field?.translatable ? field : undefined;
}
