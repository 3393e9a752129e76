import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R031 = processFlag({
  id: 'R031',
  version: '1',
  name: 'Winning price close to or above estimate',
  question: 'Did the winner know what the buyer was ready to pay?',
  definition: 'Value of the only award in force / tender.value, in one currency, is at least the lower limit (and so also above 1).',
  sentence: 'The award is {figure} of the estimate.',
  sources: [CATALOGUE, OURS],
  settings: {lowest: 'share of the estimate from which it is flagged (0.99)'},
  fields: ['tender/value/amount', 'tender/value/currency', 'awards/*/status', 'awards/*/value/amount', 'awards/*/value/currency'],
  refutedBy: 'The estimate was published as a fixed price, or prices rose after it was made.',
}, {lowest: 0.99}, (process, {lowest = 0.99}) => {
  const estimate = process.money('tender/value');
  if (!estimate || estimate.amount <= 0) return {missing: 'tender/value'};
  const [award, second] = process.awards;
  if (!award?.value || second || award.value.currency !== estimate.currency) return {missing: 'awards/*/value'};
  const figure = award.value.amount / estimate.amount;
  return figure >= lowest ? {figure, numerator: award.value.amount, denominator: estimate.amount} : undefined;
});
