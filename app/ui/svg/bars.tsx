import type {JSX} from 'preact';

export interface Bar {
  readonly key: string;
  readonly label: string;
  /** The figure as it is written beside the bar. */
  readonly figure: string;
  /** Its size, for drawing only. */
  readonly size: number;
  readonly series: 's1' | 's2' | 's4';
}

export interface BarsProps {
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  readonly bars: readonly Bar[];
  /** Where the plan stood. */
  readonly mark?: number;
}

const WIDE = {name: 'wide', width: 800, left: 215, row: 34, drop: 4};
const NARROW = {name: 'narrow', width: 320, left: 0, row: 48, drop: 18};

/** Amounts as bars from zero, each with its figure, twice: for wide and for narrow screens. */
export function Bars(props: BarsProps): JSX.Element {
  return <div dir="ltr">{[false, true].map((narrow) => <BarsSvg key={String(narrow)} {...props} narrow={narrow} />)}</div>;
}

/** Size of the drawing for wide screens. */
export function barsSize(bars: number): {width: number; height: number} {
  return {width: WIDE.width, height: bars * WIDE.row + 4};
}

/** One of the two drawings. */
export function BarsSvg({id, title, finding, bars, mark, narrow}: BarsProps & {readonly narrow: boolean}): JSX.Element {
  const {name, width, left, row, drop} = narrow ? NARROW : WIDE;
  const largest = Math.max(...bars.map(({size}) => size), Number.MIN_VALUE);
  const room = Math.max(...bars.map(({figure}) => figure.length)) * 8 + 16;
  const scale = (size: number): number => Math.round(Math.max(0, size / largest) * (width - left - room) * 10) / 10;
  return (
    <svg class={`pv-svg pv-${name}`} viewBox={`0 0 ${width} ${bars.length * row + 4}`} role="img" aria-labelledby={`${id}-${name}-t ${id}-${name}-d`}>
      <title id={`${id}-${name}-t`}>{title}</title>
      <desc id={`${id}-${name}-d`}>{finding}</desc>
      <g aria-hidden="true">
        {bars.map(({key, label, size, series}, i) => (
          <g key={key}>
            <text x="0" y={i * row + (narrow ? 13 : 19)}>{label}</text>
            <rect class={series} x={left} y={i * row + drop} width={Math.max(scale(size), 1)} height="21" />
          </g>
        ))}
        <path class="axis" d={`M${left} 0V${bars.length * row}`} />
        {mark !== undefined && <path class="lw dash" d={`M${left + scale(mark)} 0V${bars.length * row}`} />}
        {bars.map(({key, figure, size}, i) => <text key={key} class="tb halo" x={left + scale(size) + 7} y={i * row + drop + 15}>{figure}</text>)}
      </g>
    </svg>
  );
}
