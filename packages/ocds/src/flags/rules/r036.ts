import {ABSENT, DISQUALIFIED, VALID} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';

export const R036: Rule<'R036'> = {
  definition: {
    id: 'R036',
    version: '1',
    name: 'Lowest bid disqualified',
    question: 'Was the cheapest bid disqualified?',
    definition: 'Some award is in force, and of the submitted bids in the main currency the lowest (the first of equals) is disqualified while at least one other is valid.',
    sentence: 'The lowest bid was disqualified.',
    sources: [CARDINAL, CATALOGUE],
    settings: {},
    fields: ['bids/details/*/status', 'bids/details/*/value/amount', 'bids/details/*/value/currency', 'awards/*/status'],
    refutedBy: 'The reason for the disqualification is published and holds.',
  },
  indicator() {
    return {
      read(facts) {
        const {release} = facts;
        if (!facts.comparable || facts.completeAwards === 0) return;
        const {bidStatus, bidAmount} = release.columns;
        let lowest: number = ABSENT;
        let anyValid = false;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          if (!release.isSubmitted(bid) || !facts.isComparedAmount(bid)) continue;
          if (bidStatus[bid] === VALID) anyValid = true;
          if (lowest === ABSENT || bidAmount[bid]! < bidAmount[lowest]!) lowest = bid;
        }
        if (anyValid && bidStatus[lowest] === DISQUALIFIED) facts.ledger.hits('R036').push(facts.process, 1);
      },
      conclude(ledger, report) {
        report.flagProcesses(ledger.hits('R036'), 'R036');
      },
    };
  },
};
