import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R059 = processFlag({
  id: 'R059',
  version: '1',
  name: 'Award and contract amounts differ',
  question: 'Does the contract cost something else than was awarded?',
  definition: '|contracts of an award, summed - award| / award is above the limit, in one currency; the largest of the process.',
  sentence: 'The contracts differ from the award by {figure} of it.',
  sources: [CATALOGUE, OURS],
  settings: {limit: 'share of the award (0.1)'},
  fields: ['awards/*/id', 'awards/*/status', 'awards/*/value/amount', 'awards/*/value/currency', 'contracts/*/awardID', 'contracts/*/value/amount', 'contracts/*/value/currency'],
  refutedBy: 'Options or taxes are counted in one and not in the other, or not all contracts are published yet.',
}, {limit: 0.1}, (process, {limit = 0.1}) => {
  const {contracts} = process;
  const pairs = process.awards.flatMap(({id, value}) => {
    const own = contracts.filter(({awardID}) => id !== undefined && awardID === id);
    if (!value || value.amount <= 0 || own.length === 0 || own.some((contract) => contract.value?.currency !== value.currency)) return [];
    const sum = own.reduce((total, contract) => total + (contract.value?.amount ?? 0), 0);
    return [{figure: Math.abs(sum - value.amount) / value.amount, numerator: sum - value.amount, denominator: value.amount}];
  });
  const largest = pairs.toSorted((a, b) => b.figure - a.figure)[0];
  if (!largest) return {missing: 'contracts/*/value'};
  return largest.figure > limit ? largest : undefined;
});
