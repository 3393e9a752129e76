import type {JsonObject} from '@parvis/kernel/json';

function law(id: string, count: number, unit: string, dayOne: string, clause: string): JsonObject {
  return {
    id: `sv-plans-${id}`, law: 'Open Government Decree of Solvane (invented)', jurisdiction: 'XS', zone: 'UTC', version: '2023-1',
    terms: [{id, owedBy: 'body', period: {count, unit}, dayOne, roll: 'none', extensions: [], stops: {}, silence: 'nothing', source: {title: clause, standing: 'read'}}],
  };
}

/** What owners of commitments owe in a country that does not exist. */
export const COMMITMENT_LAWS: readonly (readonly [rule: string, law: JsonObject])[] = [
  ['progress-update', law('progress-update', 30, 'days', 'next-day', 's. 7: a report on each period within thirty days of its end')],
  ['milestone', law('milestone', 1, 'days', 'same-day', 's. 5: a milestone is done by the end of its last day')],
];
