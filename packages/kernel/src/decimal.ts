import {ExactNumber, normaliseNumber} from './json/index.ts';

/** An exact decimal number: `coefficient` × 10^-`scale`. Made by `decimal`, never rounded unless asked to be. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

export type Rounding = 'half-even' | 'half-up' | 'down' | 'up';

export const ZERO: Decimal = {coefficient: 0n, scale: 0};

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads a decimal text (`-12.50`, `1e-7`); undefined where it is none. Trailing zeros are dropped. */
export function parseDecimal(text: string): Decimal | undefined {
  const parts = PLAIN.exec(text.trim());
  if (!parts || !(parts[2] || parts[3])) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  let coefficient = BigInt(whole + fraction);
  let scale = fraction.length - Number(exponent);
  if (scale < 0) {
    coefficient *= 10n ** BigInt(-scale);
    scale = 0;
  }
  return reduce({coefficient: sign === '-' ? -coefficient : coefficient, scale});
}

/** The decimal of a JSON number as it was written (not of the double's binary value). */
export function decimal(value: number | bigint | ExactNumber | string): Decimal {
  if (typeof value === 'bigint') return {coefficient: value, scale: 0};
  const text = value instanceof ExactNumber ? value.text : String(value);
  const read = parseDecimal(text);
  if (!read) throw new RangeError(`Not a decimal number: ${text}`);
  return read;
}

function reduce(value: Decimal): Decimal {
  let {coefficient, scale} = value;
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale--;
  }
  return {coefficient, scale};
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.coefficient * 10n ** BigInt(scale - a.scale), b.coefficient * 10n ** BigInt(scale - b.scale), scale];
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return reduce({coefficient: x + y, scale});
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, {coefficient: -b.coefficient, scale: b.scale});
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return reduce({coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale});
}

/** a ÷ b with `digits` decimals, rounded as named. */
export function divideDecimals(a: Decimal, b: Decimal, digits: number, rounding: Rounding): Decimal {
  if (b.coefficient === 0n) throw new RangeError('Division by zero');
  const shift = digits + b.scale - a.scale;
  const numerator = shift >= 0 ? a.coefficient * 10n ** BigInt(shift) : a.coefficient;
  const denominator = shift >= 0 ? b.coefficient : b.coefficient * 10n ** BigInt(-shift);
  return reduce({coefficient: divideInteger(numerator, denominator, rounding), scale: digits});
}

export function roundDecimal(value: Decimal, digits: number, rounding: Rounding): Decimal {
  return value.scale <= digits ? value : divideDecimals(value, {coefficient: 1n, scale: 0}, digits, rounding);
}

/** The integer quotient, rounded as named. */
export function divideInteger(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const twice = 2n * (n % d);
  const up =
    rounding === 'up' ? twice > 0n
    : rounding === 'down' ? false
    : rounding === 'half-up' ? twice >= d
    : twice > d || (twice === d && quotient % 2n === 1n);
  const size = up ? quotient + 1n : quotient;
  return negative ? -size : size;
}

/** Negative, zero or positive, as a is less than, equal to or greater than b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Plain digits, without exponent; at least `minimumDigits` decimals. */
export function decimalText(value: Decimal, minimumDigits = 0): string {
  const {coefficient, scale} = reduce(value);
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).padEnd(minimumDigits, '0');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The JSON number of a decimal: a double where that reproduces it, else an ExactNumber. */
export function decimalToJson(value: Decimal): number | ExactNumber {
  const text = normaliseNumber(decimalText(value));
  const double = Number(text);
  return String(double) === text ? double : new ExactNumber(text);
}
