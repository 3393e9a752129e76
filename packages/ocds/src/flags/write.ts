import {GROUPS, type Report} from './report.ts';

/**
 * The findings as JSON in the shape of Cardinal 0.0.8: groups, then `Meta`, then `Maps` where they were asked for. Keys
 * are sorted, so the same findings always give the same bytes.
 */
export function* writeFindings(report: Report, options: {readonly meta?: boolean} = {}): Generator<string, void, void> {
  let separator = '{';
  for (const group of GROUPS) {
    const findings = report.groups.get(group);
    if (!findings?.size) continue;
    yield `${separator}\n"${group}":`;
    yield* objectText(findings, (codes) => figuresText(codes));
    separator = ',';
  }
  if (options.meta !== false && report.meta.size > 0) {
    yield `${separator}\n"Meta":`;
    yield* objectText(report.meta, figuresText);
    separator = ',';
  }
  if (report.maps.size > 0) {
    yield `${separator}\n"Maps":`;
    let inner = '{';
    for (const name of [...report.maps.keys()].sort()) {
      yield `${inner}\n"${name}":`;
      yield* objectText(report.maps.get(name) ?? new Map<string, never>(), (ids) => JSON.stringify(typeof ids === 'string' ? ids : [...ids].sort()));
      inner = ',';
    }
    yield inner === '{' ? '{}' : '}';
    separator = ',';
  }
  yield separator === '{' ? '{}\n' : '}\n';
}

function* objectText<V>(map: ReadonlyMap<string, V>, text: (value: V) => string): Generator<string, void, void> {
  let separator = '{';
  for (const key of [...map.keys()].sort()) {
    yield `${separator}\n${JSON.stringify(key)}:${text(map.get(key) as V)}`;
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function figuresText(figures: ReadonlyMap<string, number>): string {
  return `{${[...figures.keys()].sort().map((name) => `${JSON.stringify(name)}:${figureText(figures.get(name) as number)}`).join(',')}}`;
}

/** A double in the shortest form that reads back, with `.0` on integers; null where JSON has no number. */
export function figureText(figure: number): string {
  if (!Number.isFinite(figure)) return 'null';
  const size = Math.abs(figure);
  if (size !== 0 && (size >= 1e16 || size < 1e-5)) return figure.toExponential().replace('e+', 'e');
  return Number.isInteger(figure) ? `${figure}.0` : String(figure);
}
