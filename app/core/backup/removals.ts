import {isObject, parseJson} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {FileStore} from '../files/store.ts';
import type {Register} from '../register.ts';
import {removeStatement, type RemovalOrder} from '../statements/removal.ts';
import {thingKey} from '../statements/thing.ts';
import {BackupError} from './error.ts';

/** One removal by law, as a line of a list that outlives backups: which statement, by its names, and the order. */
export interface ListedRemoval extends Omit<RemovalOrder, 'at'> {
  readonly at: string;
  readonly register: string;
  readonly source: string;
  /** Id of the thing that is the statement's home, and of the statement. */
  readonly thing: string;
  readonly statement: string;
  readonly revision: number;
  /** The order was lifted: it is not done again. */
  readonly lifted?: boolean;
}

/** Every removal of a site, oldest first. Nothing of what was removed is in it but the names by which it is found. */
export async function listRemovals(client: ClientBase): Promise<ListedRemoval[]> {
  const {rows} = await client.query<ListedRemoval & {appealBy: string | null; first: string; second: string; firstBody: string | null; secondBody: string | null}>(`
    select register_state.name as register, source.slug as source, s.touches[1] as thing, r.sid as statement, r.revision,
      to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, r.reason, r.law, r.authority, r.scope,
      to_char(r.appeal_by, 'YYYY-MM-DD') as "appealBy", r.first_person as first, r.second_person as second, r.first_body as "firstBody", r.second_body as "secondBody",
      exists (select from removal_lift l where l.removal = r.number) as lifted
    from removal r join statement s using (thing, sid, revision) join source on source.number = s.source
    join register_state on register_state.register = s.register order by r.number`);
  return rows.map(({appealBy, first, second, firstBody, secondBody, lifted, ...removal}) => ({
    ...removal, ...(appealBy !== null && {appealBy}), people: [first, second], ...(firstBody !== null && secondBody !== null && {bodies: [firstBody, secondBody]}), ...(lifted === true && {lifted}),
  }));
}

const TEXTS = ['at', 'register', 'source', 'thing', 'statement', 'reason', 'law', 'authority', 'scope'] as const;

/** Reads a list of removals, a JSON object a line. A line that cannot be understood stops it: none may be passed over. */
export function parseRemovals(text: string): ListedRemoval[] {
  return text.split('\n').filter((line) => line.trim() !== '').map((line, i) => {
    const parsed = parseJson(line);
    const value = parsed.ok ? parsed.value : null;
    const people = isObject(value) ? value['people'] : undefined;
    if (!isObject(value) || TEXTS.some((name) => typeof value[name] !== 'string') || typeof value['revision'] !== 'number' || !Array.isArray(people) || people.length !== 2) {
      throw new BackupError(`Line ${i + 1} of the list of removals cannot be read. Nothing was brought back: every removal must be known first.`);
    }
    return value as unknown as ListedRemoval; // its members were looked at above
  });
}

export interface Reapplied {
  readonly again: number;
  /** Removed in this backup already, or lifted since. */
  readonly already: number;
  readonly absent: number;
}

/** Does again what was removed after a backup was made. The connection is the owner's. */
export async function reapplyRemovals(client: ClientBase, files: FileStore, registers: readonly Register[], removals: readonly ListedRemoval[]): Promise<Reapplied> {
  let again = 0, already = 0, absent = 0;
  for (const {register: name, source, thing: id, statement: sid, revision, lifted, ...order} of removals) {
    const register = registers.find((one) => one.name === name);
    const thing = thingKey(name, source, id);
    const {rows: [found]} = await client.query<{state: number}>('select state from statement where thing = $1 and sid = $2 and revision = $3', [thing, sid, revision]);
    if (register === undefined || found === undefined) absent += 1;
    else if (found.state === 1 || lifted === true) already += 1;
    else {
      await removeStatement(client, files, register, {thing, sid, revision}, order);
      again += 1;
    }
  }
  return {again, already, absent};
}
