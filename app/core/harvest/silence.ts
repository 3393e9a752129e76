import type {PoolClient} from 'pg';
import {offeredKey} from '../import/offered-key.ts';
import {withClient} from '../store/with-client.ts';
import {goneKeys, sortedKeys} from './compare.ts';
import {forgetEarlierPages, readKeys} from './pages.ts';
import type {HarvestProblem} from './problem.ts';
import type {Work} from './run.ts';
import {findHarvest} from './store.ts';

/** Most statements that an entry about a source that shrank names. */
const MOST_NAMED = 1_000;

/** What a statement is known by: its thing and its id. */
export interface GoneStatement {
  readonly thing: string;
  readonly id: string;
}

/**
 * Compares what a source offers now with what it offered before, and writes down what is gone. Nothing is removed for it.
 * From here on later runs are compared with this one.
 */
export async function noteGone({tools: {pool, now}, harvest, steps}: Work, run: number): Promise<{offered: number; gone: number}> {
  const keys = await readKeys(pool, harvest.number, run);
  const [before, offered] = [sortedKeys(keys.before), sortedKeys(keys.now)];
  const gone = goneKeys(before, offered);
  const source = (await findHarvest(pool, harvest.number))?.source;
  await withClient(pool, async (client) => {
    await client.query('begin');
    try {
      if (gone.size > 0 && source !== undefined) {
        const missing = await nameGone(client, source.number, gone, steps.signal);
        await addEvent(client, {register: harvest.register, source: source.number, harvest: harvest.number}, 'shrunk', now(), {
          before: Math.max(harvest.statements, before.length), now: offered.length, gone: gone.size, missing,
        });
      }
      await forgetEarlierPages(client, harvest.number, run);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
  return {offered: offered.length, gone: gone.size};
}

/** The address leads nowhere any more: written down once, until it leads somewhere again. */
export async function noteVanished({tools: {pool, now}, harvest}: Work, {code}: HarvestProblem): Promise<void> {
  const {source} = harvest;
  if (harvest.vanished !== undefined || source === undefined) return;
  await addEvent(pool, {register: harvest.register, source: source.number, harvest: harvest.number}, 'vanished', now(), {code});
}

export async function noteReturn({tools: {pool, now}, harvest}: Work): Promise<void> {
  const {source, vanished} = harvest;
  if (vanished === undefined || source === undefined) return;
  await addEvent(pool, {register: harvest.register, source: source.number, harvest: harvest.number}, 'returned', now(), {since: vanished});
}

interface EventOf {
  readonly register: number;
  readonly source: number;
  readonly harvest: number;
}

async function addEvent(client: Pick<PoolClient, 'query'>, {register, source, harvest}: EventOf, kind: 'vanished' | 'returned' | 'shrunk', at: Temporal.Instant, facts: object): Promise<void> {
  await client.query('insert into source_event (register, source, harvest, at, kind, facts) values ($1, $2, $3, $4, $5, $6)', [register, source, harvest, at.toString(), kind, JSON.stringify(facts)]);
  // the pages of sources are cached by what is public: this is
  await client.query('update register_state set version = version + 1 where register = $1', [register]);
  await client.query('notify parvis_changed');
}

const PART = 5_000;

/** Finds which statements of a source have these keys, reading through all of them in parts. */
async function nameGone(client: PoolClient, source: number, gone: ReadonlySet<bigint>, signal: AbortSignal): Promise<GoneStatement[]> {
  const found: GoneStatement[] = [];
  await client.query('declare said no scroll cursor for select touches[1] as thing, sid as id from statement where source = $1 and state = 0', [source]);
  for (;;) {
    signal.throwIfAborted();
    const {rows} = await client.query<GoneStatement>(`fetch ${PART} from said`);
    for (const {thing, id} of rows) if (gone.has(offeredKey(thing, id)) && found.length < MOST_NAMED) found.push({thing, id});
    if (rows.length < PART || found.length >= MOST_NAMED) break;
  }
  await client.query('close said');
  return found;
}
