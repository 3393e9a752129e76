import {CATALOGUE, OURS} from '../rule.ts';
import {fencedFlag} from './flag.ts';

export const R022 = fencedFlag({
  id: 'R022',
  version: '1',
  name: 'Wide disparity in bids',
  question: 'Are the bids unusually far apart?',
  definition: '(highest - lowest) / lowest of the valid bids in one currency is at least the upper fence Q3 + 1.5 (Q3 - Q1) of all processes; three bids or more, the lowest above 0.',
  sentence: 'The bids are unusually far apart.',
  sources: [CATALOGUE, OURS],
  settings: {minimum_bids: 'valid bids of a process (3)', minimum: 'processes measured (5)'},
  fields: ['bids/details/*/status', 'bids/details/*/value/amount', 'bids/details/*/value/currency', 'bids/details/*/tenderers/*/id'],
  refutedBy: 'The bidders understood the task differently, or offered different things.',
}, {minimum_bids: 3, minimum: 5}, (process, settings) => {
  if (process.bids.length === 0) return {missing: 'bids/details'};
  const values = process.validBids.flatMap(({value}) => value ?? []);
  if (values.length < (settings['minimum_bids'] ?? 0) || values.some(({currency}) => currency !== values[0]?.currency)) return {missing: 'bids/details/*/value'};
  const amounts = values.map(({amount}) => amount);
  const lowest = Math.min(...amounts), highest = Math.max(...amounts);
  return lowest > 0 ? {figure: (highest - lowest) / lowest, numerator: highest - lowest, denominator: lowest} : undefined;
});
