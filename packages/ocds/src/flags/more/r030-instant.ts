import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';
import {instant} from './process.ts';

export const R030_INSTANT = processFlag({
  id: 'R030-instant',
  version: '1',
  name: 'Late bid won, by the clock',
  question: 'Did a bid win that came in after the deadline?',
  definition: 'As R030, but the two times are compared as points in time, whatever their offsets: a valid bid of a supplier of an award in force is dated after tender.tenderPeriod.endDate.',
  sentence: 'A bid dated after the deadline won.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['tender/tenderPeriod/endDate', 'bids/details/*/status', 'bids/details/*/date', 'bids/details/*/tenderers/*/id', 'awards/*/status', 'awards/*/suppliers/*/id'],
  refutedBy: 'The deadline was extended.',
}, {}, (process) => {
  const deadline = instant(process.text('tender/tenderPeriod/endDate'));
  if (!deadline) return {missing: 'tender/tenderPeriod/endDate'};
  const suppliers = new Set(process.awards.flatMap((award) => award.suppliers));
  const dated = process.validBids.filter(({date}) => instant(date) !== undefined);
  if (suppliers.size === 0) return {missing: 'awards'};
  if (dated.length === 0) return {missing: 'bids/details/*/date'};
  const late = dated.filter(({date, tenderers}) => {
    const at = instant(date);
    return at !== undefined && (at.days > deadline.days || (at.days === deadline.days && at.nanos > deadline.nanos)) && tenderers.some((id) => suppliers.has(id));
  });
  return late.length > 0 ? {figure: late.length, numerator: late.length, denominator: dated.length} : undefined;
});
