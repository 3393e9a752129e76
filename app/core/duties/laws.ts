import {missingCalendar, readCalendar, readRegime, type Regime, type Term} from '@parvis/duty';
import {calendarFrom, standardCalendars, type Calendar} from '@parvis/duty/calendars';
import {must, mustOk, ok, type Result} from '@parvis/kernel';
import {canonicalText, readCanonical, type JsonValue} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';

type Asking = Pick<ClientBase, 'query'>;

/** What a duty is counted by. */
export interface Law {
  readonly regime: Regime;
  readonly term: Term;
  readonly calendar: Calendar | undefined;
}

/** A law as an operator gives it: the JSON of `@parvis/duty`, and a calendar of her own where none of ours is meant. */
export interface GivenLaw {
  readonly law: JsonValue;
  readonly calendar?: JsonValue | undefined;
  /** Without one, the law's main term. */
  readonly term?: string | undefined;
}

let standard: ReadonlyMap<string, Calendar> | undefined;

/** Reads and joins what was given: all problems at once. */
export function readLaw({law, calendar, term: termId}: GivenLaw): Result<Law> {
  const regime = readRegime(law);
  const table = calendar === undefined ? undefined : readCalendar(calendar);
  if (!regime.ok || (table !== undefined && !table.ok)) return {ok: false, error: [...(regime.ok ? [] : regime.error), ...(table === undefined || table.ok ? [] : table.error)]};
  const {value} = regime;
  const calendars = table === undefined ? (standard ??= standardCalendars()) : new Map([[table.value.id, calendarFrom(table.value)]]);
  const missing = missingCalendar(value, calendars);
  if (missing !== undefined) return {ok: false, error: [missing]};
  const term = termId === undefined ? value.terms[0] : value.terms.find(({id}) => id === termId);
  if (term === undefined) return {ok: false, error: [{code: 'duty.law-unknown', at: '/terms', regime: value.id, term: termId}]};
  return ok({regime: value, term, calendar: value.calendar === undefined ? undefined : calendars.get(value.calendar)});
}

/**
 * Sets the law by which a register's duties of one rule are counted from now on, or with `undefined` that they are not
 * counted. Everything is then counted anew. In the caller's transaction.
 */
export async function writeLaw(client: Asking, register: Register, rule: string, given: GivenLaw | undefined): Promise<Result<Law | undefined>> {
  const law = given === undefined ? ok(undefined) : readLaw(given);
  if (!law.ok) return law;
  await client.query('delete from duty_law where register = $1 and rule = $2', [register.number, rule]);
  if (given !== undefined && law.value !== undefined) {
    await client.query('insert into duty_law (register, rule, law, term, calendar) values ($1, $2, $3, $4, $5)',
      [register.number, rule, canonicalText(given.law), law.value.term.id, given.calendar === undefined ? null : canonicalText(given.calendar)]);
  }
  await forgetDuties(client);
  return law;
}

/** What is owed is worked out from the beginning, a part at a time: after a change of law, of a fold, of a calendar. */
export async function forgetDuties(client: Asking): Promise<void> {
  await client.query('update duty_progress set position = 0');
}

/** The laws that a site counts by, as `register number` and rule give them. */
export type Laws = ReadonlyMap<string, Law>;

export function lawKey(register: number, rule: string): string {
  return `${register} ${rule}`;
}

/** A law once read stays read: pages ask for the same few. */
const known = new Map<string, Result<Law>>();
const MOST_KNOWN = 200;

export async function readLaws(client: Asking): Promise<Laws> {
  const {rows} = await client.query<{register: number; rule: string; law: string; term: string; calendar: string | null}>('select register, rule, law, term, calendar from duty_law');
  return new Map(rows.map(({register, rule, law, term, calendar}) => {
    const read = remembered(`${term}\n${calendar ?? ''}\n${law}`, () => readLaw({law: readCanonical(law), term, ...(calendar !== null && {calendar: readCanonical(calendar)})}));
    return [lawKey(register, rule), mustOk(read, 'laws were read before they were kept')] as const;
  }));
}

/** The law that a duty carries, as its row keeps it. Undefined: whoever made the record gave one that cannot be read. */
export function carriedLaw(text: string): Law | undefined {
  const read = remembered(text, () => readLaw({law: readCanonical(text)}));
  return read.ok ? read.value : undefined;
}

function remembered(text: string, read: () => Result<Law>): Result<Law> {
  const before = known.get(text);
  if (before !== undefined) return before;
  const law = read();
  if (known.size >= MOST_KNOWN) known.delete(must([...known.keys()][0], 'the oldest'));
  known.set(text, law);
  return law;
}
