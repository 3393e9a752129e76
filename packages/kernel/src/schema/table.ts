import type {JsonObject} from '../json/value.ts';
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
  readonly rules?: Rules;
}

/** What a standard says of an object beyond its single fields. */
export interface Rules {
  /** Groups of members of which an object has at least one whole: a breach is `anyOf`. */
  readonly anyOf?: readonly (readonly string[])[];
  readonly minProperties?: number;
  readonly variants?: readonly Variant[];
}

/**
 * Fields that take the place of the table's own while a member has one of some values (`is`), or none of them (`isNot`).
 * An object without that member is of no variant: that it is missing is said by `required`.
 */
export interface Variant {
  readonly field: string;
  readonly is?: readonly (string | boolean)[];
  readonly isNot?: readonly (string | boolean)[];
  readonly fields: Fields;
}

export function table<const F extends Fields>(name: string, doc: string, fields: F, rules?: Rules): Table<F> {
  return rules ? {name, doc, fields, rules} : {name, doc, fields};
}

/** `title_es` is `title` where that may be translated (BCP 47 suffix). */
const LANGUAGE_SUFFIX =
  /^(.+?)_(?:x(?:-[A-Za-z0-9]{1,8})+|(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}(?:-[A-Za-z]{3}){0,2})?|[A-Za-z]{4}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?)$/;
const TRANSLATION: Field = {types: ['string'], nullable: true, required: false, doc: 'The same in another language'};

/** The field that a member's name stands for, language suffix included. */
export function fieldOf(table: Table, name: string): Field | undefined {
  if (Object.hasOwn(table.fields, name)) return table.fields[name];
  if (!name.includes('_')) return undefined;
  const base = LANGUAGE_SUFFIX.exec(name)?.[1];
  const field = base !== undefined && Object.hasOwn(table.fields, base) ? table.fields[base] : undefined;
  return field?.translatable ? TRANSLATION : undefined;
}

/** The field that a member of one given object stands for: the variant's, where one applies. */
export function fieldIn(table: Table, object: JsonObject, name: string): Field | undefined {
  for (const variant of table.rules?.variants ?? []) {
    if (Object.hasOwn(variant.fields, name) && applies(variant, object)) return variant.fields[name];
  }
  return fieldOf(table, name);
}

/** Whether the object is of this variant. */
export function applies({field, is, isNot}: Variant, object: JsonObject): boolean {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  if (typeof value !== 'string' && typeof value !== 'boolean') return false;
  return is ? is.includes(value) : !isNot?.includes(value);
}
