import type {ClientBase} from 'pg';
import type {Register} from '../../core/register.ts';

/** Something of this site that an action can be done with today, and what it holds. */
export interface Served {
  /** A message: `room.contracting`, `declaration.serves.log`. */
  readonly key: string;
  readonly path: string;
  /** Records in a register, and sources that speak in it. Absent for what is no register. */
  readonly records?: number;
  readonly sources?: number;
}

/** What every site has beside its registers. */
const OF_EVERY_SITE: readonly {readonly key: string; readonly path: string; readonly actions: readonly number[]}[] = [
  {key: 'declaration.serves.names', path: '/names', actions: [3, 17]},
  {key: 'declaration.serves.packs', path: '/declaration/adoptions', actions: [16]},
  {key: 'declaration.serves.contributions', path: '/declaration/contributions', actions: [16]},
  {key: 'declaration.serves.log', path: '/log', actions: [17]},
  {key: 'declaration.serves.sources', path: '/sources', actions: [17, 18]},
  {key: 'declaration.serves.bulk', path: '/bulk', actions: [18]},
  {key: 'declaration.serves.api', path: '/openapi.json', actions: [18, 19]},
];

/** What of this site serves each action: from the rooms that are there and what their registers hold. Nothing is promised. */
export async function readServed(client: Pick<ClientBase, 'query'>, registers: readonly Register[]): Promise<ReadonlyMap<number, readonly Served[]>> {
  const {rows} = await client.query<{register: number; records: number; sources: number}>(
    'select register, count(*)::int as records, count(distinct source)::int as sources from record where body is not null group by register');
  const counts = new Map(rows.map((row) => [row.register, row]));
  const served = new Map<number, Served[]>();
  const add = (action: number, one: Served): void => {
    const known = served.get(action);
    if (known) known.push(one);
    else served.set(action, [one]);
  };
  for (const {name, number, serves = []} of registers) {
    const {records = 0, sources = 0} = counts.get(number) ?? {};
    for (const action of serves) add(action, {key: `room.${name}`, path: `/${name}`, records, sources});
  }
  for (const {actions, ...one} of OF_EVERY_SITE) for (const action of actions) add(action, one);
  return served;
}
