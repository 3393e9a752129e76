import {createHmac, randomBytes, randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {link, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {canonicalBytes, readCanonical, type JsonValue} from '@parvis/kernel/json';
import {must} from '@parvis/kernel';
import type {ClientBase} from 'pg';
import type {StatementKey} from '../files/store.ts';
import {commitSealed} from '../statements/prepare.ts';
import {seal, unseal} from './seal.ts';

/** The key that wraps the data keys of sealed parts. It is never in the database nor in its backup. */
export interface Vault {
  readonly wrappingKey: Buffer;
}

/** Opens the vault's key file (mode 0600), made at first use. */
export async function openVault(folder: string): Promise<Vault> {
  const path = join(folder, 'wrapping-key');
  await mkdir(folder, {recursive: true, mode: 0o700});
  if (!existsSync(path)) await makeKey(path);
  const wrappingKey = await readFile(path);
  if (wrappingKey.length !== 32) throw new Error(`${path} is damaged: it must have 32 bytes. Put back the copy you kept.`);
  return {wrappingKey};
}

/** Puts a kept key back. False where the vault has another one already: then nothing is changed. */
export async function putBackKey(folder: string, wrappingKey: Buffer): Promise<boolean> {
  await mkdir(folder, {recursive: true, mode: 0o700});
  await makeKey(join(folder, 'wrapping-key'), wrappingKey);
  return (await openVault(folder)).wrappingKey.equals(wrappingKey);
}

/** Names a vault's key without telling anything of it. */
export function keyFingerprint({wrappingKey}: Vault): string {
  return createHmac('sha256', wrappingKey).update('parvis/wrapping-key/1').digest('hex').slice(0, 32);
}

/** Whole or not at all: of two that make it at once, the first counts. */
async function makeKey(path: string, key: Buffer = randomBytes(32)): Promise<void> {
  const partial = `${path}.${randomUUID()}`;
  await writeFile(partial, key, {mode: 0o600, flush: true});
  await link(partial, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(partial);
}

/** A value moved to another row does not open. */
function ownerOf({thing, sid, revision}: StatementKey, name: string): string {
  return `vault.sealed_part|${thing}|${sid}|${revision}|${name}`;
}

/** Keeps the sealed parts of a statement, each under a data key of its own, and gives the salted commitments for the log. */
export async function keepSealed(client: ClientBase, vault: Vault, key: StatementKey, parts: Readonly<Record<string, JsonValue>>, declared: Readonly<Record<string, {readonly tier: string}>>): Promise<Buffer[]> {
  const commitments: Buffer[] = [];
  for (const [name, value] of Object.entries(parts)) {
    const {tier} = must(declared[name], `the register declares its sealed part "${name}"`);
    const owner = ownerOf(key, name);
    const dataKey = randomBytes(32);
    const salt = randomBytes(16);
    const content = Buffer.from(canonicalBytes(value));
    const commitment = commitSealed(salt, content);
    commitments.push(commitment);
    await client.query(`
      insert into vault.sealed_part (thing, sid, revision, name, tier, wrapped_key, content, salt, commitment)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [key.thing, key.sid, key.revision, name, tier, seal(vault.wrappingKey, dataKey, owner), seal(dataKey, content, owner), salt, commitment]);
  }
  return commitments;
}

interface SealedRow {
  readonly thing: string;
  readonly sid: string;
  readonly revision: number;
  readonly name: string;
  readonly wrapped_key: Buffer;
  readonly content: Buffer;
}

/** The parts of the given things whose tier is among `tiers`, by statement (`sid` and revision) and name. */
export async function openSealed(client: ClientBase, vault: Vault, things: readonly string[], tiers: readonly string[]): Promise<Map<string, Record<string, JsonValue>>> {
  const {rows} = await client.query<SealedRow>(
    'select thing, sid, revision, name, wrapped_key, content from vault.sealed_part where thing = any($1::bigint[]) and tier = any($2)', [things, tiers]);
  const parts = new Map<string, Record<string, JsonValue>>();
  for (const row of rows) {
    const owner = ownerOf(row, row.name);
    const content = unseal(unseal(vault.wrappingKey, row.wrapped_key, owner), row.content, owner);
    const key = `${row.sid}\n${row.revision}`;
    const known = parts.get(key) ?? {};
    known[row.name] = readCanonical(content.toString('utf8'));
    parts.set(key, known);
  }
  return parts;
}

/** Whether this key opens the sealed parts that are stored: tried on one, whose content must fit its entry in the log. */
export async function tryKey(client: ClientBase, vault: Vault): Promise<'opens' | 'does not open' | 'nothing is sealed'> {
  const {rows: [row]} = await client.query<SealedRow & {salt: Buffer; commitment: Buffer}>('select thing, sid, revision, name, wrapped_key, content, salt, commitment from vault.sealed_part limit 1');
  if (row === undefined) return 'nothing is sealed';
  const owner = ownerOf(row, row.name);
  try {
    const content = unseal(unseal(vault.wrappingKey, row.wrapped_key, owner), row.content, owner);
    return commitSealed(row.salt, content).equals(row.commitment) ? 'opens' : 'does not open';
  } catch {
    return 'does not open';
  }
}
