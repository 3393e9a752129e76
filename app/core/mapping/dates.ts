import type {DateOrder} from './mapping.ts';
import type {Cell} from './sheet.ts';

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene'], ['feb', 'fev', 'fév'], ['mar'], ['apr', 'avr', 'abr'], ['may', 'mai'], ['jun', 'juin'], ['jul', 'juil'], ['aug', 'aou', 'aoû', 'ago'],
  ['sep'], ['oct'], ['nov'], ['dec', 'déc', 'dic'],
];
const TIME = String.raw`(?:[T ,]+(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?\s*([ap])?\.?m?\.?)?`;
const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
const BY_YEAR = new RegExp(`^(\\d{4})[-/. ](\\d{1,2}|\\p{L}+)\\.?[-/. ](\\d{1,2})${TIME}$`, 'iu');
const BY_DAY = new RegExp(`^(\\d{1,2}|\\p{L}+)\\.?[-/. ]+(\\d{1,2}|\\p{L}+)\\.?,?[-/. ]+(\\d{4})${TIME}$`, 'iu');
/** Day 0 of spreadsheets, which count 29 February 1900 (a day that was not). */
const SERIAL_DAY_0 = Date.UTC(1899, 11, 30);

/**
 * A date or time as ISO 8601 (`2024-07-01`, `2024-07-01T10:30:00`), by the order of its parts; an ISO text and a name of
 * the month need none. Undefined where it is no date of that order: years have four digits, days must exist.
 */
export function readDate(cell: Cell, order: DateOrder): string | undefined {
  if (typeof cell !== 'string') return order === 'serial' && typeof cell === 'number' ? fromSerial(cell) : undefined;
  if (order === 'serial' && /^\d+(\.\d+)?$/.test(cell)) return fromSerial(Number(cell));
  if (ISO.test(cell)) return exists(cell.slice(0, 10)) ? cell : undefined;
  const byYear = BY_YEAR.exec(cell);
  if (byYear) return assemble(byYear[1], byYear[2], byYear[3], byYear.slice(4));
  const byDay = BY_DAY.exec(cell);
  if (!byDay) return undefined;
  const [, first, second, year] = byDay;
  if (monthOf(first, true) !== undefined) return assemble(year, first, second, byDay.slice(4));
  if (monthOf(second, true) !== undefined || order === 'dmy') return assemble(year, second, first, byDay.slice(4));
  return order === 'mdy' ? assemble(year, first, second, byDay.slice(4)) : undefined;
}

function monthOf(text = '', named = false): number | undefined {
  if (/^\d+$/.test(text)) return named ? undefined : Number(text);
  const found = MONTHS.findIndex((names) => names.some((name) => text.toLowerCase().startsWith(name)));
  return found < 0 ? undefined : found + 1;
}

function assemble(year = '', month: string | undefined, day = '', [hour, minute, second, half]: readonly (string | undefined)[]): string | undefined {
  const number = monthOf(month);
  if (number === undefined || !/^\d+$/.test(day)) return undefined;
  const date = `${year}-${two(number)}-${two(day)}`;
  if (!exists(date)) return undefined;
  if (hour === undefined) return date;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || (half !== undefined && Number(hour) > 12)) return undefined;
  return `${date}T${two(hours)}:${minute}:${second ?? '00'}`;
}

function two(number: number | string): string {
  return String(number).padStart(2, '0');
}

function exists(date: string): boolean {
  const [year, month, day] = date.split('-').map(Number);
  const found = new Date(Date.UTC(year!, month! - 1, day));
  return found.getUTCMonth() === month! - 1 && found.getUTCDate() === day;
}

function fromSerial(days: number): string | undefined {
  if (days < 1 || days > 2_958_465) return undefined;
  const text = new Date(SERIAL_DAY_0 + Math.round(days * 86_400) * 1000).toISOString().slice(0, 19);
  return text.replace('T00:00:00', '');
}
