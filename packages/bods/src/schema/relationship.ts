import {boolean, date, list, number, object, table, text, textOr} from '@parvis/kernel/schema';
import {directOrIndirect, interestType} from './codelists.ts';
import {Unspecified} from './components.ts';

const percent = {minimum: 0, maximum: 100} as const;

export const Share = table('Share', 'A percentage: `exact` alone, or one lower and one upper bound.', {
  exact: number('The percentage.', percent),
  minimum: number('At least.', percent),
  maximum: number('At most.', percent),
  exclusiveMinimum: number('More than.', percent),
  exclusiveMaximum: number('Less than.', percent),
});

export const Interest = table('Interest', 'One way of owning or controlling.', {
  type: text('Which way.', {codes: interestType}),
  directOrIndirect: text('With or without somebody in between.', {codes: directOrIndirect}),
  beneficialOwnershipOrControl: boolean('Makes the interested party a beneficial owner; then a person.'),
  details: text('The local name, or more about it.'),
  share: object(Share, 'How much, where it can be counted.'),
  startDate: date('Since when.'),
  endDate: date('Until when.'),
});

const componentsDoc = 'Record ids of what explains an indirect relationship.';

export const RelationshipDetails = table('RelationshipDetails', 'The interests that one party holds in one entity.', {
  isComponent: boolean('Only explains the middle of an indirect relationship.', {required: true}),
  componentRecords: list(text('A record id.'), componentsDoc),
  subject: textOr(Unspecified, 'Record id of the entity, or why it is not named.', {required: true}),
  interestedParty: textOr(Unspecified, 'Record id of the person or entity, or why it is not named.', {required: true}),
  interests: list(object(Interest, 'An interest.'), 'The interests.'),
}, {variants: [{field: 'isComponent', is: [true], fields: {componentRecords: list(text('A record id.'), componentsDoc, {const: []})}}]});
