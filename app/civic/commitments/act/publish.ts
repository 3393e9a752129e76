import type {ClientBase} from 'pg';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {audit} from '../../../core/audit/write.ts';
import {closeDraft, type Draft} from '../../../core/drafts/store.ts';
import type {Asked, AskedBy} from '../../../core/http/act-route.ts';
import {append, type Appended} from '../../../core/statements/append.ts';
import {prepare} from '../../../core/statements/prepare.ts';
import {readStatement, touchedBy} from '@parvis/commitments';
import {commitments} from '../register.ts';
import type {PlanSource} from './work.ts';

class ChangedError extends Error {
  override readonly name = 'ChangedError';
}

export interface Publication {
  readonly source: PlanSource;
  readonly body: number;
  readonly statements: readonly JsonObject[];
  /** Drafts that become these statements. */
  readonly drafts?: readonly Draft[];
}

/** Publishes statements, ends the drafts they were made of and writes the audit line: one transaction. `changed`: a draft is no longer what was seen. What is sent twice is there once. */
export async function publish(asked: AskedBy, {source, body, statements, drafts = []}: Publication): Promise<'published' | 'changed'> {
  const {square, actor} = asked;
  try {
    const {accepted, problems} = await appendStatements(asked, source, statements, async (within, ids) => {
      for (const draft of drafts) if (!await closeDraft(within, draft, {statement: ids[0] ?? '', by: actor.person})) throw new ChangedError();
      await audit(within, {person: actor.person, body, act: 'entry.publish', facts: {register: commitments.name, source: source.slug, entries: ids}});
    });
    if (problems.some(({code}) => code !== 'statement.id-reused')) return 'changed';
    if (accepted > 0) await square.versions.refresh();
    return 'published';
  } catch (error) {
    if (error instanceof ChangedError) return 'changed';
    throw error;
  }
}

/** Appends what a form said; `also` is done in the same transaction, where anything is new. */
export async function appendStatements({pool, square}: Pick<Asked, 'pool' | 'square'>, source: PlanSource, statements: readonly JsonObject[], also: (within: ClientBase, ids: readonly string[]) => Promise<void>): Promise<Appended> {
  const read = statements.map((statement) => mustOk(readStatement(statement), 'forms make good statements'));
  const prepared = prepare(commitments, source, read.map((one, i) => ({id: one.id, kind: 'statement' as const, said: one.date, touches: touchedBy(one), body: statements[i]!, schemaVersion: '1'})));
  const client = await pool.connect();
  try {
    return await append(client, {register: commitments, source, vault: square.vault, files: square.files, also: (within) => also(within, read.map(({id}) => id))}, prepared);
  } finally {
    client.release();
  }
}
