import {addDecimals, compareDecimals, decimal, decimalText, ZERO, type Decimal} from './decimal.ts';
import type {ExactNumber} from './json/index.ts';

/** An exact amount with its ISO 4217 currency. Amounts of different currencies are never added. */
export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

export function money(amount: number | ExactNumber | string | bigint, currency: string): Money {
  return {amount: decimal(amount), currency};
}

/** A sum of money needs one currency; two are a bug of the caller. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`Cannot add ${b.currency} to ${a.currency}`);
  return {amount: addDecimals(a.amount, b.amount), currency: a.currency};
}

/** One total per currency, in order of currency code. */
export function totals(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, Decimal>();
  for (const {amount, currency} of amounts) sums.set(currency, addDecimals(sums.get(currency) ?? ZERO, amount));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({amount, currency}));
}

/** Minor digits by ISO 4217 where they are not 2: for display only, never for arithmetic. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3, BIF: 0, CLF: 4, CLP: 0, DJF: 0, GNF: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KRW: 0, KWD: 3, LYD: 3,
  OMR: 3, PYG: 0, RWF: 0, TND: 3, UGX: 0, UYI: 0, UYW: 4, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
};

export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/** `EUR 47920000.00`: for machines and logs; pages format by locale. */
export function moneyText(value: Money): string {
  return `${value.currency} ${decimalText(value.amount, minorDigits(value.currency))}`;
}

export function compareMoney(a: Money, b: Money): number {
  if (a.currency !== b.currency) throw new RangeError(`Cannot compare ${b.currency} with ${a.currency}`);
  return compareDecimals(a.amount, b.amount);
}
