import {argon2, createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import {isObject, parseJson, type JsonValue} from '@parvis/kernel/json';
import {keyFingerprint, type Vault} from '../sealed/vault.ts';
import {BackupError} from './error.ts';

const derive = promisify(argon2);

/** RFC 9106, second recommended choice: 64 MiB, three passes, four lanes. */
const COST = {parallelism: 4, tagLength: 32, memory: 65_536, passes: 3} as const;

/** What is kept apart from the backup: the key that opens what is sealed, and the keys of the log, sealed under it. */
export interface KeptKeys extends Vault {
  readonly logKeys: Readonly<Record<string, Buffer>>;
}

/**
 * Writes the key that opens the sealed parts, and those of the log, into a file of its own, readable by its owner only; under a passphrase where
 * one is given. An existing file is never written over.
 */
export async function writeKeys(path: string, {logKeys, ...vault}: KeptKeys, passphrase: string | undefined): Promise<void> {
  const key = passphrase === undefined ? {wrappingKey: vault.wrappingKey.toString('base64')} : await lock(vault.wrappingKey, passphrase);
  const text = JSON.stringify({format: 'parvis-keys', version: 1, fingerprint: keyFingerprint(vault), ...key, logKeys: Object.fromEntries(Object.entries(logKeys).map(([name, sealed]) => [name, sealed.toString('base64')]))}, undefined, 1);
  await writeFile(path, `${text}\n`, {mode: 0o600, flag: 'wx', flush: true}).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new BackupError(`${path} exists already. Give another name: a kept key is never written over.`);
    throw error;
  });
}

/** Reads kept keys. */
export async function readKeys(path: string, passphrase: string | undefined): Promise<KeptKeys> {
  const parsed = parseJson(await readFile(path, 'utf8'));
  const value: JsonValue = parsed.ok ? parsed.value : null;
  if (!isObject(value) || value['format'] !== 'parvis-keys' || value['version'] !== 1) throw new BackupError(`${path} holds no key of Parvis.`);
  const {wrappingKey, locked, salt, nonce, tag, fingerprint} = value;
  let key: Buffer;
  if (typeof wrappingKey === 'string') key = Buffer.from(wrappingKey, 'base64');
  else if (passphrase === undefined) throw new BackupError(`${path} is under a passphrase: set KEYS_PASSPHRASE_FILE to a file that holds it.`);
  else key = await unlock({locked: bytes(locked), salt: bytes(salt), nonce: bytes(nonce), tag: bytes(tag)}, passphrase, path);
  if (key.length !== 32 || keyFingerprint({wrappingKey: key}) !== fingerprint) throw new BackupError(`The key in ${path} is damaged. Take another copy.`);
  const kept = isObject(value['logKeys']) ? Object.entries(value['logKeys']) : [];
  return {wrappingKey: key, logKeys: Object.fromEntries(kept.map(([name, sealed]) => [name, bytes(sealed)]))};
}

async function lock(key: Buffer, passphrase: string): Promise<Record<'locked' | 'salt' | 'nonce' | 'tag', string>> {
  const salt = randomBytes(16), nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await stretched(passphrase, salt), nonce, {authTagLength: 16});
  const locked = Buffer.concat([cipher.update(key), cipher.final()]);
  return {locked: locked.toString('base64'), salt: salt.toString('base64'), nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64')};
}

async function unlock({locked, salt, nonce, tag}: Record<'locked' | 'salt' | 'nonce' | 'tag', Buffer>, passphrase: string, path: string): Promise<Buffer> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', await stretched(passphrase, salt), nonce, {authTagLength: 16});
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(locked), decipher.final()]);
  } catch (error) {
    throw new BackupError(`This is not the passphrase of ${path}.`, {cause: error});
  }
}

async function stretched(passphrase: string, salt: Buffer): Promise<Buffer> {
  return Buffer.from(await derive('argon2id', {message: passphrase, nonce: salt, ...COST}));
}

function bytes(value: JsonValue | undefined): Buffer {
  return Buffer.from(typeof value === 'string' ? value : '', 'base64');
}
