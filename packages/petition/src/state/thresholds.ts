import {moderationAt} from '../rules/rules.ts';
import type {PetitionEvent} from './event.ts';
import type {Petition} from './petition.ts';

/**
 * What follows from a new count. Thresholds are reached, and lost again where signatures proved invalid and nothing was
 * answered or scheduled yet: an answer or a debate is never withdrawn by a count.
 */
export function countChanges(petition: Petition, given: number, at: string): PetitionEvent[] {
  const {state, frame: {rules}, response, debate, confirmed} = petition;
  const count = Math.max(given, rules.creatorCounts && petition.count > 0 ? 1 : 0);
  const events: PetitionEvent[] = count === petition.count ? [] : [{kind: 'counted', at, count}];
  const {answer = Infinity, debate: forDebate = Infinity} = rules.thresholds;
  const enough = count >= moderationAt(rules);
  switch (state) {
    case 'pending': case 'validated':
      if (confirmed === undefined) return events;
      if (enough) return [...events, {kind: 'sponsored', at}];
      return state === 'pending' && count > 0 ? [...events, {kind: 'validated', at}] : events;
    case 'sponsored': return enough ? events : [...events, {kind: 'sponsors-lost', at}];
    case 'open': case 'closed':
      return [
        ...events,
        ...(response.state === 'pending' && count >= answer ? [{kind: 'answer-owed' as const, at, count}] : []),
        ...(response.state === 'awaiting' && count < answer ? [{kind: 'answer-lapsed' as const, at, count}] : []),
        ...(debate.state === 'pending' && count >= forDebate ? [{kind: 'debate-owed' as const, at, count}] : []),
        ...(debate.state === 'awaiting' && count < forDebate ? [{kind: 'debate-lapsed' as const, at, count}] : []),
      ];
    default: return events;
  }
}
