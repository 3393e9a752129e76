import {must} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {append} from '../../../core/statements/append.ts';
import {prepare} from '../../../core/statements/prepare.ts';
import type {Square} from '../../../core/square.ts';
import {petitions} from '../register.ts';

interface Waiting {
  readonly petition: string;
  readonly number: number;
  readonly event: string;
  readonly source: number;
  readonly slug: string;
}

const AT_ONCE = 200;

/**
 * Enters the public events that have no entry yet. They were decided in the transaction of whoever acted; entering them
 * again changes nothing, so whoever finds some, after an act or in the round, may do it.
 */
export async function publishEvents(square: Square): Promise<number> {
  const client = await square.app.pool.connect();
  let entered = 0;
  try {
    for (;;) {
      const {rows} = await client.query<Waiting>(`
        select e.petition, e.number, e.event, s.number as source, s.slug
        from people.petition_event e join people.petition p on p.id = e.petition join petition_place l on l.body = p.place join source s on s.number = l.source
        where e.public and not e.entered order by s.number, e.petition, e.number limit ${AT_ONCE}`);
      const first = rows[0];
      if (first === undefined) break;
      const batch = rows.filter(({source}) => source === first.source);
      entered += await enter(square, client, {number: first.source, slug: first.slug}, batch);
    }
  } finally {
    client.release();
  }
  if (entered > 0) await square.versions.refresh();
  return entered;
}

async function enter({vault, files}: Square, client: Parameters<typeof append>[0], source: {readonly number: number; readonly slug: string}, batch: readonly Waiting[]): Promise<number> {
  const drafts = batch.map(({petition, number, event}) => {
    const decoded = petitions.decode({petition, number, ...JSON.parse(event) as JsonObject} as JsonValue, {envelope: {}, at: ''});
    return must(decoded.statements[0], `a decided event can be read: ${JSON.stringify(decoded.problems)}`);
  });
  const {accepted, problems} = await append(client, {register: petitions, source, vault, files}, prepare(petitions, source, drafts));
  if (problems.some(({code}) => code !== 'statement.removed')) throw new Error(`Events of petitions were refused: ${JSON.stringify(problems)}`);
  await client.query('update people.petition_event e set entered = true from unnest($1::text[], $2::int[]) as done (petition, number) where e.petition = done.petition and e.number = done.number',
    [batch.map(({petition}) => petition), batch.map(({number}) => number)]);
  return accepted;
}
