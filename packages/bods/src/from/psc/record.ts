import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {countryNamed} from '../../countries.ts';
import {NOT_STATED} from '../../not-stated.ts';
import type {EntityRecord, PersonRecord} from '../../schema/statement.ts';
import {companyNumber} from './company-number.ts';

/** A member that is a text with something in it. */
export function text(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function member(object: JsonObject, name: string): JsonObject | undefined {
  return isObject(object[name]) ? object[name] : undefined;
}

function country(name: string | undefined) {
  if (name === undefined) return undefined;
  const known = countryNamed(name);
  return known ? {name, code: known.code} : {name};
}

/** An address in one line; post code and country apart. */
export function address(value: JsonObject | undefined) {
  if (!value) return undefined;
  const lines = ['care_of', 'po_box', 'premises', 'address_line_1', 'address_line_2', 'locality', 'region'].flatMap((name) => text(value, name) ?? []);
  const postCode = text(value, 'postal_code');
  const place = country(text(value, 'country'));
  if (lines.length === 0 && postCode === undefined && !place) return undefined;
  return {...(lines.length > 0 && {address: lines.join(', ')}), ...(postCode !== undefined && {postCode}), ...(place && {country: place})};
}

/** A person as the register shows one: month and year of birth, service address, country of residence. */
export function personOf(data: JsonObject): PersonRecord {
  const elements = member(data, 'name_elements');
  const given = [text(elements, 'forename'), text(elements, 'middle_name') ?? text(elements, 'other_forenames')].filter((part) => part !== undefined).join(' ');
  const family = text(elements, 'surname');
  const fullName = [given, family].filter(Boolean).join(' ') || text(data, 'name');
  const service = address(member(data, 'address'));
  const residence = country(text(data, 'country_of_residence'));
  const nationalities = text(data, 'nationality')?.split(/,| and /).flatMap((name) => country(name.trim() || undefined) ?? []);
  const birthDate = birth(data['date_of_birth']);
  return {
    isComponent: false, personType: 'knownPerson',
    ...(fullName && {names: [{type: 'legal', fullName, ...(family && {familyName: family}), ...(given && {givenName: given})}]}),
    ...(nationalities && nationalities.length > 0 && {nationalities}),
    ...(birthDate !== undefined && {birthDate}),
    addresses: [...(service ? [{type: 'service', ...service}] : []), ...(residence ? [{type: 'residence', country: residence}] : [])],
  };
}

function birth(value: JsonValue | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const {year, month, day} = value;
  if (typeof year !== 'number' || year < 1000) return undefined;
  if (typeof month !== 'number' || month < 1 || month > 12) return String(year);
  const upToMonth = `${year}-${String(month).padStart(2, '0')}`;
  return typeof day === 'number' && day >= 1 && day <= 28 ? `${upToMonth}-${String(day).padStart(2, '0')}` : upToMonth;
}

/** A corporate owner or legal person. A UK registration number is normalised; any other stays as its owner wrote it. */
export function ownerEntityOf(data: JsonObject, legalPerson: boolean): EntityRecord {
  const identification = member(data, 'identification');
  const registered = text(identification, 'country_registered');
  const number = text(identification, 'registration_number');
  const details = text(identification, 'legal_form');
  const place = country(registered);
  const name = text(data, 'name');
  const registeredAt = address(member(data, 'address'));
  return {
    isComponent: false,
    entityType: {type: legalPerson ? 'legalEntity' : 'registeredEntity', ...(details !== undefined && {details})},
    ...(name !== undefined && {name}),
    ...(place && {jurisdiction: place}),
    ...(number !== undefined && {identifiers: [identifierOf(number, identification as JsonObject, place?.code)]}),
    ...(registeredAt && {addresses: [{type: 'registered', ...registeredAt}]}),
  };
}

function identifierOf(number: string, identification: JsonObject, code: string | undefined) {
  const where = `${text(identification, 'place_registered') ?? ''} ${text(identification, 'country_registered') ?? ''}`;
  const british = code === 'GB' || /companies house|england|wales|scotland|northern ireland|united kingdom|\buk\b/i.test(where);
  const normal = british ? companyNumber(number) : undefined;
  if (normal !== undefined) return {id: normal, scheme: 'GB-COH'};
  return {id: number, schemeName: text(identification, 'place_registered') ?? text(identification, 'country_registered') ?? NOT_STATED};
}
