import {figureText} from './figure-text.ts';
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
    yield* objectText(report.processes.members());
    separator = ',';
  }
  for (const [group, findings] of report.groups) {
    if (findings.size === 0) continue;
    yield `${separator}\n"${group}":`;
    yield* objectText(membersOf(findings, figuresText));
    separator = ',';
  }
  if (options.meta !== false && report.meta.size > 0) {
    yield `${separator}\n"Meta":`;
    yield* objectText(membersOf(report.meta, figuresText));
    separator = ',';
  }
  if (report.maps.size > 0) {
    yield `${separator}\n"Maps":`;
    let inner = '{';
    for (const name of [...report.maps.keys()].sort()) {
      yield `${inner}\n"${name}":`;
      yield* objectText(membersOf(report.maps.get(name) ?? new Map<string, never>(), (ids) => JSON.stringify(typeof ids === 'string' ? ids : [...ids].sort())));
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

function* membersOf<V>(map: ReadonlyMap<string, V>, text: (value: V) => string): Generator<string, void, void> {
  for (const [key, value] of sorted(map)) yield `${JSON.stringify(key)}:${text(value)}`;
}

/** In pieces of some size: there can be millions of members, and handing over each of them takes longer than writing it. */
function* objectText(members: Iterable<string>): Generator<string, void, void> {
  let separator = '{';
  let piece = '';
  for (const member of members) {
    piece += `${separator}\n${member}`;
    separator = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${separator === '{' ? '{}' : '}'}`;
}

/** Figures mostly come in order. */
function figuresText(figures: ReadonlyMap<string, number>): string {
  let text = '';
  let last = '';
  for (const [name, figure] of figures) {
    if (name < last) return figuresText(new Map(sorted(figures)));
    text += `${text === '' ? '{' : ','}"${name}":${figureText(figure)}`;
    last = name;
  }
  return text === '' ? '{}' : `${text}}`;
}
