import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import type {ClientBase, Pool} from 'pg';
import {keyedHash, sealValue, unsealValue} from '../../../core/sealed/derive.ts';
import {seal, unseal} from '../../../core/sealed/seal.ts';
import type {Vault} from '../../../core/sealed/vault.ts';

/** Enough that no two values meet, and half as much to index as the whole. */
const KEY_BYTES = 16;

/** What a signature says of somebody. */
export interface SealedWords {
  readonly name: string;
  readonly address: string;
  readonly place?: string;
  /** Hexadecimal: with the words it makes the published commitment. */
  readonly salt: string;
  /** The network address that it came from; none for paper. */
  readonly visitor?: string;
}

/** The secret of one petition: keys to look signatures up by, and the key that seals them. Rows of two petitions cannot be joined. */
export interface PetitionSecret {
  /** A keyed hash of what is looked up. */
  key(kind: 'form' | 'address' | 'canonical' | 'name' | 'place', value: string): Buffer;
  seal(words: SealedWords, commitment: Buffer): Buffer;
  /** Throws where the words are another signature's. */
  unseal(sealed: Buffer, commitment: Buffer): SealedWords;
  /** Seals something that belongs to the petition as a whole. */
  sealOther(value: unknown, owner: string): Buffer;
  unsealOther<T>(sealed: Buffer, owner: string): T;
}

/**
 * The secret of a petition, made at its first signature; undefined once all was erased. It is kept before anything is
 * sealed by it, so never within a transaction that may be undone.
 */
export async function secretOf(pool: Pick<ClientBase, 'query'> | Pool, vault: Vault, petition: string, eraseDays?: number): Promise<PetitionSecret | undefined> {
  const owner = `people.signing|${petition}`;
  const read = async (): Promise<{secret: Buffer | null} | undefined> => (await pool.query<{secret: Buffer | null}>('select secret from people.signing where petition = $1', [petition])).rows[0];
  let row = await read();
  if (row === undefined && eraseDays !== undefined) {
    await pool.query('insert into people.signing (petition, secret, erase_days) values ($1, $2, $3) on conflict do nothing',
      [petition, sealValue(vault, owner, randomBytes(32).toString('base64')), eraseDays]);
    row = await read();
  }
  if (row === undefined || row.secret === null) return undefined;
  const secret = Buffer.from(unsealValue<string>(vault, owner, row.secret), 'base64');
  const sealing = createHmac('sha256', secret).update('seal').digest();
  const ownerOf = (commitment: Buffer): string => `people.signature|${petition}|${commitment.toString('hex')}`;
  const open = <T>(sealed: Buffer, of: string): T => JSON.parse(unseal(sealing, sealed, of).toString('utf8')) as T;
  return {
    key: (kind, value) => createHmac('sha256', secret).update(`${kind}\n${value}`).digest().subarray(0, KEY_BYTES),
    seal: (words, commitment) => seal(sealing, Buffer.from(JSON.stringify(words)), ownerOf(commitment)),
    unseal: (sealed, commitment) => open(sealed, ownerOf(commitment)),
    sealOther: (value, of) => seal(sealing, Buffer.from(JSON.stringify(value)), `${of}|${petition}`),
    unsealOther: (sealed, of) => open(sealed, `${of}|${petition}`),
  };
}

/** Secrets that were asked for lately; a petition's is asked for with every signature. */
export class SecretRing {
  readonly #known = new Map<string, {readonly secret: PetitionSecret; readonly until: number}>();

  async of(pool: Pool, vault: Vault, petition: string, eraseDays: number): Promise<PetitionSecret | undefined> {
    const known = this.#known.get(petition);
    if (known !== undefined && known.until > performance.now()) return known.secret;
    const secret = await secretOf(pool, vault, petition, eraseDays);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    if (secret !== undefined) this.#known.set(petition, {secret, until: performance.now() + KNOWN_MS});
    return secret;
  }
}

const MOST_KNOWN = 1_000, KNOWN_MS = 60_000;

/** Whom the rates count as one, over all petitions. */
export function visitorKey(vault: Vault, visitor: string): Buffer {
  return keyedHash(vault, 'signing visitor', visitor).subarray(0, KEY_BYTES);
}

/** An address on the list of blocked ones. */
export function blockedAddress(vault: Vault, canonical: string): string {
  return keyedHash(vault, 'signing blocked', canonical).toString('hex');
}

const MAC_BYTES = 16;

/** The secret of the link by which a signer confirms, and comes back to, her signature. Nothing of it is kept. */
export function linkSecret(vault: Vault, number: string): string {
  return `${number}-${keyedHash(vault, 'signature link', number).subarray(0, MAC_BYTES).toString('base64url')}`;
}

/** The number of a link's secret; undefined where it is none of ours. */
export function readLinkSecret(vault: Vault, secret: string): string | undefined {
  const number = /^(\d{1,18})-/.exec(secret)?.[1];
  if (number === undefined) return undefined;
  const [given, expected] = [Buffer.from(secret), Buffer.from(linkSecret(vault, number))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? number : undefined;
}
