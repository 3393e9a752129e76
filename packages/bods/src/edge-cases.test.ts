import type {JsonValue} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {checker, strictFindings, type CheckCounts} from './check/index.ts';
import {countryOf} from './countries.ts';
import {drawingOf, labelOf} from './draw/index.ts';
import {networkOf, ownersOf, type Owners, type Rule} from './own/index.ts';
import {nameOf} from './name.ts';
import {readPiece} from './read/statements.ts';
import {documentBreaches} from './schema/breaches.ts';
import type {InterestRecord, Statement} from './schema/statement.ts';
import {snapshotOf} from './snapshot/snapshot.ts';
import {entity, person, relation, shares, votes} from './testing/build.ts';

/** The forty edge cases of beneficial ownership data, one test each. */

function check(statements: readonly unknown[], today = '2026-11-24'): {types: string[]; counts: CheckCounts} {
  const types: string[] = [];
  const run = checker({today, schemes: new Set(['GB-COH']), found: (problem) => types.push(String(problem['finding'] ?? problem['keyword']))});
  for (const statement of statements) run.add(statement as JsonValue);
  return {types, counts: run.end()};
}

function own(statements: readonly Statement[], rule: Rule = 'economic', target = 'T'): Owners {
  return ownersOf(snapshotOf(statements), target, rule)!;
}

const of = (owners: Owners): [string, unknown][] => owners.owners.map(({id, holds}) => [id, holds.shares]);
const ids = (owners: Owners): string[] => owners.owners.map(({id}) => id);
const notes = (owners: Owners): string[] => owners.notes.map(({code}) => code);
const strict = (statements: readonly Statement[]): string[] => strictFindings(statements).map(({finding}) => finding);
const holds = (type: string, more: Partial<InterestRecord> = {}): InterestRecord => ({type, directOrIndirect: 'direct', ...more});
const T = entity('T'), P = person('P'), Q = person('Q'), A = entity('A');
const unknownShare = {minimum: 0, maximum: 100};

test('1 an interest with neither share nor type: anything from nothing to all, and flagged', () => {
  const found = own([T, P, relation('P', 'T', [{}])]);
  expect([of(found), notes(found)]).toEqual([[['P', unknownShare]], expect.arrayContaining(['nature-unknown'])]);
});

test('2 a share of 0 is valid and owns nothing', () => {
  const statements = [T, P, relation('P', 'T', [shares(0)])];
  expect(check(statements).types).toEqual([]);
  expect(of(own(statements))).toEqual([]);
});

test('3 shares and votes of one relationship are counted apart', () => {
  const [owner] = own([T, P, relation('P', 'T', [shares(20), votes(80)])]).owners;
  expect(owner?.holds).toEqual({shares: {exact: 20}, votes: {exact: 80}});
});

test('4 two relationships between one pair add up', () => {
  expect(of(own([T, P, relation('P', 'T', [shares(20)], {}, {recordId: 'r1'}), relation('P', 'T', [shares(15)], {}, {recordId: 'r2'})]))).toEqual([['P', {exact: 35}]]);
});

test('5 a relationship whose subject is a person', () => {
  expect(check([T, P, Q, relation('Q', 'P', [shares(1)])]).types).toEqual(['subject_can_only_refer_to_entity']);
});

test('6 a beneficial owner who is not specified: valid, and an owner without a name', () => {
  const statements = [T, relation('', 'T', [shares(100, {beneficialOwnershipOrControl: true})], {interestedParty: {reason: 'unknown'}}, {recordId: 'r'})];
  expect(check(statements).types).toEqual([]);
  expect(own(statements, 'eu').owners.map(({kind, answer}) => [kind, answer])).toEqual([['unspecified', 'certain']]);
});

test('7 a person with only a year of birth', () => {
  expect(check([person('P', {birthDate: '1970'}, {subject: 'P'})]).types).toEqual([]);
  expect(check([person('P', {birthDate: '2027'}, {subject: 'P'})]).types).toEqual(['statement_person_birth_date_in_future']);
  expect(check([person('P', {birthDate: '2026'}, {subject: 'P'})]).types).toEqual([]);
});

test('8 placeholder dates are dates: 1900-01-01 and 1970-01-01 pass, 1799 does not', () => {
  expect(check(['1900-01-01', '1970-01-01', '1799-12-31'].map((birthDate) => person(birthDate, {birthDate}, {subject: birthDate}))).types).toEqual(['statement_person_birth_date_too_far_in_past']);
});

test('9 29 February exists in leap years only', () => {
  expect(check([entity('T', {foundingDate: '2024-02-29'})]).types).toEqual([]);
  expect(check([entity('T', {foundingDate: '2023-02-29'})]).types).toEqual(['format']);
});

test('10 one person under three record ids is one owner, if an identifier says so', () => {
  const three = ['P1', 'P2', 'P3'].map((id) => person(id, {identifiers: [{id: '007', scheme: 'FRA-IDCARD'}]}));
  expect(of(own([T, ...three, ...three.map(({recordId}) => relation(recordId, 'T', [shares(10)]))]))).toEqual([['P1', {exact: 30}]]);
  const apart = ['P1', 'P2', 'P3'].map((id) => person(id));
  expect(ids(own([T, ...apart, ...apart.map(({recordId}) => relation(recordId, 'T', [shares(10)]))]))).toHaveLength(3);
});

test('11 a statement dated after its publication is read by its own date', () => {
  const late = {...entity('T', {}, {date: '2021-05-01'}), publicationDetails: {publicationDate: '2021-01-01', bodsVersion: '0.4', publisher: {name: 'R'}}};
  expect(check([late]).types).toEqual([]);
  expect(snapshotOf([late], '2021-02-01')).toEqual([]);
});

test('12 closed, then a new id for the same relation', () => {
  const statements = [T, P, relation('P', 'T', [shares(40)], {}, {recordId: 'r1', status: 'new'}), relation('P', 'T', [shares(40)], {}, {recordId: 'r1', status: 'closed', date: '2021-01-01'}), relation('P', 'T', [shares(50)], {}, {recordId: 'r2', status: 'new', date: '2021-01-01'})];
  expect(check(statements).types).toEqual([]);
  expect(of(own(statements))).toEqual([['P', {exact: 50}]]);
});

const indirect = (components: string[], more: Partial<InterestRecord> = {}): Statement =>
  relation('P', 'T', [{type: 'shareholding', directOrIndirect: 'indirect', share: {exact: 50}, ...more}], {componentRecords: components}, {recordId: 'primary'});

test('13 components that list a party only: the indirect claim itself counts', () => {
  const statements = [T, P, entity('A', {isComponent: true}), indirect(['A'])];
  expect(check(statements).types).toEqual([]);
  expect(of(own(statements))).toEqual([['P', {exact: 50}]]);
});

test('14 a component after its primary relationship', () => {
  expect(check([T, P, indirect(['A']), entity('A', {isComponent: true})]).types).toEqual(['statement_entity_is_component_not_in_component_details']);
});

test('15 two primary relationships that share components', () => {
  const link = relation('A', 'T', [shares(60)], {isComponent: true});
  const statements = [
    T, P, Q, entity('A', {isComponent: true}), link, relation('P', 'A', [shares(50)], {isComponent: true}), relation('Q', 'A', [shares(50)], {isComponent: true}),
    indirect(['A', 'A-T', 'P-A']), relation('Q', 'T', [{type: 'shareholding', directOrIndirect: 'indirect', share: {exact: 30}}], {componentRecords: ['A', 'A-T', 'Q-A']}, {recordId: 'primary2'}),
  ];
  expect([check(statements).types, strict(statements)]).toEqual([[], []]);
  expect(of(own(statements))).toEqual([['P', {exact: 30}], ['Q', {exact: 30}]]);
});

test('16 a cycle through a trust ends', () => {
  const trust = entity('F', {entityType: {type: 'arrangement', subtype: 'trust'}});
  const found = own([T, trust, relation('F', 'T', [shares(100)]), relation('T', 'F', [holds('settlor')]), P, relation('P', 'F', [holds('trustee')])], 'eu');
  expect(ids(found)).toEqual(['P']);
});

test('17 more than 100 per cent after adding bands', () => {
  const band = (min: number, max: number): InterestRecord => ({type: 'shareholding', directOrIndirect: 'direct', share: {exclusiveMinimum: min, maximum: max}});
  const statements = [T, P, Q, relation('P', 'T', [band(25, 50)]), relation('Q', 'T', [band(75, 100)])];
  expect(notes(own(statements))).toContain('over-declared');
  expect(strict([T, P, Q, relation('P', 'T', [shares(60)]), relation('Q', 'T', [shares(50)])])).toEqual(['shareholdings_exceed_hundred_percent']);
});

test('18 own shares scale up what the others hold', () => {
  const statements = [T, P, relation('P', 'T', [shares(90)]), relation('T', 'T', [shares(10)])];
  expect([of(own(statements)), notes(own(statements))]).toEqual([[['P', {exact: 100}]], ['votes-assumed-from-shares', 'own-shares']]);
});

test('19 bearer shares: an unknown person holds them', () => {
  const bearer = person('P', {personType: 'unknownPerson', unspecifiedPersonDetails: {reason: 'unknown', description: 'Bearer shares'}});
  expect(own([T, bearer, relation('P', 'T', [shares(40)])], 'eu').owners.map(({kind, answer}) => [kind, answer])).toEqual([['unknownPerson', 'certain']]);
});

test('20 a listed company in the chain: it is where disclosure ends', () => {
  const listed = entity('A', {publicListing: {hasPublicListing: true}});
  const found = own([T, listed, relation('A', 'T', [shares(80)])]);
  expect(found.owners.map(({id, kind}) => [id, kind])).toEqual([['A', 'listedEntity']]);
  expect(ids(own([T, listed, relation('A', 'T', [shares(80)])], 'eu'))).toEqual([]);
});

test('21 a state as the ultimate owner: no natural person, and the official is none either', () => {
  const state = entity('S', {entityType: {type: 'state'}, name: 'Example'});
  const found = own([T, state, P, relation('S', 'T', [shares(100)]), relation('P', 'T', [holds('seniorManagingOfficial')])], 'eu');
  expect([ids(found), found.seniorManagingOfficials.map(({id}) => id)]).toEqual([[], ['P']]);
  expect(ids(own([T, state, relation('S', 'T', [shares(100)])]))).toEqual(['S']);
});

test('22 a foundation without owners: nobody, all of it undisclosed', () => {
  const found = own([entity('T', {entityType: {type: 'legalEntity'}})], 'eu');
  expect([ids(found), found.undisclosed, notes(found)]).toEqual([[], {exact: 100}, ['no-owner-found']]);
});

test('23 a cooperative of 5,000 equal members has no owner by ownership', () => {
  const members = Array.from({length: 5_000}, (_, i) => `M${i}`);
  const statements = [T, ...members.map((id) => person(id)), ...members.map((id) => relation(id, 'T', [shares(0.02)]))];
  expect(ids(own(statements, 'eu'))).toEqual([]);
  const all = own(statements);
  expect([all.owners.length, all.owners[0]?.holds.shares, all.undisclosed]).toEqual([5_000, {exact: 0.02}, {exact: 0}]);
});

test('24 a name in two scripts: the legal one is shown', () => {
  expect(nameOf(person('P', {names: [{type: 'transliteration', fullName: 'Olena'}, {type: 'legal', fullName: 'Олена'}]}))).toBe('Олена');
});

test('25 names that are words of legal forms stay as they are', () => {
  expect(own([entity('T', {name: 'SE'}), entity('A', {name: 'Company'}), relation('A', 'T', [shares(1)])]).owners[0]?.name).toBe('Company');
});

test('26 a renamed company: the name of the day', () => {
  const statements = [entity('T', {name: 'Old'}), entity('T', {name: 'New', alternateNames: ['Old']}, {date: '2022-01-01'})];
  const name = (day: string) => snapshotOf(statements, day).map((each) => each.recordType === 'entity' && each.recordDetails.name);
  expect([name('2021-12-31'), name('2022-01-01')]).toEqual([['Old'], ['New']]);
});

test('27 a merged company: the old record is closed, the successor holds', () => {
  const statements = [T, A, entity('B'), relation('A', 'T', [shares(100)], {}, {status: 'new'}), entity('A', {}, {status: 'closed', date: '2022-01-01'}), relation('A', 'T', [], {}, {status: 'closed', date: '2022-01-01'}), relation('B', 'T', [shares(100)], {}, {date: '2022-01-01'})];
  expect(ids(own(statements))).toEqual(['B']);
});

test('28 a branch shares its company\'s identifier: one party, not two', () => {
  const id = {identifiers: [{id: '123', scheme: 'GB-COH'}]};
  expect(networkOf([entity('A', id), entity('A-branch', id)]).parties.size).toBe(1);
});

test('29 an owner who died is no owner from that day; the estate is an arrangement of its own', () => {
  const estate = entity('E', {entityType: {type: 'arrangement', subtype: 'other', details: 'Estate'}}, {date: '2022-01-01'});
  const statements = [T, person('P', {deathDate: '2022-01-01'}), relation('P', 'T', [shares(100, {endDate: '2022-01-01'})]), estate, relation('E', 'T', [shares(100)], {}, {date: '2022-01-01'})];
  expect(ids(ownersOf(snapshotOf(statements, '2021-12-31'), 'T', 'economic')!)).toEqual(['P']);
  expect(ids(ownersOf(snapshotOf(statements, '2022-01-01'), 'T', 'economic')!)).toEqual(['E']);
});

test('30 a protected minor: an owner without a name, drawn as such', () => {
  const minor = person('P', {personType: 'anonymousPerson', names: [], unspecifiedPersonDetails: {reason: 'interestedPartyExemptFromDisclosure'}});
  const statements = [T, minor, relation('P', 'T', [shares(30)])];
  expect(own(statements, 'eu').owners.map(({kind}) => kind)).toEqual(['anonymousPerson']);
  expect(drawingOf(statements, {of: 'T'})?.nodes.map(labelOf)).toEqual(['Person not published', 'T']);
});

test('31 two nationalities are both kept; the first is shown', () => {
  const dual = person('P', {nationalities: [{name: 'France', code: 'FR'}, {name: 'Mali', code: 'ML'}]}, {subject: 'P'});
  expect(check([dual]).types).toEqual([]);
  expect(networkOf([dual]).parties.get('P')?.country).toBe('FR');
});

test('32 a stateless person: XXA is a state for a passport', () => {
  expect(check([person('P', {identifiers: [{id: '1', scheme: 'XXA-PASSPORT'}]}, {subject: 'P'})]).types).toEqual([]);
  expect(check([person('P', {identifiers: [{id: '1', scheme: 'XQZ-PASSPORT'}]}, {subject: 'P'})]).types).toEqual(['person_identifiers_no_valid_iso_3166_1_alpha_3_code']);
});

test('33 a jurisdiction code of six characters', () => {
  expect(documentBreaches([entity('T', {jurisdiction: {name: 'Scotland', code: 'GB-SCT'}})] as unknown as JsonValue)).toEqual([]);
  expect(documentBreaches([entity('T', {jurisdiction: {name: 'Scotland', code: 'GB-SCOT'}})] as unknown as JsonValue).map(({keyword}) => keyword)).toEqual(['maxLength']);
});

test('34 a scheme without an id is valid, and identifies nobody', () => {
  const empty = {identifiers: [{scheme: 'GB-COH'}]};
  const statements = [entity('T', empty), entity('A', empty, {subject: 'A'})];
  expect(check(statements).types).toEqual([]);
  expect(networkOf(statements).parties.size).toBe(2);
});

test('35 identifiers that differ by punctuation are one', () => {
  expect(networkOf([entity('A', {identifiers: [{id: 'HRB 12.345', schemeName: 'R'}]}), entity('B', {identifiers: [{id: 'hrb-12345', schemeName: 'R'}]})]).parties.size).toBe(1);
});

test('36 23:30Z is the day that the text names', () => {
  const statement = entity('T', {}, {date: '2026-11-24T23:30:00Z'});
  expect([check([statement], '2026-11-24').types, check([statement], '2026-11-23').types]).toEqual([[], ['statement_date_is_future_date', 'statement_publication_date_is_future_date']]);
});

test('37 a long file is checked with a few integers for each statement', () => {
  const before = process.memoryUsage().heapUsed;
  const run = checker({today: '2026-11-24', found: () => {}});
  for (let i = 0; i < 20_000; i++) run.add(entity(`E${i}`, {name: 'x'.repeat(5_000)}, {subject: `E${i}`}) as unknown as JsonValue);
  expect(run.end().statements).toBe(20_000);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
});

test('38 what is read twice under one name is refused with its place', () => {
  expect(readPiece({text: '{"statementId":"a","statementId":"b"}', line: 4})).toMatchObject({problems: [{code: 'json.duplicate-name', at: '/statementId', line: 4}]});
});

test('39 additional fields are counted and allowed', () => {
  const {types, counts} = check([{...entity('T'), colour: 'blue', recordDetails: {...T.recordDetails, size: {a: 1}}}]);
  expect([types, counts.additionalFields]).toEqual([[], 2]);
});

test('40 mixed versions in one file', () => {
  const other = {...entity('A', {}, {subject: 'A'}), publicationDetails: {publicationDate: '2020-01-01', bodsVersion: '9.9', publisher: {name: 'R'}}};
  expect(check([T, other]).types).toEqual(['unknown_schema_version_used', 'inconsistent_schema_version_used']);
});

test('the codes of countries come from one table', () => {
  expect(countryOf('FRA')?.code).toBe('FR');
});
