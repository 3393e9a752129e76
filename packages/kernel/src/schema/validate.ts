import {isDate, isDateTime} from '../date.ts';
import {compareDecimals, decimal} from '../decimal.ts';
import {canonicalText} from '../json/canonical.ts';
import {ExactNumber, isObject, pointerStep, type JsonObject, type JsonValue} from '../json/value.ts';
import type {Problem} from '../result.ts';
import type {Field, Format, JsonType} from './field.ts';
import {isEmail, isUri} from './format.ts';
import {applies, fieldIn, fieldOf, type Table} from './table.ts';

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

export function checkTable(table: Table, value: JsonValue, at: string, problems: Problem[]): void {
  if (!isObject(value)) {
    problems.push(breach('type', at, value, {expected: ['object']}));
    return;
  }
  for (const name in table.fields) {
    if (table.fields[name]?.required && !Object.hasOwn(value, name)) problems.push(missing(table.name, name, at));
  }
  if (table.rules) checkRules(table, value, at, problems);
  for (const name in value) {
    const field = table.rules?.variants ? fieldIn(table, value, name) : fieldOf(table, name);
    if (field) checkField(field, value[name] as JsonValue, at + pointerStep(name), problems);
  }
}

function checkRules({name, fields, rules}: Table, value: JsonObject, at: string, problems: Problem[]): void {
  if (rules?.anyOf && !rules.anyOf.some((group) => group.every((member) => Object.hasOwn(value, member)))) {
    problems.push({code: 'schema.any-of', keyword: 'anyOf', at, groups: rules.anyOf, table: name});
  }
  for (const variant of rules?.variants ?? []) {
    if (!applies(variant, value)) continue;
    for (const member in variant.fields) {
      const needed = variant.fields[member]?.required && !fields[member]?.required;
      if (needed && !Object.hasOwn(value, member)) problems.push({...missing(name, member, at), when: variant.field});
    }
  }
}

function missing(table: string, field: string, at: string): Problem {
  return {code: 'schema.required', keyword: 'required', at, field, table};
}

export function checkField(field: Field, value: JsonValue, at: string, problems: Problem[]): void {
  if (value === null && field.nullable) return;
  if (field.textOrTable) {
    checkTextOrTable(field, value, at, problems);
    return;
  }
  if (!field.types.some((type) => hasType(value, type))) {
    const expected = field.nullable ? [...field.types, 'null'] : field.types;
    problems.push(breach('type', at, value, {expected}));
    if (field.codes?.open === false) problems.push(breach('enum', at, value, {codelist: field.codes.name}));
    return;
  }
  if (field.const !== undefined && canonicalText(value) !== canonicalText(field.const)) {
    problems.push(breach('const', at, value, {expected: [shown(field.const)]}));
    return;
  }
  if (typeof value === 'string') checkText(field, value, at, problems);
  else if (Array.isArray(value)) checkList(field, value as readonly JsonValue[], at, problems);
  else if (field.table) checkTable(field.table, value, at, problems);
  else if (typeof value === 'number' || value instanceof ExactNumber) {
    if (field.minimum !== undefined && compare(value, field.minimum) < 0) problems.push(breach('minimum', at, value, {limit: field.minimum}));
    if (field.maximum !== undefined && compare(value, field.maximum) > 0) problems.push(breach('maximum', at, value, {limit: field.maximum}));
  }
}

function compare(value: number | ExactNumber, limit: number): number {
  return typeof value === 'number' ? value - limit : compareDecimals(decimal(value), decimal(limit));
}

/** JSON Schema's `oneOf` with a text and an object: one breach, which names what is wrong inside the object. */
function checkTextOrTable(field: Field, value: JsonValue, at: string, problems: Problem[]): void {
  if (typeof value === 'string') return;
  const inside = field.table ? validate(field.table, value, at) : [];
  if (inside.length > 0) problems.push(breach('oneOf', at, value, {expected: ['string', field.table?.name], because: inside}));
}

function checkText(field: Field, value: string, at: string, problems: Problem[]): void {
  if (field.codes?.open === false && !field.codes.codes.includes(value)) {
    problems.push(breach('enum', at, value, {codelist: field.codes.name}));
  }
  if (field.minLength !== undefined && [...value].length < field.minLength) {
    problems.push(breach('minLength', at, value, {limit: field.minLength}));
  }
  if (field.maxLength !== undefined && [...value].length > field.maxLength) {
    problems.push(breach('maxLength', at, value, {limit: field.maxLength}));
  }
  if (field.pattern && !field.pattern.test(value)) {
    problems.push(breach('pattern', at, value, {pattern: field.pattern.source}));
  }
  if (field.format && !FORMATS[field.format](value)) {
    problems.push(breach('format', at, value, {format: field.format}));
  }
  if (field.anyFormat && !field.anyFormat.some((format) => FORMATS[format](value))) {
    problems.push(breach('anyOf', at, value, {formats: field.anyFormat}));
  }
}

function checkList(field: Field, value: readonly JsonValue[], at: string, problems: Problem[]): void {
  if (field.minItems !== undefined && value.length < field.minItems) {
    problems.push(breach('minItems', at, value.length, {limit: field.minItems}));
  }
  if (field.uniqueItems && value.length > 1) {
    const twin = firstTwin(value);
    if (twin) problems.push(breach('uniqueItems', at, twin.join(' = '), {positions: twin}));
  }
  if (field.items) value.forEach((element, i) => checkField(field.items as Field, element, `${at}/${i}`, problems));
}

function firstTwin(value: readonly JsonValue[]): [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [i, element] of value.entries()) {
    const text = canonicalText(element);
    const earlier = seen.get(text);
    if (earlier !== undefined) return [earlier, i];
    seen.set(text, i);
  }
  return undefined;
}

const FORMATS: Readonly<Record<Format, (text: string) => boolean>> = {
  'date-time': isDateTime,
  date: isDate,
  year: (text) => /^\d{4}$/.test(text),
  'year-month': (text) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text),
  uri: isUri,
  email: isEmail,
};

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

function breach(keyword: string, at: string, value: unknown, facts: Record<string, unknown>): Problem {
  return {code: `schema.${keyword.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, keyword, at, value: shown(value), ...facts};
}

/** A value as a report shows it: short. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'object' && value !== null ? '{…}' : value;
}
