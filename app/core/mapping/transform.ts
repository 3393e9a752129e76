import {isDate, isDateTime} from '@parvis/kernel';
import type {Field} from '@parvis/kernel/schema';
import type {Cell} from './form.ts';
import type {ColumnRule, DateOrder} from './mapping.ts';

type Rule = Exclude<ColumnRule, {readonly ignore: string}>;

/** A cell in the form of its target; nothing where it is blank; or why it cannot be. */
export type Transformed = {readonly value: Cell | undefined} | {readonly wrong: 'cell.not-a-date' | 'cell.not-a-number' | 'cell.unknown-code'};

/** Puts one cell (or piece of a cell) into the form that the field has. */
export function transform(cell: Cell, rule: Rule, field: Field | undefined): Transformed {
  const text = typeof cell === 'string' ? cell.trim() : String(cell);
  if (text === '' || rule.blank?.includes(text) === true) return {value: undefined};
  if (rule.codes !== undefined) {
    const found = Object.hasOwn(rule.codes, text) ? rule.codes[text] : rule.otherwise;
    return found === undefined ? {wrong: 'cell.unknown-code'} : {value: found === '' ? undefined : found};
  }
  if (rule.date !== undefined || isDated(field)) return dated(cell, text, rule.date);
  if (rule.decimal !== undefined || isNumeric(field)) return numeric(cell, text, rule.decimal);
  return {value: typeof cell === 'string' ? text : cell};
}

function isDated(field: Field | undefined): boolean {
  return field?.format === 'date-time' || field?.format === 'date';
}

function isNumeric(field: Field | undefined): boolean {
  return field !== undefined && field.types.every((type) => type === 'number' || type === 'integer');
}

const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\.?)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ,]+(\d{4}|\d\d)${TIME}$`, 'i');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day 0 of the 1900 date system, its nonexistent 29 February counted in. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

function dated(cell: Cell, text: string, order: DateOrder | undefined): Transformed {
  if (isDateTime(text) || isDate(text)) return {value: text};
  if (order === 'excel' || (typeof cell === 'number' && order !== undefined)) return excelDate(Number(text));
  const first = YEAR_FIRST.exec(text);
  if (first) return placed(first[1]!, first[2]!, first[3]!, first.slice(4));
  const last = order === 'dmy' || order === 'mdy' ? YEAR_LAST.exec(text) : null;
  if (last === null) return {wrong: 'cell.not-a-date'};
  const [, a = '', b = '', year = '', ...time] = last;
  const full = year.length === 2 ? `20${year}` : year;
  const word = MONTHS.indexOf(b.slice(0, 3).toLowerCase()) + 1;
  if (word > 0) return placed(full, String(word), a, time);
  return order === 'mdy' ? placed(full, a, b, time) : placed(full, b, a, time);
}

function placed(year: string, month: string, day: string, [hour, minute = '00', second = '00', half]: readonly (string | undefined)[]): Transformed {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDate(date)) return {wrong: 'cell.not-a-date'};
  if (hour === undefined) return {value: date};
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return {wrong: 'cell.not-a-date'};
  return {value: `${date}T${String(hours).padStart(2, '0')}:${minute}:${second}`};
}

function excelDate(days: number): Transformed {
  if (!(days >= 1 && days < 300_000)) return {wrong: 'cell.not-a-date'};
  const text = new Date(EXCEL_EPOCH + Math.round(days * DAY_MS)).toISOString().slice(0, 19);
  return {value: text.endsWith('T00:00:00') ? text.slice(0, 10) : text};
}

const PLAIN = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/** A currency's sign or code before or after, which says nothing about the figure. */
const CURRENCY = /^(?:\p{Sc}|[A-Z]{3}\s|Rs\.?\s?)\s*|\s*(?:\p{Sc}|\s[A-Z]{3})$/gu;

function numeric(cell: Cell, text: string, decimal: 'comma' | 'point' | undefined): Transformed {
  if (typeof cell === 'number') return {value: cell};
  const plain = leadingZerosOff(text);
  if (decimal === undefined) return PLAIN.test(plain) ? {value: plain} : {wrong: 'cell.not-a-number'};
  const figure = text.replaceAll(CURRENCY, '').replaceAll(/[\s'’]/g, '');
  const grouped = decimal === 'comma' ? /^-?\d{1,3}(\.?\d{3})*(,\d+)?$/ : /^-?\d{1,3}(,?\d{2,3})*(\.\d+)?$/;
  if (!grouped.test(figure)) return {wrong: 'cell.not-a-number'};
  return {value: leadingZerosOff(decimal === 'comma' ? figure.replaceAll('.', '').replace(',', '.') : figure.replaceAll(',', ''))};
}

/** `007` as JSON writes it. */
function leadingZerosOff(text: string): string {
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}
