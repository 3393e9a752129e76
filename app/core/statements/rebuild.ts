import type {ClientBase} from 'pg';
import {forgetDuties} from '../duties/laws.ts';
import type {Register} from '../register.ts';
import {transaction} from '../store/transaction.ts';
import {raiseVersion} from './log.ts';
import {refoldThings} from './refold.ts';

const PAGE = 500;

/**
 * Folds every thing of a register again with the present fold, page by page, each its own transaction, so that it can
 * be stopped and goes on where records still carry an older version. Gives how many things were folded.
 */
export async function rebuild(client: ClientBase, register: Register, progress: (done: number, total: number) => void | Promise<void>, signal: AbortSignal): Promise<number> {
  const {rows: [counted]} = await client.query<{total: number}>(`select count(*)::int as total from (${THINGS}) as things`, [register.number]);
  const total = counted?.total ?? 0;
  let done = 0;
  let after = '-9223372036854775808';
  for (;;) {
    signal.throwIfAborted();
    const {rows} = await client.query<{thing: string}>(NEXT_THINGS, [register.number, after]);
    const last = rows.at(-1);
    if (last === undefined) break;
    await transaction(client, () => refoldThings(client, register, rows.map(({thing}) => thing)));
    after = last.thing;
    done += rows.length;
    await progress(done, total);
  }
  await client.query('update register_state set fold_version = $2, generation = generation + 1 where register = $1', [register.number, register.foldVersion]);
  await client.query('update name_progress set position = 0');
  await forgetDuties(client);
  await raiseVersion(client, register.number);
  return done;
}

const THINGS = `
  select thing from statement where register = $1
  union select t.thing from statement_thing t join statement s on s.thing = t.home and s.sid = t.sid where s.register = $1`;

/** The next page of them: each part walks its index, so that a page costs the same wherever it is, in every PostgreSQL. */
const NEXT_THINGS = `
  select thing from (
    (select distinct thing from statement where register = $1 and thing > $2 order by thing limit ${PAGE})
    union
    (select distinct t.thing from statement_thing t join statement s on s.thing = t.home and s.sid = t.sid
      where s.register = $1 and t.thing > $2 order by t.thing limit ${PAGE})) as things
  order by thing limit ${PAGE}`;
