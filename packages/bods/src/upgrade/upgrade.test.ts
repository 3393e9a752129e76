import {readdirSync} from 'node:fs';
import {isObject, type JsonObject} from '@parvis/kernel/json';
import {describe, expect, test} from 'vitest';
import {documentBreaches} from '../schema/breaches.ts';
import {hasShared, readShared, shared} from '../testing/shared.ts';
import {share} from './parts.ts';
import {upgrader, versionOf} from './upgrade.ts';

function upgraded(old: readonly JsonObject[]): JsonObject[] {
  const version = versionOf(old[0] ?? null);
  if (version === '0.4') throw new Error('Already 0.4');
  const upgrade = upgrader(version);
  return old.flatMap((statement, i): JsonObject[] => {
    const now = upgrade(statement, `/${i}`).statement;
    return now ? [now] : [];
  });
}

function statements(text: string): JsonObject[] {
  if (text.trimStart().startsWith('[')) return JSON.parse(text) as JsonObject[];
  return text.trim().split('\n').map((line) => JSON.parse(line) as JsonObject);
}

describe.skipIf(!hasShared)('published files of older versions', () => {
  const files = ['0.1', '0.2', '0.3', '0.2-register'].flatMap((folder) => (hasShared ? readdirSync(`${shared}bods-older/${folder}`) : [])
    .filter((file) => !/^bad|expected|id_and_type_errors/.test(file)).map((file) => `${folder}/${file}`));

  /** What was wrong in its own version too stays wrong, and is said. */
  const FAULTS: Readonly<Record<string, readonly string[]>> = {
    '0.2/iscomponent_true_but_has_component_statement_ids_1.json': ['const'],
    '0.3/entity_sub_type_does_not_align_1.json': ['enum'],
    '0.3/pep_details_but_incorrect_status_2.json': ['required'],
    '0.3/pep_details_missing_info_but_no_status_1.json': ['required'],
    '0.2-register/test-bods-data-1.json': ['format'],
  };

  test.each(files)('%s becomes 0.4, statement for statement', (file) => {
    const old = statements(readShared(`bods-older/${file}`));
    const now = upgraded(old);
    expect(now).toHaveLength(old.length);
    expect([...new Set(documentBreaches(now).map(({keyword}) => keyword))]).toEqual(FAULTS[file] ?? []);
  });
});

const relation = (more: JsonObject): JsonObject => ({
  statementID: 'r'.repeat(32), statementType: 'ownershipOrControlStatement', statementDate: '2020-01-01',
  subject: {describedByEntityStatement: 'e'}, interestedParty: {unspecified: {reason: 'no-beneficial-owners'}}, ...more,
});

test('replaced statements make one record, and references follow it', () => {
  const entity = (id: string, more: JsonObject = {}): JsonObject => ({statementID: id, statementType: 'entityStatement', statementDate: '2020-01-01', entityType: 'registeredEntity', ...more});
  const now = upgraded([entity('a'), entity('b', {replacesStatements: ['a']}), entity('c', {replacesStatements: ['b']}), relation({subject: {describedByEntityStatement: 'c'}})]);
  expect(now.map(({recordId, recordStatus}) => [recordId, recordStatus])).toEqual([['a', 'new'], ['a', 'updated'], ['a', 'updated'], ['r'.repeat(32), 'new']]);
  const details = now[3]?.['recordDetails'];
  expect(isObject(details) && [details['subject'], details['interestedParty']]).toEqual(['a', {reason: 'noBeneficialOwners'}]);
});

test('a short statement id becomes its hash, and the old one stays readable', () => {
  const [now] = upgraded([relation({statementID: '42'})]);
  expect(now?.['statementId']).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(now?.['annotations'])).toContain('"transformedContent":"42"');
});

test.each([
  ['0.3', {minimum: 25, maximum: 50}, {minimum: 25, exclusiveMaximum: 50}],
  ['0.2', {minimum: 75, maximum: 100}, {minimum: 75, maximum: 100}],
  ['0.2', {minimum: 25, maximum: 50, exclusiveMinimum: true, exclusiveMaximum: false}, {exclusiveMinimum: 25, maximum: 50}],
  ['0.1', {minimum: 25, maximum: 50}, {minimum: 25, maximum: 50}],
  ['0.2', {exact: 40, minimum: 40, maximum: 40}, {exact: 40}],
] as const)('a share of %s: %j → %j', (version, old, now) => {
  expect(share(old, version)).toEqual(now);
});

test('what cannot be a statement is refused with its place', () => {
  const upgrade = upgrader('0.2');
  expect(upgrade({statementID: 'x', statementType: 'other'}, '/0').problems).toEqual([{code: 'bods.upgrade-unknown-type', at: '/0/statementType', found: 'other'}]);
  expect(upgrade(null, '/1').problems[0]?.code).toBe('bods.upgrade-not-an-object');
  expect(upgrade({statementID: 'x', statementType: 'personStatement'}, '/2').problems[0]?.code).toBe('bods.upgrade-no-date');
});

test('the first statement decides the version', () => {
  expect(versionOf({statementType: 'personStatement'})).toBe('0.1');
  expect(versionOf({recordType: 'person'})).toBe('0.4');
  expect(versionOf({recordType: 'person', publicationDetails: {bodsVersion: '0.3'}})).toBe('0.3');
});
