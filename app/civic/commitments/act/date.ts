import type {PageContext} from '../../../core/page.ts';

/** Today in the zone of the site. */
export function todayOf({now, site}: Pick<PageContext, 'now' | 'site'>): string {
  return String(now.toZonedDateTimeISO(site.zone).toPlainDate());
}

/** The date of something said now: to the second, and after all that was said before, so that it stands behind it. */
export function dateAfter(said: readonly string[], now: Temporal.Instant): string {
  const last = said.map((text) => Temporal.Instant.from(text.includes('T') ? text : `${text}T00:00:00Z`)).sort((a, b) => Temporal.Instant.compare(a, b)).at(-1);
  const after = last === undefined || Temporal.Instant.compare(last, now) < 0 ? now : last.add({seconds: 1});
  const whole = after.round({smallestUnit: 'second', roundingMode: 'trunc'});
  return (last !== undefined && Temporal.Instant.compare(whole, last) <= 0 ? last.add({seconds: 1}).round({smallestUnit: 'second', roundingMode: 'trunc'}) : whole).toString({smallestUnit: 'second'});
}
