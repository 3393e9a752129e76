import type {JsonObject} from '@parvis/kernel/json';
import {identity, member, things} from '../reading.ts';
import {kindOf} from './kinds/index.ts';
import type {Answer, Answers, Recalling} from './kinds/kind.ts';
import {recallRows, rowFields} from './kinds/list.ts';
import {valueAt} from './path.ts';
import type {Question} from './question.ts';
import {questionsOf, type Stage} from './stages/index.ts';
import type {Typed} from './typed.ts';

export function recalling(state: JsonObject | undefined): Recalling {
  return {parties: new Map(things(state?.['parties']).flatMap((party) => {
    const id = identity(party['id']);
    return id === undefined ? [] : [[id, party] as const];
  }))};
}

/** What the record says now in answer to a question of this stage. */
export function recallQuestion(question: Question, stage: Stage, state: JsonObject, from: Recalling, path = question.path): Answer | undefined {
  const value = valueAt(state, path, stage.element);
  if (value === undefined || value === null) return undefined;
  if (question.kind === 'list') return recallRows(value, question, from);
  if (question.kind === 'organisation' && question.orBuyer && identity(member(value, 'id')) === identity(member(state, 'buyer', 'id'))) return undefined;
  return kindOf(question).recall(value, question, from);
}

/** What the record says now in answer to each question of a stage. */
export function recall(stage: Stage, state: JsonObject): Answers {
  const from = recalling(state);
  return Object.fromEntries(questionsOf(stage.name).flatMap((question) => {
    const answer = recallQuestion(question, stage, state, from);
    return answer === undefined ? [] : [[question.name, answer] as const];
  }));
}

/** What a form begins with: what the record says of this stage, else what earlier stages said of the same. */
export function beginWith(stage: Stage, state: JsonObject | undefined): Answers {
  if (state === undefined) return {};
  const from = recalling(state);
  const known: Record<string, Answer> = {...recall(stage, state)};
  for (const question of questionsOf(stage.name)) {
    if (known[question.name] !== undefined || question.from === undefined) continue;
    const answer = recallQuestion(question, stage, state, from, question.from);
    if (answer !== undefined) known[question.name] = answer;
  }
  return known;
}

/** The fields of a form that show these answers. */
export function fieldsOf(stage: Stage, answers: Answers): Typed {
  const fields: Record<string, readonly string[]> = {};
  for (const question of questionsOf(stage.name)) {
    const answer = answers[question.name];
    if (answer === undefined) continue;
    Object.assign(fields, question.kind === 'list' ? rowFields(answer as Parameters<typeof rowFields>[0], question) : kindOf(question).fields(answer, question.name, question));
  }
  return fields;
}
