import {must} from '@parvis/kernel';
import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {FactText} from '../../../ui/components/fact.tsx';
import {Unknown} from '../../../ui/components/marks.tsx';
import {Stages} from '../../../ui/components/parts.tsx';
import type {Figure} from '../../../ui/embed/figure.ts';
import {EmbedOffer} from '../../../ui/embed/offer.tsx';
import {Timeline, timelineSize, TimelineSvg, type TimelineRow} from '../../../ui/svg/timeline.tsx';
import type {RecordView, SpanView} from '../present/view.ts';

/** From plan to payment: a drawing to scale where dates allow one, and the stages as words. */
export function RecordTime({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const figure = timelineFigure(view, context);
  const stages = view.stages.map(({stage, mark, facts}) => ({
    key: stage, name: t.text(`contracting.stage.${stage}`), ...(mark !== 'done' && {mark}),
    ...(mark !== 'next' && {empty: <Unknown context={context} />}),
    facts: facts.map((fact) => ({label: t.text(`contracting.field.${fact.field}`), value: <FactText context={context} room="contracting" fact={fact} lang={view.language} />})),
  }));
  return (
    <section class="pv-sec" aria-labelledby="time">
      {figure !== undefined ? <Drawing view={view} context={context} figure={figure} /> : <h2 id="time">{t.text('contracting.time.heading')}</h2>}
      {figure !== undefined && <EmbedOffer context={context} name="timeline" finding={figure.finding} />}
      <Stages stages={stages} words={(mark) => t.text(`contracting.mark.${mark}`)} more={(count) => t.text('contracting.more', {count})} />
    </section>
  );
}

function Drawing({view, context, figure}: {readonly view: RecordView; readonly context: PageContext; readonly figure: Figure}): JSX.Element {
  const {t} = context;
  const amended = view.spans.some(({amendments}) => amendments.length > 0);
  return (
    <figure class="pv-fig">
      <h2 id="time">{figure.finding}</h2>
      <p class="pv-sub">{figure.sub}{amended && <>{' '}<span class="pv-up">{t.text('contracting.time.amendments')}</span></>}</p>
      {figure.drawing}
      <figcaption>{t.text('contracting.time.caption')}</figcaption>
    </figure>
  );
}

/** The stages to scale, where dates allow a drawing. */
export function timelineFigure(view: RecordView, context: PageContext): Figure | undefined {
  const {t} = context;
  if (view.spans.length < 2) return undefined;
  const rows = view.spans.map((span): TimelineRow => ({
    key: span.stage, label: t.text(`contracting.stage.${span.stage}`), start: span.start, end: span.end, firstEnd: span.firstEnd, marks: span.amendments,
    note: t.text(`contracting.span.${span.stage}`, {days: span.days}),
  }));
  const props = {
    context, id: 'timeline', title: t.text('contracting.time.title'), rows, finding: rows.map(({label, note}) => t.text('contracting.time.row', {stage: label, note})).join(' '),
    today: context.now.toZonedDateTimeISO(context.site.zone).toPlainDate(), firstEndWords: t.text('contracting.time.first-end'),
  };
  return {
    finding: findingOf(view.spans, context), sub: t.text('contracting.time.sub'),
    drawing: <Timeline {...props} />, wide: {svg: <TimelineSvg {...props} narrow={false} />, ...timelineSize(rows.length)},
  };
}

/** What the drawing shows, in a sentence: a moved end, else how long it all took. */
function findingOf(spans: readonly SpanView[], {t}: PageContext): string {
  const moved = spans.find(({firstEnd}) => firstEnd !== undefined);
  if (moved?.firstEnd !== undefined) return t.text('contracting.time.moved', {first: t.date(moved.firstEnd), now: t.date(moved.end)});
  const starts = spans.map(({start}) => start.slice(0, 10)).sort();
  const ends = spans.map(({end}) => end.slice(0, 10)).sort();
  const [from, to] = [Temporal.PlainDate.from(must(starts[0], 'a span')), Temporal.PlainDate.from(must(ends.at(-1), 'a span'))];
  const {months, days} = from.until(to, {largestUnit: 'months'});
  return months === 0 ? t.text('contracting.time.days', {days}) : t.text('contracting.time.months', {months});
}
