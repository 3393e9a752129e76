import {select} from '../../select/select.ts';
import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R063 = processFlag({
  id: 'R063',
  version: '1',
  name: 'Contract not published',
  question: 'Is the signed contract there to read?',
  definition: 'A contract is active or terminated and has no document of type contractSigned or contractNotice, nor has the process one elsewhere.',
  sentence: '{numerator} of {denominator} contracts are not published.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['contracts/*/id', 'contracts/*/status', 'contracts/*/documents/*/documentType'],
  refutedBy: 'The contract is published elsewhere, or a law keeps it closed.',
}, {}, (process) => {
  const signed = process.contracts.filter(({body}) => body['status'] === 'active' || body['status'] === 'terminated');
  if (signed.length === 0) return {missing: 'contracts/*/status'};
  const hidden = signed.filter(({body}) => !select(body, 'documents/*/documentType').some(({value}) => value === 'contractSigned' || value === 'contractNotice')).length;
  return hidden > 0 ? {figure: hidden / signed.length, numerator: hidden, denominator: signed.length} : undefined;
});
