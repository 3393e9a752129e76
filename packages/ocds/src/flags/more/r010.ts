import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';

export const R010 = processFlag({
  id: 'R010',
  version: '1',
  name: 'Unjustified non-competitive procedure',
  question: 'Was competition left out without a reason?',
  definition: 'tender.procurementMethod is direct or limited and tender.procurementMethodRationale is missing.',
  sentence: 'No reason is published for a procedure without open competition.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['tender/procurementMethod', 'tender/procurementMethodRationale'],
  refutedBy: 'The reason is in a document of the process, or the amount is below the threshold of the law.',
}, {}, (process) => {
  const closed = process.isNonCompetitive;
  if (closed === undefined) return {missing: 'tender/procurementMethod'};
  return closed && process.text('tender/procurementMethodRationale') === undefined ? {figure: 1} : undefined;
});
