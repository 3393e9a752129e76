import {ABSENT, ACTIVE, VALID, type ReleaseReader} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';

export const R030: Rule<'R030'> = {
  definition: {
    id: 'R030',
    version: '1',
    name: 'Late bid won',
    question: 'Did a bid win that came in after the deadline?',
    definition:
      'A valid bid\'s date is greater than tender.tenderPeriod.endDate, both compared as texts, and one of its tenderers is a supplier of an award in force. ' +
      'Texts with different offsets can be ordered wrongly: the corrected variant is R030-instant.',
    sentence: 'A bid dated after the deadline won.',
    sources: [CARDINAL, CATALOGUE],
    settings: {},
    fields: ['tender/tenderPeriod/endDate', 'bids/details/*/status', 'bids/details/*/date', 'bids/details/*/tenderers/*/id', 'awards/*/status', 'awards/*/suppliers/*/id'],
    refutedBy: 'The deadline was extended, or the two times have different offsets and the bid was in time.',
  },
  indicator(_, {ledger}) {
    const hits = ledger.hits('R030');
    return {
      read(facts) {
        const {release} = facts;
        const {end, endEnd, bidStatus, bidDate, bidDateEnd, bidTenderers, bidTenderersEnd, tenderer} = release.columns;
        if (end[0] === ABSENT || facts.completeAwards === 0) return;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          if (bidStatus[bid] !== VALID || bidDate[bid] === ABSENT || !isAfter(release.bytes, bidDate[bid]!, bidDateEnd[bid]!, end[0]!, endEnd[0]!)) continue;
          for (let row = bidTenderers[bid]!; row < bidTenderersEnd[bid]!; row++) {
            if (isSupplier(release, tenderer[row]!)) hits.push(facts.process, 1, tenderer[row]!);
          }
        }
      },
      conclude(_, report) {
        report.flagRows(hits, 'R030', 1);
      },
    };
  },
};

/** The text in `[from, to)` is greater than the one in `[otherFrom, otherTo)`, by their UTF-8 bytes. */
function isAfter(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  let i = from, j = otherFrom;
  while (i < to && j < otherTo && bytes[i] === bytes[j]) {
    i++;
    j++;
  }
  return i < to && (j === otherTo || bytes[i]! > bytes[j]!);
}

function isSupplier({awardsFrom, awardsTo, columns: {awardStatus, awardSuppliers, awardSuppliersEnd, supplier}}: ReleaseReader, tenderer: number): boolean {
  if (tenderer === ABSENT) return false;
  for (let award = awardsFrom; award < awardsTo; award++) {
    if (awardStatus[award] !== ACTIVE) continue;
    for (let row = awardSuppliers[award]!; row < awardSuppliersEnd[award]!; row++) if (supplier[row] === tenderer) return true;
  }
  return false;
}
