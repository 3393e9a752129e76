import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import type {Register} from '../register.ts';
import {transaction} from '../store/transaction.ts';
import {foldThing} from './fold.ts';
import {appendLeaves} from './log.ts';
import {loadStatements} from './stored.ts';
import {thingKey} from './thing.ts';
import {writeRecords} from './write-records.ts';

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
    const folds = named.filter((one) => one.source === source).map(({thing, id}) => ({thing, id, fold: foldThing(register, id, stored.get(thing) ?? [], now)}));
    await writeRecords(client, register, source, folds, new Set(things));
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
 * Makes public what is no longer embargoed: an entry in the log, and the things folded again. Called every half minute
 * and at start; gives the number of statements released. Each register's are released in one transaction.
 */
export async function releaseEmbargoes(client: ClientBase, registers: readonly Register[], until: Date): Promise<number> {
  let released = 0;
  for (const register of registers) {
    released += await transaction(client, async () => {
      const {rows} = await client.query<{thing: string; sid: string; id: Buffer; leaf: Buffer}>(`
        select s.thing, s.sid, s.id, l.leaf from statement s join log_leaf l on l.thing = s.thing and l.id = s.id and l.action = 0
        where s.register = $1 and s.visible_from <= $2 and s.state = 0
        and not exists (select from log_leaf r where r.thing = s.thing and r.id = s.id and r.action = 3)
        order by l.position`, [register.number, until]);
      if (rows.length > 0) {
        const {rows: further} = await client.query<{thing: string}>(
          'select t.thing from unnest($1::bigint[], $2::text[]) as s (thing, sid) join statement_thing t on t.home = s.thing and t.sid = s.sid',
          [rows.map(({thing}) => thing), rows.map(({sid}) => sid)]);
        await refoldThings(client, register, [...new Set([...rows, ...further].map(({thing}) => thing))]);
        await appendLeaves(client, register.number, rows.map(({thing, id, leaf}) => ({thing, id, leaf, action: 'released'})));
      }
      return rows.length;
    });
  }
  return released;
}
