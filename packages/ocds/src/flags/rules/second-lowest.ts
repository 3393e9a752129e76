import type {Facts} from '../facts.ts';
import {ABSENT, VALID} from '../release.ts';

/** Where the ratios of R024 and R058 are kept: process, ratio, winner, lowest loser. */
export const RATIOS = 'second-lowest';

export const RATIO_FIELDS = [
  'bids/details/*/status', 'bids/details/*/tenderers/*/id', 'bids/details/*/value/amount', 'bids/details/*/value/currency',
  'awards/*/status', 'awards/*/suppliers/*/id',
] as const;

/**
 * How much higher the lowest bid of another tenderer is than the winner's lowest, as a share of the winner's: kept for
 * every process with one award in force, to one supplier, whose lowest valid bid is not above all others.
 */
export function readSecondLowest(facts: Facts): void {
  const {release, winner} = facts;
  if (!facts.comparable || winner === ABSENT) return;
  const {bidStatus, bidAmount} = release.columns;
  let winning = NaN;
  let losing = NaN;
  let loser: number = ABSENT;
  for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
    if (bidStatus[bid] !== VALID) continue;
    const tenderer = release.onlyTenderer(bid);
    if (tenderer === ABSENT || !facts.isComparedAmount(bid)) continue;
    const amount = bidAmount[bid]!;
    if (tenderer === winner) {
      if (!(amount >= winning)) winning = amount;
    } else if (!(amount >= losing)) {
      losing = amount;
      loser = tenderer;
    }
  }
  if (losing >= winning) facts.ledger.hits(RATIOS).push(facts.process, (losing - winning) / winning, winner, loser);
}
