import type {World} from '../world.ts';
import {DAY_MS} from '../world/calendar.ts';
import {price} from './amounts.ts';
import type {Bid, Draft, Frame, Part} from './draft.ts';

const COUNTS = {open: [1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7], selective: [2, 3, 3, 4, 5], limited: [2, 3, 3, 3], direct: [1]} as const;
/** A company younger than that does not bid yet. */
const YOUNGEST_MS = 200 * DAY_MS;

/** Who bids, how much, and who wins, by price or by marks. Changes the part in its place. */
export function makeBids(draft: Draft, part: Part, frame: Frame | undefined): void {
  const {method, chance, world, dates, outcome} = draft;
  if (outcome === 'cancelled' || (outcome === 'unsuccessful' && chance.chance(0.6))) return;
  const bidders = frame?.bidders ?? drawBidders(draft, frame?.bidderCount ?? chance.pick(COUNTS[method]));
  const closes = dates.extended?.closes ?? dates.closes;
  part.bids = bidders.map((company): Bid => ({
    bidder: world.company(company),
    amount: price(part.estimate * Math.exp(chance.normal() * 0.09 - 0.07), chance),
    status: 'valid',
    // most hand in during the last two days
    at: closes - Math.min(closes - dates.opened, Math.round(chance.next() ** 3 * 9 * DAY_MS) + chance.whole(4, 400) * 60_000),
  }));
  if (bidders.length > 2 && frame === undefined && chance.chance(0.16)) chance.pick(part.bids).status = 'disqualified';
  if (outcome === 'unsuccessful') {
    for (const bid of part.bids) bid.status = 'disqualified';
    return;
  }
  chooseWinner(draft, part);
}

/** The cheapest valid bid; where marks count, sometimes the second. */
export function chooseWinner({priceOnly, chance}: Draft, part: Part): void {
  const valid = part.bids.filter(({status}) => status === 'valid').toSorted((a, b) => a.amount - b.amount);
  part.winner = !priceOnly && valid.length > 1 && chance.chance(0.3) ? valid[1] : valid[0];
}

/** Different companies of the sector, nearer ones rather; no two with one address, none too young. */
export function drawBidders({world, subject, chance, dates, place}: Draft, count: number): number[] {
  const bidders: number[] = [];
  for (let tries = 0; bidders.length < count && tries < 200; tries++) {
    const company = world.anyCompany(subject.sector, chance);
    if (bidders.some((other) => other === company || world.sharesSeat(other, company)) || !isOld(world, company, dates.opened)) continue;
    if (tries < 60 && chance.chance(0.85) && world.home(company).region !== place.region) continue;
    bidders.push(company);
  }
  return bidders;
}

function isOld(world: World, company: number, when: number): boolean {
  return world.founded(company) + YOUNGEST_MS < when;
}
