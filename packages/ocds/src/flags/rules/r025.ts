import {ABSENT, VALID} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';
import {fencesOf, quantile} from '../statistics.ts';

export const R025: Rule<'R025'> = {
  definition: {
    id: 'R025',
    version: '1',
    name: 'Excessive unsuccessful bids',
    question: 'Does a company bid often and almost never win?',
    definition:
      'Processes won / processes with a valid bid of this tenderer alone is at most the lower fence Q1 - 1.5 (Q3 - Q1) of all tenderers\' ratios, if Q1 and the fence ' +
      'are above 0, for tenderers with at least as many such processes as the percentile says. Processes with one award in force, to one supplier.',
    sentence: 'It won {figure} of the processes in which it bid; at or below {lower} is unusual in this data.',
    sources: [CARDINAL, CATALOGUE],
    settings: {percentile: 'of the number of processes (75)', threshold: 'a fixed ratio in place of the fence'},
    fields: ['bids/details/*/status', 'bids/details/*/tenderers/*/id', 'awards/*/status', 'awards/*/suppliers/*/id'],
    refutedBy: 'The company is new, or bids where competition is strong.',
  },
  indicator({percentile, threshold}, {ledger}) {
    const counts = ledger.counts('R025');
    return {
      read(facts) {
        const {release, winner} = facts;
        if (winner === ABSENT) return;
        const {bidStatus} = release.columns;
        facts.clearMarks();
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          if (bidStatus[bid] !== VALID) continue;
          const tenderer = release.onlyTenderer(bid);
          if (tenderer !== ABSENT && facts.mark(tenderer)) counts.add(tenderer, tenderer === winner ? 1 : 0, 1);
        }
      },
      conclude(_, report) {
        const {part, whole} = counts;
        const bidders = counts.withWhole(0);
        const often = quantile(Float64Array.from(bidders, (word) => whole[word]!).sort(), percentile / 100);
        const fences = fencesOf(counts.ratios(bidders));
        const fence = threshold ?? fences.lower;
        report.statistics.set('R025', {...fences, lower: fence, upper: often});
        report.note('R025', {...(threshold === undefined ? {q1: fences.q1, q3: fences.q3} : {}), upper_fence: often, lower_fence: fence});
        if (!(fence > 0) || (threshold === undefined && !(fences.q1 > 0))) return;
        for (const word of bidders) {
          const ratio = part[word]! / whole[word]!;
          if (whole[word]! >= often && ratio <= fence) report.flag('Tenderer', word, 'R025', ratio, {part: part[word]!, whole: whole[word]!});
        }
      },
    };
  },
};
