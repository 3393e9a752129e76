import type {JsonObject} from '@parvis/kernel/json';
import {CATALOGUE, OURS, type FlagDefinition} from '../rule.ts';
import {quantile} from '../statistics.ts';
import {Behind, type MoreFinding, type MoreFlag} from './flag.ts';

const definition: FlagDefinition = {
  id: 'R016',
  version: '1',
  name: 'Tender value unusual for the category',
  question: 'Is the amount out of line with purchases of the same kind?',
  definition: '|ln(tender.value) - median of ln| is above the limit times the median absolute deviation within one class (scheme and first two characters of the items\' classification) and one currency, where there are enough values.',
  sentence: 'The value is {figure} deviations from the middle of its class.',
  sources: [CATALOGUE, OURS],
  settings: {limit: 'median absolute deviations (3)', minimum: 'values of a class and currency (20)'},
  fields: ['tender/value/amount', 'tender/value/currency', 'tender/items/*/classification/id'],
  refutedBy: 'The purchase is of another size than usual, and says so.',
};

export const R016: MoreFlag = {
  definition,
  defaults: {limit: 3, minimum: 20},
  start({limit = 3, minimum = 20}) {
    const classes = new Map<string, {readonly ocid: string; readonly ln: number}[]>();
    return {
      read(process) {
        const value = process.money('tender/value');
        if (!value || value.amount <= 0) return 'tender/value';
        const kinds = new Set(process.objects('tender/items/*/classification').map(classOf));
        const [kind] = kinds;
        if (kinds.size !== 1 || kind === undefined) return 'tender/items/*/classification/id';
        const key = `${kind} ${value.currency}`;
        const own = classes.get(key) ?? [];
        own.push({ocid: process.ocid, ln: Math.log(value.amount)});
        classes.set(key, own);
        return undefined;
      },
      conclude(): MoreFinding[] {
        return [...classes.values()].filter((values) => values.length >= minimum).flatMap((values) => {
          const middle = median(values.map(({ln}) => ln));
          const deviation = median(values.map(({ln}) => Math.abs(ln - middle)));
          return values.filter(({ln}) => deviation > 0 && Math.abs(ln - middle) > limit * deviation).map(({ocid, ln}) => {
            const behind = new Behind();
            behind.add(ocid);
            return behind.finding(definition, 'process', ocid, {figure: Math.abs(ln - middle) / deviation, numerator: Math.exp(ln), denominator: Math.exp(middle)});
          });
        });
      },
    };
  },
};

function classOf({scheme, id}: JsonObject): string | undefined {
  return typeof id === 'string' ? `${typeof scheme === 'string' ? scheme : ''} ${id.slice(0, 2)}` : undefined;
}

function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
