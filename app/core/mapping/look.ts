import {isDateTime, isDate} from '@parvis/kernel';
import type {Cell} from './form.ts';
import type {DateOrder} from './mapping.ts';

/** What the values of a column look like, from some of them. */
export type Look =
  | {readonly kind: 'blank'}
  | {readonly kind: 'date'; readonly order?: DateOrder}
  | {readonly kind: 'number'; readonly decimal?: 'comma' | 'point'}
  | {readonly kind: 'currency'}
  | {readonly kind: 'truth'}
  | {readonly kind: 'link'}
  /** Every value is another, without spaces. */
  | {readonly kind: 'id'}
  /** Few values, many times. */
  | {readonly kind: 'code'}
  | {readonly kind: 'text'};

const ENOUGH = 0.95;
const LETTERED = /^\d{1,2}[-/. ][a-z]{3,9}[-/. ,]+\d{2,4}/i;
const NUMBERED = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:\D|$)/;

/** The look of at least 95 in 100 of the values. */
export function lookOf(cells: readonly (Cell | undefined)[], currencies: ReadonlySet<string>): Look {
  const values = cells.filter((cell) => cell !== undefined).map((cell) => (typeof cell === 'string' ? cell.trim() : cell)).filter((cell) => cell !== '');
  if (values.length === 0) return {kind: 'blank'};
  const texts = values.map(String);
  const most = (test: (text: string) => boolean): boolean => texts.filter(test).length >= ENOUGH * texts.length;
  if (most((text) => isDateTime(text) || isDate(text))) return {kind: 'date'};
  const order = orderOf(texts);
  if (order !== undefined) return {kind: 'date', order};
  if (most((text) => currencies.has(text))) return {kind: 'currency'};
  if (most((text) => /^(true|false|yes|no|y|n|oui|non|sí|si|نعم|لا)$/i.test(text))) return {kind: 'truth'};
  if (most((text) => /^https?:\/\//i.test(text))) return {kind: 'link'};
  if (values.every((value) => typeof value === 'number') || most((text) => /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text))) return {kind: 'number'};
  if (most((text) => /^-?(\p{Sc}\s*)?\d{1,3}([. ’']?\d{3})*,\d{1,2}(\s*\p{Sc})?$/u.test(text))) return {kind: 'number', decimal: 'comma'};
  if (most((text) => /^-?(\p{Sc}\s*)?\d{1,3}(,?\d{2,3})*(\.\d+)?(\s*\p{Sc})?$/u.test(text))) return {kind: 'number', decimal: 'point'};
  const distinct = new Set(texts).size;
  if (distinct === texts.length && texts.length > 1 && most((text) => !/\s/.test(text) && /\d/.test(text))) return {kind: 'id'};
  if (texts.length >= 10 && distinct <= texts.length / 4) return {kind: 'code'};
  return {kind: 'text'};
}

/** The order of day and month: told by the one that passes 12; day first where nothing tells. */
function orderOf(texts: readonly string[]): DateOrder | undefined {
  if (texts.filter((text) => LETTERED.test(text)).length >= ENOUGH * texts.length) return 'dmy';
  if (texts.filter((text) => /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text)).length >= ENOUGH * texts.length) return 'ymd';
  const found = texts.map((text) => NUMBERED.exec(text)).filter((match) => match !== null);
  if (found.length < ENOUGH * texts.length) return undefined;
  const [first, second] = [Math.max(...found.map(([, a]) => Number(a))), Math.max(...found.map(([, , b]) => Number(b)))];
  if (first > 31 || second > 31 || (first > 12 && second > 12)) return undefined;
  return second > 12 ? 'mdy' : 'dmy';
}
