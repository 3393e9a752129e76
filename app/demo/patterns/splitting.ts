import {OPEN_FROM} from '../contracting/draft.ts';
import {subjectsFor} from '../contracting/subjects.ts';
import {common, decide, established, lowest, oneByOne, only} from './moves.ts';
import type {Pattern} from './pattern.ts';

const SIZE = 4;

export const SPLITTING: readonly Pattern[] = [
  {
    id: 'splitting', size: SIZE, flags: ['R055'],
    says: 'A purchase that would need a call for offers is bought from one company in four direct awards within weeks, each just below the limit.',
    remark: 'R055, run on one calendar year and with the limit of Solvane (threshold 50000), adds them up.',
    frame(cast) {
      const {buyer, subject} = common(cast);
      const bidders = established(cast, subject.sector, 1);
      return {buyer, subject, bidders, method: 'direct', opened: oneByOneOfYear(cast, 9), estimate: Math.round((OPEN_FROM * (97 - 2 * cast.member)) / 1000) * 10};
    },
    play(draft) {
      const part = only(draft);
      const bid = lowest(part);
      bid.amount = part.estimate;
      return [decide(draft, part, bid), draft.buyer.id];
    },
  },
  {
    id: 'small-purchases', like: 'splitting', size: SIZE, flags: [],
    says: 'An office buys different small things from the same shop over the year, together less than the limit.',
    remark: 'The sum stays below the limit, and the things have nothing to do with each other.',
    frame(cast) {
      const {buyer, subject: {sector}} = common(cast);
      const bidders = established(cast, sector, 1);
      const subjects = subjectsFor(buyer, sector);
      const subject = subjects[cast.member % subjects.length];
      return {buyer, bidders, method: 'direct', opened: oneByOneOfYear(cast, 70), estimate: 5_500 + 1_300 * cast.member, ...(subject !== undefined && {subject})};
    },
    play(draft) {
      const part = only(draft);
      const bid = lowest(part);
      bid.amount = part.estimate;
      return [decide(draft, part, bid), draft.buyer.id];
    },
  },
];

/** One after the other from January or February on, so that all are of one year. */
function oneByOneOfYear(cast: Parameters<Pattern['frame']>[0], gapDays: number): number {
  const instant = oneByOne(cast, 0);
  const year = new Date(instant).getUTCFullYear();
  return Date.UTC(year, 0, 8 + cast.chance.whole(0, 30) + cast.member * gapDays, 10, cast.chance.whole(0, 59));
}
