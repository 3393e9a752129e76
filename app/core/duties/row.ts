import {hash} from 'node:crypto';
import {assess, type Assessment, type DutyEvent} from '@parvis/duty';
import type {Result} from '@parvis/kernel';
import {canonicalText} from '@parvis/kernel/json';
import {nameKey} from '../search/name-key.ts';
import {storable} from '../statements/copy.ts';
import type {DutyDraft} from './declared.ts';
import type {Law} from './laws.ts';

/** Where a duty comes from: a record, or a source as a whole. */
export interface DutyPlace {
  readonly register: {readonly number: number; readonly name: string};
  readonly source: {readonly number: number; readonly slug: string};
  readonly thing?: string;
  readonly record?: string;
  readonly title?: string;
  readonly language?: string;
}

export interface DutyRow {
  readonly id: string;
  readonly register: number;
  readonly source: number;
  readonly thing: string | null;
  readonly record: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly rule: string;
  readonly owed_by: string;
  readonly owed_identifier: string | null;
  readonly owed_key: string;
  readonly since: string;
  readonly events: string;
  readonly state: Assessment['state']['kind'];
  readonly due: string | null;
  readonly late_from: string | null;
  readonly news: string;
  readonly days_late: number | null;
  readonly elapsed: number | null;
  readonly unit: string | null;
  /** Canonical JSON of the law that it carries; null where one of the site counts it. */
  readonly law: string | null;
}

/** How a duty stands by its law. */
export function assessDuty({regime, term, calendar}: Law, {since, events}: {readonly since: string; readonly events: readonly DutyEvent[]}, now: Temporal.Instant): Result<Assessment> {
  return assess({regime, term, received: since, events, now}, calendar);
}

/**
 * The row of a duty. Undefined where its law cannot count it: a date that is none, a day before the law was in force or
 * beyond its calendar. Nothing is guessed.
 */
export function dutyRow(place: DutyPlace, draft: DutyDraft, law: Law, now: Temporal.Instant): DutyRow | undefined {
  const assessed = assessDuty(law, draft, now);
  if (!assessed.ok) return undefined;
  const {state, due, dueAt, elapsed} = assessed.value;
  const {zone} = law.regime;
  const lateFrom = dueAt ?? (due === undefined ? undefined : dayBegins(Temporal.PlainDate.from(due).add({days: 1}), zone));
  const {register, source, thing, record, title, language} = place;
  const {name, identifier} = draft.owedBy;
  return {
    id: dutyId(place, draft), register: register.number, source: source.number, thing: thing ?? null, record: storableOr(record), title: storableOr(title), language: language ?? null,
    rule: draft.rule, owed_by: storable(name), owed_identifier: storableOr(identifier), owed_key: storable(nameKey(name, identifier)),
    since: draft.since, events: JSON.stringify(draft.events), state: state.kind, due: due ?? null,
    late_from: lateFrom ?? null,
    news: state.kind === 'late' && lateFrom !== undefined ? lateFrom : dayBegins(Temporal.PlainDate.from(state.kind === 'done' || state.kind === 'excused' ? state.on : draft.since.slice(0, 10)), zone),
    days_late: state.kind === 'done' ? state.daysLate : null,
    elapsed: state.kind === 'done' ? (elapsed?.count ?? null) : null,
    unit: elapsed?.unit ?? null,
    law: draft.law === undefined ? null : canonicalText(draft.law),
  };
}

/** The same whenever it is worked out: what reminders, feeds and calendars know it by. */
function dutyId({register, source, record}: DutyPlace, {rule, ref}: DutyDraft): string {
  return hash('sha256', JSON.stringify([register.name, source.slug, record ?? null, rule, ref])).slice(0, 24);
}

function dayBegins(day: Temporal.PlainDate, zone: string): string {
  return String(day.toZonedDateTime(zone).toInstant());
}

function storableOr(text: string | undefined): string | null {
  return text === undefined ? null : storable(text);
}
