import type {Report} from './report.ts';

const PIECE = 1 << 14;

/**
 * The findings as JSON in the shape of Cardinal 0.0.8: groups, then `Meta`, then `Maps` where they were asked for. Keys
 * are sorted, so the same findings always give the same bytes.
 */
export function* writeFindings(report: Report, options: {readonly meta?: boolean} = {}): Generator<string, void, void> {
  let separator = '{';
  if (report.processes.size > 0) {
    yield `${separator}\n"OCID":`;
    yield* membersText(report.processes.sorted(), figuresText);
    separator = ',';
  }
  for (const [group, findings] of report.groups) {
    if (findings.size === 0) continue;
    yield `${separator}\n"${group}":`;
    yield* membersText(sorted(findings), (figures) => figuresText(sorted(figures)));
    separator = ',';
  }
  if (options.meta !== false && report.meta.size > 0) {
    yield `${separator}\n"Meta":`;
    yield* membersText(sorted(report.meta), (figures) => figuresText(sorted(figures)));
    separator = ',';
  }
  if (report.maps.size > 0) {
    yield `${separator}\n"Maps":`;
    let inner = '{';
    for (const name of [...report.maps.keys()].sort()) {
      yield `${inner}\n"${name}":`;
      yield* membersText(sorted(report.maps.get(name) ?? new Map<string, never>()), (ids) => JSON.stringify(typeof ids === 'string' ? ids : [...ids].sort()));
      inner = ',';
    }
    yield inner === '{' ? '{}' : '}';
    separator = ',';
  }
  yield separator === '{' ? '{}\n' : '}\n';
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** In pieces of some size: there can be millions of members, and handing over each of them takes longer than writing it. */
function* membersText<V>(members: Iterable<readonly [string, V]>, text: (value: V) => string): Generator<string, void, void> {
  let separator = '{';
  let piece = '';
  for (const [key, value] of members) {
    piece += `${separator}\n${JSON.stringify(key)}:${text(value)}`;
    separator = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${separator === '{' ? '{}' : '}'}`;
}

function figuresText(figures: readonly (readonly [string, number])[]): string {
  let text = '';
  for (const [name, figure] of figures) text += `${text === '' ? '{' : ','}"${name}":${figureText(figure)}`;
  return text === '' ? '{}' : `${text}}`;
}

/** A double in the shortest form that reads back, with `.0` on integers; null where JSON has no number. */
export function figureText(figure: number): string {
  if (!Number.isFinite(figure)) return 'null';
  const size = Math.abs(figure);
  if (size !== 0 && (size >= 1e16 || size < 1e-5)) return figure.toExponential().replace('e+', 'e');
  return Number.isInteger(figure) ? `${figure}.0` : String(figure);
}
