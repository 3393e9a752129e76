import {addDecimals, compareDecimals, decimal, decimalText, type Decimal} from '@parvis/kernel';
import {Dictionary} from './dictionary.ts';
import {grown, type RowList} from './rows.ts';

/** Four decimals and whole parts below this fit in the columns, exactly; the few others are kept as decimals. */
const LARGEST_WHOLE = 1e15;
const PARTS = 10_000;
const HALF = 2 ** 26;

/** An amount as the columns hold it. */
interface Split {
  readonly whole: number;
  readonly part: number;
}

/** A bound of amounts, made once for a whole list. */
export interface Bound extends Partial<Split> {
  readonly exact: Decimal;
}

export function boundOf(text: string): Bound {
  const exact = decimal(text);
  return {exact, ...split(exact)};
}

/** The amounts of records, exact, with their currency; suspect ones are kept and never summed. */
export class AmountColumn {
  readonly currencies = new Dictionary();
  #currency = new Int32Array(0);
  #whole = new Float64Array(0);
  /** Ten-thousandths above `#whole`, which is rounded down. */
  #part = new Uint16Array(0);
  #suspect = new Uint8Array(0);
  readonly #others = new Map<number, Decimal>();

  set(row: number, amount: string | undefined, currency: string | undefined, suspect: boolean): void {
    this.#currency = grown(this.#currency, row + 1);
    this.#whole = grown(this.#whole, row + 1);
    this.#part = grown(this.#part, row + 1);
    this.#suspect = grown(this.#suspect, row + 1);
    this.#others.delete(row);
    this.#suspect[row] = suspect ? 1 : 0;
    this.#currency[row] = amount === undefined || currency === undefined ? -1 : this.currencies.intern(currency);
    if (amount === undefined) return;
    const exact = decimal(amount);
    const fits = split(exact);
    if (fits === undefined) this.#others.set(row, exact);
    this.#whole[row] = fits?.whole ?? Number(amount);
    this.#part[row] = fits?.part ?? 0;
  }

  /** The code of the row's currency; -1 where it has no amount. */
  currencyOf(row: number): number {
    return this.#currency[row] as number;
  }

  /** -1, 0 or 1 as the amount of the row is below, at or above the bound. */
  compareTo(row: number, {exact, whole, part}: Bound): number {
    const other = this.#others.get(row);
    if (whole === undefined || part === undefined || other !== undefined) return compareDecimals(other ?? this.exact(row), exact);
    const difference = (this.#whole[row] as number) - whole;
    return Math.sign(difference === 0 ? (this.#part[row] as number) - part : difference);
  }

  compare(a: number, b: number): number {
    if (this.#others.size > 0 && (this.#others.has(a) || this.#others.has(b))) return compareDecimals(this.exact(a), this.exact(b));
    const difference = (this.#whole[a] as number) - (this.#whole[b] as number);
    return difference === 0 ? (this.#part[a] as number) - (this.#part[b] as number) : difference;
  }

  exact(row: number): Decimal {
    return this.#others.get(row) ?? joined(this.#whole[row] as number, this.#part[row] as number);
  }

  /** Per currency the exact sum and how many were summed; how many have no amount, and how many look wrong. */
  sums({rows, length}: RowList): {totals: {currency: string; amount: string; count: number}[]; withoutAmount: number; suspect: number} {
    const size = this.currencies.size;
    const count = new Int32Array(size), high = new Float64Array(size), low = new Float64Array(size), part = new Float64Array(size);
    const others = new Map<number, Decimal>();
    let withoutAmount = 0, suspect = 0;
    for (let i = 0; i < length; i++) {
      const row = rows[i] as number;
      const currency = this.#currency[row] as number;
      if (this.#suspect[row] === 1) suspect++;
      else if (currency < 0) withoutAmount++;
      else {
        add(count, currency, 1);
        const other = this.#others.size > 0 ? this.#others.get(row) : undefined;
        if (other !== undefined) others.set(currency, addDecimals(others.get(currency) ?? decimal(0), other));
        else {
          const whole = this.#whole[row] as number;
          const above = Math.floor(whole / HALF);
          add(high, currency, above);
          add(low, currency, whole - above * HALF);
          add(part, currency, this.#part[row] as number);
        }
      }
    }
    const totals = Array.from(count, (number, code) => ({
      currency: this.currencies.key(code), count: number,
      amount: decimalText(addDecimals(addDecimals(joined(0, part[code] as number), {coefficient: BigInt(high[code] as number) * BigInt(HALF) + BigInt(low[code] as number), scale: 0}), others.get(code) ?? decimal(0))),
    })).filter((total) => total.count > 0);
    totals.sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));
    return {totals, withoutAmount, suspect};
  }
}

function split({coefficient, scale}: Decimal): Split | undefined {
  if (scale > 4) return undefined;
  const units = coefficient * 10n ** BigInt(4 - scale);
  const whole = units >= 0n ? units / BigInt(PARTS) : -((-units + BigInt(PARTS - 1)) / BigInt(PARTS));
  return whole < LARGEST_WHOLE && whole > -LARGEST_WHOLE ? {whole: Number(whole), part: Number(units - whole * BigInt(PARTS))} : undefined;
}

function joined(whole: number, part: number): Decimal {
  return {coefficient: BigInt(whole) * BigInt(PARTS) + BigInt(part), scale: 4};
}

function add(sums: Int32Array | Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}
