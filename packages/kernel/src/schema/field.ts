import type {ExactNumber, JsonValue} from '../json/index.ts';
import type {Table} from './table.ts';

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
export type Format = 'date-time' | 'date' | 'year' | 'year-month' | 'uri' | 'email';

/** A list of codes of a standard. A value outside a closed list is an error, outside an open list a notice. */
export interface Codelist {
  readonly name: string;
  readonly open: boolean;
  readonly codes: readonly string[];
}

/** What a standard says of one field: the row of its table. `V` is the type of its values. */
export interface Field<V = unknown, R extends boolean = boolean> {
  readonly types: readonly JsonType[];
  readonly nullable: boolean;
  readonly required: R;
  /** Our own short wording of what the field holds. */
  readonly doc: string;
  readonly codes?: Codelist;
  readonly format?: Format;
  /** A text in one of several formats: a value in none of them breaks `anyOf`. */
  readonly anyFormat?: readonly Format[];
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The only value it may have. */
  readonly const?: JsonValue;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly table?: Table;
  /** A text, or an object of `table`: what fits neither breaks `oneOf`. */
  readonly textOrTable?: boolean;
  readonly items?: Field;
  /** May be repeated with a language suffix: `title_es`. */
  readonly translatable?: boolean;
  /** What merging does with it, where the type does not say: leave it out, or replace the list as one value. */
  readonly merge?: 'omit' | 'whole-list';
  /** The version that deprecated it. */
  readonly deprecated?: string;
  /** The extension of the standard that adds it, where it is no part of the core. */
  readonly extension?: string;
  readonly '~value'?: V;
}

type Options = Partial<Omit<Field, 'types' | 'required' | '~value' | 'doc'>> & {readonly required?: boolean};
type Required<O> = O extends {readonly required: true} ? true : false;
type Nullable<O, V> = O extends {readonly nullable: true} ? V | null : V;

function make<V, R extends boolean>(types: readonly JsonType[], doc: string, options: Options): Field<V, R> {
  return {nullable: false, ...options, required: (options.required ?? false) as R, types, doc};
}

export function text<const O extends Options>(doc: string, options?: O): Field<Nullable<O, string>, Required<O>> {
  return make(['string'], doc, options ?? {});
}

export function dateTime<const O extends Options>(doc: string, options?: O): Field<Nullable<O, string>, Required<O>> {
  return make(['string'], doc, {...options, format: 'date-time'});
}

export function date<const O extends Options>(doc: string, options?: O): Field<Nullable<O, string>, Required<O>> {
  return make(['string'], doc, {...options, format: 'date'});
}

export function uri<const O extends Options>(doc: string, options?: O): Field<Nullable<O, string>, Required<O>> {
  return make(['string'], doc, {...options, format: 'uri'});
}

export function textOrInteger<const O extends Options>(doc: string, options?: O): Field<Nullable<O, string | number>, Required<O>> {
  return make(['string', 'integer'], doc, options ?? {});
}

export function number<const O extends Options>(doc: string, options?: O): Field<Nullable<O, number | ExactNumber>, Required<O>> {
  return make(['number'], doc, options ?? {});
}

export function integer<const O extends Options>(doc: string, options?: O): Field<Nullable<O, number | ExactNumber>, Required<O>> {
  return make(['integer'], doc, options ?? {});
}

/** A value of one of several types, of which nothing more is said. */
export function mixed<const O extends Options>(types: readonly JsonType[], doc: string, options?: O): Field<Nullable<O, JsonValue>, Required<O>> {
  return make(types, doc, options ?? {});
}

export function boolean<const O extends Options>(doc: string, options?: O): Field<Nullable<O, boolean>, Required<O>> {
  return make(['boolean'], doc, options ?? {});
}

/** An object described by a table of its own. */
export function object<T extends Table, const O extends Options>(table: T, doc: string, options?: O): Field<Nullable<O, RecordOf<T>>, Required<O>> {
  return make(['object'], doc, {...options, table});
}

/** A text, or in its place an object described by a table. */
export function textOr<T extends Table, const O extends Options>(table: T, doc: string, options?: O): Field<Nullable<O, string | RecordOf<T>>, Required<O>> {
  return make(['string', 'object'], doc, {...options, table, textOrTable: true});
}

/** An object of any members: a place for extensions. */
export function anyObject<const O extends Options>(doc: string, options?: O): Field<Nullable<O, {readonly [name: string]: JsonValue}>, Required<O>> {
  return make(['object'], doc, options ?? {});
}

export function list<V, const O extends Options>(items: Field<V>, doc: string, options?: O): Field<Nullable<O, readonly V[]>, Required<O>> {
  return make(['array'], doc, {...options, items});
}

type RequiredNames<F> = {[K in keyof F]: F[K] extends Field<unknown, true> ? K : never}[keyof F];
type ValueOf<F> = F extends Field<infer V> ? V : never;

/** The TypeScript type of the objects that a table describes. */
export type RecordOf<T extends Table> = T extends Table<infer F>
  ? {readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]>} & {readonly [K in RequiredNames<F>]: ValueOf<F[K]>}
  : never;
