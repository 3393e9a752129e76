import {isObject, type JsonValue} from '@parvis/kernel/json';
import {countryOf} from '../../countries.ts';

/** The text of a field, whether it comes from XML (with attributes) or JSON. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  let here = value;
  for (const name of path) here = isObject(here) ? here[name] : undefined;
  if (isObject(here)) here = here['#text'] ?? here['$'];
  return typeof here === 'string' && here.trim() !== '' ? here.trim() : undefined;
}

/** A list, whether it is one (JSON) or an element that wraps one or several (XML). */
export function listAt(value: JsonValue | undefined, outer: string, inner: string): JsonValue[] {
  const list = isObject(value) ? value[outer] : undefined;
  if (Array.isArray(list)) return [...(list as readonly JsonValue[])];
  const wrapped = isObject(list) ? list[inner] : undefined;
  if (wrapped === undefined) return [];
  return Array.isArray(wrapped) ? [...(wrapped as readonly JsonValue[])] : [wrapped];
}

/** A day from a date-time of the common data file. */
export function dayAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...path);
  return text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 10) : undefined;
}

export function addressAt(value: JsonValue | undefined, type: string) {
  if (!isObject(value)) return [];
  const additional = value['AdditionalAddressLine'];
  const lines = [
    textAt(value, 'FirstAddressLine'),
    ...(Array.isArray(additional) ? (additional as readonly JsonValue[]) : [additional ?? null]).map((line) => textAt(line ?? undefined)),
    textAt(value, 'City'), textAt(value, 'Region'),
  ].filter((line) => line !== undefined);
  const postCode = textAt(value, 'PostalCode'), code = textAt(value, 'Country');
  return [{
    type, address: lines.join(', '), ...(postCode !== undefined && {postCode}),
    ...(code !== undefined && code.length === 2 && {country: {name: countryOf(code)?.name ?? code, code}}),
  }];
}

/** ISO 17442: eighteen characters and two check digits; the whole, letters as 10 to 35, modulo 97 is 1 (ISO 7064). */
export function isLei(text: string): boolean {
  if (!/^[0-9A-Z]{18}\d\d$/.test(text)) return false;
  let rest = 0;
  for (const c of text) {
    const digit = Number.parseInt(c, 36);
    rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
  }
  return rest === 1;
}

