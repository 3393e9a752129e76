import {parseDay} from '@parvis/kernel';
import {readDay} from '../loose.ts';
import type {DayQuestion} from '../question.ts';
import {typedText} from '../typed.ts';
import type {Kind} from './kind.ts';

/** A day: three fields. In a release a moment with its offset, the beginning or the end of the day where the site is. */
export const DAY: Kind<DayQuestion, string> = {
  read(typed, name, _, tell) {
    const read = readDay({day: typedText(typed, `${name}.day`), month: typedText(typed, `${name}.month`), year: typedText(typed, `${name}.year`)});
    if ('value' in read) return read.value;
    tell(read.problem, `${name}.${read.part}`);
    return undefined;
  },
  fields(answer, name) {
    const [year = '', month = '', day = ''] = answer.split('-');
    return {[`${name}.day`]: [String(Number(day))], [`${name}.month`]: [String(Number(month))], [`${name}.year`]: [year]};
  },
  write: (answer, {edge}, {zone}) => edgeOf(answer, edge, zone),
  recall: (value) => (typeof value === 'string' ? parseDay(value)?.toString() : undefined),
};

function edgeOf(day: string, edge: 'start' | 'end', zone: string): string {
  const time = edge === 'start' ? '00:00:00' : '23:59:59';
  const {offset} = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
  return `${day}T${time}${offset === '+00:00' ? 'Z' : offset.slice(0, 6)}`;
}
