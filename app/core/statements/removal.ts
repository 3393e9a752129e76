import {randomBytes} from 'node:crypto';
import {STATEMENT_DOMAIN} from '@parvis/kernel';
import {canonicalText, type JsonObject} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import {eraseOutlawed, type Editions} from '../bulk/editions.ts';
import type {FileStore, StatementKey} from '../files/store.ts';
import type {Register} from '../register.ts';
import {transaction} from '../store/transaction.ts';
import {appendLeaves} from './log.ts';
import {commit} from './prepare.ts';
import {refoldThings} from './refold.ts';

export interface RemovalOrder {
  readonly reason: string;
  /** The article of law. */
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  /** Last day of appeal, `YYYY-MM-DD`. */
  readonly appealBy?: string;
  /** Two people decide; the database refuses one alone. */
  readonly people: readonly [string, string];
  /** The bodies that they acted for, by their names then; the database refuses one alone. */
  readonly bodies?: readonly [string, string];
  /** When it was removed first, where this does again to an older backup what had been done. */
  readonly at?: string;
}

/**
 * Removes one revision of a statement by law: content, salt, content hash, sealed parts and attachments go; its place in
 * the log stays, and a notice of the removal enters. Records are folded again without it. The client is the owner's:
 * no other role may do this. Bulk files that hold it are erased too; where their folder is not at hand, the server that
 * offers them finds out by itself.
 */
export async function removeStatement(client: ClientBase, files: FileStore, register: Register, key: StatementKey, order: RemovalOrder, bulk?: Editions): Promise<void> {
  const attached = await transaction(client, () => removeInside(client, register, key, order));
  await eraseUnattached(client, files, attached);
  if (bulk !== undefined) await eraseOutlawed(bulk, client, register);
}

/** The same in the caller's transaction, as the last of its work. Gives the files to be erased after its commit. */
export async function removeInside(client: ClientBase, register: Register, {thing, sid, revision}: StatementKey, order: RemovalOrder): Promise<Buffer[]> {
  await client.query("set local parvis.removing = 'by law'");
  const {rows: [gone]} = await client.query<{id: Buffer}>(`
    update statement set state = 1, body = null, salt = null, hash = $4 where thing = $1 and sid = $2 and revision = $3 and state = 0
    returning id`, [thing, sid, revision, randomBytes(32)]);
  if (!gone) throw new Error('There is no live statement of this id');
  const {rows: attached} = await client.query<{file: Buffer}>('delete from attachment where thing = $1 and sid = $2 and revision = $3 returning file', [thing, sid, revision]);
  await client.query('delete from vault.sealed_part where thing = $1 and sid = $2 and revision = $3', [thing, sid, revision]);
  const things = [thing, ...await furtherThings(client, thing, sid)];
  // what was typed by hand before it was published, and what is being typed about the same record
  await client.query("delete from people.draft d using statement s where s.thing = $1 and s.sid = $2 and s.revision = $3 and d.source = s.source and d.thing = s.touches[1] and (d.statement = s.sid or d.state <> 'published')", [thing, sid, revision]);
  // a place in a file may be named by words of it
  await client.query("update job set problems = (select jsonb_agg(problem - 'at' || '{\"at\": \"\"}') from jsonb_array_elements(problems) as problem) where problems <> '[]'");
  await client.query('delete from duty where thing = any($1::bigint[])', [things]);
  await refoldThings(client, register, things);
  const {reason, law, authority, scope, appealBy, people, bodies} = order;
  const salt = randomBytes(16);
  const position = await appendLeaves(client, register.number, [{thing, id: gone.id, action: 'removed', leaf: commit(STATEMENT_DOMAIN, salt, noticeText(order))}]);
  await client.query(`
    insert into removal (thing, sid, revision, reason, law, authority, scope, appeal_by, first_person, second_person, position, at, first_body, second_body, salt)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, clock_timestamp()), $13, $14, $15)`,
  [thing, sid, revision, reason, law, authority, scope, appealBy ?? null, ...people, position, order.at ?? null, bodies?.[0] ?? null, bodies?.[1] ?? null, salt]);
  return attached.map(({file}) => file);
}

/** The words of an order that its entry in the log commits to, as canonical JSON. */
export function noticeText({reason, law, authority, scope, appealBy}: Pick<RemovalOrder, 'reason' | 'law' | 'authority' | 'scope' | 'appealBy'>): string {
  const notice: JsonObject = {reason, law, authority, scope, ...(appealBy !== undefined && {appealBy})};
  return canonicalText(notice);
}

/** Erases the files that neither a statement nor an upload has any more. */
export async function eraseUnattached(client: Pick<ClientBase, 'query'>, files: FileStore, attached: readonly Buffer[]): Promise<void> {
  for (const file of attached) {
    const {rows} = await client.query('select from attachment where file = $1 union all select from people.upload where $1 in (file, accepted, rejected) limit 1', [file]);
    if (rows.length === 0) await files.erase(file);
  }
}

/** The things that a statement touches beside its home. */
export async function furtherThings(client: ClientBase, home: string, sid: string): Promise<string[]> {
  const {rows} = await client.query<{thing: string}>('select thing from statement_thing where home = $1 and sid = $2', [home, sid]);
  return rows.map(({thing}) => thing);
}
