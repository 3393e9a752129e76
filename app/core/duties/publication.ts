import type {DutyEvent} from '@parvis/duty';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {raiseVersion} from '../statements/log.ts';
import {PUBLICATION, type DutyDraft} from './declared.ts';
import type {Law} from './laws.ts';
import {parseRhythm, rhythmRegime} from './rhythm.ts';
import {dutyRow, type DutyRow} from './row.ts';
import {writeDuties} from './write.ts';

interface Source {
  readonly number: number;
  readonly register: number;
  readonly slug: string;
  readonly name: string;
  readonly rhythm: string | null;
  readonly created: string;
  readonly days: number;
  readonly newest: string | null;
}

/** What each source's duties were last made from, so that nothing is made again that is the same. */
export type MadeFrom = Map<number, string>;

/**
 * Something new of each source that says how often it publishes: from each day on which something entered to the next,
 * and from the last one, or the day on which the source was made known, to now. One that is silent too long is late.
 */
export async function keepPublications(client: ClientBase, registers: readonly Register[], made: MadeFrom): Promise<void> {
  const {rows: [{zone} = {zone: 'UTC'}]} = await client.query<{zone: string}>('select zone from site');
  const {rows} = await client.query<Source>(`
    select s.number, s.register, s.slug, coalesce(b.name, s.name) as name, s.rhythm, to_char(s.created at time zone $1, 'YYYY-MM-DD') as created,
      (select count(*)::int from source_day d where d.source = s.number) as days, (select max(day)::text from source_day d where d.source = s.number) as newest
    from source s left join body b on b.number = s.of_body
    where s.rhythm is not null or exists (select from duty where duty.source = s.number and duty.thing is null)`, [zone]);
  for (const source of rows) {
    const from = JSON.stringify([source, zone]);
    const register = registers.find(({number}) => number === source.register);
    if (register === undefined || made.get(source.number) === from) continue;
    await makeAnew(client, register, source, zone);
    made.set(source.number, from);
  }
}

async function makeAnew(client: ClientBase, register: Register, source: Source, zone: string): Promise<void> {
  await client.query('begin');
  try {
    const {rows: days} = await client.query<{day: string}>('select day::text as day from source_day where source = $1 order by day', [source.number]);
    const rows = publicationRows(register, source, days.map(({day}) => day), zone, Temporal.Now.instant());
    const {rowCount: gone} = await client.query('delete from duty where source = $1 and thing is null and not id = any($2)', [source.number, rows.map(({id}) => id)]);
    if ((await writeDuties(client, rows)) + (gone ?? 0) > 0) await raiseVersion(client, register.number);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** One duty from each day to the next, and one that waits. */
function publicationRows(register: Register, source: Source, days: readonly string[], zone: string, now: Temporal.Instant): DutyRow[] {
  const law = rhythmLaw(source.rhythm, zone);
  if (law === undefined) return [];
  const began = days.length === 0 ? [source.created] : days;
  return began.flatMap((since, i) => {
    const next = began[i + 1];
    const events: DutyEvent[] = next === undefined ? [] : [{kind: 'done', at: next}];
    const draft: DutyDraft = {rule: PUBLICATION, ref: since, owedBy: {name: source.name}, since, events};
    return dutyRow({register, source}, draft, law, now) ?? [];
  });
}

/** The law that a source gives itself by its rhythm. */
export function rhythmLaw(rhythm: string | null, zone: string): Law | undefined {
  const period = rhythm === null ? undefined : parseRhythm(rhythm);
  if (rhythm === null || period === undefined) return undefined;
  const regime = rhythmRegime(rhythm, period, zone);
  return {regime, term: regime.terms[0], calendar: undefined};
}
