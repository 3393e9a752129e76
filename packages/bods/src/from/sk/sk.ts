import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Problem} from '@parvis/kernel';
import {countryOf} from '../../countries.ts';
import type {Statement} from '../../schema/statement.ts';
import {emitter, rejected, type Reader, type ReaderOptions} from '../emit.ts';

const SOURCE = {description: 'Register partnerov verejného sektora', url: 'https://rpvs.gov.sk', assertedBy: 'Ministerstvo spravodlivosti Slovenskej republiky'};

/**
 * Reads entries of the Slovak register of partners of the public sector as BODS 0.4. It does not say how the end users of
 * benefits own, only that they do: their interest is unknown, with the flag of beneficial ownership.
 */
export function skReader(options: ReaderOptions): Reader<JsonValue> {
  const emit = emitter(options, SOURCE);
  return {
    read(row, at) {
      if (!isObject(row)) return rejected('sk-not-an-entry', at);
      const partners = objects(row['PartneriVerejnehoSektora']);
      const partner = partners.find(({PlatnostDo}) => PlatnostDo === null || PlatnostDo === undefined) ?? partners.at(-1);
      if (!partner) return rejected('sk-no-partner', `${at}/PartneriVerejnehoSektora`);
      const number = text(partner, 'Ico');
      const id = row['Id'];
      if (number === undefined && typeof id !== 'number') return rejected('sk-no-number', at);
      const subject = number === undefined ? `SK-RPVS-${String(id)}` : `SK-ORSR-${number}`;
      const problems: Problem[] = number !== undefined && !isIco(number) ? [{code: 'bods.sk-wrong-check-digit', at: `${at}/PartneriVerejnehoSektora`, ico: number}] : [];
      const users = objects(row['KonecniUzivateliaVyhod']);
      const company = emit({
        statementDate: day(partner, 'PlatnostOd') ?? options.retrieved, declarationSubject: subject, recordId: subject, recordType: 'entity', recordDetails: partnerDetails(partner, number),
      });
      return {kind: 'converted', problems, statements: [company, ...users.flatMap((user, i) => userStatements(user, i, subject))]};
    },
  };

  function userStatements(user: JsonObject, i: number, subject: string): Statement[] {
    const key = typeof user['Id'] === 'number' || typeof user['Id'] === 'string' ? String(user['Id']) : `n${i}`;
    const party = `${subject}-${key}`;
    const since = day(user, 'PlatnostOd'), until = day(user, 'PlatnostDo');
    const head = {statementDate: since ?? options.retrieved, declarationSubject: subject};
    const interest = {
      type: 'unknownInterest', directOrIndirect: 'unknown', beneficialOwnershipOrControl: true, details: 'Konečný užívateľ výhod',
      ...(since !== undefined && {startDate: since}),
    };
    const details = {isComponent: false, subject, interestedParty: party};
    return [
      emit({...head, recordId: party, recordType: 'person', recordDetails: userDetails(user)}),
      emit({...head, recordId: `${party}-interest`, recordType: 'relationship', recordStatus: 'new', recordDetails: {...details, interests: [interest]}}),
      ...(until === undefined ? [] : [emit({...head, statementDate: until, recordId: `${party}-interest`, recordType: 'relationship', recordStatus: 'closed', recordDetails: {...details, interests: [{...interest, endDate: until}]}})]),
    ];
  }
}

function partnerDetails(partner: JsonObject, number: string | undefined) {
  const name = text(partner, 'ObchodneMeno') ?? fullName(partner);
  return {
    isComponent: false, entityType: {type: 'registeredEntity'}, jurisdiction: {name: 'Slovakia', code: 'SK'},
    ...(name && {name}),
    ...(number !== undefined && {identifiers: [{id: number, scheme: 'SK-ORSR', schemeName: 'Obchodný register Slovenskej republiky'}]}),
    ...address(partner, 'registered'),
  };
}

function userDetails(user: JsonObject) {
  const name = fullName(user), family = text(user, 'Priezvisko'), given = text(user, 'Meno');
  const birthDate = day(user, 'DatumNarodenia');
  const state = isObject(user['StatnaPrislusnost']) ? text(user['StatnaPrislusnost'], 'StatistickyKod') : undefined;
  const country = state === undefined ? undefined : countryOf(state.padStart(3, '0'));
  const official = user['JeVerejnyCinitel'];
  return {
    isComponent: false, personType: 'knownPerson',
    ...(name && {names: [{type: 'legal', fullName: name, ...(family !== undefined && {familyName: family}), ...(given !== undefined && {givenName: given})}]}),
    ...(birthDate !== undefined && {birthDate}),
    ...(state !== undefined && {nationalities: [country ? {name: country.name, code: country.code} : {name: state}]}),
    ...(typeof official === 'boolean' && {politicalExposure: official ? {status: 'isPep', details: [{reason: 'Verejný činiteľ'}]} : {status: 'isNotPep'}}),
    ...address(user, 'service'),
  };
}

function fullName(holder: JsonObject): string {
  return [text(holder, 'Meno'), text(holder, 'Priezvisko')].filter((part) => part !== undefined).join(' ');
}

function address(holder: JsonObject, type: string) {
  const place = isObject(holder['Adresa']) ? holder['Adresa'] : undefined;
  if (!place) return {};
  const street = [text(place, 'MenoUlice'), text(place, 'OrientacneCislo') ?? text(place, 'SupisneCislo')].filter((part) => part !== undefined).join(' ');
  const postCode = text(place, 'Psc');
  return {addresses: [{type, address: [street, text(place, 'Mesto')].filter(Boolean).join(', '), ...(postCode !== undefined && {postCode})}]};
}

/** The register writes midnight in Slovak time with its offset: the day is the one written. */
function day(holder: JsonObject, name: string): string | undefined {
  const value = text(holder, name);
  return value !== undefined && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : undefined;
}

/** IČO: eight digits, weights 8 to 2, check digit (11 − sum mod 11) mod 10. */
function isIco(number: string): boolean {
  if (!/^\d{8}$/.test(number)) return false;
  const sum = [...number.slice(0, 7)].reduce((total, digit, i) => total + Number(digit) * (8 - i), 0);
  return (11 - (sum % 11)) % 10 === Number(number[7]);
}

function text(holder: JsonObject, name: string): string | undefined {
  const value = holder[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
}
