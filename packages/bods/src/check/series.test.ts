import fc from 'fast-check';
import {expect, test} from 'vitest';
import {series} from './series.ts';

type Status = 'new' | 'updated' | 'closed';

/** The same rules the plain way: all statements of a record at once. */
function plainly(all: readonly {day: number; status: Status}[]): string[] {
  const days = all.map(({day}) => day);
  const [opened, closed] = [all.filter(({status}) => status === 'new'), all.filter(({status}) => status === 'closed')];
  return [
    ...opened.slice(1).map(() => 'multiple_statements_in_series_with_record_status_new'),
    ...closed.slice(1).map(() => 'multiple_statements_in_series_with_record_status_closed'),
    ...(opened.length > 0 && Math.min(...opened.map(({day}) => day)) > Math.min(...days) ? ['statement_with_record_status_new_must_be_first'] : []),
    ...(closed.length > 0 && Math.max(...closed.map(({day}) => day)) < Math.max(...days) ? ['statement_with_record_status_closed_must_be_last'] : []),
  ].toSorted();
}

test('law: in whatever order statements come, the series says what looking at all of them says', () => {
  const statement = fc.record({day: fc.integer({min: 1, max: 9}), status: fc.constantFrom<Status>('new', 'updated', 'closed')});
  fc.assert(fc.property(fc.array(statement, {minLength: 1, maxLength: 6}), (all) => {
    const found: string[] = [];
    const lives = series();
    all.forEach(({day, status}, i) => lives.add(0, i, {statementDate: `2020-01-0${day}`, recordStatus: status}, `/${i}`, (type) => found.push(type)));
    lives.end(1, (type) => found.push(type));
    expect(found.toSorted()).toEqual(plainly(all));
  }), {numRuns: 500});
});
