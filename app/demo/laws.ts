import type {ClientBase} from 'pg';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {writeLaw} from '../core/duties/laws.ts';
import {commitments} from '../civic/commitments/register.ts';
import {contracting} from '../registers/contracting/register.ts';
import {COMMITMENT_LAWS} from './commitments/laws.ts';

const CALENDAR: JsonObject = {
  id: 'solvane', name: 'Solvane', version: '4', from: '2019-01-01', to: '2035-12-31', closedWeekdays: [6, 7],
  holidays: [
    {name: 'New Year', falls: {month: 1, day: 1}, substitute: 'next-open'}, {name: 'Founders’ Day', falls: {month: 6, day: 14}, substitute: 'next-open'},
    {name: 'Harvest Day', falls: {nth: -1, weekday: 1, month: 9}}, {name: 'Year’s End', falls: {month: 12, day: 31}},
  ],
  source: {title: 'Holidays Act of Solvane (invented), s. 1', standing: 'read'},
};

function law(id: string, period: JsonObject, clause: string): JsonObject {
  return {
    id: `sv-contracts-${id}`, law: 'Public Contracts Act of Solvane (invented)', jurisdiction: 'XS', zone: 'UTC', version: '2018-1', calendar: 'solvane',
    terms: [{id, owedBy: 'body', period, dayOne: 'next-day', roll: 'next-open-day', extensions: [], stops: {}, silence: 'nothing', source: {title: clause, standing: 'read'}}],
  };
}

const LAWS: readonly (readonly [rule: string, law: JsonObject])[] = [
  ['contract-publication', law('publication', {count: 10, unit: 'working-days'}, 's. 41: a contract is published within ten working days of its signature')],
  ['completion-report', law('completion', {count: 3, unit: 'months'}, 's. 58: a report that the contract has ended, within three months of its last day')],
];

/** The law of a country that does not exist, so that its contracts have terms. In the caller's transaction. */
export async function writeDemoLaws(client: ClientBase): Promise<void> {
  for (const [rule, one] of LAWS) mustOk(await writeLaw(client, contracting, rule, {law: one, calendar: CALENDAR}), 'the invented laws can be read');
  for (const [rule, one] of COMMITMENT_LAWS) mustOk(await writeLaw(client, commitments, rule, {law: one}), 'the invented laws can be read');
}
