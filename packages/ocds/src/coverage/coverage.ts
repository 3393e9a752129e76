import {jsonLines, type JsonLineOptions} from '../lines/json-lines.ts';

/** How often each path is filled in, and what became of the lines: lines = counted + blank + invalid. */
export interface Coverage {
  /** Path → non-empty values. `` is the line itself, `/` its root object, `/a` a member, `/a[]` an element, `/a[]/` an object in an array. */
  readonly paths: ReadonlyMap<string, number>;
  readonly lines: number;
  readonly counted: number;
  readonly blank: number;
  readonly invalid: number;
  /** The numbers of the first thousand invalid lines. */
  readonly invalidLines: readonly number[];
}

const NAMED_INVALID = 1000;

/**
 * Counts the values that are not empty under each path of line-delimited JSON, as Cardinal 0.0.8 does. Empty are null,
 * the empty text, and an array or object without any value that is not. Of repeated members the last counts.
 */
export async function coverage(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: JsonLineOptions = {}): Promise<Coverage> {
  const paths = new Map<string, number>();
  const invalidLines: number[] = [];
  let lines = 0, counted = 0, blank = 0, invalid = 0;
  for await (const line of jsonLines(chunks, options)) {
    lines++;
    if (line.kind === 'json') {
      counted++;
      count(JSON.parse(line.text), '', paths);
    } else if (line.kind === 'blank') {
      blank++;
    } else {
      invalid++;
      if (invalidLines.length < NAMED_INVALID) invalidLines.push(line.number);
    }
  }
  return {paths, lines, counted, blank, invalid, invalidLines};
}

/** Counts a value and what is in it under its path; false if it is empty. */
export function count(value: unknown, path: string, paths: Map<string, number>): boolean {
  let filled: boolean;
  if (Array.isArray(value)) {
    filled = false;
    for (const element of value) filled = count(element, `${path}[]`, paths) || filled;
  } else if (typeof value === 'object' && value !== null) {
    filled = false;
    for (const [name, member] of Object.entries(value)) filled = count(member, `${path}/${name}`, paths) || filled;
    if (filled) add(paths, `${path}/`);
  } else {
    filled = value !== null && value !== '';
  }
  if (filled) add(paths, path);
  return filled;
}

function add(paths: Map<string, number>, path: string): void {
  paths.set(path, (paths.get(path) ?? 0) + 1);
}
