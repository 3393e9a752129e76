import {CATALOGUE, OURS} from '../rule.ts';
import {contactsOf, sameContact} from './contacts.ts';
import {processFlag} from './flag.ts';

export const R044 = processFlag({
  id: 'R044',
  version: '1',
  name: 'Business similarities between bidders',
  question: 'Do bidders who should compete share a telephone, e-mail or address?',
  definition: 'Two different parties with the role tenderer have the same e-mail, telephone (digits) or whole address; small and capital letters are the same.',
  sentence: '{figure} pairs of bidders have the same contact or address.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['parties/*/id', 'parties/*/roles', 'parties/*/contactPoint/email', 'parties/*/contactPoint/telephone', 'parties/*/address/streetAddress', 'parties/*/address/locality'],
  refutedBy: 'The bidders are branches of one group and say so, or have offices in one building.',
}, {}, (process) => {
  const bidders = contactsOf(process).filter(({roles}) => roles.includes('tenderer'));
  if (bidders.length < 2) return {missing: 'parties/*/contactPoint'};
  let figure = 0;
  bidders.forEach((one, i) => bidders.slice(i + 1).forEach((other) => {
    if (one.id !== other.id && sameContact(one, other)) figure++;
  }));
  return figure > 0 ? {figure, numerator: figure, denominator: (bidders.length * (bidders.length - 1)) / 2} : undefined;
});
