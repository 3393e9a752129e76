import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {audit} from '../../../core/audit/write.ts';
import {closeDraft, type Draft} from '../../../core/drafts/store.ts';
import type {AskedBy} from '../../../core/http/act-route.ts';
import {append} from '../../../core/statements/append.ts';
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
  const {pool, square, actor} = asked;
  const read = statements.map((statement) => mustOk(readStatement(statement), 'forms make good statements'));
  const prepared = prepare(commitments, source, read.map((one, i) => ({id: one.id, kind: 'statement' as const, said: one.date, touches: touchedBy(one), body: statements[i]!, schemaVersion: '1'})));
  const client = await pool.connect();
  try {
    const {accepted, problems} = await append(client, {
      register: commitments, source, vault: square.vault, files: square.files,
      async also(within) {
        for (const draft of drafts) if (!await closeDraft(within, draft, {statement: read[0]?.id ?? '', by: actor.person})) throw new ChangedError();
        await audit(within, {person: actor.person, body, act: 'entry.publish', facts: {register: commitments.name, source: source.slug, entries: read.map(({id}) => id)}});
      },
    }, prepared);
    if (problems.some(({code}) => code !== 'statement.id-reused')) return 'changed';
    if (accepted > 0) await square.versions.refresh();
    return 'published';
  } catch (error) {
    if (error instanceof ChangedError) return 'changed';
    throw error;
  } finally {
    client.release();
  }
}
