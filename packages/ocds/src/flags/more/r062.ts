import {CATALOGUE, OURS} from '../rule.ts';
import {fencedFlag} from './flag.ts';
import {daysFrom} from './process.ts';

export const R062 = fencedFlag({
  id: 'R062',
  version: '1',
  name: 'Decision extremely long',
  question: 'Was the award unusually long in coming?',
  definition: 'Time from tender.tenderPeriod.endDate to the last award in force, in days, is at least the upper fence Q3 + 1.5 (Q3 - Q1) of all processes.',
  sentence: 'The award came {figure} days after the bids.',
  sources: [CATALOGUE, OURS],
  settings: {minimum: 'processes measured (5)'},
  fields: ['tender/tenderPeriod/endDate', 'awards/*/status', 'awards/*/date'],
  refutedBy: 'A complaint or a court held up the award.',
}, {minimum: 5}, (process) => {
  const days = process.awards.flatMap(({date}) => daysFrom(process.text('tender/tenderPeriod/endDate'), date) ?? []);
  if (days.length === 0) return {missing: process.text('tender/tenderPeriod/endDate') === undefined ? 'tender/tenderPeriod/endDate' : 'awards/*/date'};
  return {figure: Math.max(...days)};
});
