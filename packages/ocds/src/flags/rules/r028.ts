import type {Facts} from '../facts.ts';
import {ABSENT, type ReleaseReader} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';

export const R028: Rule<'R028'> = {
  definition: {
    id: 'R028',
    version: '1',
    name: 'Identical bid prices',
    question: 'Did different bidders offer exactly the same price?',
    definition:
      'Two submitted bids (neither invited nor withdrawn) of different sets of tenderers have the same amount and currency. ' +
      'Each bid is compared with the bid before it at that price.',
    sentence: 'Different bidders offered exactly the same price.',
    sources: [CARDINAL, CATALOGUE],
    settings: {},
    fields: ['bids/details/*/status', 'bids/details/*/tenderers/*/id', 'bids/details/*/value/amount', 'bids/details/*/value/currency'],
    refutedBy: 'The price is set by law or by the buyer.',
  },
  indicator() {
    return {
      read(facts) {
        const {release} = facts;
        if (!facts.comparable || release.bidsTo - release.bidsFrom < 2) return;
        const latest = release.bidsTo - release.bidsFrom > FEW ? new Map<string, number>() : undefined;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          if (!isPriced(release, bid)) continue;
          const other = latest ? latest.get(priceKey(release, bid)) ?? ABSENT : previousAtPrice(release, bid);
          latest?.set(priceKey(release, bid), bid);
          if (other !== ABSENT && !sameTenderers(release, bid, other)) flag(facts, bid, other);
        }
      },
      conclude(ledger, report) {
        report.flagRows(ledger.hits('R028'), 'R028', 1);
      },
    };
  },
};

/** Up to so many bids are compared one by one, which is quicker; more are looked up. */
const FEW = 32;

function isPriced(release: ReleaseReader, bid: number): boolean {
  return release.isSubmitted(bid) && !Number.isNaN(release.bidAmount(bid)) && release.bidCurrency(bid) !== ABSENT && hasTenderer(release, bid);
}

function priceKey(release: ReleaseReader, bid: number): string {
  return `${release.bidAmount(bid)} ${release.bidCurrency(bid)}`;
}

function previousAtPrice(release: ReleaseReader, bid: number): number {
  for (let other = bid - 1; other >= release.bidsFrom; other--) {
    if (release.bidAmount(other) === release.bidAmount(bid) && release.bidCurrency(other) === release.bidCurrency(bid) && isPriced(release, other)) return other;
  }
  return ABSENT;
}

function hasTenderer(release: ReleaseReader, bid: number): boolean {
  for (let row = release.tenderersFrom(bid); row < release.tenderersTo(bid); row++) if (release.tenderer(row) !== ABSENT) return true;
  return false;
}

function sameTenderers(release: ReleaseReader, one: number, other: number): boolean {
  return holdsAll(release, one, other) && holdsAll(release, other, one);
}

/** Every tenderer of `part` is one of `whole`. */
function holdsAll(release: ReleaseReader, whole: number, part: number): boolean {
  for (let row = release.tenderersFrom(part); row < release.tenderersTo(part); row++) {
    const tenderer = release.tenderer(row);
    let found = tenderer === ABSENT;
    for (let other = release.tenderersFrom(whole); !found && other < release.tenderersTo(whole); other++) found = release.tenderer(other) === tenderer;
    if (!found) return false;
  }
  return true;
}

function flag({release, ledger, process}: Facts, one: number, other: number): void {
  for (const bid of [one, other]) {
    for (let row = release.tenderersFrom(bid); row < release.tenderersTo(bid); row++) {
      if (release.tenderer(row) !== ABSENT) ledger.hits('R028').push(process, 1, release.tenderer(row));
    }
  }
}
