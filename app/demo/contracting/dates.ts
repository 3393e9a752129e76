import type {Chance} from '../random.ts';
import {DAY_MS, deadline, FIRST_INSTANT, officeHour, seasonalInstant} from '../world/calendar.ts';
import type {Frame, Method} from './draft.ts';
import type {Subject} from './subjects.ts';

/** When a process went on. Instants in milliseconds; those after the end of the calendar are never told. */
export interface Dates {
  /** Of the plan, where it was published. */
  planned: number | undefined;
  opened: number;
  closes: number;
  /** When more time was given, and until when. */
  extended: {readonly at: number; readonly closes: number} | undefined;
  decided: number;
  signed: number;
  starts: number;
  ends: number;
  /** Award and contract are published together. */
  together: boolean;
}

const LAST_YEAR_OF_PATTERNS = 2023;

export function makeDates(method: Method, {lasts}: Subject, estimate: number, frame: Frame | undefined, chance: Chance): Dates {
  const opened = frame?.opened ?? seasonalInstant(chance, ...(frame === undefined ? [] : [LAST_YEAR_OF_PATTERNS]));
  const plan = officeHour(chance, opened - chance.whole(20, 120) * DAY_MS);
  const window = method === 'open' ? chance.whole(17, estimate > 500_000 ? 52 : 35) : chance.whole(15, 30);
  const closes = deadline(opened, window, chance.pick([10, 12, 12, 14]));
  const extended = method === 'open' && chance.chance(0.1) ? {at: officeHour(chance, closes - chance.whole(3, 7) * DAY_MS), closes: closes + chance.whole(7, 21) * DAY_MS} : undefined;
  const decided = method === 'direct' ? opened : officeHour(chance, (extended?.closes ?? closes) + chance.whole(9, 75) * DAY_MS);
  const signed = method === 'direct' ? officeHour(chance, decided + chance.whole(1, 6) * DAY_MS) : officeHour(chance, decided + chance.whole(12, 38) * DAY_MS);
  const starts = deadline(signed, chance.whole(3, 21), 0);
  return {
    planned: plan > FIRST_INSTANT && chance.chance(method === 'direct' ? 0.1 : 0.3) ? plan : undefined,
    opened, closes, extended, decided, signed, starts,
    ends: deadline(starts, Math.round(lasts * 30 * chance.between(0.6, 1.2)), 0),
    together: method === 'direct' || chance.chance(0.25),
  };
}
