import {wordNumber} from '../../lines/words.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';

export const R018: Rule<'R018'> = {
  definition: {
    id: 'R018',
    version: '1',
    name: 'Single bid received',
    question: 'Did only one supplier bid where several could have?',
    definition: 'tender.procurementMethod is in the list and tender.numberOfTenderers is written as the integer 1.',
    sentence: 'Only one bid was received in a procedure open to several.',
    sources: [CARDINAL, CATALOGUE],
    settings: {procurement_methods: 'values of tender.procurementMethod (open|selective)'},
    fields: ['tender/procurementMethod', 'tender/numberOfTenderers'],
    refutedBy: 'The number was published before bids were opened, or counts only qualified bidders.',
  },
  indicator({procurementMethods}, {release: {words}, ledger}) {
    const methods = new Set(procurementMethods.map((method) => wordNumber(words, method)));
    const hits = ledger.hits('R018');
    return {
      read(facts) {
        if (facts.release.numberOfTenderers === 1 && methods.has(facts.release.method)) hits.push(facts.process, 1);
      },
      conclude(_, report) {
        report.flagProcesses(hits, 'R018');
      },
    };
  },
};
