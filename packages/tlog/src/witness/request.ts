import {ok, type Result} from '@parvis/kernel';
import {hashFromBase64, toBase64} from '../base64.ts';
import {parseCount} from '../number.ts';
import {refuse} from '../problem.ts';

/** The body of `POST …/add-checkpoint` (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** What the log believes to be the witness's latest size. */
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
}

const MOST_HASHES = 63;

export function writeAddCheckpoint({oldSize, proof, note}: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n');
}

export function readAddCheckpoint(body: string): Result<AddCheckpoint> {
  const gap = body.indexOf('\n\n');
  if (gap < 0) return refuse('witness.request-form', '');
  const [first = '', ...lines] = body.slice(0, gap).split('\n');
  const oldSize = first.startsWith('old ') ? parseCount(first.slice(4)) : undefined;
  if (oldSize === undefined) return refuse('witness.old-size', '/old');
  if (lines.length > MOST_HASHES) return refuse('witness.proof-many', '/proof', {limit: MOST_HASHES});
  const proof = hashLines(lines);
  return proof.ok ? ok({oldSize, proof: proof.value, note: body.slice(gap + 2)}) : proof;
}

/** Lines of base64, each a SHA-256. */
export function hashLines(lines: readonly string[]): Result<readonly Uint8Array[]> {
  const hashes: Uint8Array[] = [];
  for (const [at, line] of lines.entries()) {
    const hash = hashFromBase64(line);
    if (hash === undefined) return refuse('proof.hash', `/proof/${at}`);
    hashes.push(hash);
  }
  return ok(hashes);
}
