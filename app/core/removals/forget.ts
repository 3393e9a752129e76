import type {ClientBase} from 'pg';
import {keepNames} from '../names/keep.ts';

/** Names that no record mentions any more go at once; and what the planner remembers of values is measured anew. The connection is the owner's. */
export async function forgetRemoved(client: ClientBase): Promise<void> {
  await keepNames(client, new AbortController().signal);
  await client.query('analyze statement, record, summary, words, mention, link, finding, name, job, people.draft, people.upload, vault.sealed_part');
}
