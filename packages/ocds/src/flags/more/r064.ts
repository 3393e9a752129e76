import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R064 = processFlag({
  id: 'R064',
  version: '1',
  name: 'Contract modified',
  question: 'Was the contract changed after it was signed?',
  definition: 'A contract that is not cancelled has amendments; the figure is their number.',
  sentence: 'The contracts were amended {figure} times.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['contracts/*/id', 'contracts/*/status', 'contracts/*/amendments/*/date', 'contracts/*/amendments/*/rationale', 'contracts/*/amendments/*/description'],
  refutedBy: 'The change was foreseen in the contract, or is small.',
}, {}, (process) => {
  if (process.contracts.length === 0) return {missing: 'contracts'};
  const figure = process.objects('contracts/*/amendments/*').length;
  return figure > 0 ? {figure} : undefined;
});
