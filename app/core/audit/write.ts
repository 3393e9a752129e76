import {createHash} from 'node:crypto';
import {canonicalBytes, type JsonObject} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';

export interface AuditEntry {
  /** Number of the person; absent where the terminal or the program itself acts. */
  readonly person?: number;
  readonly body?: number;
  readonly act: string;
  /** What was done, in ids and words that are no secret. */
  readonly facts: JsonObject;
}

/**
 * Writes down a privileged act, in the transaction of the act itself: no entry, no act. Each entry holds the hash of the
 * one before, so that none can be taken out unseen.
 */
export async function audit(client: ClientBase, {person, body, act, facts}: AuditEntry): Promise<void> {
  const {rows: [head]} = await client.query<{number: string; hash: Buffer; at: Date}>('select number, hash, clock_timestamp() as at from people.audit_head for update');
  const number = Number(head!.number) + 1;
  const hash = entryHash(head!.hash, {number, at: head!.at, person: person ?? null, body: body ?? null, act, facts: JSON.stringify(facts)});
  await client.query('insert into people.audit (number, at, person, body, act, facts, hash) values ($1, $2, $3, $4, $5, $6, $7)',
    [number, head!.at, person ?? null, body ?? null, act, JSON.stringify(facts), hash]);
  await client.query('update people.audit_head set number = $1, hash = $2', [number, hash]);
}

export interface AuditRow {
  readonly number: number;
  readonly at: Date;
  readonly person: number | null;
  readonly body: number | null;
  readonly act: string;
  readonly facts: string;
}

/** SHA-256 over the hash of the entry before and the canonical form of this one. */
export function entryHash(before: Buffer, {number, at, person, body, act, facts}: AuditRow): Buffer {
  return createHash('sha256').update('parvis/audit/1').update(before)
    .update(canonicalBytes({number, at: at.toISOString(), person, body, act, facts})).digest();
}
