import {figureText} from './figure-text.ts';
import {JsonBytes} from './json-bytes.ts';
import {GROUPS, type Report} from './report.ts';

/**
 * The findings as JSON in UTF-8, in the shape of Cardinal 0.0.8: groups, then `Meta`, then `Maps` where they were asked
 * for. Keys are sorted, so the same findings always give the same bytes.
 */
export function* writeFindings(report: Report, options: {readonly meta?: boolean} = {}): Generator<Uint8Array<ArrayBuffer>, void, void> {
  const output = new JsonBytes();
  let separator = '{';
  const begin = (name: string): void => {
    output.text(`${separator}\n"${name}":`);
    separator = ',';
  };
  for (const group of GROUPS) {
    if (report.groups[group].size === 0) continue;
    begin(group);
    yield* report.groups[group].write(output);
  }
  if (options.meta !== false && report.meta.size > 0) {
    begin('Meta');
    yield* written(output, report.meta, figuresText);
  }
  if (report.maps.size > 0) {
    begin('Maps');
    let before = '{';
    for (const [name, map] of sorted(report.maps)) {
      output.text(`${before}\n"${name}":`);
      yield* written(output, map, (ids) => JSON.stringify(typeof ids === 'string' ? ids : [...ids].sort()));
      before = ',';
    }
    output.text(before === '{' ? '{}' : '}');
  }
  output.text(separator === '{' ? '{}\n' : '}\n');
  yield output.take();
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function* written<V>(output: JsonBytes, map: ReadonlyMap<string, V>, text: (value: V) => string): Generator<Uint8Array<ArrayBuffer>, void, void> {
  let before = '{';
  for (const [key, value] of sorted(map)) {
    output.text(`${before}\n${JSON.stringify(key)}:${text(value)}`);
    if (output.isFull) yield output.take();
    before = ',';
  }
  output.text(before === '{' ? '{}' : '}');
}

function figuresText(figures: ReadonlyMap<string, number>): string {
  return `{${sorted(figures).map(([name, figure]) => `"${name}":${figureText(figure)}`).join(',')}}`;
}
