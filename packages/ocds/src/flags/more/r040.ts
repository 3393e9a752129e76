import {CATALOGUE, OURS, type FlagDefinition} from '../rule.ts';
import {Behind, type MoreFinding, type MoreFlag} from './flag.ts';

const definition: FlagDefinition = {
  id: 'R040',
  version: '1',
  name: 'High share of a buyer\'s contracts',
  question: 'Does one supplier get half of what a buyer spends?',
  definition: 'Value of the awards in force of one supplier alone / all such awards of the buyer, in one currency, is at least the limit; buyers with enough awards.',
  sentence: 'It got {figure} of what the buyer awarded.',
  sources: [CATALOGUE, OURS],
  settings: {limit: 'share (0.5)', minimum: 'awards of a buyer in one currency (5)'},
  fields: ['buyer/id', 'awards/*/status', 'awards/*/value/amount', 'awards/*/value/currency', 'awards/*/suppliers/*/id'],
  refutedBy: 'Few companies can deliver what the buyer needs, or one framework stands for many purchases.',
};

export const R040: MoreFlag = {
  definition,
  defaults: {limit: 0.5, minimum: 5},
  start({limit = 0.5, minimum = 5}) {
    const totals = new Map<string, {readonly buyer: string; sum: number; awards: number; readonly suppliers: Map<string, {sum: number; readonly behind: Behind}>}>();
    return {
      read(process) {
        const {buyer} = process;
        if (buyer === undefined) return 'buyer/id';
        const awards = process.awards.filter(({value, suppliers}) => value !== undefined && value.amount > 0 && suppliers.length === 1);
        if (awards.length === 0) return 'awards/*/value';
        for (const {value, suppliers: [supplier = '']} of awards) {
          const key = `${buyer}\n${value?.currency ?? ''}`;
          const total = totals.get(key) ?? {buyer, sum: 0, awards: 0, suppliers: new Map()};
          totals.set(key, total);
          const own = total.suppliers.get(supplier) ?? {sum: 0, behind: new Behind()};
          total.suppliers.set(supplier, own);
          total.sum += value?.amount ?? 0;
          total.awards++;
          own.sum += value?.amount ?? 0;
          own.behind.add(process.ocid);
        }
        return undefined;
      },
      conclude(): MoreFinding[] {
        return [...totals.values()].filter(({awards}) => awards >= minimum).flatMap(({buyer, sum, suppliers}) => [...suppliers]
          .filter(([, own]) => own.sum / sum >= limit)
          .map(([supplier, own]) => own.behind.finding(definition, 'pair', `${buyer} ${supplier}`, {figure: own.sum / sum, numerator: own.sum, denominator: sum})));
      },
    };
  },
};
