import {dateTime, integer, list, number, object, table, text, textOrInteger, uri} from '@parvis/kernel/schema';
import {ITEM_CLASSIFICATION_SCHEME, RELATED_PROCESS, RELATED_PROCESS_SCHEME} from './codelists.ts';
import {CURRENCY} from './countries-and-currencies.ts';

export const Value = table('Value', 'An amount of money.', {
  amount: number('How much; may be negative.', {nullable: true}),
  currency: text('Of which currency (ISO 4217).', {nullable: true, codes: CURRENCY}),
});

export const Period = table('Period', 'A span of time.', {
  startDate: dateTime('When it starts.', {nullable: true}),
  endDate: dateTime('When it ends.', {nullable: true}),
  maxExtentDate: dateTime('When it ends if every extension is used.', {nullable: true}),
  durationInDays: integer('How many days it lasts.', {nullable: true}),
});

export const Classification = table('Classification', 'A class in a scheme of goods, works and services.', {
  scheme: text('The scheme.', {nullable: true, codes: ITEM_CLASSIFICATION_SCHEME}),
  id: textOrInteger('The code in the scheme.', {nullable: true}),
  description: text('What the code means.', {nullable: true, translatable: true}),
  uri: uri('A stable address of the code.', {nullable: true}),
});

export const Identifier = table('Identifier', 'What an organization is called in a register.', {
  scheme: text('The register, by its code on org-id.guide.', {nullable: true}),
  id: textOrInteger('The number in the register.', {nullable: true}),
  legalName: text('The name in the register.', {nullable: true, translatable: true}),
  uri: uri('A stable address of the entry.', {nullable: true}),
});

/** A scheme and a code, of which at least one is there. */
export const SimpleIdentifier = table('SimpleIdentifier', 'A scheme and a code.', {
  scheme: text('The scheme.', {nullable: true, minLength: 1}),
  id: text('The code.', {nullable: true, minLength: 1}),
}, {minProperties: 1});

export const Address = table('Address', 'A postal address.', {
  streetAddress: text('Street and number.', {nullable: true}),
  locality: text('Town.', {nullable: true}),
  region: text('Region.', {nullable: true}),
  postalCode: text('Postal code.', {nullable: true}),
  countryName: text('Country.', {nullable: true, translatable: true}),
  description: text('The place in words.', {nullable: true, extension: 'location'}),
});

export const ContactPoint = table('ContactPoint', 'Whom to contact.', {
  name: text('A person or an office.', {nullable: true, translatable: true}),
  email: text('E-mail address.', {nullable: true}),
  telephone: text('Telephone number, with the country code.', {nullable: true}),
  faxNumber: text('Fax number, with the country code.', {nullable: true}),
  url: uri('A page to make contact.', {nullable: true}),
});

export const OrganizationReference = table('OrganizationReference', 'An organization in a role: the party with the same id.', {
  name: text('The name, as in `parties`.', {nullable: true, minLength: 1}),
  id: textOrInteger('The id of the party.'),
  identifier: object(Identifier, 'Main identifier.', {deprecated: '1.1'}),
  address: object(Address, 'Address.', {deprecated: '1.1'}),
  additionalIdentifiers: list(object(Identifier, 'Identifier.'), 'Other identifiers.', {uniqueItems: true, merge: 'whole-list', deprecated: '1.1'}),
  contactPoint: object(ContactPoint, 'Contact.', {deprecated: '1.1'}),
});

export const RelatedProcess = table('RelatedProcess', 'Another contracting process that has to do with this one.', {
  id: text('Of this relation, within the release.'),
  relationship: list(text('How.'), 'How the two are related.', {nullable: true, codes: RELATED_PROCESS}),
  title: text('The title of the other process.', {nullable: true}),
  scheme: text('What kind of identifier follows.', {nullable: true, codes: RELATED_PROCESS_SCHEME}),
  identifier: text('The other process: its ocid, where the scheme is `ocid`.', {nullable: true}),
  uri: uri('The address of a document about the other process.', {nullable: true}),
  relatedLots: list(text('Lot.', {minLength: 1}), 'The lots it is about.', {nullable: true, uniqueItems: true, minItems: 1, extension: 'lots'}),
});
