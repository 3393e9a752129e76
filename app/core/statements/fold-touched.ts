import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {foldThing, type StoredStatement} from './fold.ts';
import type {FoldOf} from './record-rows.ts';
import {countStatements, loadStatements} from './stored.ts';
import {compareThings, writeNewRecords, writeRecords} from './write-records.ts';

/** A thing, and the statements that were stored just now and touch it. */
export interface Touched {
  readonly id: string;
  readonly fresh: StoredStatement[];
}

/** Notes a fresh statement with each thing that it touches; `ids` and `things` name the same ones. */
export function touch(touched: Map<string, Touched>, things: readonly string[], ids: readonly string[], statement: StoredStatement): void {
  for (const [i, thing] of things.entries()) {
    const entry = touched.get(thing) ?? {id: ids[i] as string, fresh: []};
    if (entry.fresh.at(-1) !== statement) entry.fresh.push(statement);
    touched.set(thing, entry);
  }
}

/**
 * Folds what fresh statements touch, of one source. A thing that has others too is read whole; things that had a record
 * are locked before. A thing that another writer made known meanwhile shows when its record is written, and is then read
 * and folded again; with `direct`, new records go straight into the tables, which fails there (SQLSTATE 23505).
 * In the caller's transaction.
 */
export async function foldTouched(client: ClientBase, register: Register, source: number, touched: ReadonlyMap<string, Touched>, direct: boolean): Promise<void> {
  const keys = [...touched.keys()];
  const {rows: locked} = await client.query<{thing: string}>({name: 'lock-records', text: 'select thing from record where thing = any($1::bigint[]) order by thing for update', values: [keys]});
  const counts = await countStatements(client, keys);
  const stored = await loadStatements(client, keys.filter((thing) => (counts.get(thing) ?? 0) > touched.get(thing)!.fresh.length));
  const now = new Date();
  const fold = ([thing, {id, fresh}]: [string, Touched]): FoldOf => ({thing, id, fold: foldThing(register, id, stored.get(thing) ?? fresh, now)});
  const known = new Set(locked.map(({thing}) => thing));
  const isNew = ([thing]: [string, Touched]): boolean => direct && !known.has(thing);
  const [unseen, seen] = [[...touched].filter(isNew).sort(([a], [b]) => compareThings(a, b)), [...touched].filter((one) => !isNew(one))];
  const unsaid = await writeNewRecords(client, register, source, unseen.values().map(fold));
  const overtaken = await writeRecords(client, register, source, [...unsaid, ...seen.map(fold)], known);
  if (overtaken.length === 0) return;
  const all = await loadStatements(client, keys);
  const again = [...touched].map(([thing, {id}]) => ({thing, id, fold: foldThing(register, id, all.get(thing) ?? [], now)}));
  await writeRecords(client, register, source, again, new Set(keys));
}
