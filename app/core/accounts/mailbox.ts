import {canonicalMailAddress} from '../mail/address.ts';
import {keyedHash} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';

/** By what a person is found from an address, without the address being kept in the open. */
export function mailboxHash(vault: Vault, address: string): Buffer {
  return keyedHash(vault, 'mailbox', canonicalMailAddress(address));
}

/** To whom the sealed address belongs: it does not open elsewhere. */
export function mailboxOwner(person: number): string {
  return `people.mailbox|${person}`;
}
