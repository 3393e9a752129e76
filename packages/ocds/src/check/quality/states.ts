import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {idOf, judged, numberOf, type QualityCheck} from './check.ts';

const STARTED = ['planning', 'planned', 'active', 'cancelled', 'unsuccessful', 'withdrawn'];
const NOT_IN_FORCE = ['pending', 'cancelled', 'unsuccessful'];
const NOT_SIGNED = ['pending', 'cancelled'];
const NOT_MET = ['scheduled', 'notMet'];
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
    run(view) {
      const [place] = view.all('tender/numberOfTenderers');
      const count = numberOf(place?.value);
      if (!place || view.value('tender/procurementMethod') !== 'direct' || count === undefined) return [];
      return [judged(count <= 1, place, '', count)];
    },
  },
  {
    id: 'coherent.tender_status', severity: 'warning',
    says: 'The tender is not complete, but there are awards or contracts.', todo: 'Update the tender\'s status.',
    run(view) {
      const [place] = view.all('tender/status');
      if (typeof place?.value !== 'string' || !STARTED.includes(place.value)) return [];
      return [judged(!hasElements(view.release['awards']) && !hasElements(view.release['contracts']), place)];
    },
  },
  {
    id: 'coherent.awards_status', severity: 'warning',
    says: 'The award is not in force, but a contract refers to it.', todo: 'Update the award\'s status, or the contract\'s awardID.',
    run(view) {
      const signed = new Set(view.all('contracts/*/awardID').map(({value}) => idOf(value)));
      return view.objects('awards/*').filter(({value}) => hasStatus(value, NOT_IN_FORCE) && idOf(value['id']) !== undefined)
        .map((place) => judged(!signed.has(idOf(place.value['id'])), place, '/status', place.value['status'] ?? null));
    },
  },
  {
    id: 'coherent.contracts_status', severity: 'warning',
    says: 'The contract is not signed, but there are transactions.', todo: 'Update the contract\'s status.',
    run(view) {
      return view.objects('contracts/*').filter(({value}) => hasStatus(value, NOT_SIGNED)).map((place) => {
        const {implementation} = place.value;
        return judged(!isObject(implementation) || !hasElements(implementation['transactions']), place, '/status', place.value['status'] ?? null);
      });
    },
  },
  {
    id: 'coherent.milestone_status', severity: 'warning',
    says: 'The milestone is not met, but has a date on which it was.', todo: 'Update the milestone\'s status.',
    run(view) {
      return view.objectsOf(MILESTONES).filter(({value}) => hasStatus(value, NOT_MET))
        .map((place) => judged(typeof place.value['dateMet'] !== 'string' || place.value['dateMet'] === '', place, '/dateMet', place.value['dateMet'] ?? null));
    },
  },
  {
    id: 'consistent.number_of_tenderers', severity: 'warning',
    says: 'The number of tenderers is not the length of their list.', todo: 'Correct the number or complete the list.',
    run(view) {
      const tenderers = view.value('tender/tenderers');
      const [place] = view.all('tender/numberOfTenderers');
      const count = numberOf(place?.value);
      return place && Array.isArray(tenderers) && count !== undefined ? [judged(count === tenderers.length, place, '', count)] : [];
    },
  },
];
