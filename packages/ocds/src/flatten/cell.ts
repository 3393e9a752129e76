import {ExactNumber, readNumber, type JsonValue} from '@parvis/kernel/json';
import type {Field} from '@parvis/kernel/schema';

/** What a spreadsheet cell holds. CSV cells are texts; a workbook also has numbers and truth values. */
export type Cell = string | number | boolean;

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** The cell of a value; undefined where a cell cannot hold it (null, empty text, a list whose texts have semicolons). */
export function cellOf(value: JsonValue): Cell | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value) && value.length > 0 && value.every((text) => typeof text === 'string' && text !== '' && !text.includes(';'))) return value.join(';');
  return undefined;
}

/** The value of a cell, by the field's types; a text that is not of its field's type stays a text. */
export function valueOf(cell: Cell, field: Field | undefined, timeZone?: string): JsonValue {
  if (typeof cell !== 'string') return typed(cell, field);
  const types = field?.types ?? [];
  if (types.includes('array')) return cell.split(';');
  if (types.includes('string')) return field?.format === 'date-time' && timeZone !== undefined ? zoned(cell, timeZone) : cell;
  if ((types.includes('number') || types.includes('integer')) && NUMBER.test(cell)) return readNumber(cell);
  if (types.includes('boolean')) return /^(true|1)$/i.test(cell) ? true : /^(false|0)$/i.test(cell) ? false : cell;
  return cell;
}

/** A number or truth value of a workbook, as the field wants it: spreadsheets turn codes into numbers. */
function typed(cell: number | boolean, field: Field | undefined): JsonValue {
  const types = field?.types ?? [];
  if (types.length === 0 || types.includes('number') || (typeof cell === 'boolean' && types.includes('boolean'))) return cell;
  if (types.includes('integer') && typeof cell === 'number' && Number.isInteger(cell)) return cell;
  if (types.includes('boolean') && (cell === 0 || cell === 1)) return cell === 1;
  return types.includes('array') ? [String(cell)] : String(cell);
}

const PLAIN_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/;

/** A date or a time without offset, as an RFC 3339 date-time of that zone. */
function zoned(text: string, timeZone: string): string {
  const parts = PLAIN_TIME.exec(text);
  if (!parts) return text;
  try {
    return Temporal.PlainDateTime.from(`${parts[1]}T${parts[2] ?? '00:00'}`).toZonedDateTime(timeZone).toString({timeZoneName: 'never', smallestUnit: 'second'});
  } catch {
    return text;
  }
}
