import {daysBetween, parseDay} from '@parvis/kernel';
import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';

export interface TimelineRow {
  readonly key: string;
  readonly label: string;
  /** Calendar days, or date-times of which the day counts. */
  readonly start: string;
  readonly end: string;
  /** Said beside the bar: how long, how many. */
  readonly note: string;
  readonly firstEnd?: string | undefined;
  readonly marks: readonly string[];
}

interface Drawing {
  readonly width: number;
  readonly left: number;
  readonly rowHeight: number;
  readonly top: number;
  readonly ticks: number;
  readonly narrow: boolean;
}

const WIDE: Drawing = {width: 1140, left: 132, rowHeight: 38, top: 30, ticks: 9, narrow: false};
const NARROW: Drawing = {width: 320, left: 0, rowHeight: 46, top: 44, ticks: 3, narrow: true};
const BAR = 16;
/** Width of a letter of 13 px, on average, for choosing the side on which a note fits. */
const LETTER = 6.6;

export interface TimelineProps {
  readonly context: PageContext;
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  readonly rows: readonly TimelineRow[];
  readonly today: Temporal.PlainDate;
  readonly firstEndWords: string;
}

/** Stages to scale on a time axis, twice: for wide and for narrow screens. Time runs left to right in every language. */
export function Timeline(props: TimelineProps): JSX.Element {
  return <div dir="ltr">{[false, true].map((narrow) => <TimelineSvg key={String(narrow)} {...props} narrow={narrow} />)}</div>;
}

/** Size of the drawing for wide screens. */
export function timelineSize(rows: number): {width: number; height: number} {
  return {width: WIDE.width, height: heightOf(WIDE, rows)};
}

function heightOf({top, rowHeight}: Drawing, rows: number): number {
  return top + rows * rowHeight + 12;
}

/** One of the two drawings. */
export function TimelineSvg({id, title, finding, narrow, rows, ...rest}: TimelineProps & {readonly narrow: boolean}): JSX.Element {
  const days = rows.flatMap(({start, end, firstEnd, marks}) => [start, end, firstEnd, ...marks].flatMap((text) => (text === undefined ? [] : (parseDay(text) ?? []))));
  const first = days.reduce((a, b) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b));
  const last = days.reduce((a, b) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b));
  const drawing = narrow ? NARROW : WIDE;
  const name = `${id}-${narrow ? 'narrow' : 'wide'}`;
  return (
    <svg class={`pv-svg ${narrow ? 'pv-narrow' : 'pv-wide'}`} role="img" aria-labelledby={`${name}-t ${name}-d`} viewBox={`0 0 ${drawing.width} ${heightOf(drawing, rows.length)}`}>
      <title id={`${name}-t`}>{title}</title>
      <desc id={`${name}-d`}>{finding}</desc>
      <g aria-hidden="true">{draw({...rest, drawing, rows, first, last})}</g>
    </svg>
  );
}

function draw({context, drawing, rows, first, last, today, firstEndWords}: {
  readonly context: PageContext; readonly drawing: Drawing; readonly rows: readonly TimelineRow[]; readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate; readonly today: Temporal.PlainDate; readonly firstEndWords: string;
}): JSX.Element {
  const {width, left, top, rowHeight, narrow} = drawing;
  const span = Math.max(daysBetween(first, last), 1);
  const x = (day: Temporal.PlainDate): number => round(left + (daysBetween(first, day) / span) * (width - left - 4));
  const at = (text: string): number => x(parseDay(text) ?? first);
  const inside = (day: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
  const foot = top + rows.length * rowHeight;
  return (
    <>
      {ticksOf(first, last, drawing.ticks).map((tick) => (
        <g key={tick.toString()}>
          <path class="grid" d={`M${x(tick)} 22V${foot}`} />
          <text class={x(tick) > width - 60 ? 't2 end' : 't2'} x={x(tick)} y="14">{tickWords(context, tick)}</text>
        </g>
      ))}
      {inside(today) && <path class="lw dash" d={`M${x(today)} 22V${foot}`} />}
      {inside(today) && !narrow && <text class="tw end halo" x={x(today) - 6} y={top + 13}>{context.t.date(today.toString(), 'short')}</text>}
      {rows.map((row, i) => {
        const y = top + i * rowHeight;
        const [from, to] = [at(row.start), Math.max(at(row.end), at(row.start) + 2)];
        const solid = Math.min(to, Math.max(from, inside(today) ? x(today) : Temporal.PlainDate.compare(today, first) < 0 ? from : to));
        return (
          <g key={row.key}>
            <text class="tb" x="0" y={narrow ? y - 6 : y + 13}>{row.label}</text>
            {solid > from && <rect class="s1" x={from} y={y} width={round(solid - from)} height={BAR} />}
            {solid < to && <rect class="open dash" x={solid} y={y + .75} width={round(to - solid)} height={BAR - 1.5} />}
            {narrow
              ? <text class="t2 end halo" x={width} y={y - 6}>{row.note}</text>
              : <Note text={row.note} from={from} to={to} y={y + 13} drawing={drawing} />}
            {row.firstEnd !== undefined && (
              <>
                <path class="ink" d={`M${at(row.firstEnd)} ${y - 6}v28`} />
                <text class={at(row.firstEnd) > width / 2 ? 'end halo' : 'halo'} x={at(row.firstEnd)} y={narrow ? y + 32 : y - 8}>{firstEndWords}</text>
              </>
            )}
            {row.marks.map((mark) => (
              <g key={mark}>
                <path class="paper" d={`M${at(mark)} ${y - 2}l10 10-10 10-10-10z`} />
                <path class="sw" d={`M${at(mark)} ${y + 1}l7 7-7 7-7-7z`} />
              </g>
            ))}
          </g>
        );
      })}
    </>
  );
}

/** What is said of a bar: after it, before it, or in it, wherever there is room. */
function Note({text, from, to, y, drawing}: {
  readonly text: string; readonly from: number; readonly to: number; readonly y: number; readonly drawing: Drawing;
}): JSX.Element {
  const length = text.length * LETTER;
  if (to + 9 + length < drawing.width) return <text class="t2 halo" x={round(to + 9)} y={y}>{text}</text>;
  if (from - 9 - length > drawing.left) return <text class="t2 end halo" x={round(from - 9)} y={y}>{text}</text>;
  return <text class="on" x={round(from + 9)} y={y}>{text}</text>;
}

/** First days of months or years, at most `most` of them. */
function ticksOf(first: Temporal.PlainDate, last: Temporal.PlainDate, most: number): Temporal.PlainDate[] {
  const months = first.until(last, {largestUnit: 'months'}).months;
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((size) => months / size <= most) ?? 600;
  const start = step >= 12
    ? Temporal.PlainDate.from({year: Math.ceil(first.year / (step / 12)) * (step / 12), month: 1, day: 1})
    : Temporal.PlainDate.from({year: first.year, month: 1, day: 1});
  const ticks: Temporal.PlainDate[] = [];
  for (let tick = start; Temporal.PlainDate.compare(tick, last) <= 0; tick = tick.add({months: step})) {
    if (Temporal.PlainDate.compare(tick, first) >= 0) ticks.push(tick);
  }
  return ticks;
}

function tickWords({t}: PageContext, tick: Temporal.PlainDate): string {
  return tick.month === 1 ? String(tick.year) : t.month(tick.toString());
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
