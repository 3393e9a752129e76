import {CATALOGUE, OURS, type FlagDefinition} from '../rule.ts';
import {Behind, type MoreFinding, type MoreFlag} from './flag.ts';

const definition: FlagDefinition = {
  id: 'R051',
  version: '1',
  name: 'High concentration',
  question: 'Is a market in few hands?',
  definition: 'The sum of the squared shares of suppliers (Herfindahl index, 0 to 1) in the awards in force of one class (scheme and first two characters) and one currency is above the limit, where there are enough awards. An award with items of several classes counts in none.',
  sentence: 'The concentration of this class is {figure}.',
  sources: [CATALOGUE, OURS],
  settings: {limit: 'index (0.25)', minimum: 'awards of a class and currency (10)'},
  fields: ['awards/*/status', 'awards/*/value/amount', 'awards/*/value/currency', 'awards/*/suppliers/*/id', 'awards/*/items/*/classification/id'],
  refutedBy: 'Few companies offer this at all.',
};

export const R051: MoreFlag = {
  definition,
  defaults: {limit: 0.25, minimum: 10},
  start({limit = 0.25, minimum = 10}) {
    const markets = new Map<string, {awards: number; readonly sums: Map<string, number>; readonly behind: Behind}>();
    return {
      read(process) {
        const awards = process.awards.filter(({value, suppliers, classes}) => value !== undefined && value.amount > 0 && suppliers.length === 1 && new Set(classes).size === 1);
        if (awards.length === 0) return 'awards/*/items/*/classification/id';
        for (const {value, suppliers: [supplier = ''], classes: [kind = '']} of awards) {
          const key = `${kind} ${value?.currency ?? ''}`;
          const market = markets.get(key) ?? {awards: 0, sums: new Map(), behind: new Behind()};
          markets.set(key, market);
          market.awards++;
          market.sums.set(supplier, (market.sums.get(supplier) ?? 0) + (value?.amount ?? 0));
          market.behind.add(process.ocid);
        }
        return undefined;
      },
      conclude(): MoreFinding[] {
        return [...markets].filter(([, {awards}]) => awards >= minimum).flatMap(([key, {sums, behind}]) => {
          const total = [...sums.values()].reduce((a, b) => a + b, 0);
          const figure = [...sums.values()].reduce((index, sum) => index + (sum / total) ** 2, 0);
          return figure > limit ? [behind.finding(definition, 'class', key.trim(), {figure, denominator: total})] : [];
        });
      },
    };
  },
};
