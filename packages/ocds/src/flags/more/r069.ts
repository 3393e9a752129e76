import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R069 = processFlag({
  id: 'R069',
  version: '1',
  name: 'Amendments increase price',
  question: 'Did the contract become much dearer after the award?',
  definition: 'A contract with amendments is worth more than the limit times its award, in one currency, where the award has that contract alone; the largest of the process.',
  sentence: 'The amended contract costs {figure} of the award.',
  sources: [CATALOGUE, OURS],
  settings: {limit: 'share of the award (1.2)'},
  fields: ['awards/*/id', 'awards/*/value/amount', 'awards/*/value/currency', 'contracts/*/awardID', 'contracts/*/value/amount', 'contracts/*/value/currency', 'contracts/*/amendments/*/date'],
  refutedBy: 'Work was added for reasons that could not be foreseen and are published.',
}, {limit: 1.2}, (process, {limit = 1.2}) => {
  const {contracts} = process;
  const shares = process.awards.flatMap(({id, value}) => {
    const own = contracts.filter(({awardID}) => id !== undefined && awardID === id);
    const [contract] = own;
    if (!value || value.amount <= 0 || own.length !== 1 || contract?.value?.currency !== value.currency || !Array.isArray(contract.body['amendments'])) return [];
    return [{figure: contract.value.amount / value.amount, numerator: contract.value.amount, denominator: value.amount}];
  });
  const largest = shares.toSorted((a, b) => b.figure - a.figure)[0];
  if (!largest) return {missing: 'contracts/*/amendments'};
  return largest.figure > limit ? largest : undefined;
});
