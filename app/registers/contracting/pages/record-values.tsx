import {compareDecimals, decimal, divideDecimals, type Decimal} from '@parvis/kernel';
import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {Money, Notes} from '../../../ui/components/marks.tsx';
import {More} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import type {Figure} from '../../../ui/embed/figure.ts';
import {EmbedOffer} from '../../../ui/embed/offer.tsx';
import {Bars, barsSize, BarsSvg} from '../../../ui/svg/bars.tsx';
import {valueNow, valuePlanned} from '../present/values.ts';
import type {RecordView, ValueView} from '../present/view.ts';

interface Sum {
  readonly of: ValueView['of'];
  readonly amount: string;
  readonly currency: string;
  readonly count?: number;
  readonly entries: readonly number[];
}

const SERIES = {budget: 's4', tender: 's4', award: 's1', contract: 's1', transaction: 's2'} as const;

/** What was planned, awarded, signed and paid, side by side, in one currency; nothing where there is nothing to compare. */
export function RecordValues({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const compared = comparedSums(view);
  const figure = valuesFigure(view, context);
  if (compared === undefined || figure === undefined) return null;
  const {sums, currency} = compared;
  const leftOut = view.values.reduce((count, value) => count + value.leftOut, 0);
  return (
    <section class="pv-sec" aria-labelledby="values"><div class="pv-cols">
      <div><figure class="pv-fig">
        <h2 id="values">{figure.finding}</h2>
        <p class="pv-sub">{figure.sub}</p>
        {figure.drawing}
        {leftOut > 0 && <figcaption>{t.text('contracting.values.left-out', {count: leftOut})}</figcaption>}
      </figure>
        <More summary={t.text('figure.table')}>
          <ScrollTable id="values-table" caption={titleOf(currency, context)} columns={[{key: 'step', head: t.text('contracting.values.step')}, {key: 'value', head: t.text('contracting.values.value', {currency}), figure: true}]}
            rows={sums.map(({of, amount, entries}) => ({key: of, cells: [t.text(`contracting.value.${of}`), <><Money context={context} amount={amount} currency={currency} bare /><Notes context={context} sources={entries} /></>]}))} />
        </More>
        <EmbedOffer context={context} name="values" finding={figure.finding} />
      </div>
      <aside class="pv-side" aria-label={t.text('figure.about')}>
        <h3>{t.text('contracting.values.how')}</h3>
        <p>{t.text('contracting.values.how-text')}</p>
      </aside>
    </div></section>
  );
}

/** The sums of the stages, where all are of one currency, none is below zero and at least two differ. */
function comparedSums(view: RecordView): {sums: readonly Sum[]; currency: string} | undefined {
  const sums = view.values.flatMap(({of, sums: all}) => all.flatMap((sum): Sum[] => (sum.kind === 'money' && sum.currency !== undefined ? [{...sum, of, currency: sum.currency}] : [])));
  const [currency, other] = new Set(sums.map((sum) => sum.currency));
  if (currency === undefined || other !== undefined || new Set(sums.map(({amount}) => amount)).size < 2 || sums.some(({amount}) => amount.startsWith('-'))) return undefined;
  return {sums, currency};
}

function titleOf(currency: string, {t}: PageContext): string {
  return t.text('contracting.values.sub', {currency: t.currencyName(currency)});
}

/** The sums as bars, and where the plan stood. */
export function valuesFigure(view: RecordView, context: PageContext): Figure | undefined {
  const {t} = context;
  const compared = comparedSums(view);
  if (compared === undefined) return undefined;
  const {sums, currency} = compared;
  const planned = sums.find(({of}) => of === valuePlanned(view.values)?.of);
  const words = (of: ValueView['of']): string => t.text(`contracting.value.${of}`);
  const props = {
    id: 'bars', title: titleOf(currency, context), finding: sums.map(({of, amount}) => t.text('contracting.values.row', {name: words(of), amount: t.money(amount, currency)})).join(' '),
    bars: sums.map(({of, amount}) => ({key: of, label: words(of), figure: t.amount(amount, currency), size: Number(amount), series: SERIES[of]})),
    ...(planned !== undefined && {mark: Number(planned.amount)}),
  };
  return {
    finding: findingOf(planned, sums.find(({of}) => of === valueNow(view.values)?.of), context),
    sub: [props.title, ...(planned === undefined ? [] : [t.text('contracting.values.dashed')])].join(' '),
    drawing: <Bars {...props} />, wide: {svg: <BarsSvg {...props} narrow={false} />, ...barsSize(sums.length)},
  };
}

/** The comparison that the bars show, in words. */
function findingOf(planned: Sum | undefined, now: Sum | undefined, {t}: PageContext): string {
  if (planned === undefined || now === undefined || planned.of === now.of) return t.text('contracting.values.heading');
  const [before, after] = [decimal(planned.amount), decimal(now.amount)];
  const of = planned.of === 'budget' ? 'budget' : 'tender';
  const order = compareDecimals(after, before);
  if (order === 0) return t.text('contracting.values.same', {of});
  if (before.coefficient === 0n) return t.text('contracting.values.heading');
  const ratio = toNumber(divideDecimals(after, before, 6, 'half-even'));
  if (ratio >= 2) return t.text('contracting.values.times', {of, times: t.number(ratio.toFixed(1).replace(/\.0$/, ''))});
  return t.text(order > 0 ? 'contracting.values.above' : 'contracting.values.below', {of, share: t.percent(Math.abs(ratio - 1))});
}

/** For words and drawings only: a ratio of a few digits. */
function toNumber({coefficient, scale}: Decimal): number {
  return Number(coefficient) / 10 ** scale;
}
