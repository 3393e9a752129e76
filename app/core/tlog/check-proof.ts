import {commitment, err, fromHex, ok, STATEMENT_DOMAIN, toHex, type Problem, type Result} from '@parvis/kernel';
import {leafHash, verifyInclusion} from '@parvis/tlog';
import {openNote, parseVerifierKey, readCheckpoint, type Checkpoint, type Ed25519, type VerifierKey} from '@parvis/tlog/note';
import type {SignedReport} from './check-receipt.ts';
import {writeEntry, type EntryAction} from './entry.ts';
import type {Proof, ProvenEntry} from './proof.ts';

/** What became of one entry of a proof. */
export interface EntryReport {
  readonly index: number;
  readonly register: string;
  readonly action: EntryAction;
  readonly statement?: string;
  readonly entered?: string;
  /** `proven`: this very content is in the log. `committed`: an entry is, whose content is not in the file. */
  readonly result: 'proven' | 'committed' | 'wrong';
  readonly problem?: Problem;
}

export interface ProofReport {
  readonly site: {readonly name: string; readonly address: string};
  readonly fiction: boolean;
  readonly register: string;
  readonly record: string;
  readonly checkpoint: {readonly origin: string; readonly size: number; readonly root: string};
  /** The key that signed, and whether whoever asks knew it, or it stands in the file only. */
  readonly key: {readonly name: string; readonly id: string; readonly known: boolean};
  /** Who cosigned and when; known likewise. */
  readonly witnesses: readonly {readonly name: string; readonly at: string; readonly known: boolean}[];
  readonly entries: readonly EntryReport[];
  /** Of a signer's receipt: which line of which list it is. */
  readonly signed?: SignedReport;
  /** Every entry is proven or committed to; of a receipt, its line makes the root of the list too. */
  readonly holds: boolean;
}

/** Keys that whoever checks trusts already: then a file cannot bring its own. */
export interface Trust {
  readonly keys: readonly VerifierKey[];
}

/**
 * Checks a proof without asking anybody: content → commitment → entry → root → the log's signature → cosignatures. A
 * refusal means that nothing is proven; entries that do not fit are told one by one.
 */
export async function checkProof(proof: Proof, ed25519: Ed25519, trust: Trust = {keys: []}): Promise<Result<ProofReport>> {
  const stated = keysOf([...proof.keys, ...proof.witnesses]);
  if (!stated.ok) return stated;
  const isKnown = ({name, id}: VerifierKey): boolean => trust.keys.some((key) => key.name === name && key.id === id);
  const all = [...trust.keys, ...stated.value.filter((key) => !isKnown(key))];
  const opened = await openNote(proof.checkpoint, all, ed25519);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  const own = opened.value.signed.filter(({key}) => key.kind === 'note' && key.name === checkpoint.value.origin);
  const signer = own.find(({key}) => isKnown(key)) ?? own.at(-1);
  if (signer === undefined) return err([{code: 'proof.log-unknown', at: '/checkpoint', origin: checkpoint.value.origin}]);
  const entries = proof.entries.map((entry) => checkEntry(entry, checkpoint.value));
  const {origin, size, root} = checkpoint.value;
  return ok({
    site: proof.site, fiction: proof.fiction === true, register: proof.register, record: proof.record,
    checkpoint: {origin, size, root: root.toBase64()},
    key: {name: signer.key.name, id: signer.key.id, known: isKnown(signer.key)},
    witnesses: opened.value.signed.flatMap(({key, time}) => (key.kind === 'cosignature' && time !== undefined ? [{name: key.name, at: time.toString(), known: isKnown(key)}] : [])),
    entries, holds: entries.every(({result}) => result !== 'wrong'),
  });
}

function keysOf(texts: readonly string[]): Result<readonly VerifierKey[]> {
  const keys: VerifierKey[] = [];
  for (const text of texts) {
    const key = parseVerifierKey(text);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  return ok(keys);
}

function checkEntry(entry: ProvenEntry, head: Checkpoint): EntryReport {
  const {index, register, action, statement, entered} = entry;
  const told = {index, register, action, ...(statement !== undefined && {statement}), ...(entered !== undefined && {entered})};
  const proof = entry.proof.map(hashOf);
  const committed = commitmentOf(entry);
  if (committed === undefined || proof.includes(undefined)) return {...told, result: 'wrong', problem: {code: 'proof.form', at: `/entries/${index}`}};
  const leaf = leafHash(writeEntry({register, id: entry.id, action, commitment: committed}));
  const included = verifyInclusion({leaf, index, head, proof: proof as Uint8Array[]});
  if (!included.ok) return {...told, result: 'wrong', ...(included.error[0] && {problem: included.error[0]})};
  return {...told, result: entry.content === undefined ? 'committed' : 'proven'};
}

/** Computed of the content where it is there; else as stated. */
function commitmentOf({content, salt, commitment: stated}: ProvenEntry): string | undefined {
  if (content === undefined) return stated;
  if (salt === undefined || !/^[0-9a-f]{32}$/.test(salt)) return undefined;
  return toHex(commitment(STATEMENT_DOMAIN, fromHex(salt), new TextEncoder().encode(content)));
}

function hashOf(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, {lastChunkHandling: 'strict'});
    return bytes.length === 32 ? bytes : undefined;
  } catch {
    return undefined;
  }
}
