import {pay} from '../contracting/delivery.ts';
import type {Bid, Draft, Part} from '../contracting/draft.ts';
import {subjectsFor, type Subject} from '../contracting/subjects.ts';
import {must} from '@parvis/kernel';
import {DAY_MS, FIRST_INSTANT, officeHour} from '../world/calendar.ts';
import type {Body} from '../world/bodies.ts';
import {companyIndex, tieOf} from '../world/companies.ts';
import type {Cast} from './pattern.ts';

/** The one part of a process of a pattern. */
export function only({parts}: Draft): Part {
  return must(parts[0], 'a process has a part');
}

export function byPrice(part: Part): readonly Bid[] {
  return part.bids.toSorted((a, b) => a.amount - b.amount);
}

export function lowest(part: Part): Bid {
  return must(byPrice(part)[0], 'a process of a pattern has bids');
}

/** Makes a bid win, for its price and without later changes; gives the winner's id. */
export function decide(draft: Draft, part: Part, winner: Bid): string {
  draft.priceOnly = true;
  part.winner = winner;
  part.amendments = [];
  pay(draft, part, 1);
  return winner.bidder.id;
}

/** Buyer and subject of all processes of an episode. */
export function common({world, chance}: Cast): {readonly buyer: Body; readonly subject: Subject} {
  const buyer = world.anyBody(chance);
  return {buyer, subject: chance.pick(subjectsFor(buyer, chance.pick(buyer.sectors)))};
}

/** Different companies of a sector that are neither large nor young nor tied to another. */
export function established({world, chance}: Cast, sector: number, count: number): number[] {
  const found: number[] = [];
  while (found.length < count) {
    const rank = chance.whole(150, 6000);
    const company = companyIndex(sector, rank);
    if (!found.includes(company) && tieOf(world.seed, sector, rank) === undefined && world.founded(company) < FIRST_INSTANT - 300 * DAY_MS) found.push(company);
  }
  return found;
}

/** When the processes of an episode are opened, one after the other, from a day of the first years on. */
export function oneByOne({chance, member}: Cast, gapDays: number): number {
  const first = FIRST_INSTANT + chance.whole(30, 900) * DAY_MS;
  return officeHour(chance, first + member * gapDays * DAY_MS);
}
