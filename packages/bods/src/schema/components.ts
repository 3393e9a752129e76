import {date, list, object, table, text, uri, type Codelist} from '@parvis/kernel/schema';
import {sourceType, unspecifiedReason} from './codelists.ts';

/** A day, or an instant with its offset (RFC 3339). */
export const dayOrInstant = {anyFormat: ['date', 'date-time']} as const;
/** A year, a month or a day. */
export const partialDate = {anyFormat: ['year', 'year-month', 'date']} as const;

export const Country = table('Country', 'A country.', {
  name: text('Its name.', {required: true}),
  code: text('ISO 3166-1, two letters.', {minLength: 2, maxLength: 2}),
});

export const Jurisdiction = table('Jurisdiction', 'A country or a part of one that has laws of its own.', {
  name: text('Its name.', {required: true}),
  code: text('ISO 3166-1 (two letters) or ISO 3166-2 (GB-SCT).', {minLength: 2, maxLength: 6}),
});

export const Identifier = table('Identifier', 'A number or code that an authority gave.', {
  id: text('The identifier as issued.'),
  scheme: text('Entity: a code of org-id.guide. Person: ISO 3166-1 alpha-3, a hyphen, PASSPORT, TAXID or IDCARD.'),
  schemeName: text('Who issues it, in words; for lists that have no code.'),
  uri: uri('Its address on the web.'),
}, {anyOf: [['scheme'], ['schemeName']]});

const addressFields = {
  address: text('The address without post code and country, lines separated by comma or line break.'),
  postCode: text('The post code.'),
  country: object(Country, 'The country.'),
};

/** The table of an address, for the types that its place allows. */
export function addressTable<const C extends Codelist>(name: string, codes: C) {
  return table(name, 'An address.', {type: text('What the address is for.', {codes}), ...addressFields});
}

export const Unspecified = table('Unspecified', 'Why a person or an entity is not named.', {
  reason: text('The reason.', {required: true, codes: unspecifiedReason}),
  description: text('The set phrase of the source, or an explanation.'),
});

export const Agent = table('Agent', 'Somebody who asserts or annotates.', {
  name: text('The name.'),
  uri: uri('An address that identifies them.'),
});

export const Source = table('Source', 'Where information came from.', {
  type: list(text('A kind of source; `verified` is added once it was checked.', {codes: sourceType}), 'Kinds of source.'),
  description: text('More about the source.'),
  url: uri('Where it was fetched from.'),
  retrievedAt: text('When it was fetched.', dayOrInstant),
  assertedBy: list(object(Agent, 'Who asserts it.'), 'Who asserts it.'),
});

export const Statute = table('Statute', 'The law that created an entity.', {
  name: text('The name of the law.'),
  date: date('When it came into force.'),
});
