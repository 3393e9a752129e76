import {timeFigures, wilsonRate, type Rate, type Spell, type TimeFigures} from '@parvis/duty/statistics';
import type {DutyEvent} from '@parvis/duty';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {PUBLICATION} from './declared.ts';
import {carriedLaw, lawKey, readLaws} from './laws.ts';
import {rhythmLaw} from './publication.ts';
import {DUTY_STATES, dutyCondition, type DutyFilter, type DutyStateName} from './read.ts';
import {assessDuty} from './row.ts';

type Asking = Pick<ClientBase, 'query'>;
export type StateCounts = Readonly<Record<DutyStateName, number>>;

/** What one body owes. `late` is the share of those that are over, ended or not, that were not done in time. */
export interface OwedBy {
  readonly key: string;
  readonly name: string;
  readonly counts: StateCounts;
  /** Only from ten on that are over: fewer are not compared (requests-and-commitments 9.1). */
  readonly late?: Rate & {readonly of: number};
}

export interface OwedCounts {
  /** Each counted with the other filters, without its own. */
  readonly states: StateCounts;
  readonly registers: readonly {readonly register: string; readonly count: number}[];
  /** Those that can be compared first, the largest share late first; then the others by name. */
  readonly bodies: readonly OwedBy[];
  /** How many bodies there are beyond those listed. */
  readonly moreBodies: number;
}

export const FEWEST_COMPARED = 10;
const MOST_BODIES = 100;
const NONE: StateCounts = {late: 0, open: 0, done: 0, excused: 0};

/** How many duties there are by state, register and body. */
export async function countDuties(client: Asking, registers: readonly Register[], filter: DutyFilter): Promise<OwedCounts> {
  const numbers = registers.map(({number}) => number);
  const named = registers.filter(({name}) => filter.register === undefined || name === filter.register).map(({number}) => number);
  const {rows: states} = await client.query<{state: DutyStateName; count: number}>(
    'select state, count(*)::int as count from duty where register = any($1::smallint[]) and ($2::text is null or owed_key = $2) group by state', [named, filter.by ?? null]);
  const {rows: rooms} = await client.query<{register: number; count: number}>(
    "select register, count(*)::int as count from duty where register = any($1::smallint[]) and ($2::text is null or owed_key = $2) and ($3::text is null and rank <= 1 or state = $3) group by register", [numbers, filter.by ?? null, filter.state ?? null]);
  const {rows: bodies} = await client.query<{key: string; name: string; late: number; open: number; done: number; excused: number; over: number; behind: number}>(`
    select owed_key as key, max(owed_by) as name, count(*) filter (where state = 'late')::int as late, count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'excused')::int as excused,
      count(*) filter (where state in ('late', 'done'))::int as over, count(*) filter (where state = 'late' or days_late > 0)::int as behind
    from duty where register = any($1::smallint[]) and ($2::text is null or owed_key = $2) group by owed_key`, [named, filter.by ?? null]);
  const all = bodies.map(({key, name, over, behind, ...counts}): OwedBy => {
    const rate = over < FEWEST_COMPARED ? undefined : wilsonRate(behind, over);
    return {key, name, counts, ...(rate && {late: {...rate, of: over}})};
  }).sort((a, b) => (b.late?.share ?? -1) - (a.late?.share ?? -1) || (a.name < b.name ? -1 : 1));
  return {
    states: {...NONE, ...Object.fromEntries(DUTY_STATES.flatMap((name) => states.filter(({state}) => state === name).map(({count}) => [name, count])))},
    registers: registers.flatMap(({name, number}) => rooms.filter(({register}) => register === number).map(({count}) => ({register: name, count}))),
    bodies: all.slice(0, MOST_BODIES), moreBodies: Math.max(0, all.length - MOST_BODIES),
  };
}

/** How long it takes, for each rule and unit, the open ones counted. */
export interface RuleTimes {
  readonly register: string;
  readonly rule: string;
  readonly unit: 'days' | 'working-days';
  readonly figures: TimeFigures;
}

/** Above so many duties the times are not worked out for a page: narrow them. */
const MOST_TIMED = 200_000;

/** Times of the duties that a filter leaves, whatever their state; `undefined` where there are too many. What was excused took no time that means anything. */
export async function timesOf(client: Asking, registers: readonly Register[], filter: DutyFilter, now: Temporal.Instant): Promise<readonly RuleTimes[] | undefined> {
  const {where, values} = dutyCondition(registers, {register: filter.register, by: filter.by});
  values[2] = 3;
  const {rows} = await client.query<{register: number; rule: string; elapsed: number | null; unit: RuleTimes['unit'] | null; since: string; events: string; law: string | null; rhythm: string | null; zone: string}>(`
    select d.register, d.rule, d.elapsed, d.unit, d.since, case when d.elapsed is null then d.events else '[]' end as events, case when d.elapsed is null then d.law end as law, s.rhythm, coalesce((select zone from site), 'UTC') as zone
    from duty d join source s on s.number = d.source where ${where} and d.state <> 'excused' limit ${MOST_TIMED + 1}`, values);
  if (rows.length > MOST_TIMED) return undefined;
  const laws = await readLaws(client);
  const groups = new Map<string, {readonly of: Omit<RuleTimes, 'figures'>; readonly spells: Spell[]}>();
  for (const {register, rule, elapsed, unit, since, events, law, rhythm, zone} of rows) {
    const spell = elapsed !== null && unit !== null ? {time: elapsed, unit, ended: true} : openSpell(law !== null ? carriedLaw(law) : rule === PUBLICATION ? rhythmLaw(rhythm, zone) : laws.get(lawKey(register, rule)), since, events, now);
    if (spell === undefined) continue;
    const key = `${register} ${rule} ${spell.unit}`;
    const group = groups.get(key) ?? {of: {register: registers.find(({number}) => number === register)?.name ?? '', rule, unit: spell.unit}, spells: []};
    groups.set(key, group);
    group.spells.push({time: spell.time, ended: spell.ended});
  }
  return [...groups.values()].map(({of, spells}) => ({...of, figures: timeFigures(spells)})).sort((a, b) => (`${a.register} ${a.rule}` < `${b.register} ${b.rule}` ? -1 : 1));
}

function openSpell(law: ReturnType<typeof rhythmLaw>, since: string, events: string, now: Temporal.Instant): {time: number; unit: RuleTimes['unit']; ended: false} | undefined {
  const assessed = law && assessDuty(law, {since, events: JSON.parse(events) as DutyEvent[]}, now);
  return assessed?.ok && assessed.value.elapsed ? {time: assessed.value.elapsed.count, unit: assessed.value.elapsed.unit, ended: false} : undefined;
}
