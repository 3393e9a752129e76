import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {ClientBase, PoolClient} from 'pg';
import {closeDraft, type Draft} from '../../../core/drafts/store.ts';
import type {AskedBy} from '../../../core/http/act-route.ts';
import {audit} from '../../../core/audit/write.ts';
import {append, type AppendTools} from '../../../core/statements/append.ts';
import {prepare, type SourceKey} from '../../../core/statements/prepare.ts';
import {thingKey} from '../../../core/statements/thing.ts';
import {bodyOf, decode} from '../decode.ts';
import {declaration} from '../register.ts';

export interface Saying {
  readonly source: SourceKey;
  /** The record that it is about. */
  readonly thing: string;
  /** Its members; number and date are put before them. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly now: Temporal.Instant;
  /** How many entries of the thing were seen; where another came since, nothing is said. */
  readonly seen?: number;
  readonly also?: (client: ClientBase, statement: string) => Promise<void>;
}

/** How many entries a thing has. */
export async function countEntries(client: Pick<ClientBase, 'query'>, source: SourceKey, thing: string): Promise<number> {
  const {rows: [row]} = await client.query<{count: number}>('select count(*)::int as count from statement where thing = $1', [thingKey(declaration.name, source.slug, thing)]);
  return row!.count;
}

/** Says one thing in the register, with what belongs to it, in one transaction. Undefined: another said something first. */
export async function say(client: PoolClient | ClientBase, tools: Pick<AppendTools, 'vault' | 'files'>, {source, thing, members, now, seen, also}: Saying): Promise<string | undefined> {
  const known = await countEntries(client, source, thing);
  if (seen !== undefined && seen !== known) return undefined;
  const id = `${thing}-${known + 1}`;
  const body: JsonObject = bodyOf({id, date: now.round({smallestUnit: 'millisecond'}).toString(), ...members});
  const {statements: [draft], problems} = decode(body, {envelope: {}, at: ''});
  if (draft === undefined) throw new Error(`A form made an entry that cannot be read: ${JSON.stringify(problems)}`);
  try {
    const {accepted} = await append(client, {register: declaration, source, ...tools, ...(also && {also: (within) => also(within, id)})}, prepare(declaration, source, [draft]));
    return accepted === 1 ? id : undefined;
  } catch (error) {
    if (error instanceof OvertakenError) return undefined;
    throw error;
  }
}

/** Somebody else did it first: the draft is closed already. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** Publishes what a draft says and ends it; a form that is sent twice publishes once. */
export async function sayDraft(asked: AskedBy, draft: Draft, {act, body, also, ...saying}: Omit<Saying, 'now' | 'source'> & {readonly act: string; readonly body: number; readonly source: SourceKey}): Promise<string | undefined> {
  return sayAsked(asked, {
    ...saying, act, body,
    async also(client, statement) {
      if (!await closeDraft(client, draft, {statement, by: asked.actor.person})) throw new OvertakenError();
      await also?.(client, statement);
    },
  });
}

/** Says something for a body, with its line in the audit trail; pages know of it when this ends. */
export async function sayAsked({pool, square, actor, context}: AskedBy, {act, body, also, ...saying}: Omit<Saying, 'now'> & {readonly act: string; readonly body: number}): Promise<string | undefined> {
  const client = await pool.connect();
  try {
    const said = await say(client, square, {
      ...saying, now: context.now,
      async also(within, statement) {
        await also?.(within, statement);
        await audit(within, {person: actor.person, body, act, facts: {register: declaration.name, thing: saying.thing, entry: statement}});
      },
    });
    if (said !== undefined) await square.versions.refresh();
    return said;
  } finally {
    client.release();
  }
}

/** The record of an entry's id: `joining-3-city-2` → `joining-3-city`. */
export function thingOfEntry(statement: string): string {
  return must(/^(.+)-\d+$/.exec(statement)?.[1], 'entries are numbered');
}
