import type {Problem} from '@parvis/kernel';
import {openNote} from '../note/sign.ts';
import {readCheckpoint, type Checkpoint} from '../note/checkpoint.ts';
import type {Ed25519} from '../note/ed25519.ts';
import type {VerifierKey} from '../note/key.ts';
import {readNote} from '../note/note.ts';
import {EMPTY_ROOT, sameHash} from '../tree/hash.ts';
import {verifyConsistency, type TreeHead} from '../tree/verify.ts';
import {readAddCheckpoint, type AddCheckpoint} from './request.ts';

/** A log that a witness watches: its keys, and the last head it cosigned; undefined before the first. */
export interface WatchedLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly latest?: TreeHead;
}

/** What to answer. `cosign`: store the head, only if the latest is still `expected`, then sign `text` and answer 200. */
export type WitnessDecision =
  | {readonly kind: 'cosign'; readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string; readonly expected: number}
  | {
    readonly kind: 'refuse';
    readonly status: 400 | 403 | 404 | 409 | 422;
    readonly contentType: string;
    readonly body: string;
    readonly problem: Problem;
    /** Signed by the log and against what it signed before: to be kept and shown. */
    readonly evidence: boolean;
  };

/** Decides about one request (C2SP tlog-witness), in the order of the specification: origin, signature, sizes, proof. */
export async function decideAddCheckpoint(body: string, findLog: (origin: string) => WatchedLog | undefined, ed25519: Ed25519): Promise<WitnessDecision> {
  const request = readAddCheckpoint(body);
  if (!request.ok) return refusal(400, request.error[0]!);
  const note = readNote(request.value.note);
  if (!note.ok) return refusal(400, note.error[0]!);
  const checkpoint = readCheckpoint(note.value.text);
  if (!checkpoint.ok) return refusal(400, checkpoint.error[0]!);
  const log = findLog(checkpoint.value.origin);
  if (log === undefined) return refusal(404, {code: 'witness.origin-unknown', at: '/checkpoint/origin', origin: checkpoint.value.origin});
  const opened = await openNote(request.value.note, log.keys, ed25519);
  if (!opened.ok) return refusal(403, opened.error[0]!);
  return decideSizes(request.value, checkpoint.value, log.latest ?? {size: 0, root: EMPTY_ROOT}, note.value.text);
}

function decideSizes({oldSize, proof}: AddCheckpoint, checkpoint: Checkpoint, latest: TreeHead, text: string): WitnessDecision {
  if (oldSize > checkpoint.size) return refusal(400, {code: 'witness.old-size', at: '/old', old: oldSize, size: checkpoint.size});
  if (oldSize !== latest.size) return {...refusal(409, {code: 'witness.not-latest', at: '/old', old: oldSize, latest: latest.size}), contentType: 'text/x.tlog.size', body: `${latest.size}\n`};
  const problem = oldSize === 0 ? fromNothing(checkpoint, proof) : inconsistency(latest, checkpoint, proof);
  // Two signed roots of one size are proof by themselves; a proof that fails may only be a bad proof.
  const forked = checkpoint.size === latest.size && !sameHash(checkpoint.root, latest.root);
  return problem === undefined ? {kind: 'cosign', status: 200, checkpoint, text, expected: latest.size} : refusal(422, problem, forked);
}

/** From nothing anything may grow, without proof; but nothing has one root only. */
function fromNothing({size, root}: TreeHead, proof: readonly Uint8Array[]): Problem | undefined {
  if (proof.length > 0) return {code: 'tree.proof-long', at: '/proof/0'};
  return size === 0 && !sameHash(root, EMPTY_ROOT) ? {code: 'checkpoint.root-of-nothing', at: '/checkpoint/root'} : undefined;
}

function inconsistency(old: TreeHead, head: TreeHead, proof: readonly Uint8Array[]): Problem | undefined {
  const verified = verifyConsistency({old, head, proof});
  return verified.ok ? undefined : verified.error[0];
}

function refusal(status: 400 | 403 | 404 | 422 | 409, problem: Problem, evidence = false): WitnessDecision & {readonly kind: 'refuse'} {
  return {kind: 'refuse', status, contentType: 'text/plain; charset=utf-8', body: `${problem.code}\n`, problem, evidence};
}
