import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';
import {daysFrom} from './process.ts';

export const R061 = processFlag({
  id: 'R061',
  version: '1',
  name: 'Decision extremely short',
  question: 'Was the winner chosen too quickly to have compared the bids?',
  definition: 'Time from tender.tenderPeriod.endDate to the first award in force, in days, is below the limit (and not negative).',
  sentence: 'The award came {figure} days after the bids.',
  sources: [CATALOGUE, OURS],
  settings: {limit: 'days (2)'},
  fields: ['tender/tenderPeriod/endDate', 'tender/procurementMethod', 'awards/*/status', 'awards/*/date'],
  refutedBy: 'It was an auction, or only one bid came in.',
}, {limit: 2}, (process, {limit = 2}) => {
  const days = process.awards.flatMap(({date}) => daysFrom(process.text('tender/tenderPeriod/endDate'), date) ?? []);
  if (days.length === 0) return {missing: process.text('tender/tenderPeriod/endDate') === undefined ? 'tender/tenderPeriod/endDate' : 'awards/*/date'};
  const figure = Math.min(...days);
  return figure >= 0 && figure < limit ? {figure} : undefined;
});
