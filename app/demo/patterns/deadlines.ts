import {DAY_MS, instantText, officeHour} from '../world/calendar.ts';
import {decide, lowest, only} from './moves.ts';
import {single, type Pattern} from './pattern.ts';

const HOUR_MS = 3_600_000;

export const DEADLINES: readonly Pattern[] = [
  single({
    id: 'late-bid', flags: ['R030', 'R030-instant'],
    says: 'The winner’s offer came in hours after the deadline, when the other prices were known.',
    remark: 'R030 and R030-instant compare the times.',
    play(draft) {
      const part = only(draft);
      draft.dates.extended = undefined;
      for (const bid of part.bids) bid.at = draft.dates.closes - draft.chance.whole(60, 1200) * 60_000;
      const bid = lowest(part);
      bid.at = draft.dates.closes + draft.chance.whole(2, 26) * HOUR_MS;
      return [decide(draft, part, bid), draft.buyer.id];
    },
  }),
  single({
    id: 'extended-deadline', like: 'late-bid', flags: [],
    says: 'The winner’s offer came after the first deadline, which had been moved for all in time.',
    remark: 'Both flags read the deadline as it is in the end, and are silent.',
    play(draft) {
      const {dates, chance} = draft;
      const part = only(draft);
      dates.extended = {at: officeHour(chance, dates.closes - 5 * DAY_MS), closes: dates.closes + 14 * DAY_MS};
      dates.decided = Math.max(dates.decided, officeHour(chance, dates.extended.closes + 15 * DAY_MS));
      dates.signed = Math.max(dates.signed, officeHour(chance, dates.decided + 15 * DAY_MS));
      for (const bid of part.bids) bid.at = dates.extended.closes - chance.whole(60, 5000) * 60_000;
      decide(draft, part, lowest(part));
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'other-clock', like: 'late-bid', flags: ['R030'],
    says: 'The offer is stamped with the time of a platform two hours ahead, and was in time.',
    remark: 'R030 compares the texts, as its model does, and is fooled; R030-instant compares the instants.',
    play(draft) {
      const part = only(draft);
      draft.dates.extended = undefined;
      for (const bid of part.bids) bid.at = Math.min(bid.at, draft.dates.closes - HOUR_MS);
      const bid = lowest(part);
      bid.at = draft.dates.closes - 40 * 60_000;
      bid.atText = instantText(bid.at + 2 * HOUR_MS).replace('Z', '+02:00');
      decide(draft, part, bid);
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'rushed', flags: ['R061'],
    says: 'The decision falls the morning after six offers came in.',
    remark: 'R061 sees less than two days.',
    frame: () => ({method: 'open', bidderCount: 6}),
    play(draft) {
      const part = only(draft);
      draft.priceOnly = false;
      draft.dates.extended = undefined;
      draft.dates.decided = draft.dates.closes + draft.chance.whole(16, 24) * HOUR_MS;
      const winner = decide(draft, part, lowest(part));
      draft.priceOnly = false;
      return [winner, draft.buyer.id];
    },
  }),
  single({
    id: 'auction', like: 'rushed', flags: ['R061'],
    says: 'An electronic auction on price alone is decided when it ends.',
    remark: 'R061 speaks up; the way of submission says that it was an auction.',
    frame: () => ({method: 'open', bidderCount: 6}),
    play(draft) {
      const part = only(draft);
      draft.auction = true;
      draft.dates.extended = undefined;
      draft.dates.decided = draft.dates.closes + 2 * HOUR_MS;
      decide(draft, part, lowest(part));
      return [draft.buyer.id];
    },
  }),
];
