import {DAY_MS, officeHour} from '../world/calendar.ts';
import type {Draft, Part} from './draft.ts';
import {SAYS} from './phrases.ts';

/** Small changes on the way, and payments in step with the work. Changes the part in its place. */
export function makeDelivery(draft: Draft, part: Part): void {
  const {winner} = part;
  if (winner === undefined) return;
  const {chance, dates, language} = draft;
  if (draft.method !== 'direct' && chance.chance(0.13)) {
    part.amendments.push({
      at: officeHour(chance, chance.between(dates.starts + 20 * DAY_MS, dates.ends)),
      amount: Math.round(winner.amount * chance.between(1.01, 1.09)),
      description: SAYS.moreWork[language], rationale: SAYS.ground[language],
    });
  }
  pay(draft, part, 1);
}

/**
 * Pays the final value, or another share of it, in up to five parts until a little after the end. Whole units only, as
 * sums of cents in doubles can exceed what they should add up to.
 */
export function pay({chance, dates}: Draft, part: Part, share: number): void {
  const worth = (part.amendments.at(-1)?.amount ?? part.winner?.amount ?? 0) * share;
  const count = worth < 40_000 ? chance.whole(1, 2) : chance.whole(2, 5);
  const step = (dates.ends - dates.starts) / count;
  let left = Math.floor(worth);
  part.payments = Array.from({length: count}, (_, i) => {
    const amount = i === count - 1 ? left : Math.round((worth / count) * chance.between(0.7, 1.05));
    left -= amount;
    return {at: officeHour(chance, dates.starts + step * (i + 1) + chance.whole(4, 30) * DAY_MS), amount};
  });
}
