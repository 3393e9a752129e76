import type {OwedCounts, RuleTimes} from '../../core/duties/count.ts';
import type {DutyFilter, DutyRead} from '../../core/duties/read.ts';

/** What is owed: one page of duties, how many there are, how long they take. */
export interface OwedView {
  readonly filter: DutyFilter;
  readonly duties: readonly DutyRead[];
  readonly counts: OwedCounts;
  /** Absent where there are too many to work out for a page. */
  readonly times?: readonly RuleTimes[];
  readonly next?: string;
}

/** Address of a list of duties. */
export function owedPath(filter: DutyFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  for (const name of ['state', 'register', 'by', 'duty'] as const) if (filter[name] !== undefined) query.set(name, filter[name]);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text === '' ? '/owed' : `/owed?${text}`;
}

/** Its CSV, calendar or feed: with the filter, without the page. */
export function owedFile(filter: DutyFilter, format: 'json' | 'csv' | 'ics' | 'atom'): string {
  return owedPath(filter).replace('/owed', `/owed.${format}`);
}
