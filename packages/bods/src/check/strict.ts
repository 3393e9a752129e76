import type {InterestRecord, RelationshipStatement, Statement} from '../schema/statement.ts';
import {snapshotOf} from '../snapshot/snapshot.ts';
import {advance, NO_RECORD, type RecordState} from '../snapshot/lifecycle.ts';
import {lowerPercent} from '../share.ts';
import {finding, type Finding, type StrictFindingType} from './finding.ts';

type Raise = (type: StrictFindingType, statement: Statement, facts?: Readonly<Record<string, unknown>>) => void;

/**
 * The checks that a strict publisher makes beyond what common validators test (BODS 0.4, normative text).
 * Needs the whole data set at once, undefined where something is no valid statement; `at` is the JSON Pointer in the list.
 */
export function strictFindings(file: readonly (Statement | undefined)[]): Finding[] {
  const statements = file.filter((statement) => statement !== undefined);
  const found: Finding[] = [];
  const places = new Map(file.map((statement, i) => [statement, i]));
  const placeOf = new Map(file.map((statement, i) => [statement?.statementId, i]));
  const raise: Raise = (type, statement, facts) => {
    found.push(finding(type, `/${places.get(statement) ?? placeOf.get(statement.statementId)}`, {statementId: statement.statementId, recordId: statement.recordId, ...facts}));
  };
  checkSeries(statements, raise);
  checkStructure(statements, raise);
  checkState(snapshotOf(statements), raise);
  return found;
}

const LIFECYCLE: ReadonlyMap<string, StrictFindingType> = new Map([
  ['bods.record-continued-after-closed', 'record_continued_after_closed'],
  ['bods.relationship-party-changed', 'relationship_parties_changed_within_record'],
]);

function checkSeries(statements: readonly Statement[], raise: Raise): void {
  const states = new Map<string, RecordState>();
  const subjects = new Map<string, string>();
  const contents = new Map<string, string>();
  for (const statement of statements) {
    const {recordId, declarationSubject, statementId} = statement;
    const step = advance(states.get(recordId) ?? NO_RECORD, statement);
    states.set(recordId, step.state);
    for (const {code} of step.refused) {
      const type = LIFECYCLE.get(code);
      if (type) raise(type, statement);
    }
    if ((subjects.get(recordId) ?? declarationSubject) !== declarationSubject) raise('record_under_several_declaration_subjects', statement, {first: subjects.get(recordId)});
    else subjects.set(recordId, declarationSubject);
    const content = JSON.stringify(statement);
    if ((contents.get(statementId) ?? content) !== content) raise('statement_id_reused_for_other_content', statement);
    else contents.set(statementId, content);
  }
}

/** What each statement says with those it refers to. */
function checkStructure(statements: readonly Statement[], raise: Raise): void {
  const records = new Map(statements.map((statement) => [statement.recordId, statement]));
  const statementIds = new Set(statements.map(({statementId}) => statementId));
  const relations = statements.filter((statement) => statement.recordType === 'relationship');
  const primaries = new Set(relations.filter(({recordDetails}) => !recordDetails.isComponent).map(ends));
  for (const relation of relations) {
    const {componentRecords = [], isComponent, interests = [], subject, interestedParty} = relation.recordDetails;
    for (const id of componentRecords) {
      if (!records.has(id)) raise(statementIds.has(id) ? 'component_record_is_statement_id' : 'component_record_id_not_in_dataset', relation, {component: id});
    }
    const links = componentRecords.flatMap((id) => records.get(id) ?? []).filter((statement) => statement.recordType === 'relationship');
    if (links.length > 0 && !hasPath(interestedParty, subject, links)) raise('components_do_not_form_a_path', relation);
    if (componentRecords.length > 0 && interests.some(({directOrIndirect}) => directOrIndirect === 'direct')) raise('direct_interest_with_components', relation);
    if (isComponent && interests.some(isBeneficial) && !primaries.has(ends(relation))) raise('beneficial_ownership_without_primary_relationship', relation);
    if (typeof subject === 'string' && subject === interestedParty) raise('entity_holds_interest_in_itself', relation);
    const party = typeof interestedParty === 'string' ? records.get(interestedParty) : undefined;
    if (party?.recordType === 'entity' && party.recordDetails.entityType.type === 'anonymousEntity' && interests.some(isBeneficial)) raise('beneficial_ownership_of_anonymous_entity', relation);
    for (const end of [subject, interestedParty]) {
      if (typeof end === 'object' && /ExemptFromDisclosure$/.test(end.reason) && !end.description?.trim()) raise('exemption_without_legal_basis', relation);
    }
  }
}

/** What does not go together among the records that are open now. */
function checkState(current: readonly Statement[], raise: Raise): void {
  const relations = current.filter((statement) => statement.recordType === 'relationship');
  const bySubject = Map.groupBy(relations.filter(({recordDetails}) => typeof recordDetails.subject === 'string'), ({recordDetails}) => recordDetails.subject as string);
  for (const [subject, held] of bySubject) {
    const none = held.find(({recordDetails: {interestedParty}}) => typeof interestedParty === 'object' && interestedParty.reason === 'noBeneficialOwners');
    if (none && held.some(({recordDetails}) => recordDetails.interests?.some(isBeneficial))) raise('no_beneficial_owners_beside_beneficial_owner', none);
    const direct = held.filter(({recordDetails}) => !recordDetails.componentRecords?.length);
    const total = direct.flatMap(({recordDetails}) => recordDetails.interests ?? [])
      .filter(({type, directOrIndirect}) => type === 'shareholding' && directOrIndirect !== 'indirect')
      .reduce((sum, {share}) => sum + lowerPercent(share), 0);
    if (total > 100 + 1e-9) raise('shareholdings_exceed_hundred_percent', direct[0] as Statement, {subject, atLeast: total});
  }
  for (const statement of current) {
    if (statement.recordType !== 'entity') continue;
    const roles = new Set((bySubject.get(statement.recordId) ?? []).flatMap(({recordDetails}) => recordDetails.interests?.map(({type}) => type) ?? []));
    const {type, subtype} = statement.recordDetails.entityType;
    if (subtype === 'trust' && !roles.has('trustee')) raise('trust_without_trustee', statement);
    if (type === 'arrangement' && subtype === 'nomination' && !roles.has('nominee')) raise('nomination_without_nominee', statement);
  }
}

function isBeneficial({beneficialOwnershipOrControl}: InterestRecord): boolean {
  return beneficialOwnershipOrControl === true;
}

function ends({recordDetails: {interestedParty, subject}}: RelationshipStatement): string {
  return JSON.stringify([interestedParty, subject]);
}

type End = RelationshipStatement['recordDetails']['subject'];

function hasPath(from: End, to: End, links: readonly RelationshipStatement[]): boolean {
  const reached = new Set([JSON.stringify(from)]);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const {recordDetails} of links) if (reached.has(JSON.stringify(recordDetails.interestedParty))) reached.add(JSON.stringify(recordDetails.subject));
  }
  return reached.has(JSON.stringify(to));
}
