import {ExactNumber} from './value.ts';

const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * The normalised decimal text of a JSON number: the layout of ECMAScript's Number::toString (which RFC 8785 3.2.2.3
 * uses), but with all the digits of the source. `1.50` → `1.5`, `1e3` → `1000`, `-0` → `0`.
 */
export function normaliseNumber(source: string): string {
  const parts = PARTS.exec(source);
  if (!parts) throw new RangeError(`Not a JSON number: ${source}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return '0';
  const leading = all.length - all.replace(/^0+/, '').length;
  return sign + layout(digits, whole.length - leading + Number(exponent));
}

/** `digits` with the decimal point after the first `point` of them. */
function layout(digits: string, point: number): string {
  const count = digits.length;
  if (count <= point && point <= 21) return digits + '0'.repeat(point - count);
  if (0 < point && point <= 21) return `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (-6 < point && point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  const power = point - 1;
  const mantissa = count === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${mantissa}e${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/** A double where it reproduces the source text exactly, else an ExactNumber. */
export function readNumber(source: string): number | ExactNumber {
  const double = Number(source);
  const text = normaliseNumber(source);
  return String(double) === text || (double === 0 && text === '0') ? double : new ExactNumber(text);
}
