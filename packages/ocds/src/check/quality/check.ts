import {isDate} from '@parvis/kernel';
import {ExactNumber, type JsonValue} from '@parvis/kernel/json';
import type {Place, ReleaseView} from '../../select/view.ts';
import type {Severity} from '../findings.ts';

/** One thing that a check looked at: whether it holds; where it does not, the place and the value to show. */
export interface Application {
  readonly passes: boolean;
  readonly at: string;
  readonly value?: JsonValue;
}

/** A quality check of one compiled release (with the names and rules of Pelican). */
export interface QualityCheck {
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong where it fails. */
  readonly says: string;
  readonly todo: string;
  /** Everything that it applies to; nothing: not applicable. */
  run(view: ReleaseView, context: QualityContext): readonly Application[];
}

const PASSED: Application = {passes: true, at: ''};

/** The judgement of a value, or of a member of it; the place is worked out only where it fails. */
export function judged(passes: boolean, place: Place, member = '', value: JsonValue = place.value): Application {
  return passes ? PASSED : {passes, at: `${place.at}${member}`, value};
}

/** What checks need from outside; all of it optional. */
export interface QualityContext {
  /** The day from which a date is in the future, YYYY-MM-DD. */
  readonly today?: string;
  /** Converts an amount to US dollars on a day, or gives undefined. */
  readonly toDollars?: (amount: number, currency: string, day: string) => number | undefined;
  /** Registered ocid prefixes. */
  readonly prefixes?: ReadonlySet<string>;
  /** The schemes of org-id.guide. */
  readonly schemes?: ReadonlySet<string>;
}

/** The calendar day in the first ten characters; days compare as texts. */
export function dayOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const day = value.slice(0, 10);
  return isDate(day) ? day : undefined;
}

/** The text of an id, which may be a number. */
export function idOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : value instanceof ExactNumber ? value.text : undefined;
}

export function numberOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'number' ? value : value instanceof ExactNumber ? Number(value.text) : undefined;
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}
