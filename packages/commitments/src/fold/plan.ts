import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {Plan, Statement} from '../schema/tables.ts';
import {changesBetween} from './changes.ts';
import type {Said} from './claims.ts';
import {foldCommitment, type CommitmentState, type Version} from './commitment.ts';

/** A plan as it stands, with its commitments. */
export interface PlanState {
  readonly kind: 'plan';
  readonly id: string;
  readonly plan: Plan;
  readonly versions: readonly Version[];
  readonly commitments: readonly CommitmentState[];
  readonly traces: readonly {readonly statement: string; readonly date: string; readonly trace: NonNullable<Statement['trace']>}[];
  readonly responses: readonly {readonly statement: string; readonly date: string; readonly response: NonNullable<Statement['response']>}[];
}

export type ThingState = PlanState | CommitmentState;

/** Folds what touches one thing: a plan, or a commitment. Which of them its id is, the statements say. */
export function foldThing(id: string, said: readonly Said[]): ThingState {
  const isPlan = said.some(({body}) => body.plan.id === id);
  return isPlan ? foldPlan(id, said) : foldCommitment(id, said, knownPlan(said));
}

function foldPlan(id: string, said: readonly Said[]): PlanState {
  const plan = knownPlan(said);
  const ofCommitments = Map.groupBy(said.filter(({body}) => body.commitment !== undefined), ({body}) => body.commitment?.id ?? '');
  const commitments = [...ofCommitments].map(([one, some]) => foldCommitment(one, some, plan)).sort((a, b) => order(a).localeCompare(order(b), 'en', {numeric: true}));
  return {
    kind: 'plan', id, plan, versions: versionsOf(said.filter(({body}) => body.kind === 'plan')), commitments,
    traces: said.flatMap(({statement, date, body: {trace}}) => (trace === undefined ? [] : [{statement, date, trace}])),
    responses: said.flatMap(({statement, date, body: {response}}) => (response === undefined ? [] : [{statement, date, response}])),
  };
}

function order({commitment: {number, id}}: CommitmentState): string {
  return number ?? id;
}

/** The last version of the plan; where there is none, what statements of its commitments tell of it. */
function knownPlan(said: readonly Said[]): Plan {
  const versions = said.filter(({body}) => body.kind === 'plan');
  const last = versions.at(-1) ?? said.findLast(({body: {plan}}) => Object.keys(plan).length > 1) ?? must(said[0], 'a thing has statements');
  const {reason: _, ...plan} = last.body.plan;
  return plan;
}

function versionsOf(said: readonly Said[]): Version[] {
  return said.map(({statement, date, body}, i) => {
    const {reason, ...content} = body.plan as Plan & JsonObject;
    const {reason: _, ...old} = (said[i - 1]?.body.plan ?? {}) as Plan & JsonObject;
    return {statement, date, ...(reason !== undefined && {reason}), ...(body.by !== undefined && {by: body.by}), changes: i === 0 ? [] : changesBetween(old as JsonObject, content as JsonObject)};
  });
}
