import {anyObject, boolean, integer, list, object, table, text} from '@parvis/kernel/schema';
import {EXTENDED_PROCUREMENT_CATEGORY, PROCUREMENT_CATEGORY, TENDER_STATUS} from './codelists.ts';
import {Classification, OrganizationReference, Period, SimpleIdentifier, Value} from './common.ts';
import {Milestone} from './document.ts';

const identifiers = list(object(SimpleIdentifier, 'Identifier.'), 'Its identifiers elsewhere.', {uniqueItems: true, minItems: 1, merge: 'whole-list'});

/** Of the lots extension. */
export const Lot = table('Lot', 'A part of the tender that can be bid for by itself.', {
  id: text('Within the tender.', {required: true}),
  identifiers,
  title: text('Its title.', {nullable: true}),
  description: text('What it is.', {nullable: true}),
  status: text('How it stands.', {nullable: true, codes: TENDER_STATUS}),
  value: object(Value, 'Its highest estimate.'),
  minimumValue: object(Value, 'Its lowest estimate.'),
  tenderPeriod: object(Period, 'When bids are accepted.'),
  contractPeriod: object(Period, 'When the work is to be done.'),
  buyer: object(OrganizationReference, 'Whose budget pays.'),
  additionalClassifications: list(object(Classification, 'Class.'), 'Other classes.', {uniqueItems: true, minItems: 1, merge: 'whole-list'}),
  mainProcurementCategory: text('Goods, works or services.', {nullable: true, codes: PROCUREMENT_CATEGORY}),
  additionalProcurementCategories: list(text('Category.', {minLength: 1}), 'Other categories.', {nullable: true, uniqueItems: true, minItems: 1, codes: EXTENDED_PROCUREMENT_CATEGORY}),
  enquiryPeriod: object(Period, 'When questions are accepted.'),
  milestones: list(object(Milestone, 'Milestone.'), 'Its milestones.', {uniqueItems: true, minItems: 1}),
  submissionMethodDetails: text('How to bid.', {nullable: true, minLength: 1}),
  submissionTerms: anyObject('Terms of submission.'),
});

export const LotGroup = table('LotGroup', 'Lots that can be bid for together.', {
  id: text('Within the tender.', {required: true}),
  identifiers,
  title: text('Its title.', {nullable: true, minLength: 1}),
  description: text('What it is.', {nullable: true, minLength: 1}),
  relatedLots: list(text('Lot.'), 'Its lots.', {nullable: true}),
  optionToCombine: boolean('Whether the buyer may award them together.', {nullable: true}),
  maximumValue: object(Value, 'The most that its lots may cost together.'),
});

export const LotDetails = table('LotDetails', 'How lots may be bid for.', {
  maximumLotsBidPerSupplier: integer('The most lots one supplier may bid for.', {nullable: true}),
  maximumLotsAwardedPerSupplier: integer('The most lots one supplier may win.', {nullable: true}),
  awardCriteriaDetails: text('How lots are awarded where that limit bites.', {nullable: true}),
});
