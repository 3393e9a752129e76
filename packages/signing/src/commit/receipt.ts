import {fromHex, toHex} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {signatureCommitment, type SignedWords} from './commitment.ts';
import type {CountStatement} from './count-statement.ts';
import {listRoot, rootOfLine, type ListedAt} from './list-root.ts';

export const RECEIPT_FORMAT = 'parvis-signature-receipt/1';

/** What a signer takes home: her words, and the salt that nobody else has. */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT;
  readonly signed: SignedWords;
  /** 32 hexadecimal digits. */
  readonly salt: string;
  readonly commitment: string;
  /** Present once a published list has it. */
  readonly listed?: ListedAt;
}

/** One period as it was published: its statement, and its lists as hexadecimal lines in their order. */
export interface PublishedPeriod {
  readonly statement: CountStatement;
  readonly added: readonly string[];
  readonly taken: readonly string[];
}

export type ReceiptVerdict =
  /** It counts, since this period. */
  | {readonly kind: 'counted'; readonly period: number; readonly line: number}
  /** It was counted, and taken back in this period. */
  | {readonly kind: 'taken-back'; readonly period: number; readonly line: number}
  /** In no list: not counted yet, or dropped. */
  | {readonly kind: 'not-listed'}
  /** The salt and the words do not make this commitment. */
  | {readonly kind: 'receipt-broken'}
  /** A list does not make the root, or has not the number of lines, that its statement says. */
  | {readonly kind: 'list-broken'; readonly period: number};

export function makeReceipt(salt: Uint8Array, signed: SignedWords): Receipt {
  return {format: RECEIPT_FORMAT, signed, salt: toHex(salt), commitment: toHex(signatureCommitment(salt, signed))};
}

/** A receipt as it was kept in a file; undefined: it is none. */
export function parseReceipt(value: JsonValue): Receipt | undefined {
  if (!isObject(value) || value['format'] !== RECEIPT_FORMAT || !isObject(value['signed'])) return undefined;
  const {salt, commitment, signed} = value;
  const {petition, name, address, place} = signed;
  if (typeof salt !== 'string' || !/^[0-9a-f]{32}$/.test(salt) || typeof commitment !== 'string' || !/^[0-9a-f]{64}$/.test(commitment)) return undefined;
  if (typeof petition !== 'string' || typeof name !== 'string' || typeof address !== 'string' || (place !== undefined && typeof place !== 'string')) return undefined;
  const listed = value['listed'];
  if (listed !== undefined && !isListed(listed)) return undefined;
  return {format: RECEIPT_FORMAT, signed: {petition, name, address, ...(place !== undefined && {place})}, salt, commitment, ...(listed !== undefined && {listed})};
}

/** A path has a hash for each bit of the longest list. */
const LONGEST_PATH = 53;

function isListed(value: JsonValue): value is JsonValue & ListedAt {
  if (!isObject(value)) return false;
  const {period, line, lines, path} = value;
  return [period, line, lines].every((number) => typeof number === 'number' && Number.isSafeInteger(number) && number > 0)
    && Array.isArray(path) && path.length <= LONGEST_PATH && (path as readonly JsonValue[]).every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash));
}

/** Do these words and this salt make the commitment? */
export function isWhole({signed, salt, commitment}: Receipt): boolean {
  return toHex(signatureCommitment(fromHex(salt), signed)) === commitment;
}

/** Is this signature in the list that it says, by what was stated of that list? Without the list: by the path to its root. */
export function checkListed(receipt: Receipt, statement: Pick<CountStatement, 'petition' | 'period' | 'added' | 'addedRoot'> | undefined): ReceiptVerdict {
  const {listed, commitment, signed: {petition}} = receipt;
  if (!isWhole(receipt)) return {kind: 'receipt-broken'};
  if (listed === undefined || statement === undefined) return {kind: 'not-listed'};
  const {period, line, lines} = listed;
  const root = rootOfLine(fromHex(commitment), listed);
  const fits = statement.petition === petition && statement.period === period && statement.added === lines && root !== undefined && toHex(root) === statement.addedRoot;
  return fits ? {kind: 'counted', period, line} : {kind: 'list-broken', period};
}

/** Is this signature in the lists whose roots were published? The periods in their order. */
export function checkReceipt(receipt: Receipt, periods: Iterable<PublishedPeriod>): ReceiptVerdict {
  const {commitment} = receipt;
  if (!isWhole(receipt)) return {kind: 'receipt-broken'};
  let verdict: ReceiptVerdict = {kind: 'not-listed'};
  for (const {statement, added, taken} of periods) {
    const {period} = statement;
    if (!makes(added, statement.added, statement.addedRoot) || !makes(taken, statement.taken, statement.takenRoot)) return {kind: 'list-broken', period};
    const [inAdded, inTaken] = [added.indexOf(commitment), taken.indexOf(commitment)];
    if (inAdded !== -1) verdict = {kind: 'counted', period, line: inAdded + 1};
    if (inTaken !== -1) verdict = {kind: 'taken-back', period, line: inTaken + 1};
  }
  return verdict;
}

function makes(lines: readonly string[], count: number, root: string): boolean {
  return lines.length === count && lines.every((line) => /^[0-9a-f]{64}$/.test(line)) && toHex(listRoot(lines.map(fromHex))) === root;
}
