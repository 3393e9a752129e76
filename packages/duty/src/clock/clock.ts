import type {Calendar} from '../calendar/calendar.ts';
import {isoOf, type Day} from '../day.ts';
import {countTerm, type Counted, type Pause} from './count.ts';
import {countWith, type AppliedExtension} from './due.ts';
import type {DatedEvent} from './event.ts';
import {readMoment, type Moment} from './moment.ts';
import {receivedOn} from './receipt.ts';
import type {Step} from './step.ts';
import type {Extension, Period, Regime, Stop, Term} from './term.ts';

/** Why a clock stands still. */
export interface Waiting {
  readonly cause: 'clarification' | 'fee' | 'suspension';
  readonly since: Day;
  readonly stop: Stop;
}

type StepWhy = Extract<Step, {kind: 'no-effect'}>['because'];

/** A clock that events move. It never says what is late: `assess` does. */
export class Clock {
  readonly steps: Step[] = [];
  readonly pauses: Pause[] = [];
  readonly applied: AppliedExtension[] = [];
  start: Day;
  /** The moment that hours are counted from. */
  moment: Moment;
  waiting: Waiting | undefined;
  /** A day beyond what the calendar knows was needed. */
  incomplete = false;
  readonly #regime: Regime;
  readonly #term: Term;
  readonly #calendar: Calendar | undefined;
  readonly #stopped = new Set<Waiting['cause']>();

  constructor({regime, term, calendar, start, moment}: {readonly regime: Regime; readonly term: Term; readonly calendar: Calendar | undefined; readonly start: Day; readonly moment: Moment}) {
    this.#regime = regime;
    this.#term = term;
    this.#calendar = calendar;
    this.start = start;
    this.moment = moment;
  }

  /** The last day as it stands, with its arithmetic; undefined where the law names no number. */
  counted(applied: readonly AppliedExtension[] = this.applied): Counted | undefined {
    // A clock that will begin anew has no last day until it does.
    if (this.waiting?.stop.effect === 'restart') return 'paused';
    const counted = countWith(this.#term, {start: this.start, pauses: this.pauses, applied}, this.#calendar);
    if (counted === 'calendar') this.incomplete = true;
    return counted;
  }

  due(): Day | undefined {
    const counted = this.counted();
    return typeof counted === 'object' ? counted.day : undefined;
  }

  take({event, moment}: DatedEvent): void {
    if (moment.day < this.moment.day) return this.#noEffect(event.kind, moment, 'before-receipt');
    const {clarification, fee, suspension = {effect: 'pause'}} = this.#term.stops;
    switch (event.kind) {
      case 'resent': return this.#restart(moment, 'resent');
      case 'clarification-asked': return this.#ask({cause: 'clarification', stop: clarification}, event.kind, moment, event.reason);
      case 'clarified': return this.#answer('clarification', event.kind, moment);
      case 'fee-asked': return this.#ask({cause: 'fee', stop: fee}, event.kind, moment, event.reason);
      case 'fee-paid': return this.#answer('fee', event.kind, moment);
      case 'suspended': return this.#ask({cause: 'suspension', stop: suspension}, event.kind, moment, event.reason);
      case 'resumed': return this.#answer('suspension', event.kind, moment);
      case 'extended': return this.#extend(moment, event.extension ?? '', event.until, event.reason);
      default: return this.#noEffect(event.kind, moment, 'not-a-clock-event');
    }
  }

  /** The last day for an answer to the asker's turn, where the law lets the request lapse. */
  lapsesOn(): Day | undefined {
    const after = this.waiting?.stop.lapsesAfter;
    return this.waiting === undefined || after === undefined ? undefined : this.#dayAfter(this.waiting.since, after);
  }

  #restart(moment: Moment, cause: string): void {
    const on = receivedOn(moment, this.#term.receipt ?? {}, this.#calendar);
    if (on === 'calendar') {
      this.incomplete = true;
      return;
    }
    this.steps.push({kind: 'restarted', date: isoOf(moment.day), cause}, ...on.steps);
    this.start = on.day;
    this.moment = moment;
    this.waiting = undefined;
    this.pauses.length = 0;
    this.applied.length = 0;
  }

  #ask({cause, stop}: {readonly cause: Waiting['cause']; readonly stop: Stop | undefined}, kind: string, moment: Moment, reason: string | undefined): void {
    if (stop === undefined) return this.#noEffect(kind, moment, 'not-in-law');
    if (this.waiting !== undefined) return this.#noEffect(kind, moment, 'already-paused');
    if (stop.once === true && this.#stopped.has(cause)) return this.#noEffect(kind, moment, 'once-only');
    const limit = stop.within === undefined ? undefined : this.#dayAfter(this.start, stop.within);
    if (limit !== undefined && moment.day > limit) return this.#noEffect(kind, moment, 'too-late');
    const due = this.due();
    // What is late stays late: a question does not cure it.
    if (due !== undefined && moment.day > due) return this.#noEffect(kind, moment, 'after-term');
    this.#stopped.add(cause);
    this.waiting = {cause, since: moment.day, stop};
    this.pauses.push({from: moment.day + 1, to: Infinity});
    this.steps.push({kind: 'paused', date: isoOf(moment.day), cause, ...(reason !== undefined && {reason})});
  }

  #answer(cause: Waiting['cause'], kind: string, moment: Moment): void {
    if (this.waiting?.cause !== cause) return this.#noEffect(kind, moment, 'not-asked');
    const lapses = this.lapsesOn();
    if (lapses !== undefined && moment.day > lapses) return this.#noEffect(kind, moment, 'too-late');
    if (this.waiting.stop.effect === 'restart') return this.#restart(moment, cause);
    const {since} = this.waiting;
    this.waiting = undefined;
    this.pauses.pop();
    // The day of the question still counts, that of the answer is day zero of what is left.
    if (moment.day > since) this.pauses.push({from: since + 1, to: moment.day});
    this.steps.push({kind: 'resumed', date: isoOf(moment.day), cause, days: moment.day - since});
  }

  #extend(moment: Moment, id: string, untilText: string | undefined, reason: string | undefined): void {
    const extension = this.#term.extensions.find((each) => each.id === id);
    const until = untilText === undefined ? undefined : readMoment(untilText, this.#regime.zone)?.day;
    if (extension === undefined || ('until' in extension.by) !== (until !== undefined)) return this.#noEffect('extended', moment, 'not-in-law');
    if (this.applied.some((each) => each.extension === extension)) return this.#noEffect('extended', moment, 'once-only');
    const applied = {extension, ...(until !== undefined && {until})};
    const limit = this.#noticeLimit(extension);
    const period = 'until' in extension.by ? undefined : 'total' in extension.by ? extension.by.total : extension.by.add;
    if (limit !== undefined && moment.day > limit) {
      const claimed = this.counted([...this.applied, applied]);
      this.steps.push({kind: 'late-notice', date: isoOf(moment.day), extension: id, limit: isoOf(limit), ...(typeof claimed === 'object' && {claimed: isoOf(claimed.day)})});
      return;
    }
    this.applied.push(applied);
    this.steps.push({kind: 'extended', date: isoOf(moment.day), extension: id, ...(period !== undefined && {period}), ...(until !== undefined && {until: isoOf(until)}), ...(reason !== undefined && {reason})});
  }

  /** The last day for a notice; undefined where none is needed, or the clock stands still. */
  #noticeLimit({noticeWithin, withoutNotice}: Extension): Day | undefined {
    if (withoutNotice === true) return undefined;
    const due = this.due();
    if (noticeWithin === undefined) return due;
    const within = this.#dayAfter(this.start, noticeWithin);
    return within === undefined || due === undefined ? within ?? due : Math.min(within, due);
  }

  #dayAfter(start: Day, period: Period): Day | undefined {
    const counted = countTerm({start, period, dayOne: 'next-day', roll: 'none', pauses: []}, this.#calendar);
    return typeof counted === 'object' ? counted.day : undefined;
  }

  #noEffect(event: string, {day}: Moment, because: StepWhy): void {
    this.steps.push({kind: 'no-effect', date: isoOf(day), event, because});
  }
}
