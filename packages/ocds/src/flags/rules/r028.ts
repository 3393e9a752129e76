import type {Facts} from '../facts.ts';
import type {Hits} from '../ledger.ts';
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
  indicator(_, {ledger}) {
    const hits = ledger.hits('R028');
    return {
      read(facts) {
        const {release} = facts;
        if (!facts.comparable || release.bidsTo - release.bidsFrom < 2) return;
        const latest = release.bidsTo - release.bidsFrom > FEW ? new Map<string, number>() : undefined;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          const other = latest ? latestAtPrice(release, bid, latest) : previousAtPrice(release, bid);
          if (other === ABSENT || sameTenderers(release, bid, other)) continue;
          flagTenderers(hits, facts, bid);
          flagTenderers(hits, facts, other);
        }
      },
      conclude(__, report) {
        report.flagRows(hits, 'R028', 1);
      },
    };
  },
};

/** Up to so many bids are compared one by one, which is quicker; more are looked up. */
const FEW = 32;

function latestAtPrice(release: ReleaseReader, bid: number, latest: Map<string, number>): number {
  if (!isPriced(release, bid)) return ABSENT;
  const {bidAmount, bidCurrency} = release.columns;
  const price = `${bidAmount[bid]} ${bidCurrency[bid]}`;
  const other = latest.get(price) ?? ABSENT;
  latest.set(price, bid);
  return other;
}

function previousAtPrice(release: ReleaseReader, bid: number): number {
  const {bidAmount, bidCurrency} = release.columns;
  const amount = bidAmount[bid]!, currency = bidCurrency[bid]!;
  for (let other = bid - 1; other >= release.bidsFrom; other--) {
    if (bidAmount[other] === amount && bidCurrency[other] === currency && isPriced(release, other)) return isPriced(release, bid) ? other : ABSENT;
  }
  return ABSENT;
}

function isPriced(release: ReleaseReader, bid: number): boolean {
  const {bidAmount, bidCurrency} = release.columns;
  return release.isSubmitted(bid) && !Number.isNaN(bidAmount[bid]) && bidCurrency[bid] !== ABSENT && hasTenderer(release, bid);
}

function hasTenderer({columns: {bidTenderers, bidTenderersEnd, tenderer}}: ReleaseReader, bid: number): boolean {
  for (let row = bidTenderers[bid]!; row < bidTenderersEnd[bid]!; row++) if (tenderer[row] !== ABSENT) return true;
  return false;
}

function sameTenderers(release: ReleaseReader, one: number, other: number): boolean {
  return holdsAll(release, one, other) && holdsAll(release, other, one);
}

/** Every tenderer of `part` is one of `whole`. */
function holdsAll({columns: {bidTenderers, bidTenderersEnd, tenderer}}: ReleaseReader, whole: number, part: number): boolean {
  for (let row = bidTenderers[part]!; row < bidTenderersEnd[part]!; row++) {
    let found = tenderer[row] === ABSENT;
    for (let other = bidTenderers[whole]!; !found && other < bidTenderersEnd[whole]!; other++) found = tenderer[other] === tenderer[row];
    if (!found) return false;
  }
  return true;
}

function flagTenderers(hits: Hits, {process, release: {columns: {bidTenderers, bidTenderersEnd, tenderer}}}: Facts, bid: number): void {
  for (let row = bidTenderers[bid]!; row < bidTenderersEnd[bid]!; row++) if (tenderer[row] !== ABSENT) hits.push(process, 1, tenderer[row]!);
}
