import type {Problem} from '@parvis/kernel';
import {parseJson, type JsonValue} from '@parvis/kernel/json';
import {pieces, type Piece} from './pieces.ts';

/** One value read from a file, or why it could not be (places within it): nothing is left out in between. */
export type Read =
  | {readonly value: JsonValue; readonly line?: number; readonly bare?: true}
  | {readonly problems: readonly Problem[]; readonly line?: number; readonly bare?: true};

/** Large chunks are worked through in slices: what each makes dies young. */
const SLICE = 1 << 16;

/**
 * The statements of a BODS file (an array or JSON Lines), in batches as the bytes arrive. A batch is read once, and each
 * of its statements is made only when it is asked for, so that little is held at a time.
 */
export async function* readStatements(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Iterable<Read>> {
  const cut = pieces();
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += SLICE) yield cut.push(chunk.subarray(from, from + SLICE)).values().map(readPiece);
  }
  yield cut.end().values().map(readPiece);
}

/** One piece as I-JSON: what plain readers overlook (a member named twice, a lone surrogate) is a problem with its place. */
export function readPiece({text, line, problem, bare}: Piece): Read {
  const place = {...(line !== undefined && {line}), ...(bare && {bare})};
  if (problem) return {problems: [{...problem, ...(line !== undefined && {line})}], ...place};
  const parsed = parseJson(text);
  if (parsed.ok) return {value: parsed.value, ...place};
  return {problems: parsed.error.map((each) => ({...each, ...(line !== undefined && {line})})), ...place};
}
