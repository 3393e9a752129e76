import {err, ok, type Problem, type Result} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {isObject} from '@parvis/kernel/json';
import {checkTable} from '@parvis/kernel/schema';
import {findVariable} from '../irm/compare.ts';
import {lacksChallenges} from '../progress/status.ts';
import type {StatementKind} from '../schema/codelists.ts';
import {CommitmentTable, StatementTable, type Claim, type Statement} from '../schema/tables.ts';

/** The members that a statement of a kind has beside the plan. */
const PARTS: Readonly<Record<StatementKind, readonly string[]>> = {
  plan: [], commitment: ['commitment'], claim: ['commitment', 'claim'], evidence: ['commitment', 'evidence'], measurement: ['commitment', 'measurement'],
  assessment: ['commitment', 'assessment'], response: ['response'], trace: ['trace'], correction: ['commitment', 'correction'],
};

/** One statement, with every breach at once: of the tables, and of what the field asks (`claim.challenges-missing`, `irm.other-era` …). */
export function readStatement(value: JsonValue, at = ''): Result<Statement> {
  const problems: Problem[] = [];
  checkTable(StatementTable, value, at, problems);
  if (!isObject(value) || problems.length > 0) return err(problems.length > 0 ? problems : [{code: 'schema.type', at, expected: ['object']}]);
  const statement = value as unknown as Statement; // every member was looked at above
  for (const part of PARTS[statement.kind as StatementKind]) if (value[part] === undefined) problems.push({code: 'schema.required', at: `${at}/${part}`, name: part});
  if (statement.kind === 'plan' && statement.plan.title === undefined) problems.push({code: 'schema.required', at: `${at}/plan/title`, name: 'title'});
  if (statement.kind === 'commitment' && isObject(value['commitment'])) checkTable(CommitmentTable, value['commitment'], `${at}/commitment`, problems);
  problems.push(...twins(statement, at), ...claimBreaches(statement.claim, at), ...assessmentBreaches(statement, at));
  if (statement.claim !== undefined && statement.claim.milestone === undefined && statement.claim.indicator === undefined) problems.push({code: 'claim.of-nothing', at: `${at}/claim`});
  return problems.length === 0 ? ok(statement) : err(problems);
}

function claimBreaches(claim: Claim | undefined, at: string): Problem[] {
  return claim !== undefined && lacksChallenges(claim) ? [{code: 'claim.challenges-missing', at: `${at}/claim/challenges`, status: claim.status, period: claim.period}] : [];
}

function assessmentBreaches({assessment}: Statement, at: string): Problem[] {
  return (assessment?.values ?? []).flatMap(({variable, value}, i) => {
    const found = findVariable({year: Number(assessment!.year), variable, value}, `${at}/assessment/values/${i}`);
    return found.ok ? [] : [found.error];
  });
}

/** Ids of milestones and indicators are unique in their commitment. */
function twins({commitment, kind}: Statement, at: string): Problem[] {
  if (kind !== 'commitment') return [];
  const seen = new Set<string>();
  return (commitment?.milestones ?? []).flatMap((milestone, i) => [
    {id: milestone.id, at: `${at}/commitment/milestones/${i}/id`},
    ...(milestone.indicators ?? []).map(({id}, j) => ({id, at: `${at}/commitment/milestones/${i}/indicators/${j}/id`})),
  ]).flatMap((one): Problem[] => {
    if (!seen.has(one.id)) {
      seen.add(one.id);
      return [];
    }
    return [{code: 'commitment.id-twice', ...one}];
  });
}

/** The things that a statement is about: of a commitment, it and its plan; else the plan, and the commitments that it names. */
export function touchedBy({plan, commitment}: Statement): readonly [string, ...string[]] {
  return commitment === undefined ? [plan.id, ...new Set(plan.commitments ?? [])] : [commitment.id, plan.id];
}
