import {dateTime, list, object, table, text, textOrInteger} from '@parvis/kernel/schema';
import {Amendment} from './amendment.ts';
import {AWARD_STATUS} from './codelists.ts';
import {OrganizationReference, Period, Value} from './common.ts';
import {Document} from './document.ts';
import {Item} from './item.ts';

export const Award = table('Award', 'A decision to award.', {
  id: textOrInteger('Within the process.', {required: true, minLength: 1}),
  title: text('Its title.', {nullable: true, translatable: true}),
  description: text('What is awarded.', {nullable: true, translatable: true}),
  status: text('How it stands.', {nullable: true, codes: AWARD_STATUS}),
  date: dateTime('When it was decided.', {nullable: true}),
  value: object(Value, 'The whole value; of a framework, its ceiling.'),
  suppliers: list(object(OrganizationReference, 'Supplier.'), 'Who won.', {uniqueItems: true}),
  items: list(object(Item, 'Item.'), 'What is awarded, line by line.', {minItems: 1, uniqueItems: true}),
  contractPeriod: object(Period, 'When the work is to be done.'),
  documents: list(object(Document, 'Document.'), 'Documents of the award.', {uniqueItems: true}),
  amendments: list(object(Amendment, 'Amendment.'), 'Formal changes.'),
  amendment: object(Amendment, 'The last formal change.', {deprecated: '1.1'}),
  relatedBid: text('The bid that won.', {nullable: true, extension: 'bids', deprecated: '1.1'}),
  relatedBids: list(text('Bid.'), 'The bids that won.', {nullable: true, extension: 'bids'}),
  relatedLots: list(text('Lot.'), 'The lots it is about.', {nullable: true, extension: 'lots'}),
});
