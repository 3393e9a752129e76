import type {DutyEvent} from '@parvis/duty';
import {lastDay, type ClaimEntry, type CommitmentState, type Organisation} from '@parvis/commitments';
import type {DutyDraft} from '../../core/duties/declared.ts';
import type {ThingState} from './summary.ts';

/** What owners owe: a word on each period, and each step by its day. Which law gives the term is the site's to say. */
export const DUTY_RULES = ['progress-update', 'milestone'] as const;

/** Silence is a late duty. A plan that is not adopted owes nothing yet; one that was withdrawn, nothing more. */
export function commitmentDuties(state: ThingState): DutyDraft[] {
  if (state.kind !== 'commitment' || state.plan.stage === 'draft' || state.plan.stage === 'consultation') return [];
  const gone: DutyEvent[] = state.plan.stage === 'withdrawn' ? [{kind: 'withdrawn', at: state.versions.at(-1)?.date ?? ''}].filter(({at}) => at !== '') as DutyEvent[] : [];
  return [...updates(state, gone), ...steps(state, gone)];
}

function updates(state: CommitmentState, gone: readonly DutyEvent[]): DutyDraft[] {
  const owedBy = partyOf(state.commitment.leadInstitution);
  if (owedBy === undefined) return [];
  const claims = state.milestones.flatMap(({history, indicators}) => [...history, ...indicators.flatMap((one) => one.history)]);
  return (state.plan.periods ?? []).flatMap((period): DutyDraft[] => {
    const since = lastDay(period);
    const first = claims.filter((claim) => claim.period === period).map(saidAt).sort()[0];
    return since === undefined ? [] : [{rule: 'progress-update', ref: `period ${period}`, owedBy, since: String(since), events: [...done(String(since), first), ...gone]}];
  });
}

function steps(state: CommitmentState, gone: readonly DutyEvent[]): DutyDraft[] {
  return state.milestones.flatMap(({milestone, status, history, indicators}): DutyDraft[] => {
    const due = milestone.dueDate === undefined ? undefined : lastDay(milestone.dueDate);
    const owedBy = partyOf(milestone.owner ?? state.commitment.leadInstitution);
    if (due === undefined || owedBy === undefined) return [];
    const completed = status !== 'C' ? undefined : history.length > 0 ? sinceComplete(history) : indicators.map((one) => sinceComplete(one.history)).filter((at) => at !== undefined).sort().at(-1);
    return [{rule: 'milestone', ref: `milestone ${milestone.id}`, owedBy, since: String(due), events: [...done(String(due), completed), ...gone]}];
  });
}

/** When the last unbroken run of being complete began. */
function sinceComplete(history: readonly ClaimEntry[]): string | undefined {
  const last = history.findLastIndex(({status}) => status !== 'C');
  const first = history[last + 1];
  return first && saidAt(first);
}

function saidAt({date, corrections}: ClaimEntry): string {
  return [date, ...corrections.map((one) => one.date)].sort()[0] ?? date;
}

/** What was done early was done on the day. */
function done(since: string, at: string | undefined): DutyEvent[] {
  return at === undefined ? [] : [{kind: 'done', at: at.slice(0, 10) < since ? since : at}];
}

function partyOf(organisation: Organisation | undefined): DutyDraft['owedBy'] | undefined {
  return organisation && {name: organisation.name, ...(organisation.id !== undefined && {identifier: organisation.id})};
}
