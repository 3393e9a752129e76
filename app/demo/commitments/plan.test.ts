import {expect, test} from 'vitest';
import {readStatement} from '@parvis/commitments';
import type {PlanView} from '../../civic/commitments/present/view.ts';
import {presentRecord} from '../../civic/commitments/present/record.ts';
import {commitments} from '../../civic/commitments/register.ts';
import {DEMO_SEED} from '../ensure.ts';
import {makeWorld} from '../world.ts';
import {planStatements} from './plan.ts';

const world = makeWorld(DEMO_SEED);
const statements = planStatements(world, 0);
const plan = (): PlanView => {
  const said = statements.map((body) => ({id: String(body['id']), kind: 'statement' as const, said: String(body['date']), schemaVersion: '1', body})).sort((a, b) => (a.said < b.said ? -1 : a.said > b.said ? 1 : a.id < b.id ? -1 : 1));
  const {thing} = presentRecord({register: 'commitments', source: {slug: 's', name: 'S'}, id: 'sv-oga-3', state: commitments.fold('sv-oga-3', said), foldVersion: 1, statements: [], findings: []}, Temporal.Instant.from('2026-11-27T10:00:00Z'), 'UTC');
  return thing as PlanView;
};

test('every statement of both plans is good, and said once', () => {
  const all = [0, 1].flatMap((unit) => planStatements(world, unit));
  expect(all.flatMap((one) => {
    const read = readStatement(one);
    return read.ok ? [] : read.error;
  })).toEqual([]);
  expect(new Set(all.map(({id}) => id)).size).toBe(all.length);
});

test('milestones are in every state, some late, some claimed without evidence, one corrected, one gone back', () => {
  const milestones = plan().commitments.flatMap((one) => one.milestones);
  expect(new Set(milestones.map(({status}) => status))).toEqual(new Set(['NS', 'LP', 'SP', 'C', undefined]));
  expect(milestones.filter(({daysLate}) => daysLate !== undefined).length).toBeGreaterThan(3);
  expect(milestones.filter(({withoutEvidence}) => withoutEvidence)).toHaveLength(1);
  expect(milestones.flatMap(({history}) => history).filter(({corrections}) => corrections.length > 0)).toHaveLength(1);
  expect(milestones.flatMap(({history}) => history).filter(({claim}) => claim.reason !== undefined)).toHaveLength(1);
  expect(plan().commitments.flatMap(({refused}) => refused)).toEqual([]);
});

test('an assessment disagrees, another agrees, and the standards are met in part', () => {
  const {commitments: some, standards} = plan();
  expect(some.map(({assessments}) => assessments[0]?.disagreement)).toEqual([1, -1, undefined, 0, 0]);
  expect(standards.map(({state}) => state)).toContain('met');
  expect(standards.map(({state}) => state)).toContain('not-met');
});
