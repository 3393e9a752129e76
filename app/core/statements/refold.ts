import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import type {Register} from '../register.ts';
import {foldThing} from './fold.ts';
import {raiseVersion} from './log.ts';
import {loadStatements} from './stored.ts';
import {thingKey} from './thing.ts';
import {clearRecords, writeRecords} from './write-records.ts';

interface Named {
  readonly thing: string;
  readonly id: string;
  readonly source: number;
}

/** Folds things again from what the store holds: after a removal, an embargo's end, a changed fold. In the caller's transaction. */
export async function refoldThings(client: ClientBase, register: Register, things: readonly string[]): Promise<void> {
  const named = await nameThings(client, register, things);
  await client.query('select from record where thing = any($1::bigint[]) order by thing for update', [things]);
  const stored = await loadStatements(client, things);
  const now = new Date();
  for (const source of new Set(named.map((one) => one.source))) {
    const folds = new Map(named.filter((one) => one.source === source).map(({thing, id}) => [thing, foldThing(register, id, stored.get(thing) ?? [], now)]));
    await clearRecords(client, [...folds].filter(([, fold]) => fold === undefined).map(([thing]) => thing));
    await writeRecords(client, register, source, folds, new Set(folds.keys()));
  }
}

/** The id and source of each thing, from the statements that touch it. */
async function nameThings(client: ClientBase, register: Register, things: readonly string[]): Promise<Named[]> {
  const {rows} = await client.query<{thing: string; source: number; slug: string; touches: string[]}>(`
    select distinct on (t.thing) t.thing, s.source, source.slug, s.touches from (
      select thing, thing as home, null::text as sid from unnest($1::bigint[]) as thing
      union all select thing, home, sid from statement_thing where thing = any($1::bigint[])) as t
    join statement s on s.thing = t.home and (t.sid is null or s.sid = t.sid)
    join source on source.number = s.source`, [things]);
  return rows.map(({thing, source, slug, touches}) => ({
    thing, source, id: must(touches.find((id) => thingKey(register.name, slug, id) === thing), 'a statement names the things it touches'),
  }));
}

/**
 * Makes public what is no longer embargoed. Called every minute and at start; gives the number of statements that
 * became public. Each register's things are folded in one transaction.
 */
export async function releaseEmbargoes(client: ClientBase, registers: readonly Register[], since: Date, until: Date): Promise<number> {
  let released = 0;
  for (const register of registers) {
    await client.query('begin');
    try {
      const {rows} = await client.query<{thing: string}>(`
        select s.thing from statement s where s.register = $1 and s.visible_from > $2 and s.visible_from <= $3
        union all
        select t.thing from statement s join statement_thing t on t.home = s.thing and t.sid = s.sid
        where s.register = $1 and s.visible_from > $2 and s.visible_from <= $3`, [register.number, since, until]);
      if (rows.length > 0) {
        await refoldThings(client, register, [...new Set(rows.map(({thing}) => thing))]);
        await raiseVersion(client, register.number);
      }
      await client.query('commit');
      released += rows.length;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
  return released;
}
