import {TODO, type Petition} from './state/petition.ts';

/** What lists of petitions are asked for (`state=`). */
export const FILTERS = ['all', 'open', 'recent', 'closed', 'rejected', 'awaiting_response', 'with_response', 'awaiting_debate', 'with_debate_outcome', 'with_debated_outcome', 'debated', 'not_debated', 'hidden', 'collecting_sponsors', 'in_moderation'] as const;
export type Filter = (typeof FILTERS)[number];

/** Those that only who works here may ask for. */
export const STAFF_FILTERS: readonly Filter[] = ['hidden', 'collecting_sponsors', 'in_moderation'];

/** All filters under which a petition is found. */
export function filtersOf({state, response, debate}: Petition): Filter[] {
  const listed = state === 'open' || state === 'closed';
  const is: Readonly<Record<Filter, boolean>> = {
    all: listed || state === 'rejected', open: state === 'open', recent: state === 'open', closed: state === 'closed', rejected: state === 'rejected',
    awaiting_response: listed && response.state === 'awaiting', with_response: listed && response.state === 'responded',
    awaiting_debate: listed && (debate.state === 'awaiting' || debate.state === 'scheduled'), with_debate_outcome: listed && debate.outcome !== undefined,
    with_debated_outcome: listed && debate.outcome?.debated === true, debated: listed && debate.state === 'debated', not_debated: listed && debate.state === 'not-debated',
    hidden: state === 'hidden', collecting_sponsors: state === 'pending' || state === 'validated', in_moderation: TODO.includes(state) && state !== 'pending' && state !== 'validated',
  };
  return FILTERS.filter((filter) => is[filter]);
}
