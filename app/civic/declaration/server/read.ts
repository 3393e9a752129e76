import type {Pool} from 'pg';
import {readCanonical} from '@parvis/kernel/json';
import type {RoomTools, RecordWithPanels} from '../../../core/http/register-routes.ts';
import type {ListRead} from '../../../core/read.ts';
import {ANONYMOUS} from '../../../core/reader.ts';
import {listRecords} from '../../../core/search/list.ts';
import {commonWords, matches, type Offered} from '../match.ts';
import {countActions, type DeclarationList} from '../present/list.ts';
import type {DeclarationRecord} from '../present/record.ts';
import {declaration} from '../register.ts';
import {readServed} from '../serves.ts';
import type {Contribution, Joining} from '../state.ts';
import {entryIn} from '../entry.ts';

/** Entries that are compared with one: the newest. */
const MOST_COMPARED = 5_000;

/** Adds the counts of the actions to a list. */
export async function withActions({lists, pool, registers, panels}: RoomTools, read: ListRead): Promise<DeclarationList> {
  const countBy = async (facets: Readonly<Record<string, readonly string[]>>): Promise<ReadonlyMap<string, number>> => {
    const found = await listRecords(lists(), declaration, {facets, sort: 'newest', limit: 1, open: 'action'}, ANONYMOUS);
    return new Map(found.facets.find(({name}) => name === 'action')?.values.map(({key, count}) => [key, count]) ?? []);
  };
  const tallying = Promise.all(panels.flatMap(({on, tally}) => (on !== declaration.name || tally === undefined ? [] : [tally(lists())])));
  const [partners, contributions, serves, tallies] = await Promise.all([
    countBy({type: ['joining'], status: ['announced', 'confirmed']}), countBy({type: ['contribution'], status: ['published', 'ended']}), readServed(pool(), registers), tallying,
  ]);
  return {...read, actions: countActions({partners, contributions, serves, tallies})};
}

/** Adds what serves an action, or what suits a contribution. */
export async function withMore({pool, registers}: RoomTools, read: RecordWithPanels): Promise<DeclarationRecord> {
  const state = entryIn(read.state);
  if (state?.type === 'action') return {...read, served: (await readServed(pool(), registers)).get(state.action) ?? []};
  if (state?.type !== 'contribution' && state?.type !== 'joining') return read;
  const own = offeredIn(state);
  if (own.length === 0) return read;
  const others = await readOffered(pool(), read.source.slug, state.type === 'joining' ? [state.action] : state.actions);
  const common = commonWords(others.map(({offered}) => offered));
  const titles = new Map(others.map(({offered, title}) => [offered.id, title]));
  return {...read, matches: own.flatMap((one) => matches(one, others.map(({offered}) => offered), common)).map((match) => ({...match, title: titles.get(match.id) ?? match.id}))};
}

async function readOffered(pool: Pool, source: string, actions: readonly number[]): Promise<{readonly offered: Offered; readonly title: string}[]> {
  const {rows} = await pool.query<{body: string}>(`
    select body from record where register = $1 and source = (select number from source where register = $1 and slug = $2) and body is not null
      and (id like 'contribution-%' or id like any($3)) order by thing limit $4`, [declaration.number, source, actions.map((action) => `joining-${action}-%`), MOST_COMPARED]);
  return rows.flatMap(({body}) => {
    const state = readCanonical(body) as unknown as Contribution | Joining; // the two kinds that are asked for, as the fold makes them
    return offeredIn(state).map((offered) => ({offered, title: state.type === 'joining' ? state.partner.name : state.title ?? state.id}));
  });
}

/** What an entry offers or seeks now: nothing where it is over or was refused. */
function offeredIn(state: Contribution | Joining): Offered[] {
  if (state.type === 'contribution') {
    if (state.state !== 'published' || state.by === undefined) return [];
    return [{id: state.id, kind: state.kind, actions: state.actions, text: `${state.title ?? ''} ${state.text ?? ''}`, by: state.by.id}];
  }
  if (state.state === 'left') return [];
  const {id, action, partner, brings, seeks} = state;
  const one = (kind: 'brings' | 'seeks', text: string | undefined): Offered[] => (text === undefined ? [] : [{id, kind, actions: [action], text, by: partner.id}]);
  return [...one('brings', brings), ...one('seeks', seeks)];
}
