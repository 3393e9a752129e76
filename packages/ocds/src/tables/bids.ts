import {boolean, dateTime, integer, list, number, object, table, text} from '@parvis/kernel/schema';
import {BID_STATUS, STATISTIC, SUBMISSION_TYPE} from './codelists.ts';
import {OrganizationReference, Period, SimpleIdentifier, Value} from './common.ts';
import {COUNTRY, CURRENCY} from './countries-and-currencies.ts';
import {Document} from './document.ts';
import {Item} from './item.ts';

const Statistic = table('Statistic', 'A count or amount about the bids.', {
  id: text('Within its list.', {required: true}),
  measure: text('What is measured.', {required: true, codes: STATISTIC}),
  date: dateTime('As of when.', {nullable: true}),
  value: number('The count or amount.', {required: true}),
  valueGross: number('The amount with tax.', {nullable: true}),
  currency: text('The currency of the amount.', {nullable: true, codes: CURRENCY}),
  notes: text('Remarks.', {nullable: true}),
  relatedLot: text('The lot it is about.', {nullable: true}),
});

export const Bid = table('Bid', 'A bid, or an expression of interest.', {
  id: text('Within the process.', {required: true}),
  identifiers: list(object(SimpleIdentifier, 'Identifier.'), 'Its identifiers elsewhere.', {uniqueItems: true, minItems: 1, merge: 'whole-list'}),
  submissionType: text('A bid, or an expression of interest.', {nullable: true, codes: SUBMISSION_TYPE}),
  date: dateTime('When it was received.', {nullable: true}),
  description: text('What is offered.', {nullable: true}),
  status: text('How it stands.', {nullable: true, codes: BID_STATUS}),
  items: list(object(Item, 'Item.'), 'What is offered, line by line.', {uniqueItems: true}),
  tenderers: list(object(OrganizationReference, 'Tenderer.'), 'Who bids; several are a consortium.'),
  value: object(Value, 'The price.'),
  validityPeriod: object(Period, 'For how long the offer stands.'),
  documents: list(object(Document, 'Document.'), 'Documents of the bid.', {uniqueItems: true}),
  relatedLots: list(text('Lot.'), 'The lots it is for.', {nullable: true}),
  countriesOfOrigin: list(text('Country.', {codes: COUNTRY}), 'Where the goods or services come from.', {nullable: true, minItems: 1}),
  hasRank: boolean('Whether it is ranked.', {nullable: true}),
  rank: integer('Its rank.', {nullable: true}),
  variant: boolean('Whether it is a variant.', {nullable: true}),
});

/** Of the bids extension. */
export const Bids = table('Bids', 'The bids received.', {
  statistics: list(object(Statistic, 'Statistic.'), 'Figures about the bids.'),
  details: list(object(Bid, 'Bid.'), 'The bids one by one.'),
});
