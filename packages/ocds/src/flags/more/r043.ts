import {CATALOGUE, OURS} from '../rule.ts';
import {contactsOf, sameContact} from './contacts.ts';
import {processFlag} from './flag.ts';

export const R043 = processFlag({
  id: 'R043',
  version: '1',
  name: 'Same contact as an official',
  question: 'Does a bidder share its telephone, e-mail or address with the buyer?',
  definition: 'A party that is tenderer or supplier and another that is buyer or procuring entity have the same e-mail, telephone (digits) or whole address; small and capital letters are the same.',
  sentence: 'A bidder and the buyer have the same contact or address.',
  sources: [CATALOGUE, OURS],
  settings: {},
  fields: ['parties/*/id', 'parties/*/roles', 'parties/*/contactPoint/email', 'parties/*/contactPoint/telephone', 'parties/*/address/streetAddress', 'parties/*/address/locality'],
  refutedBy: 'The publisher wrote the buyer\'s contact into every party.',
}, {}, (process) => {
  const parties = contactsOf(process);
  const bidders = parties.filter(({roles}) => roles.includes('tenderer') || roles.includes('supplier'));
  const buyers = parties.filter(({roles}) => roles.includes('buyer') || roles.includes('procuringEntity'));
  if (bidders.length === 0 || buyers.length === 0) return {missing: 'parties/*/contactPoint'};
  const pairs = bidders.flatMap((bidder) => buyers.filter((buyer) => buyer.id !== bidder.id && sameContact(bidder, buyer)));
  return pairs.length > 0 ? {figure: pairs.length, numerator: pairs.length, denominator: bidders.length * buyers.length} : undefined;
});
