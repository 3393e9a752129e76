import {timingSafeEqual} from 'node:crypto';
import type {ClientBase} from 'pg';
import {enqueueMail} from '../../../core/mail/enqueue.ts';
import {keyedHash, sealValue, unsealValue} from '../../../core/sealed/derive.ts';
import type {Vault} from '../../../core/sealed/vault.ts';
import {canonicalMailAddress} from '../../../core/mail/address.ts';

/** Who began a petition: sealed until it is erased. */
export interface Creator {
  readonly name: string;
  readonly address: string;
}

function ownerOf(id: string): string {
  return `people.petition|${id}`;
}

export function sealCreator(vault: Vault, id: string, creator: Creator): Buffer {
  return sealValue(vault, ownerOf(id), creator);
}

export function openCreator(vault: Vault, {id, creator}: {readonly id: string; readonly creator: Buffer | null}): Creator | undefined {
  return creator === null ? undefined : unsealValue<Creator>(vault, ownerOf(id), creator);
}

export function mailboxHash(vault: Vault, address: string): Buffer {
  return keyedHash(vault, 'petition mailbox', canonicalMailAddress(address));
}

/** What only the creator's mails hold: who has it may organise the petition. */
export function organiserSecret(vault: Vault, id: string): string {
  return keyedHash(vault, 'petition organiser', id).subarray(0, 18).toString('base64url');
}

export function isOrganiser(vault: Vault, id: string, given: string): boolean {
  const [expected, typed] = [Buffer.from(organiserSecret(vault, id)), Buffer.from(given)];
  return expected.length === typed.length && timingSafeEqual(expected, typed);
}

/** Mails the creator of a petition, where she is not erased. `link` is a path with the language of the mail. */
export async function tellCreator(client: Pick<ClientBase, 'query'>, vault: Vault, kept: {readonly id: string; readonly creator: Buffer | null; readonly lang: string}, {template, facts, link}: {readonly template: string; readonly facts: Readonly<Record<string, string | number>>; readonly link: string}): Promise<void> {
  const creator = openCreator(vault, kept);
  if (creator === undefined) return;
  const {rows: [site]} = await client.query<{languages: string[]}>('select languages from site');
  const prefix = kept.lang === site?.languages[0] ? '' : `/${kept.lang}`;
  await enqueueMail(client, vault, {to: creator, template, lang: kept.lang, facts, link: `${prefix}${link}`});
}
