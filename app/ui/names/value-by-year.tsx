import type {JSX} from 'preact';
import {addDecimals, compareDecimals, decimal, decimalText, divideDecimals, ZERO} from '@parvis/kernel';
import type {RoleRead} from '../../core/names/read.ts';
import type {PageContext} from '../../core/page.ts';
import {Money} from '../components/marks.tsx';
import {More} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Columns} from '../svg/columns.tsx';

export interface YearValue {
  readonly year: number;
  /** Exact decimal text; `0` where nothing of that year has an amount in the currency. */
  readonly amount: string;
  readonly count: number;
}

/** The value of each year in the commonest currency, years in between included; undefined where there are no two years. */
export function valueByYear({years, totals}: Pick<RoleRead, 'years' | 'totals'>): {currency: string; values: YearValue[]} | undefined {
  const currency = totals[0]?.currency;
  const stated = years.flatMap(({year, totals: own}) => own.filter((total) => total.currency === currency).map(({amount, count}): YearValue => ({year, amount, count})));
  const first = stated[0], last = stated.at(-1);
  if (currency === undefined || first === undefined || last === undefined || first.year === last.year || last.year - first.year > 60) return undefined;
  const byYear = new Map(stated.map((value) => [value.year, value]));
  return {currency, values: Array.from({length: last.year - first.year + 1}, (_, i) => byYear.get(first.year + i) ?? {year: first.year + i, amount: '0', count: 0})};
}

/** Value by year: the finding as heading, columns, the table beneath. */
export function ValueByYear({id, read, context}: {readonly id: string; readonly read: RoleRead; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const series = valueByYear(read);
  if (series === undefined) return null;
  const {currency, values} = series;
  const top = values.reduce((best, value) => (compareDecimals(decimal(value.amount), decimal(best.amount)) > 0 ? value : best));
  const sum = values.reduce((all, {amount}) => addDecimals(all, decimal(amount)), ZERO);
  if (sum.coefficient <= 0n) return null;
  const share = Number(decimalText(divideDecimals(decimal(top.amount), sum, 3, 'half-even')));
  const finding = t.text('name.year.finding', {year: String(top.year), share: t.percent(share)});
  const title = t.text('name.year.title', {currency, from: String(values[0]?.year), to: String(values.at(-1)?.year)});
  return (
    <figure class="pv-fig">
      <h3>{finding}</h3>
      <p class="pv-sub">{title}</p>
      <Columns id={id} title={title} finding={finding} marks={values.map(({year, amount}) => ({
        key: String(year), label: String(year), short: `’${String(year).slice(-2)}`, figure: amount === '0' ? '' : t.compact(amount), size: Number(amount),
      }))} />
      <More summary={t.text('name.year.table')}>
        <ScrollTable id={`${id}-table`} caption={title} columns={[{key: 'year', head: t.text('name.year.year')}, {key: 'amount', head: t.text('name.year.amount', {currency}), figure: true}, {key: 'count', head: t.text('name.year.count'), figure: true}]}
          rows={values.map(({year, amount, count}) => ({key: String(year), cells: [String(year), <Money context={context} amount={amount} currency={currency} bare />, t.number(count)]}))} />
      </More>
      <figcaption>{t.text('name.year.note', {undated: read.undated})}</figcaption>
    </figure>
  );
}
