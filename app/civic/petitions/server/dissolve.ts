import type {ClientBase, Pool} from 'pg';
import {inTransaction} from '../../../core/http/act-route.ts';
import type {Square} from '../../../core/square.ts';
import {organisePath} from '../paths.ts';
import {organiserSecret, tellCreator} from './creator.ts';
import {command, readPetition} from './store.ts';

type Asking = Pick<ClientBase, 'query'>;

const WAITING = "('pending', 'validated', 'sponsored', 'flagged', 'dormant')";
/** Petitions that end in one step. */
const STEP = 200;

export interface Ending {
  /** Can be signed, and close. */
  readonly open: number;
  /** Wait, and are not examined any more. */
  readonly waiting: number;
}

/** What would end if all petitions of a body did. */
export async function countEnding(client: Asking, body: number): Promise<Ending> {
  const {rows: [row]} = await client.query<Ending>(`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state in ${WAITING})::int as waiting from people.petition where place = $1`, [body]);
  return row ?? {open: 0, waiting: 0};
}

/** Decides that all petitions of a body that were begun by now end. The same decision taken again is taken once. */
export async function planDissolution(client: Asking, {body, reason, person}: {readonly body: number; readonly reason: string; readonly person: number}): Promise<boolean> {
  const {rowCount} = await client.query('insert into people.petition_dissolution (body, reason, person) values ($1, $2, $3) on conflict do nothing', [body, reason, person]);
  return rowCount === 1;
}

/** Bodies whose petitions are ending now. */
export async function listDissolving(client: Asking, bodies: readonly number[]): Promise<string[]> {
  const {rows} = await client.query<{name: string}>('select b.name from people.petition_dissolution d join body b on b.number = d.body where d.ended is null and d.body = any($1::int[]) order by b.name', [bodies]);
  return rows.map(({name}) => name);
}

/** Ends the next petitions of what was decided, each in a transaction of its own, and tells those who began them. Gives how many ended. */
export async function runDissolutions(square: Square, now: Temporal.Instant): Promise<number> {
  const {pool} = square.app;
  const {rows} = await pool.query<{number: number; body: number; reason: string; person: number; at: Date}>('select number, body, reason, person, at from people.petition_dissolution where ended is null order by number');
  let ended = 0;
  for (const {number, body, reason, person, at} of rows) {
    const ids = await ending(pool, body, at);
    for (const id of ids) if (await end(square, id, {reason, person}, now)) ended++;
    if (ids.length < STEP) await pool.query('update people.petition_dissolution set ended = clock_timestamp() where number = $1', [number]);
  }
  return ended;
}

async function ending(pool: Pool, body: number, before: Date): Promise<string[]> {
  const {rows} = await pool.query<{id: string}>(`select id from people.petition where place = $1 and created <= $2 and (state = 'open' or state in ${WAITING}) order by id limit ${STEP}`, [body, before]);
  return rows.map(({id}) => id);
}

async function end({app: {pool}, vault}: Square, id: string, {reason, person}: {readonly reason: string; readonly person: number}, now: Temporal.Instant): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const known = await readPetition(client, id, {lock: true});
    const done = known && await command(client, id, {do: 'dissolve', reason}, String(now), {person});
    // it ended meanwhile by itself
    if (known === undefined || done?.ok !== true) return false;
    if (known.petition.confirmed !== undefined) await tellCreator(client, vault, known.kept, {template: 'petition-dissolved', facts: {action: known.petition.text?.action ?? id, reason}, link: organisePath(id, organiserSecret(vault, id))});
    return true;
  });
}
