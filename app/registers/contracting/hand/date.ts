import {parseInstant} from '@parvis/kernel';

/**
 * The date of a release that is to be merged last: now. Dates order releases as texts (OCDS 1.1.5, merging), so it is
 * written in the offset of the last one. Undefined: the last one is dated in the future, and nothing said now comes after it.
 */
export function dateAfter(last: string | undefined, now: Temporal.Instant): string | undefined {
  if (last === undefined) return at(now, 'Z');
  const before = parseInstant(last);
  if (before === undefined || Temporal.Instant.compare(before, now) > 0) return undefined;
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec(last)?.[1] ?? 'Z';
  const soon = at(now, offset);
  return soon > last ? soon : at(now.add({seconds: 1}), offset);
}

function at(instant: Temporal.Instant, offset: string): string {
  const zoned = instant.toZonedDateTimeISO(offset === 'Z' ? 'UTC' : offset);
  return `${zoned.toPlainDateTime().toString({smallestUnit: 'millisecond'})}${offset}`;
}
