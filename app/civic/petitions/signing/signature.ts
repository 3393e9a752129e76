import type {Pool} from 'pg';
import {makeReceipt, type Receipt} from '@parvis/signing';
import type {Vault} from '../../../core/sealed/vault.ts';
import {readLinkSecret, secretOf} from './keys.ts';
import {findLine} from './periods.ts';

/** A signature as its signer sees it, behind the link of her mail. */
export interface SignatureRead {
  readonly number: string;
  readonly petition: string;
  readonly state: 'pending' | 'confirmed' | 'fraudulent' | 'invalidated';
  readonly updates: boolean;
  readonly channel: string;
  /** Absent once her words were erased. */
  readonly receipt?: Receipt;
  /** Where its commitment was listed last. */
  readonly listed?: {readonly period: number; readonly line: number; readonly taken: boolean};
}

/** Undefined: the link is none of ours, or nothing is left behind it. */
export async function readSignature(pool: Pool, vault: Vault, link: string): Promise<SignatureRead | undefined> {
  const number = readLinkSecret(vault, link);
  if (number === undefined) return undefined;
  const {rows: [row]} = await pool.query<{petition: string; state: SignatureRead['state']; updates: boolean; channel: string; sealed: Buffer | null; commitment: Buffer}>(
    'select petition, state, updates, channel, sealed, commitment from people.signature where number = $1', [number]);
  if (row === undefined) return undefined;
  const {petition, state, updates, channel, sealed, commitment} = row;
  const secret = sealed === null ? undefined : await secretOf(pool, vault, petition);
  const listed = await findLine(pool, commitment);
  return {number, petition, state, updates, channel, ...(listed && {listed}), ...(secret && sealed && {receipt: receiptOf(petition, secret.unseal(sealed, commitment))})};
}

function receiptOf(petition: string, {name, address, place, salt}: {readonly name: string; readonly address: string; readonly place?: string; readonly salt: string}): Receipt {
  return makeReceipt(Buffer.from(salt, 'hex'), {petition, name, address, ...(place !== undefined && {place})});
}
