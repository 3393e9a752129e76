import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addDecimals, compareDecimals, decimal, decimalText, ZERO} from '@parvis/kernel';
import {Columns, type ColumnRow} from './columns.ts';
import {commonestCurrency, countBands, countFacet, countYears} from './count.ts';
import {Ordered, readCursor, writeCursor, type Sort} from './page.ts';
import {NOT_STATED, select, type Narrowing} from './select.ts';
import {halves} from './things.ts';

const FACETS = ['status', 'buyer'];
const value = fc.constantFrom('a', 'b', 'c', 'd');
const amount = fc.oneof(
  fc.constantFrom('0', '-5.25', '9999.9999', '10000', '1000000', '12.34567', '999999999999999', '123456789012345678.5', '0.1'),
  fc.integer({min: -1000, max: 50_000_000}).map((cents) => decimalText({coefficient: BigInt(cents), scale: 2})),
);
const thing = fc.bigInt({min: -(2n ** 63n), max: 2n ** 63n - 1n}).map(String);
const row: fc.Arbitrary<ColumnRow> = fc.record({
  thing, said: fc.integer({min: -3, max: 3}), suspect: fc.boolean(),
  day: fc.constantFrom('2024-02-29', '2025-01-01', '2025-12-31'), amount, currency: fc.constantFrom('EUR', 'USD'),
  facets: fc.record({status: fc.array(value, {maxLength: 1}).map(valuesOf), buyer: fc.array(value, {maxLength: 3}).map(valuesOf)}),
}, {requiredKeys: ['thing', 'said', 'suspect', 'facets']});
const narrowing: fc.Arbitrary<Narrowing> = fc.record({
  facets: fc.record({status: fc.array(fc.oneof(value, fc.constant(NOT_STATED), fc.constant('unheard')), {maxLength: 2}), buyer: fc.array(value, {maxLength: 2})}),
  from: fc.constantFrom('2025-01-01'), to: fc.constantFrom('2025-06-30', '2025-12-31'),
  amount: fc.record({currency: fc.constantFrom('EUR', 'USD'), min: amount, below: amount}, {requiredKeys: ['currency']}),
}, {requiredKeys: ['facets']});

function valuesOf(keys: readonly string[]): [string, string][] {
  return [...new Set(keys)].map((key) => [key, key.toUpperCase()]);
}

function columnsOf(rows: readonly ColumnRow[]): Columns {
  const columns = new Columns(FACETS);
  for (const one of rows) columns.put(one);
  columns.settle();
  return columns;
}

/** The last word about each thing, in the order of lists: the plain way to say what the columns hold. */
function plainly(rows: readonly ColumnRow[]): ColumnRow[] {
  return [...new Map(rows.map((one) => [one.thing, one])).values()].sort((a, b) => b.said - a.said || (BigInt(a.thing) > BigInt(b.thing) ? -1 : 1));
}

function passes(one: ColumnRow, {facets, from, to, amount: bounds}: Narrowing, except?: string): boolean {
  const facet = (name: string): boolean => {
    const chosen = facets[name] ?? [], own = (one.facets[name] ?? []).map(([key]) => key);
    return name === except || chosen.length === 0 || own.some((key) => chosen.includes(key)) || (own.length === 0 && chosen.includes(NOT_STATED));
  };
  const day = except === 'day' || ((from === undefined && to === undefined) || (one.day !== undefined && one.day >= (from ?? '') && one.day <= (to ?? '9')));
  const sum = except === 'amount' || bounds === undefined || (bounds.min === undefined && bounds.below === undefined) || (
    one.amount !== undefined && one.currency === bounds.currency
    && (bounds.min === undefined || compareDecimals(decimal(one.amount), decimal(bounds.min)) >= 0)
    && (bounds.below === undefined || compareDecimals(decimal(one.amount), decimal(bounds.below)) < 0));
  return FACETS.every(facet) && day && sum;
}

const stated = (one: ColumnRow): boolean => one.amount !== undefined && one.currency !== undefined;

describe('laws: the columns say what a plain look at the rows says', () => {
  const rows = fc.array(row, {maxLength: 40});

  test('which rows pass, in which order', () => {
    fc.assert(fc.property(rows, narrowing, (all, narrowed) => {
      const columns = columnsOf(all);
      const ordered = new Ordered(columns, select(columns, narrowed), {sort: 'newest', currency: -2, first: []});
      expect(Array.from(ordered.all(), (one) => columns.things.text(one))).toEqual(plainly(all).filter((one) => passes(one, narrowed)).map((one) => one.thing));
    }), {numRuns: 500});
  });

  test('counts of a facet, its own filter left out; none is forgotten', () => {
    fc.assert(fc.property(rows, narrowing, fc.integer({min: 1, max: 5}), (all, narrowed, most) => {
      const columns = columnsOf(all);
      const selected = select(columns, narrowed);
      for (const name of FACETS) {
        const chosen = narrowed.facets[name] ?? [];
        const {values, hidden, notStated} = countFacet(columns.facets.get(name)!, name, selected, chosen, most);
        const free = plainly(all).filter((one) => passes(one, narrowed, name));
        const has = (one: ColumnRow, key: string): boolean => one.facets[name]!.some(([own]) => own === key);
        for (const {key, count} of values) expect(count).toBe(free.filter((one) => has(one, key)).length);
        const distinct = new Set(free.flatMap((one) => one.facets[name]!.map(([key]) => key)));
        expect(hidden).toBe(distinct.size - values.filter(({count}) => count > 0).length);
        expect(notStated).toBe(free.filter((one) => one.facets[name]!.length === 0).length);
        for (const key of chosen) if (key !== NOT_STATED) expect(values.find((one) => one.key === key)?.chosen).toBe(true);
      }
    }), {numRuns: 300});
  });

  test('totals are exact sums per currency; suspect and unknown amounts are counted apart', () => {
    fc.assert(fc.property(rows, narrowing, (all, narrowed) => {
      const columns = columnsOf(all);
      const {totals, withoutAmount, suspect} = columns.amounts.sums(select(columns, narrowed).match);
      const match = plainly(all).filter((one) => passes(one, narrowed));
      for (const currency of ['EUR', 'USD']) {
        const own = match.filter((one) => !one.suspect && stated(one) && one.currency === currency);
        const total = totals.find((one) => one.currency === currency);
        expect(total?.count ?? 0).toBe(own.length);
        if (total) expect(total.amount).toBe(decimalText(own.reduce((sum, one) => addDecimals(sum, decimal(one.amount!)), ZERO)));
      }
      expect(suspect).toBe(match.filter((one) => one.suspect).length);
      expect(withoutAmount).toBe(match.filter((one) => !one.suspect && !stated(one)).length);
    }), {numRuns: 500});
  });

  test('years and bands add up to what they choose from', () => {
    fc.assert(fc.property(rows, narrowing, (all, narrowed) => {
      const columns = columnsOf(all);
      const selected = select(columns, narrowed);
      const {years, undated} = countYears(columns, selected);
      expect(years.reduce((sum, {count}) => sum + count, undated)).toBe(plainly(all).filter((one) => passes(one, narrowed, 'day')).length);
      const free = plainly(all).filter((one) => passes(one, narrowed, 'amount'));
      const currency = commonestCurrency(columns, selected);
      if (currency === undefined) {
        expect(free.some(stated)).toBe(false);
        return;
      }
      const {bands, without} = countBands(columns, selected, currency);
      expect(bands.reduce((sum, {count}) => sum + count, without)).toBe(free.length);
      for (const {min, below, count} of bands) {
        const bounds = {currency, ...(min !== undefined && {min}), ...(below !== undefined && {below})};
        expect(count).toBe(select(columns, {...narrowed, amount: bounds}).match.length);
      }
    }), {numRuns: 300});
  });

  test('the pages together are the whole list, forwards and backwards, whatever stands first', () => {
    const sort = fc.constantFrom<Sort>('newest', 'largest');
    fc.assert(fc.property(rows, narrowing, sort, fc.integer({min: 1, max: 7}), fc.integer({min: 0, max: 40}), (all, narrowed, order, limit, named) => {
      const columns = columnsOf(all);
      const first = columns.rows === 0 ? [] : [named % columns.rows];
      const ordered = new Ordered(columns, select(columns, narrowed), {sort: order, currency: columns.amounts.currencies.find('EUR') ?? -2, first});
      const whole = [...ordered.all()];
      const cursor = (one: number) => readCursor(writeCursor(ordered.cursorOf(one)))!;
      const forwards = ordered.page(limit, undefined, false);
      for (let last = forwards.at(-1); last !== undefined;) {
        const page = ordered.page(limit, cursor(last), false);
        forwards.push(...page);
        last = page.at(-1);
      }
      expect(forwards).toEqual(whole);
      if (whole.length > 1) expect(ordered.page(limit, cursor(whole.at(-1)!), true)).toEqual(whole.slice(0, -1).slice(-limit));
    }), {numRuns: 500});
  });

  test('rows that change and go leave what a fresh set of columns would hold', () => {
    fc.assert(fc.property(rows, fc.array(rows, {maxLength: 3}), fc.array(fc.nat({max: 60}), {maxLength: 5}), narrowing, (start, later, gone, narrowed) => {
      const columns = columnsOf(start);
      const known = start.concat(...later);
      const dropped = new Set(gone.flatMap((i) => known[i]?.thing ?? []));
      for (const part of later) {
        for (const one of part) columns.put(one);
        columns.settle();
      }
      for (const one of dropped) columns.drop(one);
      columns.settle();
      const left = plainly(known).filter((one) => !dropped.has(one.thing));
      const ordered = new Ordered(columns, select(columns, narrowed), {sort: 'newest', currency: -2, first: []});
      expect(Array.from(ordered.all(), (one) => columns.things.text(one))).toEqual(left.filter((one) => passes(one, narrowed)).map((one) => one.thing));
    }), {numRuns: 200});
  });
});

test('the largest amounts first: of the chosen currency in order, then the others by entry', () => {
  const make = (key: string, said: number, sum?: string, currency?: string): ColumnRow => ({thing: key, said, suspect: false, facets: {}, ...(sum !== undefined && {amount: sum}), ...(currency !== undefined && {currency})});
  const columns = columnsOf([make('1', 1, '5', 'EUR'), make('2', 2, '700', 'USD'), make('3', 3, '12.5', 'EUR'), make('4', 4), make('5', 5, '123456789012345678.5', 'EUR')]);
  const ordered = new Ordered(columns, select(columns, {facets: {}}), {sort: 'largest', currency: columns.amounts.currencies.find('EUR')!, first: []});
  expect(Array.from(ordered.all(), (one) => columns.things.text(one))).toEqual(['5', '3', '1', '4', '2']);
});

test.each(['0', '-1', '1', '9223372036854775807', '-9223372036854775808', '4294967296', '-4294967297', '2147483648'])('the key %s keeps its value in two halves', (key) => {
  const columns = columnsOf([{thing: key, said: 0, suspect: false, facets: {}}]);
  expect(columns.things.text(columns.things.find(...halves(key)))).toBe(key);
});

test.each(['', 'x', '2  1', '1 1e5 1 1', Buffer.from('1  5 7').toString('base64url'), Buffer.from('2 12 5 7').toString('base64url')])('a cursor that no list wrote is none: %s', (text) => {
  expect(readCursor(text)).toBeUndefined();
});
