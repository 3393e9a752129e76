import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {NOT_STATED} from '../not-stated.ts';
import {entityAddressType, personAddressType} from '../schema/codelists.ts';
import {subtypeCode} from './codes.ts';
import {address, addressOf, each, interest, name, named, object, source, textOf, unspecified} from './parts.ts';

/** `recordDetails` of an entity from the flat fields of 0.1–0.3. */
export function entityDetails(old: JsonObject): JsonObject {
  const sub = isObject(old['entitySubtype']) ? old['entitySubtype'] : {};
  const category = textOf(sub['generalCategory']);
  return object({
    isComponent: old['isComponent'] ?? false,
    entityType: object({type: old['entityType'], subtype: category && subtypeCode(category), details: sub['localTerm']}),
    unspecifiedEntityDetails: absence(old, 'unspecifiedEntityDetails'),
    name: old['name'],
    alternateNames: old['alternateNames'],
    jurisdiction: named(old['jurisdiction'] ?? old['incorporatedInJurisdiction']),
    identifiers: identifiers(old),
    foundingDate: day(old['foundingDate']),
    dissolutionDate: day(old['dissolutionDate']),
    addresses: each(old['addresses'], addressOf(entityAddressType.codes)),
    uri: old['uri'],
    publicListing: old['publicListing'],
    formedByStatute: old['formedByStatute'],
  });
}

export function personDetails(old: JsonObject): JsonObject {
  const residence = isObject(old['placeOfResidence']) ? [{...address(old['placeOfResidence']), type: 'residence'}] : [];
  const addresses = each(old['addresses'], addressOf(personAddressType.codes));
  return object({
    isComponent: old['isComponent'] ?? false,
    personType: old['personType'],
    unspecifiedPersonDetails: absence(old, 'unspecifiedPersonDetails'),
    names: each(old['names'], name),
    identifiers: identifiers(old),
    nationalities: each(old['nationalities'], (country) => named(country) ?? country),
    placeOfBirth: isObject(old['placeOfBirth']) ? {...address(old['placeOfBirth']), type: 'placeOfBirth'} : old['placeOfBirth'],
    birthDate: day(old['birthDate']),
    deathDate: day(old['deathDate']),
    taxResidencies: each(old['taxResidencies'], (country) => named(country) ?? country),
    addresses: Array.isArray(addresses) ? [...(addresses as readonly JsonValue[]), ...residence] : (addresses ?? (residence.length > 0 ? residence : undefined)),
    politicalExposure: exposure(old),
  });
}

/** `recordDetails` of a relationship; `recordOf` gives the record id of an older statement's id. */
export function relationshipDetails(old: JsonObject, version: string, recordOf: (statementId: string) => string): JsonObject {
  const components = old['componentStatementIDs'];
  return object({
    isComponent: old['isComponent'] ?? false,
    componentRecords: Array.isArray(components)
      ? (components as readonly JsonValue[]).map((id) => (typeof id === 'string' ? recordOf(id) : id))
      : components,
    subject: endpoint(old['subject'], recordOf),
    interestedParty: endpoint(old['interestedParty'], recordOf),
    interests: each(old['interests'], (value) => interest(value, version)),
  });
}

function endpoint(value: JsonValue | undefined, recordOf: (statementId: string) => string): JsonValue | undefined {
  if (!isObject(value)) return value;
  const id = value['describedByEntityStatement'] ?? value['describedByPersonStatement'];
  if (typeof id === 'string') return recordOf(id);
  return isObject(value['unspecified']) ? unspecified(value['unspecified']) : value;
}

function absence(old: JsonObject, field: string): JsonValue | undefined {
  const details = old[field];
  if (isObject(details)) return unspecified(details);
  const reason = textOf(old['missingInfoReason']);
  return reason === undefined ? undefined : {reason: 'unknown', description: reason};
}

/** An identifier with neither scheme nor its name had no meaning to a machine in any version. */
function identifiers(old: JsonObject): JsonValue | undefined {
  return each(old['identifiers'], (identifier) =>
    identifier['scheme'] === undefined && identifier['schemeName'] === undefined ? {...identifier, schemeName: NOT_STATED} : identifier);
}

function exposure(old: JsonObject): JsonValue | undefined {
  const current = old['politicalExposure'];
  if (isObject(current)) return object({...current, details: each(current['details'], pepDetails)});
  const details = each(old['pepStatusDetails'] ?? old['pepStatus'], pepDetails);
  if (typeof old['hasPepStatus'] === 'boolean') return object({status: old['hasPepStatus'] ? 'isPep' : 'isNotPep', details});
  return details === undefined || !Array.isArray(details) ? undefined : {status: details.length > 0 ? 'isPep' : 'unknown', details};
}

function pepDetails(value: JsonObject): JsonObject {
  return object({...value, jurisdiction: named(value['jurisdiction']), source: source(value['source']), startDate: day(value['startDate']), endDate: day(value['endDate'])});
}

/** 0.1–0.3 allowed a date-time where 0.4 wants the day. */
function day(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 10) : value;
}
