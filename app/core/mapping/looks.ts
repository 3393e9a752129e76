import type {Field} from '@parvis/kernel/schema';
import {readDate} from './dates.ts';
import type {ColumnTarget, DateOrder} from './mapping.ts';
import {isFilled, type Cell} from './sheet.ts';
import {readDecimal} from './transform.ts';

/** What the cells of a column look like. */
export interface Looks {
  readonly filled: number;
  readonly distinct: number;
  /** The orders in which every cell is a date; two where it cannot be told. */
  readonly dates: readonly DateOrder[];
  /** The characters before decimals with which every cell is a number. */
  readonly decimals: readonly (',' | '.')[];
  /** Every cell has three capital letters. */
  readonly currencies: boolean;
  readonly example: string;
  /** Few enough to be codes: the values there are. */
  readonly values?: readonly string[];
}

const MOST_CODES = 40;

export function looksOf(cells: readonly (Cell | undefined)[]): Looks {
  const filled = cells.filter(isFilled);
  const values = new Set(filled.map((cell) => String(cell).trim()));
  const every = (holds: (text: string) => boolean): boolean => values.size > 0 && [...values].every(holds);
  const numbers = filled.length > 0 && filled.every((cell) => typeof cell === 'number');
  return {
    filled: filled.length,
    distinct: values.size,
    dates: numbers ? [] : (['ymd', 'dmy', 'mdy'] as const).filter((order) => every((text) => readDate(text, order) !== undefined)),
    decimals: ([',', '.'] as const).filter((decimal) => every((text) => readDecimal(text, decimal) !== undefined)),
    currencies: every((text) => /^[A-Z]{3}$/.test(text)),
    example: [...values][0] ?? '',
    ...(values.size <= MOST_CODES && {values: [...values]}),
  };
}

export type LookReason = 'dates' | 'dates-either' | 'numbers' | 'numbers-either' | 'codes' | 'codes-partly' | 'currencies' | 'constant';

/** What must be done to such cells for this field, and what about them speaks for it; undefined where they do not suit it. */
export function fitting(looks: Looks, field: Field): {readonly how: Omit<ColumnTarget, 'to'>; readonly reasons: readonly LookReason[]} | undefined {
  const constant: readonly LookReason[] = looks.distinct === 1 && looks.filled > 3 ? ['constant'] : [];
  if (looks.filled === 0) return {how: {}, reasons: []};
  if (field.format === 'date-time' || field.format === 'date') {
    const [order, second] = looks.dates;
    if (order === undefined) return undefined;
    return {how: order === 'ymd' ? {} : {date: order}, reasons: [second === undefined || order === 'ymd' ? 'dates' : 'dates-either', ...constant]};
  }
  if ((field.types.includes('number') || field.types.includes('integer')) && !field.types.includes('string')) {
    if (looks.decimals.length === 0) return undefined;
    const comma = !looks.decimals.includes('.');
    const either = looks.decimals.length === 2 && (looks.values ?? [looks.example]).some((value) => /[.,]/.test(value));
    return {how: comma ? {decimal: ','} : {}, reasons: [either ? 'numbers-either' : 'numbers', ...constant]};
  }
  const codes = field.codes ?? field.items?.codes;
  if (codes === undefined || looks.values === undefined) return {how: {}, reasons: constant};
  const known = looks.values.map((value) => [value, codeLike(value, codes.codes)] as const);
  if (known.every(([value, code]) => value === code)) return {how: {}, reasons: ['codes', ...constant]};
  if (!codes.open && known.some(([, code]) => code === undefined)) return known.some(([, code]) => code !== undefined) ? {how: {codes: tableOf(known)}, reasons: ['codes-partly']} : undefined;
  return {how: known.some(([value, code]) => code !== undefined && code !== value) ? {codes: tableOf(known)} : {}, reasons: ['codes', ...constant]};
}

/** The code that a value is, but for case, spaces and punctuation. */
function codeLike(value: string, codes: readonly string[]): string | undefined {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return codes.includes(value) ? value : codes.find((code) => bare(code) === bare(value));
}

function tableOf(known: readonly (readonly [string, string | undefined])[]): ReadonlyMap<string, string> {
  return new Map(known.flatMap(([value, code]) => (code === undefined ? [] : [[value, code]])));
}
