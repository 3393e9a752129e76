import type {Problem} from '@parvis/kernel';
import {readMoment, type Moment} from './moment.ts';

/** What may happen to a duty after its clock began. */
export const EVENT_KINDS = [
  'resent', 'clarification-asked', 'clarified', 'fee-asked', 'fee-paid', 'suspended', 'resumed', 'extended', 'follow-up', 'transferred', 'withdrawn', 'excused', 'done',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export interface DutyEvent {
  readonly kind: EventKind;
  /** A date of the law's place, or an RFC 3339 date-time. */
  readonly at: string;
  /** For `extended`: which of the term's extensions. */
  readonly extension?: string;
  /** For `extended` by a date: that date. */
  readonly until?: string;
  /** For `excused` and `suspended`: why, and by which authority or document. */
  readonly reason?: string;
  readonly source?: string;
}

export interface DatedEvent {
  readonly event: DutyEvent;
  readonly moment: Moment;
}

/** The events in their order of time; those of one day without time, as they were given. Problems of all of them at once. */
export function inOrder(events: readonly DutyEvent[], zone: string): {readonly dated: readonly DatedEvent[]; readonly problems: readonly Problem[]} {
  const problems: Problem[] = [];
  const dated: DatedEvent[] = [];
  for (const [at, event] of events.entries()) {
    const moment = readMoment(event.at, zone);
    if (moment === undefined) problems.push({code: 'duty.date', at: `/events/${at}/at`, found: event.at});
    else if (!EVENT_KINDS.includes(event.kind)) problems.push({code: 'duty.event-unknown', at: `/events/${at}/kind`, found: event.kind});
    else if (event.until !== undefined && readMoment(event.until, zone) === undefined) problems.push({code: 'duty.date', at: `/events/${at}/until`, found: event.until});
    else if (event.kind === 'excused' && (event.reason ?? '') === '') problems.push({code: 'duty.reason-missing', at: `/events/${at}/reason`});
    else dated.push({event, moment});
  }
  return {dated: dated.sort((a, b) => a.moment.day - b.moment.day || compareTimes(a.moment, b.moment)), problems};
}

function compareTimes(a: Moment, b: Moment): number {
  return a.instant === undefined || b.instant === undefined ? 0 : Temporal.Instant.compare(a.instant, b.instant);
}
