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

export function series(): Series {
  const first = column(NONE), last = column(NONE);
  const opened = column(NONE), openedBy = column(-1), closed = column(NONE), closedBy = column(-1);
  return {
    add(record, ordinal, {statementDate, recordStatus}, at, report) {
      const day = dayOf(statementDate);
      if (first.get(record) === NONE || day < first.get(record)) first.set(record, day);
      if (last.get(record) === NONE || day > last.get(record)) last.set(record, day);
      if (recordStatus === 'new') {
        if (openedBy.get(record) >= 0) report('multiple_statements_in_series_with_record_status_new', `${at}/recordStatus`);
        if (openedBy.get(record) < 0 || day < opened.get(record)) note(opened, openedBy, record, day, ordinal);
      }
      if (recordStatus === 'closed') {
        if (closedBy.get(record) >= 0) report('multiple_statements_in_series_with_record_status_closed', `${at}/recordStatus`);
        if (closedBy.get(record) < 0 || day > closed.get(record)) note(closed, closedBy, record, day, ordinal);
      }
    },
    end(size, report) {
      for (let record = 0; record < size; record++) {
        if (openedBy.get(record) >= 0 && opened.get(record) > first.get(record)) {
          report('statement_with_record_status_new_must_be_first', `/${openedBy.get(record)}/recordStatus`);
        }
        if (closedBy.get(record) >= 0 && closed.get(record) < last.get(record)) {
          report('statement_with_record_status_closed_must_be_last', `/${closedBy.get(record)}/recordStatus`);
        }
      }
    },
  };
}

function note(days: ReturnType<typeof column>, ordinals: ReturnType<typeof column>, record: number, day: number, ordinal: number): void {
  days.set(record, day);
  ordinals.set(record, ordinal);
}
