import {isDate, isDateTime} from '../date.ts';
import type {Field, Format, JsonType} from './field.ts';
import {isEmail, isUri} from './format.ts';
import {fieldOf, type Table} from './table.ts';

/** A table made ready for checking: what is asked of every value is looked up once. */
export interface Shape {
  readonly table: Table;
  readonly required: readonly string[];
  /** Checks by member name. */
  readonly checks: ReadonlyMap<string, Check>;
}

export interface Check {
  readonly field: Field;
  /** A text fits, whatever else may be asked of it. */
  readonly text: boolean;
  /** An object of `shape` fits, and nothing more is asked. */
  readonly object: boolean;
  readonly closed: ReadonlySet<string> | undefined;
  readonly format: ((text: string) => boolean) | undefined;
  readonly items: Check | undefined;
  readonly shape: Shape | undefined;
}

const shapes = new WeakMap<Table, Shape>();
const checks = new WeakMap<Field, Check>();

export function shapeOf(table: Table): Shape {
  let shape = shapes.get(table);
  if (!shape) {
    const entries = Object.entries(table.fields);
    shape = {
      table,
      required: entries.filter(([, field]) => field.required).map(([name]) => name),
      checks: new Map(entries.map(([name, field]) => [name, checkOf(field)])),
    };
    shapes.set(table, shape);
  }
  return shape;
}

export function checkOf(field: Field): Check {
  let check = checks.get(field);
  if (!check) {
    check = {
      field,
      text: field.types.includes('string') && field.textOrTable !== true && field.const === undefined,
      object: field.types.includes('object') && field.table !== undefined && field.textOrTable !== true && field.const === undefined,
      closed: field.codes?.open === false ? new Set(field.codes.codes) : undefined,
      format: field.format && FORMATS[field.format],
      items: field.items && checkOf(field.items),
      shape: field.table && shapeOf(field.table),
    };
    checks.set(field, check);
  }
  return check;
}

/** The check of a member, or undefined where the table does not know it. */
export function checkNamed(shape: Shape, name: string): Check | undefined {
  const known = shape.checks.get(name);
  if (known !== undefined || !name.includes('_')) return known;
  const field = fieldOf(shape.table, name);
  return field && checkOf(field);
}

export const FORMATS: Readonly<Record<Format, (text: string) => boolean>> = {
  'date-time': isDateTime,
  date: isDate,
  year: (text) => /^\d{4}$/.test(text),
  'year-month': (text) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text),
  uri: isUri,
  email: isEmail,
};

/** What a type is called in words of JSON Schema. */
export function typeNames(field: Field): readonly (JsonType | 'null')[] {
  return field.nullable ? [...field.types, 'null'] : field.types;
}
