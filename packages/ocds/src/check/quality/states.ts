import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {select, selectObjects, valueAt} from '../../select/select.ts';
import {idOf, numberOf, type Application, type QualityCheck} from './check.ts';

const STARTED = ['planning', 'planned', 'active', 'cancelled', 'unsuccessful', 'withdrawn'];
const MILESTONES = ['planning/milestones/*', 'tender/milestones/*', 'contracts/*/milestones/*', 'contracts/*/implementation/milestones/*'];

function hasElements(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}

function hasStatus({status}: JsonObject, statuses: readonly string[]): boolean {
  return typeof status === 'string' && statuses.includes(status);
}

/** Whether what is published fits the states that the parts say they are in. */
export const STATE_CHECKS: readonly QualityCheck[] = [
  {
    id: 'coherent.procurement_method_vs_number_of_tenderers', severity: 'warning',
    says: 'A direct procedure has several tenderers.', todo: 'Correct the method or the number of tenderers.',
    run(release) {
      const count = numberOf(valueAt(release, 'tender/numberOfTenderers'));
      if (valueAt(release, 'tender/procurementMethod') !== 'direct' || count === undefined) return [];
      return [{passes: count <= 1, at: '/tender/numberOfTenderers', value: count}];
    },
  },
  {
    id: 'coherent.tender_status', severity: 'warning',
    says: 'The tender is not complete, but there are awards or contracts.', todo: 'Update the tender\'s status.',
    run(release) {
      const status = valueAt(release, 'tender/status');
      if (typeof status !== 'string' || !STARTED.includes(status)) return [];
      return [{passes: !hasElements(release['awards']) && !hasElements(release['contracts']), at: '/tender/status', value: status}];
    },
  },
  {
    id: 'coherent.awards_status', severity: 'warning',
    says: 'The award is not in force, but a contract refers to it.', todo: 'Update the award\'s status, or the contract\'s awardID.',
    run(release) {
      const signed = new Set(select(release, 'contracts/*/awardID').map(({value}) => idOf(value)));
      return selectObjects(release, 'awards/*').filter(({value}) => hasStatus(value, ['pending', 'cancelled', 'unsuccessful']) && idOf(value['id']) !== undefined)
        .map(({at, value}) => ({passes: !signed.has(idOf(value['id'])), at: `${at}/status`, value: value['status'] ?? null}));
    },
  },
  {
    id: 'coherent.contracts_status', severity: 'warning',
    says: 'The contract is not signed, but there are transactions.', todo: 'Update the contract\'s status.',
    run(release) {
      return selectObjects(release, 'contracts/*').filter(({value}) => hasStatus(value, ['pending', 'cancelled']))
        .map(({at, value}) => ({passes: !hasElements(valueAt(value, 'implementation/transactions')), at: `${at}/status`, value: value['status'] ?? null}));
    },
  },
  {
    id: 'coherent.milestone_status', severity: 'warning',
    says: 'The milestone is not met, but has a date on which it was.', todo: 'Update the milestone\'s status.',
    run(release): Application[] {
      return MILESTONES.flatMap((path) => selectObjects(release, path)).filter(({value}) => hasStatus(value, ['scheduled', 'notMet']))
        .map(({at, value}) => ({passes: typeof value['dateMet'] !== 'string' || value['dateMet'] === '', at: `${at}/dateMet`, value: value['dateMet'] ?? null}));
    },
  },
  {
    id: 'consistent.number_of_tenderers', severity: 'warning',
    says: 'The number of tenderers is not the length of their list.', todo: 'Correct the number or complete the list.',
    run(release) {
      const tenderers = valueAt(release, 'tender/tenderers');
      const count = numberOf(valueAt(release, 'tender/numberOfTenderers'));
      return Array.isArray(tenderers) && count !== undefined ? [{passes: count === tenderers.length, at: '/tender/numberOfTenderers', value: count}] : [];
    },
  },
];
