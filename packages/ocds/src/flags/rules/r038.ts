import type {Counts} from '../ledger.ts';
import {ABSENT, DISQUALIFIED} from '../release.ts';
import type {OrganisationGroup, Report} from '../report.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';
import {fencesOf} from '../statistics.ts';

const BUYER = 'R038 Buyer', ENTITY = 'R038 ProcuringEntity', TENDERER = 'R038 Tenderer', PROCESSES = 'R038';

export const R038: Rule<'R038'> = {
  definition: {
    id: 'R038',
    version: '1',
    name: 'Excessive disqualified bids',
    question: 'Does a buyer disqualify, or is a company disqualified, far more often than others?',
    definition:
      'Disqualified bids / submitted bids of an organisation (as buyer, as procuring entity, as tenderer) is at least the upper fence Q3 + 1.5 (Q3 - Q1) of its group, if the fence is above 0. ' +
      'Only organisations with enough submitted bids count.',
    sentence: '{figure} of its submitted bids were disqualified; at or above {upper} is unusual in this data.',
    sources: [CARDINAL, CATALOGUE],
    settings: {
      threshold: 'a fixed ratio in place of the fences',
      minimum_submitted_bids: 'submitted bids of a tenderer (2)',
      minimum_contracting_processes: 'submitted bids at a buyer or procuring entity (2)',
    },
    fields: ['buyer/id', 'tender/procuringEntity/id', 'bids/details/*/status', 'bids/details/*/tenderers/*/id'],
    optional: ['buyer/id', 'tender/procuringEntity/id', 'bids/details/*/tenderers/*/id'],
    refutedBy: 'The reasons for disqualification are published and hold, or the organisation deals in complex goods.',
  },
  indicator({threshold, minimumSubmittedBids, minimumContractingProcesses}, {ledger}) {
    const buyers = ledger.counts(BUYER), entities = ledger.counts(ENTITY), tenderers = ledger.counts(TENDERER);
    return {
      read(facts) {
        const {release} = facts;
        const {bidStatus, bidTenderers, bidTenderersEnd, tenderer} = release.columns;
        let submitted = 0;
        let disqualified = 0;
        for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
          if (!release.isSubmitted(bid)) continue;
          const part = bidStatus[bid] === DISQUALIFIED ? 1 : 0;
          submitted++;
          disqualified += part;
          for (let row = bidTenderers[bid]!; row < bidTenderersEnd[bid]!; row++) {
            if (tenderer[row] !== ABSENT) tenderers.add(tenderer[row]!, part, 1);
          }
        }
        if (submitted === 0) return;
        if (release.buyer !== ABSENT) buyers.add(release.buyer, disqualified, submitted);
        if (release.procuringEntity !== ABSENT) entities.add(release.procuringEntity, disqualified, submitted);
        if (disqualified > 0) ledger.hits(PROCESSES).push(facts.process, disqualified, release.buyer, release.procuringEntity);
      },
      conclude(_, report) {
        conclude(report, 'Buyer', buyers, minimumContractingProcesses, threshold);
        conclude(report, 'ProcuringEntity', entities, minimumContractingProcesses, threshold);
        conclude(report, 'Tenderer', tenderers, minimumSubmittedBids, threshold);
        const buyerMap = report.map('ocid_buyer_r038');
        const entityMap = report.map('ocid_procuringentity_r038');
        if (!buyerMap || !entityMap) return;
        const {process, first, second, count} = ledger.hits(PROCESSES);
        for (let i = 0; i < count; i++) {
          if (first[i]! >= 0) buyerMap.set(ledger.processes.text(process[i]!), ledger.words.text(first[i]!));
          if (second[i]! >= 0) entityMap.set(ledger.processes.text(process[i]!), ledger.words.text(second[i]!));
        }
      },
    };
  },
};

function conclude(report: Report, group: OrganisationGroup, counts: Counts, minimum: number, threshold: number | undefined): void {
  const eligible = counts.withWhole(minimum);
  if (eligible.length === 0) return;
  const {part, whole} = counts;
  const fences = fencesOf(counts.ratios(eligible));
  const fence = threshold ?? fences.upper;
  report.statistics.set(`R038 ${group}`, {...fences, upper: fence});
  if (threshold === undefined) report.note('R038', {[`${group}_q1`]: fences.q1, [`${group}_q3`]: fences.q3});
  report.note('R038', {[`${group}_upper_fence`]: fence});
  if (!(fence > 0)) return;
  for (const word of eligible) {
    const ratio = part[word]! / whole[word]!;
    if (ratio >= fence) report.flag(group, word, 'R038', ratio, {part: part[word]!, whole: whole[word]!});
  }
}
