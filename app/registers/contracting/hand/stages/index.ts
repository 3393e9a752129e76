import type {Part, Question} from '../question.ts';
import {AWARD} from './award.ts';
import {CONTRACT, IMPLEMENTATION, TERMINATION} from './contract.ts';
import {PLANNING} from './planning.ts';
import {AMENDMENT, TENDER} from './tender.ts';

export const STAGES = ['planning', 'tender', 'amendment', 'award', 'contract', 'implementation', 'termination'] as const;
export type StageName = (typeof STAGES)[number];

/** A stage of one process; awards and contracts, of which there may be several, by the id of the one that is meant. */
export interface Stage {
  readonly name: StageName;
  readonly element?: string;
}

const PARTS: Readonly<Record<StageName, readonly Part[]>> = {
  planning: PLANNING, tender: TENDER, amendment: AMENDMENT, award: AWARD, contract: CONTRACT, implementation: IMPLEMENTATION, termination: TERMINATION,
};

export function partsOf(stage: StageName): readonly Part[] {
  return PARTS[stage];
}

/** Every question of a stage, in the order of the page. */
export function questionsOf(stage: StageName): readonly Question[] {
  return PARTS[stage].flatMap(({questions}) => questions);
}

/** Which list the element of a stage stands in. */
export function listOf(stage: StageName): 'awards' | 'contracts' | undefined {
  if (stage === 'award') return 'awards';
  return stage === 'contract' || stage === 'implementation' || stage === 'termination' ? 'contracts' : undefined;
}

/** A stage as addresses and drafts name it: `tender`, `award-1`. */
export function writeStage({name, element}: Stage): string {
  return element === undefined ? name : `${name}-${element}`;
}

/** Undefined where there is no such stage. Ids of elements hold no hyphen problem: only the first one parts. */
export function parseStage(text: string): Stage | undefined {
  const cut = text.indexOf('-');
  const name = STAGES.find((one) => one === (cut < 0 ? text : text.slice(0, cut)));
  const element = cut < 0 ? undefined : text.slice(cut + 1);
  if (name === undefined || (listOf(name) === undefined) !== (element === undefined) || element === '' || (element?.length ?? 0) > 200) return undefined;
  return element === undefined ? {name} : {name, element};
}
