import {randomBytes} from 'node:crypto';
import type {PoolClient} from 'pg';
import {must, ok, type Result} from '@parvis/kernel';
import {openNote, signNote, writeNote, writeVerifierKey, type SignerKey, type VerifierKey} from '@parvis/tlog/note';
import {commit} from '../statements/prepare.ts';
import {appendLeaves} from '../statements/log.ts';
import {advance, insertKey, keyTools, withLog, type Advanced, type LogTools} from './advance.ts';
import {ED25519, knownKeys, makeKey, openKey, type KnownKey} from './keys.ts';
import {nextOrigin} from './names.ts';

/** As long as those of statements and sealed parts (kernel), so that none can be read as another. */
export const KEY_DOMAIN = 'parvis/key-chg/v01\n';
/** The register that entries about the log itself name. */
export const LOG_REGISTER = 0;

export interface KeyChange {
  readonly reason: string;
  /** Another origin, for a log that must begin again: outsiders start from nothing with it. */
  readonly restart?: boolean;
}

/**
 * Puts a new key in the place of the one that signs. The old one signs that it does, the change is an entry of the log,
 * and the checkpoint with that entry has both signatures. With `restart` the log goes on under another name, so that
 * nobody takes it for the one that was signed before; then the old key need not be at hand.
 */
export async function changeKey(tools: LogTools, {reason, restart = false}: KeyChange, signal: AbortSignal): Promise<Advanced | {readonly kind: 'changed'; readonly from: VerifierKey; readonly to: VerifierKey}> {
  return withLog(tools, async (client) => {
    if (!restart) {
      const first = await advance(client, tools, signal);
      if (first.kind !== 'signed' && first.kind !== 'unchanged') return first;
    }
    const current = must((await knownKeys(client, 'note')).at(-1), 'a log that was signed has a key').key;
    const old = await openKey(keyTools(tools), current);
    if (old === undefined && !restart) return {kind: 'no-key', id: current.id};
    const key = await makeKey(keyTools(tools), restart ? nextOrigin(current.name) : current.name, 'note');
    if (restart) await client.query('delete from log_tile');
    await enterChange(client, {old, from: current, to: key, reason});
    if (restart) return advance(client, tools, signal);
    const grown = await advance(client, tools, signal, old);
    return grown.kind === 'signed' ? {kind: 'changed', from: current, to: key} : grown;
  });
}

async function enterChange(client: PoolClient, {old, from, to, reason}: {readonly old: SignerKey | undefined; readonly from: VerifierKey; readonly to: SignerKey; readonly reason: string}): Promise<void> {
  const text = `parvis/key-change/1\nfrom ${writeVerifierKey(from)}\nto ${writeVerifierKey(to)}\nbecause ${reason.replaceAll(/\s+/g, ' ').trim()}\n`;
  const statement = old === undefined ? text : writeNote({text, signatures: [await signNote(text, old, ED25519)]});
  const salt = randomBytes(16);
  await client.query('begin');
  try {
    const position = await appendLeaves(client, LOG_REGISTER, [{thing: '0', id: randomBytes(16), action: 'key-changed', leaf: commit(KEY_DOMAIN, salt, statement)}]);
    await insertKey(client, to, {position, salt, statement});
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Whether each key was named by the one before it. Gives the first that was not, with the reason; a restart is unsigned or of another name. */
export async function checkKeyChain(keys: readonly KnownKey[]): Promise<Result<undefined>> {
  for (const [at, {key, statement}] of keys.entries()) {
    const before = keys[at - 1]?.key;
    if (before === undefined) continue;
    const names = statement?.includes(`\nfrom ${writeVerifierKey(before)}\nto ${writeVerifierKey(key)}\n`) === true;
    if (!names || statement === undefined) return {ok: false, error: [{code: 'log.key-unnamed', at: `/keys/${at}`, key: key.id}]};
    if (before.name !== key.name) continue;
    const opened = await openNote(statement, [before], ED25519);
    if (!opened.ok) return opened;
  }
  return ok(undefined);
}
