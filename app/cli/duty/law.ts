import {readFileSync} from 'node:fs';
import {missingCalendar, readCalendar, readRegime, REGIMES, type Regime, type Term} from '@parvis/duty';
import {calendarFrom, standardCalendars, type Calendar} from '@parvis/duty/calendars';
import {parseJson, type JsonValue} from '@parvis/kernel/json';
import type {Problem, Result} from '@parvis/kernel';
import {CannotError, UsageError} from '../command.ts';

/** A law with the term that is asked for and the calendar that it counts by. */
export interface Law {
  readonly regime: Regime;
  readonly term: Term;
  readonly calendar: Calendar | undefined;
}

/** Laws by name, each found once. */
export interface LawFinder {
  /** A law that the command line names: one that comes along, or a .json file. */
  named(name: string, term: string | undefined): Law;
  /** A law that a row names: one that comes along, or that of the command line; undefined where it is neither. */
  ofRow(id: string | undefined, term: string | undefined): Law | undefined;
}

export function lawFinder(calendarFile: string | undefined): LawFinder {
  const calendars = standardCalendars();
  const own = calendarFile === undefined ? undefined : calendarFrom(read(calendarFile, readCalendar));
  const found = new Map<string, Law | undefined>();
  let named: Regime | undefined;
  const lawOf = (regime: Regime, termId: string | undefined): Law | undefined => {
    const term = termId === undefined ? regime.terms[0] : regime.terms.find(({id}) => id === termId);
    return term === undefined ? undefined : {regime, term, calendar: own ?? calendars.get(regime.calendar ?? '')};
  };
  return {
    named(name, termId) {
      named = name.endsWith('.json') ? read(name, readRegime) : REGIMES.get(name);
      if (named === undefined) throw new UsageError(`There is no law "${name}". There are ${[...REGIMES.keys()].join(', ')}; or name a .json file with your own.`);
      if (own === undefined && missingCalendar(named, calendars) !== undefined) throw new UsageError(`${named.id} counts by the calendar "${named.calendar ?? ''}", which is not known. Give it with --calendar.`);
      const law = lawOf(named, termId);
      if (law === undefined) throw new UsageError(`${named.id} has no term "${termId ?? ''}". It has ${named.terms.map(({id}) => id).join(', ')}.`);
      return law;
    },
    ofRow(id, termId) {
      const key = `${id ?? ''}\n${termId ?? ''}`;
      if (found.has(key)) return found.get(key);
      const regime = id === undefined || id === named?.id ? named : REGIMES.get(id);
      const law = regime === undefined ? undefined : lawOf(regime, termId);
      found.set(key, law);
      return law;
    },
  };
}

/** Reads one JSON file that must be sound. */
export function read<T>(path: string, decode: (json: JsonValue) => Result<T>): T {
  const json = parseJson(readFileSync(path, 'utf8'));
  const decoded = json.ok ? decode(json.value) : json;
  if (!decoded.ok) throw new CannotError(`${path}:\n${problemLines(decoded.error)}`);
  return decoded.value;
}

export function problemLines(problems: readonly Problem[]): string {
  return problems.map(({code, at, ...facts}) => `  ${at} ${code}${Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''}`).join('\n');
}
