import type {JSX} from 'preact';
import type {RuleTimes} from '../../core/duties/count.ts';
import type {PageContext} from '../../core/page.ts';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import type {OwedView} from './view.ts';
import {ruleWords} from './words.ts';

/** How long it takes until half are done, those that are still open counted. */
export function Times({view: {times}, context}: PageProps<OwedView>): JSX.Element | null {
  const {t} = context;
  if (times === undefined) return <p class="pv-muted">{t.text('owed.times-many')}</p>;
  if (times.length === 0) return null;
  return (
    <Section id="times" heading={t.text('owed.times')} sub={t.text('owed.times-sub')}>
      <ScrollTable id="times-table" entries caption={t.text('owed.times-caption')}
        columns={[
          {key: 'rule', head: t.text('owed.what')}, {key: 'all', head: t.text('owed.times-all')}, {key: 'ended', head: t.text('owed.times-ended')},
          {key: 'count', head: t.text('owed.times-count'), figure: true}, {key: 'open', head: t.text('owed.times-open'), figure: true},
        ]}
        rows={times.map((one) => ({key: `${one.register} ${one.rule} ${one.unit}`, cells: [
          ruleWords(one, context), half(one, context), one.figures.ofEnded === undefined ? t.text('owed.times-few') : t.text(`owed.period.${one.unit}`, {count: one.figures.ofEnded.median}),
          t.number(one.figures.count), t.number(one.figures.open),
        ]}))} />
    </Section>
  );
}

function half({figures: {ofAll}, unit}: RuleTimes, {t}: PageContext): string {
  if (ofAll === undefined) return t.text('owed.times-few');
  const {time, low, high} = ofAll.median;
  const words = time === undefined ? t.text('owed.times-never') : t.text(`owed.period.${unit}`, {count: time});
  return low === undefined && high === undefined ? words : t.text('owed.times-interval', {words, low: low === undefined ? '?' : t.number(low), high: high === undefined ? 'none' : t.number(high)});
}
