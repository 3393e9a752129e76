import {ACTIVE, type ReleaseReader, type Slice} from '../release.ts';
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
  indicator() {
    return {
      read(facts) {
        const {release, ledger} = facts;
        if (!release.hasEnd || !release.hasAwards || facts.completeAwards === 0) return;
        const deadline = release.end;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          if (!facts.isValid(bid) || !release.hasBidDate(bid) || !isAfter(release.bidDate(bid), deadline)) continue;
          for (let row = release.tenderersFrom(bid); row < release.tenderersTo(bid); row++) {
            if (isSupplier(release, release.tenderer(row))) ledger.hits('R030').push(facts.process, 1, release.tenderer(row));
          }
        }
      },
      conclude(ledger, report) {
        report.flagRows(ledger.hits('R030'), 'R030', 1);
      },
    };
  },
};

/** One text is greater than another, by their UTF-8 bytes. */
function isAfter(one: Slice, other: Slice): boolean {
  const {bytes} = one;
  let i = one.from, j = other.from;
  while (i < one.to && j < other.to && bytes[i] === other.bytes[j]) {
    i++;
    j++;
  }
  return j === other.to ? i < one.to : i < one.to && bytes[i]! > other.bytes[j]!;
}

function isSupplier(release: ReleaseReader, tenderer: number): boolean {
  if (tenderer < 0) return false;
  for (let award = release.awardsFrom; award < release.awardsTo; award++) {
    if (release.awardStatus(award) !== ACTIVE) continue;
    for (let row = release.suppliersFrom(award); row < release.suppliersTo(award); row++) if (release.supplier(row) === tenderer) return true;
  }
  return false;
}
