import {ABSENT, ACTIVE} from '../release.ts';
import {CARDINAL, CATALOGUE, type Rule} from '../rule.ts';
import {fencesOf} from '../statistics.ts';

export const R048: Rule<'R048'> = {
  definition: {
    id: 'R048',
    version: '1',
    name: 'Heterogeneous supplier',
    question: 'Does one company supply things that have little to do with each other?',
    definition:
      'The number of different beginnings of item classification ids in a supplier\'s awards in force is at least the upper fence Q3 + 1.5 (Q3 - Q1) of all suppliers\' numbers. ' +
      'Awards to that supplier alone; suppliers with such items in enough processes.',
    sentence: 'It supplies {figure} different classes of goods or services; at or above {upper} is unusual in this data.',
    sources: [CARDINAL, CATALOGUE],
    settings: {
      digits: 'characters of the classification id (2)',
      threshold: 'a fixed number in place of the fence',
      minimum_contracting_processes: 'processes of a supplier (20)',
    },
    fields: ['awards/*/status', 'awards/*/suppliers/*/id', 'awards/*/items/*/classification/id'],
    refutedBy: 'The company is a wholesaler or a group of companies.',
  },
  indicator({threshold, minimumContractingProcesses}, {ledger}) {
    const pairs = ledger.pairs('R048');
    const processes = ledger.counts('R048');
    return {
      read(facts) {
        const {release} = facts;
        const {awardStatus, awardItems, awardItemsEnd, classification} = release.columns;
        facts.clearMarks();
        for (let award = release.awardsFrom; award < release.awardsTo; award++) {
          if (awardStatus[award] !== ACTIVE) continue;
          const supplier = release.onlySupplier(award);
          if (supplier === ABSENT) continue;
          for (let item = awardItems[award]!; item < awardItemsEnd[award]!; item++) {
            if (classification[item] === ABSENT) continue;
            pairs.add(supplier, classification[item]!);
            if (facts.mark(supplier)) processes.add(supplier, 0, 1);
          }
        }
      },
      conclude(_, report) {
        const {whole} = processes;
        const sizes = new Int32Array(whole.length);
        pairs.each((supplier) => { sizes[supplier]!++; });
        const suppliers = processes.withWhole(minimumContractingProcesses);
        const fences = fencesOf(Float64Array.from(suppliers, (supplier) => sizes[supplier]!));
        const fence = threshold ?? fences.upper;
        report.statistics.set('R048', {...fences, upper: fence});
        report.note('R048', threshold === undefined ? {q1: fences.q1, q3: fences.q3, upper_fence: fence} : {upper_fence: fence});
        for (const supplier of suppliers) if (sizes[supplier]! >= fence) report.flag('Tenderer', supplier, 'R048', sizes[supplier]!);
      },
    };
  },
};
