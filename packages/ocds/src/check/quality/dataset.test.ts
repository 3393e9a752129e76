import type {JsonObject} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {ReleaseView} from '../../select/view.ts';
import {DatasetChecks} from './dataset.ts';
import {compareInTime, SnapshotBuilder} from './time.ts';

function results(releases: readonly JsonObject[]): Map<string, boolean | null> {
  const checks = new DatasetChecks();
  for (const [i, release] of releases.entries()) checks.add(new ReleaseView(release), i);
  return new Map(checks.results().map(({id, result}) => [id, result]));
}

test('a distribution passes between its limits', () => {
  const tenders = (active: number, complete: number): JsonObject[] => Array.from({length: active + complete}, (_, i) => ({tender: {status: i < active ? 'active' : 'complete'}}));
  expect(results(tenders(1, 99)).get('distribution.tender_status')).toBe(true);
  expect(results(tenders(0, 100)).get('distribution.tender_status')).toBe(false);
  expect(results([]).get('distribution.tender_status')).toBeNull();
  expect(results(Array.from({length: 20}, (_, i) => ({tender: {mainProcurementCategory: i === 0 ? 'works' : 'goods'}}))).get('distribution.main_procurement_category')).toBe(true);
});

test('the three most frequent amounts stay below a tenth', () => {
  const awards = (same: number): JsonObject[] => Array.from({length: 100}, (_, i) => ({awards: [{value: {amount: i < same ? 5 : i * 7 + 1000, currency: 'EUR'}}]}));
  expect(results(awards(7)).get('repetition.awards_value')).toBe(true);
  expect(results(awards(8)).get('repetition.awards_value')).toBe(false);
  expect(results(awards(1)).get('distribution.awards_value')).toBe(true);
});

test('buyers are judged from a thousand releases on', () => {
  const buyers = (count: number, each: number): JsonObject[] => Array.from({length: count}, (_, i) => ({buyer: {id: i % each}}));
  expect(results(buyers(999, 10)).get('unique.buyers')).toBeNull();
  expect(Object.fromEntries(results(buyers(1000, 10)))).toMatchObject({'unique.buyers': true, 'repetition.buyer': true});
  expect(results(buyers(1000, 1000)).get('unique.buyers')).toBe(false);
});

test('tender ids are unique, related processes are there with their title', () => {
  const related = (title: string): JsonObject => ({ocid: 'b', tender: {id: '2'}, relatedProcesses: [{scheme: 'ocid', identifier: 'a', title}]});
  const found = results([{ocid: 'a', tender: {id: '1', title: 'Roads'}}, related('Roads')]);
  expect([found.get('unique.tender_id'), found.get('misc.related_process_in_data'), found.get('misc.related_process_title')]).toEqual([true, true, true]);
  expect(Object.fromEntries(results([{ocid: 'a', tender: {id: '2', title: 'Roads'}}, related('Bridges')]))).toMatchObject({'unique.tender_id': false, 'misc.related_process_title': false});
  expect(results([related('x')]).get('misc.related_process_in_data')).toBe(false);
});

test('newer data keep the processes, counts and titles of older data', () => {
  const snapshot = (releases: readonly JsonObject[]): ReturnType<SnapshotBuilder['snapshot']> => {
    const builder = new SnapshotBuilder();
    for (const [i, release] of releases.entries()) builder.add(new ReleaseView(release), i);
    return builder.snapshot();
  };
  const older = snapshot([{ocid: 'a', tender: {title: 'The  Roads'}, awards: [{}]}]);
  const failed = (newer: readonly JsonObject[]): string[] => compareInTime(older, snapshot(newer)).filter(({result}) => result === false).map(({id}) => id);
  expect(failed([{ocid: 'a', tender: {title: 'the roads '}, awards: [{}]}])).toEqual([]);
  expect(failed([{ocid: 'a', tender: {title: 'Bridges'}}])).toEqual(['time.awards', 'time.tender_title']);
  expect(failed([{ocid: 'b', tender: {}, awards: [{}]}])).toEqual(['time.ocid']);
});
