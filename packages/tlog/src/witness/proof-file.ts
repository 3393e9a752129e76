import {ok, type Result} from '@parvis/kernel';
import {fromBase64, toBase64} from '../base64.ts';
import {openNote, type Signed} from '../note/sign.ts';
import {readCheckpoint, type Checkpoint} from '../note/checkpoint.ts';
import type {Ed25519} from '../note/ed25519.ts';
import {parseCount} from '../number.ts';
import {refuse} from '../problem.ts';
import {verifyInclusion} from '../tree/verify.ts';
import {quorumReached, type Policy} from './policy.ts';
import {hashLines} from './request.ts';

/** A proof that can be kept and checked without the log (C2SP tlog-proof, `.tlog-proof`). */
export interface ProofFile {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint with its cosignatures, as it came. */
  readonly note: string;
  /** What the application adds to rebuild the leaf; not signed by anybody. */
  readonly extra?: Uint8Array;
}

const HEAD = 'c2sp.org/tlog-proof@v1';
const MOST_HASHES = 63;

export function writeProofFile({index, proof, note, extra}: ProofFile): string {
  return [HEAD, ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`, ...proof.map(toBase64), '', note].join('\n');
}

export function readProofFile(text: string): Result<ProofFile> {
  const gap = text.indexOf('\n\n');
  if (gap < 0 || !text.startsWith(`${HEAD}\n`)) return refuse('proof.form', '');
  const lines = text.slice(HEAD.length + 1, gap).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice(6)) : 'none';
  if (extra === undefined) return refuse('proof.extra', '/extra');
  const first = lines.shift() ?? '';
  const index = first.startsWith('index ') ? parseCount(first.slice(6)) : undefined;
  if (index === undefined) return refuse('proof.index', '/index');
  if (lines.length > MOST_HASHES) return refuse('proof.many', '/proof', {limit: MOST_HASHES});
  const proof = hashLines(lines);
  if (!proof.ok) return proof;
  return ok({index, proof: proof.value, note: text.slice(gap + 2), ...(extra !== 'none' && {extra})});
}

/** What a verified proof file proves: this leaf is entry `index` of that log, and these vouch for the checkpoint. */
export interface ProvenEntry {
  readonly index: number;
  readonly checkpoint: Checkpoint;
  readonly log: Signed;
  /** Whoever of the policy's witnesses signed, with the time. */
  readonly witnesses: readonly Signed[];
}

/**
 * Checks a proof file without any network: a trusted log signed the checkpoint, enough witnesses did, the leaf is in it.
 * The leaf's hash comes from the record itself, never from the file.
 */
export async function verifyProofFile({file, leaf, policy}: {readonly file: ProofFile; readonly leaf: Uint8Array; readonly policy: Policy}, ed25519: Ed25519): Promise<Result<ProvenEntry>> {
  const opened = await openNote(file.note, [...policy.logs, ...policy.witnesses].map(({key}) => key), ed25519);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  const {origin} = checkpoint.value;
  const {signed} = opened.value;
  // The name of a log's key is its origin: one trusted log cannot speak for another.
  const log = signed.find(({key}) => key.name === origin && policy.logs.some((trusted) => trusted.key === key));
  if (log === undefined) return refuse('proof.log-unknown', '/note', {origin});
  const witnesses = signed.filter(({key}) => policy.witnesses.some((trusted) => trusted.key === key));
  if (!quorumReached(policy.quorum, witnesses)) return refuse('proof.quorum', '/note', {signed: witnesses.map(({key}) => key.name)});
  const included = verifyInclusion({leaf, index: file.index, head: checkpoint.value, proof: file.proof});
  return included.ok ? ok({index: file.index, checkpoint: checkpoint.value, log, witnesses}) : included;
}
