import {err, ok, type Result} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {identity, things} from '../reading.ts';
import {kindOf} from './kinds/index.ts';
import type {Answer, Answers, Organisation, Problem, Row} from './kinds/kind.ts';
import {firstInput, needOf, readRows} from './kinds/list.ts';
import {cleanText} from './loose.ts';
import {codesOf} from './kinds/code.ts';
import type {ListQuestion, Question} from './question.ts';
import {recallQuestion, recalling} from './recall.ts';
import {asksReason, mayBeFormal} from './said.ts';
import {questionsOf, type Stage} from './stages/index.ts';
import {rowsOf, typedText, type Typed} from './typed.ts';

/** Why something else is said than before. */
export interface Change {
  readonly reason: string;
  /** An amendment with legal force, not a correction or an update. */
  readonly formal: boolean;
}

export interface Read {
  readonly answers: Answers;
  readonly change?: Change;
}

/** The answers of a form; or everything that is wrong with it, in the order of the page. `state`: what the record says now. */
export function readForm(stage: Stage, typed: Typed, state: JsonObject | undefined): Result<Read, readonly Problem[]> {
  const problems: Problem[] = [];
  const answers: Record<string, Answer> = {};
  for (const question of questionsOf(stage.name)) {
    const answer = readQuestion(question, stage, typed, state, problems);
    if (answer !== undefined) answers[question.name] = answer;
  }
  if (stage.name === 'award' && answers['status'] === 'active' && answers['suppliers'] === undefined && !problems.some(({field}) => field.startsWith('suppliers.'))) {
    problems.push({field: 'suppliers.add', code: 'suppliers', label: 'suppliers'});
  }
  const change = readChange(stage, typed, state, problems);
  return problems.length > 0 ? err(problems) : ok({answers, ...(change && {change})});
}

function readQuestion(question: Question, stage: Stage, typed: Typed, state: JsonObject | undefined, problems: Problem[]): Answer | undefined {
  const label = question.words ?? question.name;
  const told = problems.length;
  const tell = (code: string, field = question.name): void => void problems.push({field, code, label});
  const answer = question.kind === 'list'
    ? readRows(typed, question, (problem) => problems.push(problem))
    : kindOf(question).read(typed, question.name, question, tell);
  if (problems.length > told) return answer;
  const before = state && recallQuestion(question, stage, state, recalling(state));
  if (question.kind === 'organisations' && leavesOut(answer as readonly Organisation[] | undefined, before as readonly Organisation[] | undefined)) tell('stays', firstInput(question, question.name));
  if (question.kind === 'list') problems.push(...partiesLeftOut(question, typed, answer as readonly Row[] | undefined, before as readonly Row[] | undefined));
  if (answer === undefined) {
    if (question.need) tell(needOf(question), firstInput(question, question.name));
    return undefined;
  }
  if (question.kind === 'code' && !codesOf(question).includes(answer as string) && answer !== before) tell('code');
  if (question.kind === 'award' && !things(state?.['awards']).some(({id}) => identity(id) === answer)) tell('award');
  return answer;
}

/** OCDS 1.1.5, merging: an element of a list by identity cannot be taken out of it, and a reference has an id for good. */
function leavesOut(answer: readonly Organisation[] = [], before: readonly Organisation[] = []): boolean {
  const ids = new Set(answer.map(({id}) => id));
  return before.some(({id}) => id !== undefined && !ids.has(id));
}

/** A row that stays keeps the organisations that it names, or names others. */
function partiesLeftOut({name, questions}: ListQuestion, typed: Typed, answer: readonly Row[] = [], before: readonly Row[] = []): Problem[] {
  const known = new Map(before.map(({id, answers}) => [id, answers]));
  return answer.flatMap(({id, answers}, i) => questions.flatMap((question): Problem[] => {
    const gone = question.kind === 'organisation' && id !== undefined && known.get(id)?.[question.name] !== undefined && answers[question.name] === undefined;
    const row = rowsOf(typed, name).find((number) => typedText(typed, `${name}.${number}.id`) === id) ?? i;
    return gone ? [{field: `${name}.${row}.${question.name}.name`, code: 'stays-one', label: question.words ?? question.name, row: {list: name, number: i + 1}}] : [];
  }));
}

const LONGEST_REASON = 2_000;

function readChange(stage: Stage, typed: Typed, state: JsonObject | undefined, problems: Problem[]): Change | undefined {
  if (!asksReason(stage, state)) return undefined;
  const reason = cleanText(typedText(typed, 'reason'));
  const kind = typedText(typed, 'formal');
  if (reason === '') problems.push({field: 'reason', code: 'enter', label: 'reason'});
  else if (reason.length > LONGEST_REASON) problems.push({field: 'reason', code: 'long', label: 'reason'});
  if (mayBeFormal(stage, state) && !['yes', 'no'].includes(kind)) problems.push({field: 'formal', code: 'choose', label: 'formal'});
  return {reason, formal: stage.name === 'amendment' || kind === 'yes'};
}
