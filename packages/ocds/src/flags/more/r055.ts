import {CATALOGUE, OURS, type FlagDefinition} from '../rule.ts';
import {Behind, type MoreFinding, type MoreFlag} from './flag.ts';
import {instant} from './process.ts';

const definition: FlagDefinition = {
  id: 'R055',
  version: '1',
  name: 'Multiple direct awards around threshold',
  question: 'Were purchases split to stay below the threshold for competition?',
  definition: 'In the last days of the data, the sum of the awards in force of direct procedures of one buyer to one supplier alone, in one currency, is at least the threshold while each is below it; without a threshold, the lowest tender.value of open procedures in that time and currency. At least two awards.',
  sentence: '{figure} was awarded directly in several pieces; the threshold is {denominator}.',
  sources: [CATALOGUE, OURS],
  settings: {days: 'before the last award of the data (365)', threshold: 'amount (none: the lowest open tender)'},
  fields: ['buyer/id', 'tender/procurementMethod', 'tender/value/amount', 'awards/*/status', 'awards/*/date', 'awards/*/value/amount', 'awards/*/value/currency', 'awards/*/suppliers/*/id'],
  refutedBy: 'The purchases have nothing to do with each other.',
};

export const R055: MoreFlag = {
  definition,
  defaults: {days: 365, threshold: 0},
  start({days = 365, threshold = 0}) {
    const direct: {readonly key: string; readonly day: number; readonly amount: number; readonly currency: string; readonly ocid: string}[] = [];
    const open: {readonly day: number; readonly amount: number; readonly currency: string}[] = [];
    return {
      read(process) {
        const method = process.text('tender/procurementMethod');
        const {buyer} = process;
        if (method === undefined) return 'tender/procurementMethod';
        if (buyer === undefined) return 'buyer/id';
        const awards = process.awards.flatMap(({date, value, suppliers}) => {
          const at = instant(date);
          return at && value && suppliers.length === 1 ? [{day: at.days, ...value, supplier: suppliers[0] ?? ''}] : [];
        });
        const [first] = awards;
        if (!first) return 'awards/*/date';
        const estimate = process.money('tender/value');
        if (method === 'open' && estimate && estimate.amount > 0) open.push({day: first.day, ...estimate});
        if (method === 'direct') for (const {day, amount, currency, supplier} of awards) direct.push({key: `${buyer} ${supplier}`, day, amount, currency, ocid: process.ocid});
        return undefined;
      },
      conclude(): MoreFinding[] {
        const last = [...direct, ...open].reduce((latest, {day}) => Math.max(latest, day), -Infinity);
        const recent = direct.filter(({day}) => last - day <= days);
        const limits = new Map<string, number>();
        for (const {day, amount, currency} of open) if (last - day <= days) limits.set(currency, Math.min(limits.get(currency) ?? Infinity, amount));
        return [...Map.groupBy(recent, ({key, currency}) => `${key}\n${currency}`).values()].flatMap((awards) => {
          const [{key, currency} = {key: '', currency: ''}] = awards;
          const limit = threshold > 0 ? threshold : limits.get(currency);
          const sum = awards.reduce((total, {amount}) => total + amount, 0);
          if (limit === undefined || awards.length < 2 || sum < limit || awards.some(({amount}) => amount >= limit)) return [];
          const behind = new Behind();
          for (const {ocid} of awards) behind.add(ocid);
          return [behind.finding(definition, 'pair', key, {figure: sum, numerator: awards.length, denominator: limit})];
        });
      },
    };
  },
};
