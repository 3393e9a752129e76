import {select} from '../../select/select.ts';
import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';
import {moneyOf} from './process.ts';

export const R068 = processFlag({
  id: 'R068',
  version: '1',
  name: 'Transactions exceed contract',
  question: 'Was more paid than was agreed?',
  definition: 'The sum of a contract\'s transactions is above its value, in one currency; the largest share of the process.',
  sentence: '{figure} of the contract was paid.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['contracts/*/value/amount', 'contracts/*/value/currency', 'contracts/*/implementation/transactions/*/value/amount', 'contracts/*/implementation/transactions/*/value/currency'],
  refutedBy: 'The contract was amended and its value not updated, or taxes are counted in one and not in the other.',
}, {}, (process) => {
  const shares = process.contracts.flatMap(({value, body}) => {
    const paid = select(body, 'implementation/transactions/*/value').map((found) => moneyOf(found.value));
    if (!value || value.amount <= 0 || paid.length === 0 || paid.some((one) => one?.currency !== value.currency)) return [];
    const sum = paid.reduce((total, one) => total + (one?.amount ?? 0), 0);
    return [{figure: sum / value.amount, numerator: sum, denominator: value.amount}];
  });
  const largest = shares.toSorted((a, b) => b.figure - a.figure)[0];
  if (!largest) return {missing: 'contracts/*/implementation/transactions/*/value'};
  return largest.figure > 1 ? largest : undefined;
});
