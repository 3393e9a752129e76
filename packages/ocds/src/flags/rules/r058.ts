import {Hits} from '../ledger.ts';
import {ABSENT} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';
import {RATIO_FIELDS, RATIOS} from './second-lowest.ts';

export const R058: Rule<'R058'> = {
  definition: {
    id: 'R058',
    version: '1',
    name: 'Heavily discounted bid',
    question: 'Did the winner bid so far below the next bidder that the price may not be meant to last?',
    definition:
      '(lowest bid of another tenderer - winner\'s lowest bid) / winner\'s lowest bid is at least the upper fence Q3 + 1.5 (Q3 - Q1) of all such ratios, ' +
      'if the fence is above 0. Valid bids of one tenderer in the main currency; one award in force, to one supplier.',
    sentence: 'The next bid was {figure} of the winning price above it; at or above {upper} is unusual in this data.',
    sources: [CARDINAL, CATALOGUE],
    settings: {threshold: 'a fixed ratio in place of the fence'},
    fields: RATIO_FIELDS,
    refutedBy: 'The winner explained the low price, or the other bids were not meant to win.',
  },
  indicator({threshold}) {
    return {
      read() {},
      conclude(ledger, report) {
        const ratios = ledger.hits(RATIOS);
        report.map('ocid_tenderer_r058');
        const fences = ratios.fences();
        const fence = threshold ?? fences.upper;
        report.statistics.set('R058', {...fences, upper: fence});
        report.note('R058', threshold === undefined ? {q1: fences.q1, q3: fences.q3, upper_fence: fence} : {upper_fence: fence});
        if (fence > 0) report.flagRows(winnersOnly(ratios), 'R058', 0, (ratio) => ratio >= fence);
      },
    };
  },
};

/** The rows without the lowest loser, who gains nothing from the discount. */
function winnersOnly(ratios: Hits): Hits {
  return Object.assign(new Hits(), ratios, {second: new Int32Array(ratios.count).fill(ABSENT)});
}
