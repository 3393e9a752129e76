import {boolean, date, list, object, table, text} from '@parvis/kernel/schema';
import {birthAddressType, nameType, pepStatus, personAddressType, personType} from './codelists.ts';
import {addressTable, Country, Identifier, Jurisdiction, partialDate, Source, Unspecified} from './components.ts';

export const Name = table('Name', 'A name of a person.', {
  type: text('Which name it is.', {codes: nameType}),
  fullName: text('The whole name.', {required: true}),
  familyName: text('The part shared with the family.'),
  givenName: text('The given part.'),
  patronymicName: text('The part from the father.'),
});

const PepDetails = table('PepDetails', 'A politically exposed position.', {
  reason: text('Why the person is exposed.'),
  missingInfoReason: text('Why it is unknown; then the only member besides the source.'),
  jurisdiction: object(Jurisdiction, 'Where.'),
  startDate: date('Since when.'),
  endDate: date('Until when.'),
  source: object(Source, 'Who says so.'),
});

const PoliticalExposure = table('PoliticalExposure', 'Whether a person is politically exposed.', {
  status: text('Whether.', {required: true, codes: pepStatus}),
  details: list(object(PepDetails, 'One exposure.'), 'How.'),
});

export const PersonDetails = table('PersonDetails', 'A natural person.', {
  isComponent: boolean('Only explains the middle of an indirect relationship.', {required: true}),
  personType: text('Known, withheld, or not identified.', {required: true, codes: personType}),
  unspecifiedPersonDetails: object(Unspecified, 'Why the person is anonymous or unknown.'),
  names: list(object(Name, 'A name.'), 'Names.'),
  identifiers: list(object(Identifier, 'An identifier.'), 'Identifiers.'),
  nationalities: list(object(Country, 'A nationality.'), 'Nationalities.'),
  placeOfBirth: object(addressTable('BirthPlace', birthAddressType), 'Place of birth.'),
  birthDate: text('Date of birth, as exactly as published.', partialDate),
  deathDate: text('Date of death.', partialDate),
  taxResidencies: list(object(Country, 'A country.'), 'Countries of tax residence.'),
  addresses: list(object(addressTable('PersonAddress', personAddressType), 'An address.'), 'Addresses.'),
  politicalExposure: object(PoliticalExposure, 'Political exposure.'),
});
