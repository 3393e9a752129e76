import {commitment} from '@parvis/kernel';
import {canonicalBytes} from '@parvis/kernel/json';

/** The domain of a signature's commitment: as long as the log's other domains, so that no two joins of the parts are alike. */
export const SIGNATURE_DOMAIN = 'parvis/signature/1\n';

/** Who signed what: the words as they were typed. */
export interface SignedWords {
  readonly petition: string;
  readonly name: string;
  /** The address that confirmed it: mail or telephone; for a code, how it was given. */
  readonly address: string;
  readonly place?: string;
}

/**
 * What is published of a signature: SHA-256(domain ‖ 128-bit salt ‖ canonical bytes of the words). It says nothing
 * without the salt, which the signer has in her receipt, and which is erased here with the words.
 */
export function signatureCommitment(salt: Uint8Array, {petition, name, address, place}: SignedWords): Uint8Array {
  return commitment(SIGNATURE_DOMAIN, salt, canonicalBytes({petition, name, address, ...(place !== undefined && {place})}));
}
