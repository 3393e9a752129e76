import type {JsonObject} from '@parvis/kernel/json';
import {identity, texts, things} from '../reading.ts';
import {nextId} from './release.ts';
import {mayBegin, wasSaid} from './said.ts';
import {listOf, parseStage, writeStage, type Stage, type StageName} from './stages/index.ts';
import {typedText, type Typed} from './typed.ts';

/** `closed`: something must come before it. */
export type TaskState = 'closed' | 'not-begun' | 'draft' | 'sent' | 'published';

export interface Task {
  readonly stage: Stage;
  readonly state: TaskState;
  /** Of the award or contract, where it has one. */
  readonly title?: string;
}

export interface TaskGroup {
  readonly name: 'plan' | 'tender' | 'decision' | 'contract' | 'delivery';
  readonly tasks: readonly Task[];
}

export interface TaskDraft {
  readonly stage: string;
  readonly state: 'open' | 'sent' | 'published';
  readonly fields: Typed;
}

/** What there is to do on a process, in order: each stage once, awards and contracts one by one, and always one more of them. */
export function tasksOf(state: JsonObject | undefined, drafts: readonly TaskDraft[]): TaskGroup[] {
  const task = (stage: Stage): Task => {
    const title = titleOf(stage, state, drafts);
    return {stage, state: stateOf(stage, state, drafts), ...(title !== undefined && {title})};
  };
  const each = (name: StageName, more: boolean): Task[] => elementsOf(name, state, drafts, more).map((element) => task({name, element}));
  return [
    {name: 'plan', tasks: [task({name: 'planning'})]},
    {name: 'tender', tasks: [task({name: 'tender'}), task({name: 'amendment'})]},
    {name: 'decision', tasks: each('award', true)},
    {name: 'contract', tasks: each('contract', true)},
    {name: 'delivery', tasks: contractsOr1(state).flatMap((element) => [task({name: 'implementation', element}), task({name: 'termination', element})])},
  ];
}

function stateOf(stage: Stage, state: JsonObject | undefined, drafts: readonly TaskDraft[]): TaskState {
  const draft = drafts.find((one) => one.stage === writeStage(stage));
  if (draft !== undefined) return draft.state === 'sent' ? 'sent' : 'draft';
  if (!mayBegin(stage, state)) return 'closed';
  if (stage.name === 'amendment') return 'not-begun';
  return wasSaid(stage, state) ? 'published' : 'not-begun';
}

/** The elements that are published or begun, and the next one. */
function elementsOf(name: StageName, state: JsonObject | undefined, drafts: readonly TaskDraft[], more: boolean): string[] {
  const published = publishedIn(name, state);
  const begun = drafts.flatMap(({stage}) => {
    const one = parseStage(stage);
    return one?.name === name && one.element !== undefined && !published.includes(one.element) ? [one.element] : [];
  });
  const all = [...published, ...begun.sort()];
  return more ? [...all, nextId(new Set(all))] : all;
}

function publishedIn(name: StageName, state: JsonObject | undefined): string[] {
  const list = listOf(name);
  return list === undefined ? [] : things(state?.[list]).flatMap(({id}) => identity(id) ?? []);
}

function contractsOr1(state: JsonObject | undefined): string[] {
  const contracts = publishedIn('contract', state);
  return contracts.length === 0 ? ['1'] : contracts;
}

function titleOf({name, element}: Stage, state: JsonObject | undefined, drafts: readonly TaskDraft[]): string | undefined {
  const list = listOf(name);
  if (list === undefined || element === undefined) return undefined;
  const draft = name === 'award' || name === 'contract' ? drafts.find((one) => one.stage === `${name}-${element}`) : undefined;
  return texts(things(state?.[list]).find(({id}) => identity(id) === element)?.['title']) ?? texts(draft && typedText(draft.fields, 'title'));
}

/** May this stage be opened: is what it goes on from there, and is its element published or the next one? */
export function mayOpen(stage: Stage, state: JsonObject | undefined, drafts: readonly TaskDraft[]): boolean {
  if (drafts.some((one) => one.stage === writeStage(stage))) return true;
  if (!mayBegin(stage, state)) return false;
  return stage.element === undefined || elementsOf(stage.name, state, drafts, stage.name === 'award' || stage.name === 'contract').includes(stage.element);
}
