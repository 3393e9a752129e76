import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';
import {RATIO_FIELDS, RATIOS} from './second-lowest.ts';

export const R024: Rule<'R024'> = {
  definition: {
    id: 'R024',
    version: '1',
    name: 'Price close to winning bid',
    question: 'Was the next bid suspiciously close to the winning price?',
    definition:
      '(lowest bid of another tenderer - winner\'s lowest bid) / winner\'s lowest bid is at most the lower fence Q1 - 1.5 (Q3 - Q1) of all such ratios, ' +
      'if Q1 and the fence are above 0. Valid bids of one tenderer in the main currency; one award in force, to one supplier.',
    sentence: 'The next bid was only {figure} of the winning price above it; at or below {lower} is unusual in this data.',
    sources: [CARDINAL, CATALOGUE],
    settings: {threshold: 'a fixed ratio in place of the fence'},
    fields: RATIO_FIELDS,
    refutedBy: 'Prices are regulated or follow a public tariff, or the lowest price does not decide here.',
  },
  indicator({threshold}) {
    return {
      read() {},
      conclude(ledger, report) {
        const ratios = ledger.hits(RATIOS);
        report.map('ocid_tenderer_r024');
        const fences = ratios.fences();
        const fence = threshold ?? fences.lower;
        report.statistics.set('R024', {...fences, lower: fence});
        report.note('R024', threshold === undefined ? {q1: fences.q1, q3: fences.q3, lower_fence: fence} : {lower_fence: fence});
        if (!(fence > 0) || (threshold === undefined && !(fences.q1 > 0))) return;
        report.flagRows(ratios, 'R024', 0, (ratio) => ratio <= fence);
      },
    };
  },
};
