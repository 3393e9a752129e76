import {boolean, dateTime, integer, list, object, table, text, textOrInteger} from '@parvis/kernel/schema';
import {Amendment} from './amendment.ts';
import {AWARD_CRITERIA, EXTENDED_PROCUREMENT_CATEGORY, METHOD, PROCUREMENT_CATEGORY, SUBMISSION_METHOD, TENDER_STATUS} from './codelists.ts';
import {Address, OrganizationReference, Period, Value} from './common.ts';
import {Document, Milestone} from './document.ts';
import {Item} from './item.ts';
import {Location} from './location.ts';
import {Lot, LotDetails, LotGroup} from './lots.ts';

/** Of the enquiries extension. */
const Enquiry = table('Enquiry', 'A question about the tender, with its answer.', {
  id: text('Within the tender.', {required: true}),
  date: dateTime('When it was asked.', {nullable: true}),
  author: object(OrganizationReference, 'Who asked.'),
  title: text('Its subject.', {nullable: true}),
  description: text('The question.', {nullable: true}),
  answer: text('The answer.', {nullable: true}),
  dateAnswered: dateTime('When it was answered.', {nullable: true}),
  relatedItem: text('The item it is about.', {nullable: true}),
  relatedLot: text('The lot it is about.', {nullable: true}),
  threadID: text('The exchange it is part of.', {nullable: true}),
});

export const Tender = table('Tender', 'The invitation to bid.', {
  id: textOrInteger('Of the tender.', {required: true, minLength: 1}),
  title: text('Its title.', {nullable: true, translatable: true}),
  description: text('What is wanted.', {nullable: true, translatable: true}),
  status: text('How it stands.', {nullable: true, codes: TENDER_STATUS}),
  procuringEntity: object(OrganizationReference, 'Who runs the procurement.'),
  items: list(object(Item, 'Item.'), 'What is wanted, line by line.', {uniqueItems: true}),
  value: object(Value, 'The highest estimate.'),
  minValue: object(Value, 'The lowest estimate.'),
  procurementMethod: text('Who may bid.', {nullable: true, codes: METHOD}),
  procurementMethodDetails: text('What the law calls the method.', {nullable: true}),
  procurementMethodRationale: text('Why this method.', {nullable: true, translatable: true}),
  mainProcurementCategory: text('Goods, works or services.', {nullable: true, codes: PROCUREMENT_CATEGORY}),
  additionalProcurementCategories: list(text('Category.'), 'Other categories.', {nullable: true, codes: EXTENDED_PROCUREMENT_CATEGORY}),
  awardCriteria: text('What decides.', {nullable: true, codes: AWARD_CRITERIA}),
  awardCriteriaDetails: text('What decides, in words.', {nullable: true, translatable: true}),
  submissionMethod: list(text('Way.'), 'How bids are submitted.', {nullable: true, codes: SUBMISSION_METHOD}),
  submissionMethodDetails: text('How bids are submitted, in words.', {nullable: true, translatable: true}),
  tenderPeriod: object(Period, 'When bids are accepted.'),
  enquiryPeriod: object(Period, 'When questions are accepted.'),
  hasEnquiries: boolean('Whether any question was asked.', {nullable: true}),
  eligibilityCriteria: text('Who may bid, in words.', {nullable: true, translatable: true}),
  awardPeriod: object(Period, 'When the decision is taken.'),
  contractPeriod: object(Period, 'When the work is to be done.'),
  numberOfTenderers: integer('How many bid.', {nullable: true}),
  tenderers: list(object(OrganizationReference, 'Tenderer.'), 'Who bid.', {uniqueItems: true}),
  documents: list(object(Document, 'Document.'), 'Documents of the tender.'),
  milestones: list(object(Milestone, 'Milestone.'), 'Milestones of the tender.'),
  amendments: list(object(Amendment, 'Amendment.'), 'Formal changes.'),
  amendment: object(Amendment, 'The last formal change.', {deprecated: '1.1'}),
  lots: list(object(Lot, 'Lot.'), 'Its lots.', {extension: 'lots'}),
  lotDetails: object(LotDetails, 'How lots may be bid for.', {extension: 'lots'}),
  lotGroups: list(object(LotGroup, 'Group.'), 'Groups of lots.', {extension: 'lots'}),
  enquiries: list(object(Enquiry, 'Enquiry.'), 'Questions and answers.', {uniqueItems: true, extension: 'enquiries'}),
  deliveryLocations: list(object(Location, 'Place.'), 'Where it is delivered or done.', {uniqueItems: true, merge: 'whole-list', extension: 'location'}),
  deliveryAddresses: list(object(Address, 'Address.'), 'The addresses of delivery.', {uniqueItems: true, merge: 'whole-list', extension: 'location'}),
});
