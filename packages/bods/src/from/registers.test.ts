import {readdirSync} from 'node:fs';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {describe, expect, test} from 'vitest';
import {documentBreaches} from '../schema/breaches.ts';
import type {Statement} from '../schema/statement.ts';
import {hasShared, jsonShared, readShared, shared} from '../testing/shared.ts';
import {csv} from './csv.ts';
import {dkReader} from './dk/dk.ts';
import type {Converted} from './emit.ts';
import {isLei} from './gleif/fields.ts';
import {gleifReader} from './gleif/gleif.ts';
import {xmlRecords} from './gleif/xml.ts';
import {companyReader} from './psc/company.ts';
import {skReader} from './sk/sk.ts';

const options = {retrieved: '2024-01-31', publisher: 'Registry of Example'};

function statements(all: readonly Converted[]): Statement[] {
  const found = all.flatMap((each) => each.statements);
  expect(documentBreaches(found as unknown as JsonValue)).toEqual([]);
  return found;
}

function records(xml: string, size: number): JsonObject[] {
  const cut = xmlRecords();
  const out: JsonObject[] = [];
  for (let i = 0; i < xml.length; i += size) out.push(...cut.push(xml.slice(i, i + size)));
  expect(cut.end().unfinished).toBe(false);
  return out;
}

/** The JSON sample lost repeated address lines, so addresses (and the id, a hash of the whole) are left out. */
function comparable({statementId: _, ...statement}: Statement): unknown {
  return {...statement, recordDetails: {...statement.recordDetails, addresses: undefined}};
}

describe.skipIf(!hasShared)('GLEIF: real records', () => {
  test.each(['lei', 'rr', 'repex'])('%s: XML and JSON give the same statements', (level) => {
    const json = jsonShared(`gleif/${level}-data.json`) as JsonObject[];
    const reader = gleifReader(options);
    const fromXml = statements(records(readShared(`gleif/${level}-data.xml`), 333).map((record, i) => reader.read(record, `/${i}`)));
    const fromJson = statements(json.map(({ContentDate: _, ...record}, i) => reader.read(record, `/${i}`)));
    const byRecord = new Map(fromJson.map((statement) => [`${statement.recordId} ${statement.recordStatus ?? ''}`, statement]));
    expect(fromXml.length).toBeGreaterThan(5);
    let compared = 0;
    for (const statement of fromXml) {
      const same = byRecord.get(`${statement.recordId} ${statement.recordStatus ?? ''}`);
      if (!same) continue;
      compared++;
      expect(comparable(statement)).toEqual(comparable(same));
    }
    expect(compared).toBeGreaterThan(5);
  });

  test('consolidation is no percentage, and nobody becomes a beneficial owner by it', () => {
    const reader = gleifReader(options);
    const found = statements((jsonShared('gleif/rr-data.json') as JsonValue[]).map((record, i) => reader.read(record, `/${i}`)));
    const interests = found.flatMap((statement) => (statement.recordType === 'relationship' ? statement.recordDetails.interests ?? [] : []));
    expect(interests.every(({share, beneficialOwnershipOrControl}) => share === undefined && beneficialOwnershipOrControl === false)).toBe(true);
  });
});

test.each(['5493001KJTIIGC8Y1R12', '001GPB6A9XPE8XJICC14', 'HWUPKR0MPOU8FGXBT394'])('LEI %s keeps its check digits, and loses them with one digit', (lei) => {
  expect(isLei(lei)).toBe(true);
  expect(isLei(lei.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
});

test.each([
  ['NATURAL_PERSONS', 'person', 'interestedPartyHasNotProvidedInformation'], ['NO_KNOWN_PERSON', 'person', 'noBeneficialOwners'],
  ['NO_LEI', 'entity', 'informationUnknownToPublisher'], ['NON_CONSOLIDATING', undefined, 'informationUnknownToPublisher'], ['NON_PUBLIC', 'entity', 'interestedPartyHasNotProvidedInformation'],
])('exception %s: a party of kind %s, for the reason %s', (ExceptionReason, kind, reason) => {
  const found = statements([gleifReader(options).read({LEI: '5493001KJTIIGC8Y1R12', ExceptionCategory: 'ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT', ExceptionReason}, '/0')]);
  expect(found.find(({recordType}) => recordType !== 'relationship')?.recordType).toBe(kind);
  expect(JSON.stringify(found)).toContain(`"reason":"${reason}"`);
});

test('XML: entities, CDATA, attributes, repeated elements; a record cut off is said', () => {
  const cut = xmlRecords();
  expect(cut.push('<x:Exception a="1"><x:LEI>A&amp;B &#x41;</x:LEI><R>1</R><R><![CDATA[<2>]]></R></x:Exception>')).toEqual([{'@a': '1', LEI: 'A&B A', R: ['1', '<2>']}]);
  expect(cut.push('<LEIRecord><LEI>x')).toEqual([]);
  expect(cut.end().unfinished).toBe(true);
});

describe.skipIf(!hasShared)('Denmark and Slovakia: register documents', () => {
  test('a Danish owner: share and votes from fractions in texts', () => {
    const found = statements([dkReader(options).read(jsonShared('dk-cvr/dk_bo_datum_with_real_owners_simple.json'), '/0')]);
    expect(found.map(({recordType, statementDate}) => [recordType, statementDate])).toEqual([['entity', '2015-01-01'], ['person', '2015-01-01'], ['relationship', '2015-01-01']]);
    expect(found[2]?.recordType === 'relationship' && found[2].recordDetails.interests?.map(({type, share}) => [type, share])).toEqual([['shareholding', {exact: 100}], ['votingRights', {exact: 100}]]);
  });

  test('a Danish participant who owns nothing gives no statement and is counted as such', () => {
    expect(dkReader(options).read(jsonShared('dk-cvr/dk_bo_datum_no_real_owners.json'), '/0')).toEqual({kind: 'reference', statements: [], problems: []});
  });

  test('a Slovak entry: one company, three end users, each of unknown interest', () => {
    const file = readdirSync(`${shared}sk-rpvs`)[0] ?? '';
    const converted = skReader(options).read(jsonShared(`sk-rpvs/${file}`), '/0');
    const found = statements([converted]);
    expect(found.filter(({recordType}) => recordType === 'person')).toHaveLength(3);
    expect(found[1]?.recordType === 'person' && found[1].recordDetails.nationalities).toEqual([{name: 'Slovakia', code: 'SK'}]);
    expect(converted.problems.map(({code}) => code)).toEqual(['bods.sk-wrong-check-digit']);
  });

  test('a row of the UK company register', () => {
    const rows = csv();
    const [head = [], ...rest] = [...rows.push(readShared('psc/basic-company-data-1.csv').replaceAll(/\n(?=[a-z])/g, '')), ...rows.end()];
    const reader = companyReader(options);
    const read = rest.map((cells, i) => reader.read(Object.fromEntries(head.map((name, k) => [name.trim(), cells[k]])), `/${i}`));
    const json = (jsonShared('psc/company-data-1.json') as JsonObject[]).map((row, i) => reader.read(row as Record<string, string>, `/${i}`));
    for (const all of [read, json]) expect(statements(all)[0]).toMatchObject({recordId: 'GB-COH-08209948', recordDetails: {name: '! LTD', foundingDate: '2012-09-11'}});
  });
});

test('Denmark: what was entered in error, or has no numbers, is rejected or said', () => {
  const reader = dkReader(options);
  expect(reader.read({fejlRegistreret: true}, '/0').problems[0]?.code).toBe('bods.dk-entered-in-error');
  const owner = (company: JsonObject, value: string): JsonValue => ({enhedsNummer: 5, virksomhedSummariskRelation: [{virksomhed: company, organisationer: [{medlemsData: [{attributter: [
    {type: 'FUNKTION', vaerdier: [{vaerdi: 'Reel ejer', periode: {gyldigFra: '2019-01-01', gyldigTil: '2020-01-01'}}]}, {type: 'EJERANDEL_PROCENT', vaerdier: [{vaerdi: value}]},
  ]}]}]}]});
  expect(reader.read(owner({}, '0.5'), '/0').problems[0]?.code).toBe('bods.dk-no-company-number');
  expect(reader.read(owner({cvrNummer: 1}, 'half'), '/0').problems[0]?.code).toBe('bods.dk-bad-share');
  const found = statements([reader.read(owner({cvrNummer: 13585628}, '0.3333'), '/0')]);
  expect(found.map(({recordStatus}) => recordStatus)).toEqual([undefined, undefined, 'new', 'closed']);
  expect(JSON.stringify(found[2])).toContain('"share":{"exact":33.33}');
});

test('CSV: quotes, commas and line breaks in cells', () => {
  const rows = csv();
  expect([...rows.push('a,"b, ""c""\nd"\r\n\n"",'), ...rows.end()]).toEqual([['a', 'b, "c"\nd'], ['', '']]);
});
