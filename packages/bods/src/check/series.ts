import type {Statement} from '../schema/statement.ts';
import {column} from './columns.ts';
import {dayOf} from './day.ts';
import type {Report} from './finding.ts';

const NONE = -0x80000000;

/** The statements of each record in their order of dates: one `new`, first (of several the earliest counts); one `closed`, last (the latest). */
export interface Series {
  add(record: number, ordinal: number, statement: Pick<Statement, 'statementDate' | 'recordStatus'>, at: string, report: Report): void;
  end(size: number, report: Report): void;
}

/** A record of one statement, the usual case, takes two integers: the other columns say "as the first" where nothing is set. */
export function series(): Series {
  const first = column(NONE), later = column(NONE);
  const openedBy = column(-1), opened = column(NONE), closedBy = column(-1), closed = column(NONE);
  const openedOn = (record: number): number => (opened.get(record) === NONE ? first.get(record) : opened.get(record));
  const last = (record: number): number => Math.max(first.get(record), later.get(record));

  const place = (record: number, day: number): void => {
    const before = first.get(record);
    if (before === NONE) first.set(record, day);
    else if (day > last(record)) later.set(record, day);
    else if (day < before) {
      if (openedBy.get(record) >= 0 && opened.get(record) === NONE) opened.set(record, before);
      later.set(record, last(record));
      first.set(record, day);
    }
  };

  return {
    add(record, ordinal, {statementDate, recordStatus}, at, report) {
      const day = dayOf(statementDate);
      place(record, day);
      if (recordStatus === 'new') {
        const again = openedBy.get(record) >= 0;
        if (again) report('multiple_statements_in_series_with_record_status_new', `${at}/recordStatus`);
        if (!again || day < openedOn(record)) {
          openedBy.set(record, ordinal);
          if (day !== first.get(record) || opened.get(record) !== NONE) opened.set(record, day);
        }
      }
      if (recordStatus === 'closed') {
        const again = closedBy.get(record) >= 0;
        if (again) report('multiple_statements_in_series_with_record_status_closed', `${at}/recordStatus`);
        if (!again || day > closed.get(record)) {
          closedBy.set(record, ordinal);
          closed.set(record, day);
        }
      }
    },
    end(size, report) {
      for (let record = 0; record < size; record++) {
        if (openedBy.get(record) >= 0 && openedOn(record) > first.get(record)) {
          report('statement_with_record_status_new_must_be_first', `/${openedBy.get(record)}/recordStatus`);
        }
        if (closedBy.get(record) >= 0 && closed.get(record) < last(record)) {
          report('statement_with_record_status_closed_must_be_last', `/${closedBy.get(record)}/recordStatus`);
        }
      }
    },
  };
}
