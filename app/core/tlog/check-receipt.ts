import {err, ok, type Result} from '@parvis/kernel';
import {isObject, parseJson, type JsonValue} from '@parvis/kernel/json';
import {checkListed, isWhole, parseReceipt, type Receipt} from '@parvis/signing';
import type {Ed25519} from '@parvis/tlog/note';
import {checkProof, type ProofReport, type Trust} from './check-proof.ts';
import {proofOf, type Proof} from './proof.ts';

/** A signer's receipt as she took it home: from when its line was published on, with the proof of that list's entry in the log. */
export interface ReceiptFile {
  readonly receipt: Receipt;
  readonly proof?: Proof;
}

/** What a receipt says beside the proof that is in it. */
export interface SignedReport {
  readonly petition: string;
  readonly commitment: string;
  readonly period: number;
  readonly line: number;
  readonly lines: number;
}

/** The receipt in a file. Undefined: the file is none, and may be something else. */
export function readReceiptFile(text: string): ReceiptFile | undefined {
  const parsed = parseJson(text);
  const receipt = parsed.ok ? parseReceipt(parsed.value) : undefined;
  if (receipt === undefined || !parsed.ok || !isObject(parsed.value)) return undefined;
  const proof = parsed.value['proof'] === undefined ? undefined : proofOf(parsed.value['proof']);
  if (proof?.ok === false) return undefined;
  return {receipt, ...(proof && {proof: proof.value})};
}

/**
 * Checks a receipt without asking anybody: words and salt → commitment → line of a list → root → the `listed` entry in the
 * log → the log's signature. Refused: `receipt.broken`, `receipt.early` (it was fetched before its line was published), or
 * what is wrong with the proof. A list that has not that line does not hold.
 */
export async function checkReceiptFile({receipt, proof}: ReceiptFile, ed25519: Ed25519, trust?: Trust): Promise<Result<ProofReport>> {
  if (!isWhole(receipt)) return err([{code: 'receipt.broken', at: '/commitment'}]);
  const {listed, commitment, signed: {petition}} = receipt;
  if (listed === undefined || proof === undefined) return err([{code: 'receipt.early', at: '/listed'}]);
  const checked = await checkProof(proof, ed25519, trust);
  if (!checked.ok) return checked;
  const report = checked.value;
  const proven = new Set(report.entries.filter(({result}) => result === 'proven').map(({index}) => index));
  const counted = proof.entries.some(({index, content}) => proven.has(index) && content !== undefined && checkListed(receipt, statementIn(content)).kind === 'counted');
  const {period, line, lines} = listed;
  return ok({...report, holds: report.holds && counted, signed: {petition, commitment, period, line, lines}});
}

/** What an entry states of a list; undefined: it states something else. */
function statementIn(content: string): Parameters<typeof checkListed>[1] {
  const parsed = parseJson(content);
  const said: JsonValue = parsed.ok ? parsed.value : null;
  if (!isObject(said) || said['kind'] !== 'listed') return undefined;
  const {petition, period, added, addedRoot} = said;
  return typeof petition === 'string' && typeof period === 'number' && typeof added === 'number' && typeof addedRoot === 'string' ? {petition, period, added, addedRoot} : undefined;
}
