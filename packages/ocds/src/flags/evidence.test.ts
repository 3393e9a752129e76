import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {Evidence} from './evidence.ts';
import {flags} from './flags.ts';
import {parseFlagSettings} from './settings.ts';

const late: JsonObject = {
  ocid: 'late', tender: {tenderPeriod: {endDate: '2024-01-10T10:00:00Z'}},
  bids: {details: [{status: 'valid', date: '2024-01-11T09:00:00Z', tenderers: [{id: 'W'}]}]}, awards: [{status: 'active', suppliers: [{id: 'W'}]}],
};
const disqualified: JsonObject = {ocid: 'd', buyer: {id: 'B'}, bids: {details: [{status: 'disqualified', tenderers: [{id: 'X'}]}, {status: 'valid', tenderers: [{id: 'Y'}]}]}};

async function evidenceOf(releases: readonly JsonObject[], ini: string): Promise<Evidence> {
  const settings = mustOk(parseFlagSettings(ini), 'right');
  const run = await flags([new TextEncoder().encode(releases.map((release) => JSON.stringify(release)).join('\n'))], settings);
  return new Evidence(run.report(), settings);
}

test('a finding on a process names the values that decided', async () => {
  const evidence = await evidenceOf([late], '[R030]\n');
  expect(evidence.ofRelease(late)).toMatchObject([{
    code: 'R030', version: '1', group: 'OCID', id: 'late', figure: 1, sentence: 'A bid dated after the deadline won.',
    evidence: [
      {at: '/tender/tenderPeriod/endDate', value: '2024-01-10T10:00:00Z'}, {at: '/bids/details/0/status', value: 'valid'}, {at: '/bids/details/0/date', value: '2024-01-11T09:00:00Z'},
      {at: '/bids/details/0/tenderers/0/id', value: 'W'}, {at: '/awards/0/status', value: 'active'}, {at: '/awards/0/suppliers/0/id', value: 'W'},
    ],
  }]);
  expect(evidence.ofOrganisations()).toMatchObject([{code: 'R030', group: 'Tenderer', id: 'W', processes: {count: 1, first: ['late']}}]);
});

test('a finding on an organisation has its share, the fence with n, and the processes', async () => {
  const evidence = await evidenceOf([disqualified], '[R038]\n');
  expect(evidence.ofRelease(disqualified)).toEqual([]);
  expect(evidence.ofOrganisations()).toMatchObject([{
    code: 'R038', group: 'Buyer', id: 'B', figure: 0.5, share: {part: 1, whole: 2}, statistics: {n: 1, q1: 0.5, q3: 0.5, upper: 0.5}, processes: {count: 1, first: ['d']},
    sentence: '0.5 of its submitted bids were disqualified; at or above 0.5 is unusual in this data.',
  }]);
});
