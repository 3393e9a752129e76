import {boolean, date, list, object, table, text, uri} from '@parvis/kernel/schema';
import {entityAddressType, entitySubtype, entityType, securitiesIdentifierSchemes, subtypeOf} from './codelists.ts';
import {addressTable, Identifier, Jurisdiction, Statute, Unspecified} from './components.ts';

const subtypeDoc = 'The particular form; which ones go with which type: entitySubtype.';

export const EntityType = table('EntityType', 'The form of an entity.', {
  type: text('The general form.', {required: true, codes: entityType}),
  subtype: text(subtypeDoc, {codes: entitySubtype}),
  details: text('The local name of the form.'),
}, {
  variants: [
    {field: 'type', is: ['arrangement'], fields: {subtype: text(subtypeDoc, {codes: subtypeOf.arrangement})}},
    {field: 'type', is: ['legalEntity'], fields: {subtype: text(subtypeDoc, {codes: subtypeOf.legalEntity})}},
    {field: 'type', is: ['stateBody'], fields: {subtype: text(subtypeDoc, {codes: subtypeOf.stateBody})}},
    {
      field: 'type',
      is: ['registeredEntity', 'state', 'anonymousEntity', 'unknownEntity'],
      fields: {subtype: text(subtypeDoc, {codes: subtypeOf.rest})},
    },
  ],
});

const Security = table('Security', 'A share or another security.', {
  idScheme: text('The scheme of its identifier.', {codes: securitiesIdentifierSchemes}),
  id: text('Its identifier.'),
  ticker: text('Its ticker on the exchange.', {required: true}),
});

const SecuritiesListing = table('SecuritiesListing', 'A security and the market on which it is traded.', {
  marketIdentifierCode: text('ISO 10383 code of the market or segment.'),
  operatingMarketIdentifierCode: text('ISO 10383 code of the exchange that operates it.'),
  stockExchangeJurisdiction: text('ISO 3166-1 or 3166-2 code of the law the exchange is under.', {required: true, minLength: 2, maxLength: 6}),
  stockExchangeName: text('Name of the exchange.', {required: true}),
  security: object(Security, 'The security.', {required: true}),
});

const PublicListing = table('PublicListing', 'Whether and where an entity is listed.', {
  hasPublicListing: boolean('Whether it is a listed company.', {required: true}),
  companyFilingsURLs: list(uri('A page of filings.'), 'Where filings about major holdings are.'),
  securitiesListings: list(object(SecuritiesListing, 'A listing.'), 'Its securities and their markets.'),
});

export const EntityDetails = table('EntityDetails', 'A company, public body, state, trust or other arrangement.', {
  isComponent: boolean('Only explains the middle of an indirect relationship.', {required: true}),
  entityType: object(EntityType, 'Its form.', {required: true}),
  unspecifiedEntityDetails: object(Unspecified, 'Why it is anonymous or unknown.'),
  name: text('The declared name.'),
  alternateNames: list(text('A name.'), 'Other names.'),
  jurisdiction: object(Jurisdiction, 'Where it was registered or created; for a state, the state.'),
  identifiers: list(object(Identifier, 'An identifier.'), 'Identifiers.'),
  foundingDate: date('When it was founded.'),
  dissolutionDate: date('When it ended.'),
  addresses: list(object(addressTable('EntityAddress', entityAddressType), 'An address.'), 'Addresses.'),
  uri: uri('Its address on the web.'),
  publicListing: object(PublicListing, 'Stock exchange listings.'),
  formedByStatute: object(Statute, 'The law that created it.'),
});
