import {randomBytes} from 'node:crypto';
import {mkdir, readdir, readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {ClientBase, Pool} from 'pg';
import {signerKey, verifierKey, webEd25519, type KeyKind, type SignerKey, type VerifierKey} from '@parvis/tlog/note';
import {derivedKey} from '../sealed/derive.ts';
import {seal, unseal} from '../sealed/seal.ts';
import type {Vault} from '../sealed/vault.ts';

export const ED25519 = webEd25519(crypto.subtle);

/** Where secret keys lie, and what they are sealed under. */
export interface KeyTools {
  readonly vault: Vault;
  /** The folder `keys`. */
  readonly folder: string;
}

/** A key of the log as everybody may know it. */
export interface KnownKey {
  readonly number: number;
  readonly key: VerifierKey;
  readonly made: Date;
  /** The entry of the log that says that it took another's place. */
  readonly position?: number;
  /** What the key before it signed to say so. */
  readonly statement?: string;
}

/** All keys of a kind that this site ever had, oldest first; the last one signs. */
export async function knownKeys(client: Pick<ClientBase | Pool, 'query'>, kind: KeyKind): Promise<readonly KnownKey[]> {
  const {rows} = await client.query<{number: number; name: string; public_key: Buffer; made: Date; position: string | null; statement: string | null}>(
    'select number, name, public_key, made, position, statement from log_key where kind = $1 order by number', [kind]);
  return rows.map(({number, name, public_key, made, position, statement}) => ({
    number, made, key: verifierKey(name, kind, new Uint8Array(public_key)),
    ...(position !== null && {position: Number(position)}), ...(statement !== null && {statement}),
  }));
}

/** A new key; its secret half is on the disk, sealed, before anybody hears of the public one. */
export async function makeKey(tools: KeyTools, name: string, kind: KeyKind): Promise<SignerKey> {
  const key = await signerKey(name, kind, randomBytes(32), ED25519);
  await keepKey(tools, key);
  return key;
}

/** The secret half of a key; undefined where this machine does not have it. A damaged file, or another wrapping key, throws. */
export async function openKey({vault, folder}: KeyTools, known: VerifierKey): Promise<SignerKey | undefined> {
  const path = join(folder, fileOf(known));
  const sealed = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (sealed === undefined) return undefined;
  const seed = unsealed(vault, known, sealed, path);
  const key = await signerKey(known.name, known.kind, new Uint8Array(seed), ED25519);
  if (key.id !== known.id) throw new Error(`${path} holds another key. Put back the copy you kept.`);
  return key;
}

/** Keeps a secret half under the vault's key; whole or not at all. */
export async function keepKey({vault, folder}: KeyTools, key: SignerKey): Promise<void> {
  await writeSealed(folder, fileOf(key), seal(derivedKey(vault, 'log-key'), Buffer.from(key.seed), ownerOf(key)));
}

/** The sealed secret halves in the folder by the names of their files: to be kept apart from the backup, and put back. */
export async function sealedKeys(folder: string): Promise<Readonly<Record<string, Buffer>>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => KEY_FILE.test(name)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

export async function putBackSealedKeys(folder: string, keys: Readonly<Record<string, Buffer>>): Promise<void> {
  for (const [name, sealed] of Object.entries(keys)) if (KEY_FILE.test(name)) await writeSealed(folder, name, sealed);
}

const KEY_FILE = /^log-[0-9a-f]{8}$/;

function fileOf({id}: VerifierKey): string {
  return `log-${id}`;
}

function ownerOf({name, id}: VerifierKey): string {
  return `log_key|${name}|${id}`;
}

function unsealed(vault: Vault, key: VerifierKey, sealed: Buffer, path: string): Buffer {
  try {
    return unseal(derivedKey(vault, 'log-key'), sealed, ownerOf(key));
  } catch (error) {
    throw new Error(`${path} cannot be opened with the wrapping key beside it. Put back the copies you kept.`, {cause: error});
  }
}

async function writeSealed(folder: string, name: string, sealed: Buffer): Promise<void> {
  await mkdir(folder, {recursive: true, mode: 0o700});
  const partial = join(folder, `${name}.${randomBytes(6).toString('hex')}`);
  await writeFile(partial, sealed, {mode: 0o600, flush: true});
  await rename(partial, join(folder, name));
}
