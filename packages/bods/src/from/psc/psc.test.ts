import {readdirSync} from 'node:fs';
import type {JsonValue} from '@parvis/kernel/json';
import {describe, expect, test} from 'vitest';
import {checker} from '../../check/checker.ts';
import {ownersOf} from '../../own/owners.ts';
import {documentBreaches} from '../../schema/breaches.ts';
import type {Statement} from '../../schema/statement.ts';
import {snapshotOf} from '../../snapshot/snapshot.ts';
import {hasShared, jsonShared, readShared, shared} from '../../testing/shared.ts';
import {companyNumber} from './company-number.ts';
import {reasonOf} from './declarations.ts';
import {parseNature} from './natures.ts';
import {pscReader} from './psc.ts';

const options = {retrieved: '2024-11-22', publisher: 'Registry of Example'};

function line(kind: string, data: object, number = '01234567'): JsonValue {
  return {company_number: number, data: {kind, links: {self: `/company/${number}/persons-with-significant-control/x/abc`}, notified_on: '2016-04-06', ...data}} as JsonValue;
}

const individual = (natures: string[], more: object = {}): JsonValue =>
  line('individual-person-with-significant-control', {name: 'Ms Ada Example', name_elements: {forename: 'Ada', surname: 'Example'}, natures_of_control: natures, ...more});

function read(...rows: JsonValue[]): {statements: Statement[]; problems: string[]; kinds: string[]} {
  const reader = pscReader(options);
  const all = rows.map((row, i) => reader.read(row, `/${i}`));
  return {statements: all.flatMap(({statements}) => statements), problems: all.flatMap(({problems}) => problems.map(({code}) => code)), kinds: all.map(({kind}) => kind)};
}

function faults(statements: readonly Statement[]): string[] {
  const found: string[] = [];
  const run = checker({today: '2026-11-24', strict: true, found: ({code, at}) => found.push(`${code} ${at}`)});
  for (const statement of statements) run.add(statement as unknown as JsonValue);
  run.end();
  return found;
}

describe.skipIf(!hasShared)('published lines of the register', () => {
  test('every code of control is understood', () => {
    const text = readShared('psc/enumerations/psc_descriptions.yml');
    const section = (name: string) => [...text.slice(text.indexOf(`\n${name}:`)).slice(1).split(/\n[a-z_]+:/)[0]!.matchAll(/^\s+'([a-z0-9-]+)'/gm)].map((match) => match[1]!);
    const codes = section('description');
    expect(codes).toHaveLength(86);
    expect(codes.filter((code) => !parseNature(code))).toEqual([]);
    const statements = section('statement_description');
    expect(statements).toHaveLength(28);
    expect(statements.filter((code) => reasonOf(code) === undefined)).toEqual(statements.filter((code) => /all-beneficial-owners-identified|has-become|relevant-period/.test(code)));
  });

  test.each(hasShared ? [...readdirSync(`${shared}psc`).filter((file) => file.startsWith('psc-data')), ...readdirSync(`${shared}psc/shapes`).map((file) => `shapes/${file}`)] : [])('%s: every row is accounted for, and what comes out is valid', (file) => {
    const rows = jsonShared(`psc/${file}`);
    const list = (Array.isArray(rows) ? rows : [rows]) as JsonValue[];
    const {statements, kinds} = read(...list);
    expect(kinds).toHaveLength(list.length);
    expect(kinds.filter((kind) => kind === 'rejected').length).toBe(file.includes('unknown_kind') ? 1 : 0);
    expect(documentBreaches(statements as unknown as JsonValue)).toEqual([]);
    expect(faults(statements)).toEqual([]);
  });
});

test('each code is an interest of its own, with the ends of its band', () => {
  const {statements} = read(individual(['ownership-of-shares-25-to-50-percent', 'voting-rights-50-to-75-percent', 'ownership-of-shares-75-to-100-percent', 'right-to-appoint-and-remove-directors']));
  const relation = statements.find(({recordType}) => recordType === 'relationship');
  expect(relation?.recordType === 'relationship' && relation.recordDetails.interests?.map(({type, share}) => [type, share])).toEqual([
    ['shareholding', {exclusiveMinimum: 25, maximum: 50}], ['votingRights', {exclusiveMinimum: 50, maximum: 75}],
    ['shareholding', {minimum: 75, maximum: 100}], ['appointmentOfBoard', undefined],
  ]);
});

test('control over a trust goes through the trust, and the primary relation names it', () => {
  const {statements} = read(individual(['ownership-of-shares-50-to-75-percent-as-trust']));
  expect(faults(statements)).toEqual([]);
  expect(statements.map(({recordId, recordType}) => `${recordType} ${recordId.replace('GB-COH-01234567', 'T')}`)).toEqual([
    'entity T', 'person T-abc', 'entity T-abc-trust', 'relationship T-abc-trust-role', 'relationship T-abc-trust-holding', 'relationship T-abc-trust-interest',
  ]);
  const found = ownersOf(snapshotOf(statements), 'GB-COH-01234567', 'uk');
  expect(found?.owners.map(({id, answer}) => [id, answer])).toEqual([['GB-COH-01234567-abc', 'certain']]);
});

test('as-trust means control over the trust for a company, and trusteeship for an overseas entity', () => {
  const roles = (code: string) => read(individual([code])).statements.flatMap((statement) => (statement.recordId.endsWith('-role') && statement.recordType === 'relationship' ? statement.recordDetails.interests ?? [] : [])).map(({type}) => type);
  expect(roles('voting-rights-25-to-50-percent-as-trust')).toEqual(['otherInfluenceOrControl']);
  expect(roles('voting-rights-more-than-25-percent-as-trust-registered-overseas-entity')).toEqual(['trustee']);
  expect(roles('voting-rights-more-than-25-percent-as-control-over-trust-registered-overseas-entity')).toEqual(['otherInfluenceOrControl']);
});

test('edge case 30: a protected person stays a person, without a name', () => {
  const {statements} = read(line('super-secure-person-with-significant-control', {}));
  expect(statements[1]).toMatchObject({recordType: 'person', recordDetails: {personType: 'anonymousPerson', unspecifiedPersonDetails: {reason: 'interestedPartyExemptFromDisclosure'}}});
});

test('what has ceased is there on earlier days and not later', () => {
  const {statements} = read(individual(['ownership-of-shares-75-to-100-percent'], {ceased_on: '2019-05-01'}));
  const at = (day: string) => snapshotOf(statements, day).filter(({recordType}) => recordType === 'relationship').length;
  expect([at('2016-04-05'), at('2016-04-06'), at('2019-04-30'), at('2019-05-01')]).toEqual([0, 1, 1, 0]);
});

test('a company without owners, one that is exempt, and one that only filed a form', () => {
  const {statements} = read(
    line('persons-with-significant-control-statement', {statement: 'no-individual-or-entity-with-signficant-control'}),
    line('exemptions', {exemptions: {'psc-exempt-as-trading-on-regulated-market': {items: [{exempt_from: '2017-06-26', exempt_to: '2020-01-01'}]}}}, '02345678'),
    line('persons-with-significant-control-statement', {statement: 'no-change-beneficial-owner-relevant-period'}, 'OE000001'),
  );
  expect(faults(statements)).toEqual([]);
  const parties = statements.flatMap((statement) => (statement.recordType === 'relationship' ? [statement.recordDetails.interestedParty, statement.recordStatus] : []));
  expect(parties).toEqual([
    {reason: 'noBeneficialOwners', description: 'no-individual-or-entity-with-signficant-control'}, 'new',
    {reason: 'subjectExemptFromDisclosure', description: 'psc-exempt-as-trading-on-regulated-market'}, 'new',
    {reason: 'subjectExemptFromDisclosure', description: 'psc-exempt-as-trading-on-regulated-market'}, 'closed',
  ]);
  expect(statements.at(-1)?.annotations?.[0]?.description).toContain('no-change-beneficial-owner-relevant-period');
});

test('the register\'s known sins are kept and said', () => {
  const corporate = (registration: string): JsonValue => line('corporate-entity-person-with-significant-control', {name: 'Self Ltd', identification: {registration_number: registration, country_registered: 'England'}, natures_of_control: []});
  expect(read(corporate('1234567')).problems).toEqual(['bods.psc-company-owns-itself']);
  expect(read(individual([], {date_of_birth: {year: 2031, month: 1}})).problems).toEqual(['bods.psc-born-in-future']);
  expect(read(individual([], {name: 'Example Holdings Ltd'})).problems).toEqual(['bods.psc-company-entered-as-person']);
  expect(read(individual(['ownership-of-everything'])).problems).toEqual(['bods.psc-unknown-nature']);
});

test.each([['SC 123456', 'SC123456'], ['3530981', '03530981'], ['Companies House 3530981', '03530981'], ['n/a', undefined], ['OE000123', 'OE000123'], ['0', undefined], ['HRB 12345', undefined], ['R0000123', 'R0000123'], ['XX000123', undefined]])('company number %s → %s', (text, number) => {
  expect(companyNumber(text)).toBe(number);
});

test('rows that are no lines are rejected with their place', () => {
  const reader = pscReader(options);
  expect(reader.read('x', '/7')).toMatchObject({kind: 'rejected', problems: [{code: 'bods.psc-not-a-line', at: '/7'}]});
  expect(reader.read({company_number: 'n/a', data: {kind: 'exemptions'}}, '/8').problems[0]?.code).toBe('bods.psc-no-company-number');
});
