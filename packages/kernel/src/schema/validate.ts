import {compareDecimals, decimal} from '../decimal.ts';
import {canonicalText} from '../json/canonical.ts';
import {ExactNumber, isObject, pointerStep, type JsonObject, type JsonValue} from '../json/value.ts';
import type {Problem} from '../result.ts';
import type {Field, JsonType} from './field.ts';
import {checkNamed, checkOf, FORMATS, shapeOf, typeNames, type Check, type Shape} from './shape.ts';
import {applies, fieldIn, type Table} from './table.ts';

/**
 * Every breach of a table by a value: what JSON Schema would say, with the same keyword and place.
 * `at` is the JSON Pointer of the value (for `required`: of the object that lacks it).
 * Members that the table does not know are not breaches; see `additionalFields`.
 */
export function validate(table: Table, value: JsonValue, at = ''): Problem[] {
  const problems: Problem[] = [];
  checkTable(table, value, at, problems);
  return problems;
}

/** The same, added to a list of problems. */
export function checkTable(table: Table, value: JsonValue, at: string, problems: Problem[]): void {
  new Walk(at, problems).object(shapeOf(table), value);
}

/** The same; gives the number of members that no table knows (see `additionalFields` for their places). */
export function inspectTable(table: Table, value: JsonValue, at: string, problems: Problem[]): number {
  const walk = new Walk(at, problems);
  walk.object(shapeOf(table), value);
  return walk.unknown;
}

/** Every breach of one field by a value. */
export function checkField(field: Field, value: JsonValue, at: string, problems: Problem[]): void {
  new Walk(at, problems).value(checkOf(field), value);
}

/** Goes through one value. It keeps the steps on its way and joins them to a pointer only where something is wrong. */
class Walk {
  readonly #base: string;
  readonly #problems: Problem[];
  readonly #steps: (string | number)[] = [];
  unknown = 0;

  constructor(base: string, problems: Problem[]) {
    this.#base = base;
    this.#problems = problems;
  }

  object(shape: Shape, value: JsonValue): void {
    if (!isObject(value)) {
      this.#breach('type', value, {expected: ['object']});
      return;
    }
    const {table, required} = shape;
    for (const name of required) if (!Object.hasOwn(value, name)) this.#missing(table, name);
    if (table.rules) this.#rules(table, value);
    const variants = table.rules?.variants;
    const steps = this.#steps;
    const depth = steps.length;
    for (const name in value) {
      const check = variants ? this.#variantCheck(shape, value, name) : checkNamed(shape, name);
      if (!check) {
        this.unknown++;
        continue;
      }
      steps[depth] = name;
      this.value(check, value[name] as JsonValue);
    }
    steps.length = depth;
  }

  value(check: Check, value: JsonValue): void {
    if (typeof value === 'string' && check.text) {
      this.#text(check, value);
      return;
    }
    if (check.object && check.shape && isObject(value)) {
      this.object(check.shape, value);
      return;
    }
    const {field} = check;
    if (value === null && field.nullable) return;
    if (field.textOrTable) {
      this.#textOrTable(field, value);
      return;
    }
    if (!hasOneType(value, field.types)) {
      this.#breach('type', value, {expected: typeNames(field)});
      if (check.closed) this.#breach('enum', value, {codelist: field.codes?.name});
      return;
    }
    if (field.const !== undefined && canonicalText(value) !== canonicalText(field.const)) {
      this.#breach('const', value, {expected: [shown(field.const)]});
      return;
    }
    if (typeof value === 'string') this.#text(check, value);
    else if (Array.isArray(value)) this.#list(check, value as readonly JsonValue[]);
    else if (check.shape) this.object(check.shape, value);
    else if (typeof value === 'number' || value instanceof ExactNumber) this.#number(field, value);
  }

  #variantCheck(shape: Shape, value: JsonObject, name: string): Check | undefined {
    const field = fieldIn(shape.table, value, name);
    return field && checkOf(field);
  }

  #rules({name, fields, rules}: Table, value: JsonObject): void {
    if (rules?.anyOf && !rules.anyOf.some((group) => group.every((member) => Object.hasOwn(value, member)))) {
      this.#problems.push({code: 'schema.any-of', keyword: 'anyOf', at: this.#at(), groups: rules.anyOf, table: name});
    }
    if (rules?.minProperties !== undefined && Object.keys(value).length < rules.minProperties) {
      this.#breach('minProperties', value, {limit: rules.minProperties});
    }
    for (const variant of rules?.variants ?? []) {
      if (!applies(variant, value)) continue;
      for (const member in variant.fields) {
        const needed = variant.fields[member]?.required && !fields[member]?.required;
        if (needed && !Object.hasOwn(value, member)) this.#missing({name}, member, {when: variant.field});
      }
    }
  }

  /** JSON Schema's `oneOf` with a text and an object: one breach, which names what is wrong inside the object. */
  #textOrTable(field: Field, value: JsonValue): void {
    if (typeof value === 'string') return;
    const inside = field.table ? validate(field.table, value, this.#at()) : [];
    if (inside.length > 0) this.#breach('oneOf', value, {expected: ['string', field.table?.name], because: inside});
  }

  #text({field, closed, format}: Check, value: string): void {
    if (closed && !closed.has(value)) this.#breach('enum', value, {codelist: field.codes?.name});
    if (field.minLength !== undefined && value.length < 2 * field.minLength && [...value].length < field.minLength) {
      this.#breach('minLength', value, {limit: field.minLength});
    }
    if (field.maxLength !== undefined && value.length > field.maxLength && [...value].length > field.maxLength) {
      this.#breach('maxLength', value, {limit: field.maxLength});
    }
    if (field.pattern && !field.pattern.test(value)) this.#breach('pattern', value, {pattern: field.pattern.source});
    if (format && !format(value)) this.#breach('format', value, {format: field.format});
    if (field.anyFormat && !field.anyFormat.some((name) => FORMATS[name](value))) {
      this.#breach('anyOf', value, {formats: field.anyFormat});
    }
  }

  #number(field: Field, value: number | ExactNumber): void {
    if (field.minimum !== undefined && compare(value, field.minimum) < 0) this.#breach('minimum', value, {limit: field.minimum});
    if (field.maximum !== undefined && compare(value, field.maximum) > 0) this.#breach('maximum', value, {limit: field.maximum});
  }

  #list({field, items}: Check, value: readonly JsonValue[]): void {
    if (field.minItems !== undefined && value.length < field.minItems) this.#breach('minItems', value.length, {limit: field.minItems});
    if (field.uniqueItems && value.length > 1) {
      const twin = firstTwin(value);
      if (twin) this.#breach('uniqueItems', twin.join(' = '), {positions: twin});
    }
    if (!items) return;
    const depth = this.#steps.length;
    for (let i = 0; i < value.length; i++) {
      this.#steps[depth] = i;
      this.value(items, value[i] as JsonValue);
    }
    this.#steps.length = depth;
  }

  #missing(table: {readonly name: string}, field: string, facts: Record<string, unknown> = {}): void {
    this.#problems.push({code: 'schema.required', keyword: 'required', at: this.#at(), field, table: table.name, ...facts});
  }

  #breach(keyword: string, value: unknown, facts: Record<string, unknown>): void {
    const code = `schema.${keyword.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
    this.#problems.push({code, keyword, at: this.#at(), value: shown(value), ...facts});
  }

  #at(): string {
    return this.#base + this.#steps.map(pointerStep).join('');
  }
}

function compare(value: number | ExactNumber, limit: number): number {
  return typeof value === 'number' ? value - limit : compareDecimals(decimal(value), decimal(limit));
}

function firstTwin(value: readonly JsonValue[]): [number, number] | undefined {
  if (haveDistinctIds(value)) return undefined;
  const seen = new Map<string, number>();
  for (const [i, element] of value.entries()) {
    const text = canonicalText(element);
    const earlier = seen.get(text);
    if (earlier !== undefined) return [earlier, i];
    seen.set(text, i);
  }
  return undefined;
}

/** Objects whose ids differ differ: most lists need no comparison of their content. */
function haveDistinctIds(value: readonly JsonValue[]): boolean {
  const ids = new Set<JsonValue>();
  for (const element of value) {
    if (!isObject(element) || !Object.hasOwn(element, 'id')) return false;
    const id = element['id'] as JsonValue;
    if (typeof id === 'object' || ids.has(id)) return false;
    ids.add(id);
  }
  return true;
}

function hasOneType(value: JsonValue, types: readonly JsonType[]): boolean {
  for (const type of types) if (hasType(value, type)) return true;
  return false;
}

export function hasType(value: JsonValue, type: JsonType): boolean {
  switch (type) {
    case 'string': return typeof value === 'string';
    case 'number': return typeof value === 'number' || value instanceof ExactNumber;
    case 'integer': return typeof value === 'number' ? Number.isInteger(value) : value instanceof ExactNumber && isInteger(value);
    case 'boolean': return typeof value === 'boolean';
    case 'array': return Array.isArray(value);
    case 'object': return isObject(value);
  }
}

function isInteger({text}: ExactNumber): boolean {
  return !/[.]/.test(text) && !text.includes('e-');
}

/** A value as a report shows it: short. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'object' && value !== null ? '{…}' : value;
}
