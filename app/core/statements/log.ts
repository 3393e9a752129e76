import type {ClientBase} from 'pg';
import {refuseOnMirror} from '../mirror/refuse.ts';
import {copyRows, ensureStage} from './copy.ts';

/** What happened, as the log names it. Stored as its place in this list: add at the end, never change. */
export const ACTIONS = ['entered', 'removed', 'sealed', 'released', 'key-changed', 'restored'] as const;

export interface Leaf {
  readonly thing: string;
  /** The opaque id of the statement. */
  readonly id: Buffer;
  readonly action: (typeof ACTIONS)[number];
  /** The salted commitment to the content, or to the notice of its removal. */
  readonly leaf: Buffer;
}

/**
 * Takes the next positions, gapless and in commit order: the head's row stays locked until the transaction ends, so
 * this must be its last work. Gives the first position taken, and raises the register's version. Of a copy of another
 * site the log is the source's: whatever comes here is refused.
 */
export async function appendLeaves(client: ClientBase, register: number, leaves: readonly Leaf[]): Promise<bigint> {
  await refuseOnMirror(client);
  await ensureStage(client, 'stage_leaf', 'ordinal int, thing bigint, id bytea, action smallint, leaf bytea');
  await copyRows(client, 'copy stage_leaf from stdin', leaves.map(({thing, id, action, leaf}, i) => [i, thing, id, ACTIONS.indexOf(action), leaf]));
  const {rows: [head]} = await client.query<{first: string}>('update log_head set size = size + $1 returning size - $1 as first', [leaves.length]);
  const first = BigInt(head?.first ?? 0);
  await client.query({name: 'append-leaves', text: 'insert into log_leaf (position, register, thing, id, action, leaf) select $1::bigint + ordinal, $2, thing, id, action, leaf from stage_leaf', values: [first, register]});
  await raiseVersion(client, register);
  return first;
}

/** Tells caches that something a public page of the register shows has changed. */
export async function raiseVersion(client: ClientBase, register: number): Promise<void> {
  await client.query('update register_state set version = version + 1 where register = $1', [register]);
  await client.query('notify parvis_changed');
}
