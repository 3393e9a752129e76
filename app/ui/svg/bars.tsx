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

/** Amounts as bars from zero, each with its figure, twice: for wide and for narrow screens. `mark`: where the plan stood. */
export function Bars({id, title, finding, bars, mark}: {
  readonly id: string; readonly title: string; readonly finding: string; readonly bars: readonly Bar[]; readonly mark?: number;
}): JSX.Element {
  const largest = Math.max(...bars.map(({size}) => size), Number.MIN_VALUE);
  const room = Math.max(...bars.map(({figure}) => figure.length)) * 8 + 16;
  return (
    <div dir="ltr">
      {[{name: 'wide', width: 800, left: 215, row: 34}, {name: 'narrow', width: 320, left: 0, row: 48}].map(({name, width, left, row}) => {
        const scale = (size: number): number => Math.round(Math.max(0, size / largest) * (width - left - room) * 10) / 10;
        const drop = name === 'narrow' ? 18 : 4;
        return (
          <svg key={name} class={`pv-svg pv-${name}`} viewBox={`0 0 ${width} ${bars.length * row + 4}`} role="img" aria-labelledby={`${id}-${name}-t ${id}-${name}-d`}>
            <title id={`${id}-${name}-t`}>{title}</title>
            <desc id={`${id}-${name}-d`}>{finding}</desc>
            <g aria-hidden="true">
              {bars.map(({key, label, size, series}, i) => (
                <g key={key}>
                  <text x="0" y={i * row + (name === 'narrow' ? 13 : 19)}>{label}</text>
                  <rect class={series} x={left} y={i * row + drop} width={Math.max(scale(size), 1)} height="21" />
                </g>
              ))}
              <path class="axis" d={`M${left} 0V${bars.length * row}`} />
              {mark !== undefined && <path class="lw dash" d={`M${left + scale(mark)} 0V${bars.length * row}`} />}
              {bars.map(({key, figure, size}, i) => <text key={key} class="tb halo" x={left + scale(size) + 7} y={i * row + drop + 15}>{figure}</text>)}
            </g>
          </svg>
        );
      })}
    </div>
  );
}
