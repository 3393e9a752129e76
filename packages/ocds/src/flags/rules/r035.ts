import {ABSENT, ACTIVE, DISQUALIFIED, VALID} from '../release.ts';
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
        const {awardStatus, awardSuppliers, awardSuppliersEnd, supplier, bidStatus, bidTenderers, bidTenderersEnd, tenderer} = release.columns;
        let winner: number = ABSENT;
        for (let award = release.awardsFrom; award < release.awardsTo; award++) {
          if (awardStatus[award] !== ACTIVE) continue;
          for (let row = awardSuppliers[award]!; row < awardSuppliersEnd[award]!; row++) {
            const one = supplier[row]!;
            if (one === ABSENT) continue;
            if (winner !== ABSENT && one !== winner) return;
            winner = one;
          }
        }
        if (winner === ABSENT) return;
        facts.clearMarks();
        let validBids = 0;
        let disqualified = 0;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          const valid = bidStatus[bid] === VALID;
          if (!valid && bidStatus[bid] !== DISQUALIFIED) continue;
          for (let row = bidTenderers[bid]!; row < bidTenderersEnd[bid]!; row++) {
            const one = tenderer[row]!;
            if (one === ABSENT) continue;
            if (valid && one !== winner) return;
            if (valid) validBids++;
            else if (one !== winner && facts.mark(one)) disqualified++;
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
