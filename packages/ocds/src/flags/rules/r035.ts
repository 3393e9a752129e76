import {ABSENT, ACTIVE} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';

export const R035: Rule<'R035'> = {
  definition: {
    id: 'R035',
    version: '1',
    name: 'All except winning bid disqualified',
    question: 'Was everybody but the winner disqualified?',
    definition:
      'The suppliers of the awards in force and the tenderers of valid bids are one and the same single company, and at least the threshold of other tenderers had a bid disqualified. ' +
      'Every award is made, cancelled or unsuccessful.',
    sentence: 'Everybody but the winner was disqualified; {figure} other bidders.',
    sources: [CARDINAL, CATALOGUE],
    settings: {threshold: 'disqualified tenderers (1)'},
    fields: ['bids/details/*/status', 'bids/details/*/tenderers/*/id', 'awards/*/status', 'awards/*/suppliers/*/id'],
    refutedBy: 'Each disqualification is explained in the evaluation report.',
  },
  indicator({threshold}) {
    return {
      read(facts) {
        const {release} = facts;
        if (!facts.awardsFinal || facts.completeAwards === 0) return;
        let winner: number = ABSENT;
        for (let award = release.awardsFrom; award < release.awardsTo; award++) {
          if (release.awardStatus(award) !== ACTIVE) continue;
          for (let row = release.suppliersFrom(award); row < release.suppliersTo(award); row++) {
            const supplier = release.supplier(row);
            if (supplier === ABSENT) continue;
            if (winner !== ABSENT && supplier !== winner) return;
            winner = supplier;
          }
        }
        if (winner === ABSENT) return;
        facts.clearMarks();
        let validBids = 0;
        let disqualified = 0;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          const valid = facts.isValid(bid);
          if (!valid && !facts.isDisqualified(bid)) continue;
          for (let row = release.tenderersFrom(bid); row < release.tenderersTo(bid); row++) {
            const tenderer = release.tenderer(row);
            if (tenderer === ABSENT) continue;
            if (valid && tenderer !== winner) return;
            if (valid) validBids++;
            else if (tenderer !== winner && facts.mark(tenderer)) disqualified++;
          }
        }
        if (validBids > 0 && disqualified >= Math.max(1, threshold)) facts.ledger.hits('R035').push(facts.process, disqualified, winner);
      },
      conclude(ledger, report) {
        report.flagRows(ledger.hits('R035'), 'R035', 0);
      },
    };
  },
};
