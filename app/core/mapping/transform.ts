import {err, ok, type Result} from '@parvis/kernel';
import type {Field} from '@parvis/kernel/schema';
import {readDate} from './dates.ts';
import type {ColumnTarget} from './mapping.ts';
import {isFilled, type Cell} from './sheet.ts';

export interface TransformProblem {
  readonly code: 'map.date' | 'map.number' | 'map.code';
  readonly value: Cell;
}

/** A cell on its way to a field; undefined stays blank. */
export function transform(cell: Cell | undefined, target: ColumnTarget, field: Field | undefined): Result<Cell | undefined, TransformProblem> {
  if (!isFilled(cell)) return ok(target.blank);
  const trimmed = typeof cell === 'string' ? cell.trim() : cell;
  if (target.codes !== undefined) {
    const code = target.codes.get(String(trimmed));
    return code === undefined ? err({code: 'map.code', value: trimmed}) : ok(code === '' ? undefined : code);
  }
  if (target.date !== undefined || isDateField(field)) {
    const date = readDate(trimmed, target.date ?? 'ymd');
    return date === undefined ? err({code: 'map.date', value: trimmed}) : ok(date);
  }
  if (typeof trimmed === 'string' && (target.decimal !== undefined || isNumberField(field))) {
    const number = readDecimal(trimmed, target.decimal ?? '.');
    return number === undefined ? err({code: 'map.number', value: trimmed}) : ok(number);
  }
  return ok(trimmed);
}

function isDateField(field: Field | undefined): boolean {
  return field?.format === 'date-time' || field?.format === 'date';
}

/** Only numbers: a field that may be a text too keeps its leading zeros. */
function isNumberField(field: Field | undefined): boolean {
  return field !== undefined && (field.types.includes('number') || field.types.includes('integer')) && !field.types.includes('string');
}

/** The plain decimal text of a number with grouped digits (`1.234,50`, `12,34,567.8`, `1 234`); undefined where it is none. */
export function readDecimal(text: string, decimal: ',' | '.'): string | undefined {
  const bare = text.replaceAll(/^[\p{Sc}\s]+|[\p{Sc}\s]+$/gu, '').replaceAll(/[\s\u00a0\u202f\u2019'٬]/g, '').replaceAll('−', '-');
  const [point, group] = decimal === ',' ? [',', '\\.'] : ['\\.', ','];
  const found = new RegExp(`^([-+]?)(\\d+|\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3})(?:${point}(\\d+))?$`).exec(bare);
  if (!found) return undefined;
  const [, sign = '', whole = '', fraction] = found;
  const digits = whole.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '');
  return `${sign === '-' ? '-' : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}
