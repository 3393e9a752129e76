import {describe, expect, test} from 'vitest';
import {readdirSync} from 'node:fs';
import {entity, person, relation, shares} from '../testing/build.ts';
import {hasShared, jsonShared, shared} from '../testing/shared.ts';
import type {InterestRecord, Statement} from '../schema/statement.ts';
import {isStatement} from '../schema/breaches.ts';
import {strictFindings} from './strict.ts';

const [T, A, P, Q] = [entity('T'), entity('A'), person('P'), person('Q')];
const owns = (more: Partial<InterestRecord> = {}): InterestRecord => shares(40, {beneficialOwnershipOrControl: true, ...more});
const indirect: InterestRecord = {type: 'shareholding', directOrIndirect: 'indirect', share: {exact: 40}};
const trust = entity('F', {entityType: {type: 'arrangement', subtype: 'trust'}});
const nomination = entity('N', {entityType: {type: 'arrangement', subtype: 'nomination'}});
const none = {interestedParty: {reason: 'noBeneficialOwners'}};

const cases: readonly (readonly [string, string, readonly Statement[]])[] = [
  ['component_record_id_not_in_dataset', 'a component that is not there', [T, P, relation('P', 'T', [indirect], {componentRecords: ['X']})]],
  ['component_record_is_statement_id', 'a component named by its statement', [T, A, P, relation('P', 'T', [indirect], {componentRecords: [A.statementId]})]],
  ['beneficial_ownership_without_primary_relationship', 'ownership marked on a component only', [T, P, relation('P', 'T', [owns()], {isComponent: true})]],
  ['components_do_not_form_a_path', 'components that end elsewhere', [T, A, P, relation('P', 'A', [shares(40)], {isComponent: true}), relation('P', 'T', [indirect], {componentRecords: ['P-A']})]],
  ['direct_interest_with_components', 'direct, and yet with components', [T, A, P, relation('P', 'A', [shares(1)], {isComponent: true}), relation('A', 'T', [shares(1)], {isComponent: true}), relation('P', 'T', [shares(1)], {componentRecords: ['P-A', 'A-T']})]],
  ['record_continued_after_closed', 'a statement after the last', [entity('T', {}, {status: 'new'}), entity('T', {}, {status: 'closed', date: '2021-01-01'}), entity('T', {}, {status: 'updated', date: '2022-01-01'})]],
  ['relationship_parties_changed_within_record', 'another party in the same record', [T, P, Q, relation('P', 'T', [shares(1)], {}, {recordId: 'r'}), relation('Q', 'T', [shares(1)], {}, {recordId: 'r', date: '2021-01-01'})]],
  ['no_beneficial_owners_beside_beneficial_owner', 'no owners, and one', [T, P, relation('P', 'T', [owns()]), relation('x', 'T', [], none, {recordId: 'none'})]],
  ['record_under_several_declaration_subjects', 'one record in two networks', [T, A, P, person('P', {}, {subject: 'A', date: '2021-01-01'})]],
  ['statement_id_reused_for_other_content', 'a statement id twice', [entity('T', {}, {id: 'same'}), entity('T', {name: 'Other'}, {id: 'same'})]],
  ['shareholdings_exceed_hundred_percent', 'more than the whole', [T, P, Q, relation('P', 'T', [shares(60)]), relation('Q', 'T', [shares(50)])]],
  ['entity_holds_interest_in_itself', 'own shares', [T, relation('T', 'T', [shares(5)])]],
  ['beneficial_ownership_of_anonymous_entity', 'an anonymous entity as owner', [T, entity('X', {entityType: {type: 'anonymousEntity'}}), relation('X', 'T', [owns()])]],
  ['trust_without_trustee', 'a trust that nobody administers', [trust, P, relation('P', 'F', [{type: 'settlor'}])]],
  ['nomination_without_nominee', 'a nomination with a nominator only', [nomination, P, relation('P', 'N', [{type: 'nominator'}])]],
  ['exemption_without_legal_basis', 'an exemption without a reason in words', [T, relation('x', 'T', [], {interestedParty: {reason: 'subjectExemptFromDisclosure'}}, {recordId: 'r'})]],
];

test.each(cases)('%s: %s', (type, _, statements) => {
  expect(statements.filter((statement) => !isStatement(statement))).toEqual([]);
  const found = strictFindings(statements);
  expect(found.map(({finding}) => finding)).toEqual([type]);
  expect(found[0]?.at).toMatch(/^\/\d+$/);
});

test('places count what is no statement too', () => {
  expect(strictFindings([undefined, T, undefined, relation('T', 'T', [shares(5)])])).toMatchObject([{at: '/3'}]);
});

test('what is right raises nothing', () => {
  const trustee = relation('P', 'F', [{type: 'trustee'}]), nominee = relation('P', 'N', [{type: 'nominee'}]);
  const exempt = relation('x', 'A', [], {interestedParty: {reason: 'subjectExemptFromDisclosure', description: 'Securities Act, section 3'}}, {recordId: 'r'});
  const chain = [relation('P', 'A', [shares(50)], {isComponent: true}), relation('A', 'T', [shares(80)], {isComponent: true}), relation('P', 'T', [{...indirect, beneficialOwnershipOrControl: true}], {componentRecords: ['A', 'P-A', 'A-T']})];
  expect(strictFindings([T, A, P, trust, nomination, trustee, nominee, exempt, ...chain])).toEqual([]);
});

describe.skipIf(!hasShared)('the worked examples of the standard', () => {
  test.each(hasShared ? readdirSync(`${shared}bods-0.4/examples`) : [])('%s is judged without an error', (file) => {
    const statements = (jsonShared(`bods-0.4/examples/${file}`) as unknown as Statement[]).filter(isStatement);
    for (const {code, at} of strictFindings(statements)) expect([code.startsWith('bods.'), /^\/\d+$/.test(at)]).toEqual([true, true]);
  });
});
