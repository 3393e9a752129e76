import {CATALOGUE, OURS} from '../rule.ts';
import {processFlag} from './flag.ts';
import {textOf} from './process.ts';

export const R039 = processFlag({
  id: 'R039',
  version: '1',
  name: 'Unanswered questions',
  question: 'Did bidders ask and get no answer?',
  definition: 'Questions of tender.enquiries without an answer, once the tender is complete, cancelled or unsuccessful or an award is in force.',
  sentence: '{numerator} of {denominator} questions were not answered.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['tender/status', 'tender/enquiries/*/id', 'tender/enquiries/*/answer', 'awards/*/status'],
  refutedBy: 'The questions were answered together in another document.',
}, {}, (process) => {
  const questions = process.objects('tender/enquiries/*');
  if (questions.length === 0) return {missing: 'tender/enquiries'};
  const isOver = process.awards.length > 0 || ['complete', 'cancelled', 'unsuccessful'].includes(process.text('tender/status') ?? '');
  const open = questions.filter(({answer}) => textOf(answer) === undefined).length;
  return isOver && open > 0 ? {figure: open / questions.length, numerator: open, denominator: questions.length} : undefined;
});
