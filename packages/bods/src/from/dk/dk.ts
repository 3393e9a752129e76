import {parseDecimal, decimalToJson, multiplyDecimals, decimal, type Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {countryOf} from '../../countries.ts';
import type {InterestRecord, Statement} from '../../schema/statement.ts';
import {emitter, rejected, type Reader, type ReaderOptions} from '../emit.ts';

const SOURCE = {description: 'Det Centrale Virksomhedsregister', url: 'http://distribution.virk.dk/cvr-permanent', assertedBy: 'Erhvervsstyrelsen'};
const HUNDRED = decimal(100);

/**
 * Reads participant documents of the Danish register as BODS 0.4. Only the function "Reel ejer" makes a beneficial owner; shares
 * are fractions in texts ("0.25"). What is marked as entered in error is passed over, and said.
 */
export function dkReader(options: ReaderOptions): Reader<JsonValue> {
  const emit = emitter(options, SOURCE);
  return {
    read(row, at) {
      const document = isObject(row) && isObject(row['Vrdeltagerperson']) ? row['Vrdeltagerperson'] : row;
      if (!isObject(document)) return rejected('dk-not-a-document', at);
      if (document['fejlRegistreret'] === true) return rejected('dk-entered-in-error', at);
      if (!Array.isArray(document['virksomhedSummariskRelation'])) return rejected('dk-not-a-document', at);
      const holdings = objects(document['virksomhedSummariskRelation']).flatMap((relation, i) => holdingOf(relation, `${at}/virksomhedSummariskRelation/${i}`));
      const problems = holdings.flatMap((holding) => holding.problems);
      const owned = holdings.filter(({interests}) => interests.length > 0);
      if (owned.length === 0) return {kind: 'reference', statements: [], problems};
      const unit = document['enhedsNummer'];
      if (typeof unit !== 'number' && typeof unit !== 'string') return rejected('dk-no-participant-number', `${at}/enhedsNummer`);
      return {kind: 'converted', problems, statements: owned.flatMap((holding) => statementsOf(document, String(unit), holding))};
    },
  };

  function statementsOf(document: JsonObject, unit: string, {cvr, company, interests, date}: Holding): Statement[] {
    const subject = `DK-CVR-${cvr}`, party = `${subject}-${unit}`;
    const head = {statementDate: date ?? options.retrieved, declarationSubject: subject};
    const ended = interests.every(({endDate}) => endDate !== undefined) ? interests.map(({endDate}) => endDate as string).toSorted().at(-1) : undefined;
    const details = {isComponent: false, subject, interestedParty: party};
    return [
      emit({...head, recordId: subject, recordType: 'entity', recordDetails: {
        isComponent: false, entityType: {type: 'registeredEntity'}, jurisdiction: {name: 'Denmark', code: 'DK'},
        identifiers: [{id: cvr, scheme: 'DK-CVR', schemeName: 'Danish Central Business Register'}], ...(company !== undefined && {name: company}),
      }}),
      emit({...head, recordId: party, recordType: 'person', recordDetails: personOf(document, unit)}),
      emit({...head, recordId: `${party}-interest`, recordType: 'relationship', recordStatus: 'new', recordDetails: {...details, interests: interests.map(({endDate: _, ...interest}) => interest)}}),
      ...(ended === undefined ? [] : [emit({...head, statementDate: ended, recordId: `${party}-interest`, recordType: 'relationship', recordStatus: 'closed', recordDetails: {...details, interests}})]),
    ];
  }
}

interface Holding {
  readonly cvr: string;
  readonly company: string | undefined;
  readonly interests: readonly InterestRecord[];
  readonly date: string | undefined;
  readonly problems: readonly Problem[];
}

function holdingOf(relation: JsonObject, at: string): Holding[] {
  const company = isObject(relation['virksomhed']) ? relation['virksomhed'] : {};
  const members = objects(relation['organisationer']).flatMap((organisation) => objects(organisation['medlemsData']));
  const owner = members.filter((each) => values(each, 'FUNKTION').some(({vaerdi}) => vaerdi === 'Reel ejer'));
  if (owner.length === 0) return [];
  const cvr = company['cvrNummer'];
  const nothing = {cvr: '', company: undefined, interests: [], date: undefined};
  if (company['fejlRegistreret'] === true) return [{...nothing, problems: [{code: 'bods.dk-entered-in-error', at: `${at}/virksomhed`}]}];
  if (typeof cvr !== 'number' && typeof cvr !== 'string') return [{...nothing, problems: [{code: 'bods.dk-no-company-number', at: `${at}/virksomhed/cvrNummer`}]}];
  const problems: Problem[] = [];
  const interests = owner.flatMap((each) => {
    const role = values(each, 'FUNKTION').find(({vaerdi}) => vaerdi === 'Reel ejer');
    const shares = counted(each, 'EJERANDEL_PROCENT', 'shareholding', role, at, problems);
    const votes = counted(each, 'EJERANDEL_STEMMERET_PROCENT', 'votingRights', role, at, problems);
    const all = [...shares, ...votes];
    return all.length > 0 ? all : [{type: 'unknownInterest', directOrIndirect: 'unknown', beneficialOwnershipOrControl: true, ...period(role)}];
  });
  return [{cvr: String(cvr).padStart(8, '0'), company: currentName(company), interests, date: interests.flatMap(({startDate}) => startDate ?? []).toSorted()[0], problems}];
}

/** Every value that an attribute has had is an interest with its own period. */
function counted(data: JsonObject, attribute: string, type: InterestRecord['type'], role: JsonObject | undefined, at: string, problems: Problem[]): InterestRecord[] {
  return values(data, attribute).flatMap((value): InterestRecord[] => {
    const part = typeof value['vaerdi'] === 'string' ? parseDecimal(value['vaerdi']) : undefined;
    if (!part) {
      problems.push({code: 'bods.dk-bad-share', at, attribute, found: value['vaerdi']});
      return [];
    }
    const exact = decimalToJson(multiplyDecimals(part, HUNDRED));
    return [{type: type as string, directOrIndirect: 'unknown', beneficialOwnershipOrControl: true, share: {exact}, ...period(isObject(value['periode']) ? value : role)}];
  });
}

function personOf(document: JsonObject, unit: string) {
  const name = currentName(document);
  const place = objects(document['beliggenhedsadresse']).at(-1);
  return {
    isComponent: false, personType: 'knownPerson',
    ...(name !== undefined && {names: [{type: 'legal', fullName: name}]}),
    identifiers: [{id: unit, schemeName: 'DK Centrale Virksomhedsregister'}],
    ...(place && {addresses: [addressOf(place)]}),
  };
}

function addressOf(place: JsonObject) {
  const part = (name: string): string => (typeof place[name] === 'string' || typeof place[name] === 'number' ? String(place[name]).trim() : '');
  const free = part('fritekst');
  const street = [part('vejnavn'), part('husnummerFra'), part('bogstavFra')].filter(Boolean).join(' ');
  const lines = [part('conavn'), free || street, part('etage') && `${part('etage')}. sal`, part('postdistrikt')].filter(Boolean);
  const code = part('landekode');
  return {
    type: 'service', address: lines.join(', '), ...(part('postnummer') && {postCode: part('postnummer')}),
    ...(code.length === 2 && {country: {name: countryOf(code)?.name ?? code, code}}),
  };
}

/** The name without an end date, else the last. */
function currentName(holder: JsonObject): string | undefined {
  const names = objects(holder['navne']);
  const current = names.find(({periode}) => isObject(periode) && periode['gyldigTil'] === null) ?? names.at(-1);
  return typeof current?.['navn'] === 'string' ? current['navn'] : undefined;
}

function period(value: JsonObject | undefined) {
  const dates = isObject(value?.['periode']) ? value['periode'] : {};
  const {gyldigFra, gyldigTil} = dates;
  return {...(typeof gyldigFra === 'string' && {startDate: gyldigFra.slice(0, 10)}), ...(typeof gyldigTil === 'string' && {endDate: gyldigTil.slice(0, 10)})};
}

function values(data: JsonObject, type: string): JsonObject[] {
  return objects(data['attributter']).filter((attribute) => attribute['type'] === type).flatMap((attribute) => objects(attribute['vaerdier']));
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
}
