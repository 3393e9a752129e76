import type {JSX} from 'preact';

export interface ColumnMark {
  readonly key: string;
  readonly label: string;
  /** A shorter label, for narrow screens. */
  readonly short: string;
  /** The figure as it is written above the column. */
  readonly figure: string;
  /** Its size, for drawing only. */
  readonly size: number;
}

const HEIGHT = 170, BASE = 146, TOP = 24;
/** Where columns are thinner than this many units, only some carry words. */
const LEAST_WIDTH = 34;

/** Amounts over time as columns from zero, each with its figure, twice: for wide and for narrow screens. Time runs left to right. */
export function Columns({id, title, finding, marks}: {
  readonly id: string; readonly title: string; readonly finding: string; readonly marks: readonly ColumnMark[];
}): JSX.Element {
  const largest = Math.max(...marks.map(({size}) => size), Number.MIN_VALUE);
  return (
    <div dir="ltr">
      {[{name: 'wide', width: 740}, {name: 'narrow', width: 320}].map(({name, width}) => {
        const step = width / marks.length;
        const thin = Math.min(step * 0.82, 96);
        const every = Math.ceil(LEAST_WIDTH / step);
        return (
          <svg key={name} class={`pv-svg pv-${name}`} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-${name}-t ${id}-${name}-d`}>
            <title id={`${id}-${name}-t`}>{title}</title>
            <desc id={`${id}-${name}-d`}>{finding}</desc>
            <g aria-hidden="true">
              {marks.map(({key, label, short, figure, size}, i) => {
                const middle = round(i * step + step / 2);
                const height = round(Math.max(0, size / largest) * (BASE - TOP));
                const worded = (marks.length - 1 - i) % every === 0;
                return (
                  <g key={key}>
                    <rect class="s1" x={round(middle - thin / 2)} y={round(BASE - height)} width={round(thin)} height={Math.max(height, 0.5)} />
                    {worded && <text class="mid halo" x={middle} y={round(BASE - height - 6)}>{figure}</text>}
                    {worded && <text class="mid t2" x={middle} y="164">{name === 'wide' ? label : short}</text>}
                  </g>
                );
              })}
              <path class="axis" d={`M0 ${BASE}H${width}`} />
            </g>
          </svg>
        );
      })}
    </div>
  );
}

function round(size: number): number {
  return Math.round(size * 10) / 10;
}
