import {anyObject, list, object, table, text} from '@parvis/kernel/schema';
import {PARTY_ROLE} from './codelists.ts';
import {Address, ContactPoint, Identifier} from './common.ts';

export const Organization = table('Organization', 'A party of the process.', {
  name: text('Its name.', {nullable: true, translatable: true}),
  id: text('By which the rest of the release refers to it.'),
  identifier: object(Identifier, 'Its main identifier.'),
  additionalIdentifiers: list(object(Identifier, 'Identifier.'), 'Other identifiers.', {uniqueItems: true, merge: 'whole-list'}),
  address: object(Address, 'Where it is.'),
  contactPoint: object(ContactPoint, 'Whom to contact.'),
  roles: list(text('Role.'), 'What it does in the process.', {nullable: true, codes: PARTY_ROLE}),
  details: anyObject('What publishers and extensions add.', {nullable: true}),
});
