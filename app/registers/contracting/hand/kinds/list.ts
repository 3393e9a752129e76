import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {identity} from '../../reading.ts';
import {valueAt} from '../path.ts';
import type {ListQuestion} from '../question.ts';
import {rowsOf, typedText, type Typed} from '../typed.ts';
import type {Answer, Answers, Problem, Recalling, Row} from './kind.ts';
import {codelistOf} from './code.ts';
import {kindOf} from './index.ts';

/** The rows of a list with their problems. A row in which nothing was typed is none. */
export function readRows(typed: Typed, question: ListQuestion, tell: (problem: Problem) => void): readonly Row[] | undefined {
  const rows = rowsOf(typed, question.name).flatMap((number, i): Row[] => {
    const row = readRow(typed, question, number, i + 1);
    for (const problem of row.problems) tell(problem);
    if (Object.keys(row.answers).length === 0) return [];
    const id = typedText(typed, `${question.name}.${number}.id`).slice(0, 200);
    return [{...(id !== '' && {id}), answers: row.answers}];
  });
  return rows.length === 0 ? undefined : rows;
}

function readRow(typed: Typed, {name, path, questions}: ListQuestion, number: number, position: number): {readonly answers: Answers; readonly problems: readonly Problem[]} {
  const answers: Record<string, Answer> = {};
  const problems: Problem[] = [];
  const missing: Problem[] = [];
  for (const question of questions) {
    const field = `${name}.${number}.${question.name}`;
    const about = {label: question.words ?? question.name, row: {list: name, number: position}};
    const before = problems.length;
    const answer = kindOf(question).read(typed, field, question, (code, place = field) => problems.push({field: place, code, ...about}));
    if (answer !== undefined && question.kind === 'code' && !mayStand(answer as string, question.path, path)) problems.push({field, code: 'code', ...about});
    else if (answer !== undefined) answers[question.name] = answer;
    else if (question.need && problems.length === before) {
      const place = {field: firstInput(question, field), code: needOf(question), ...about};
      missing.push(place);
      problems.push(place);
    }
  }
  // An empty row is not asked for: it is left out.
  const empty = Object.keys(answers).length === 0 && problems.length === missing.length;
  return empty ? {answers: {}, problems: []} : {answers, problems};
}

/** Of an open list any code may stand, since an earlier release may have it; of a closed one, its own. */
function mayStand(code: string, path: string, list: string): boolean {
  const {open, codes} = codelistOf(path, list);
  return open || codes.includes(code);
}

/** The input that a problem of the whole question leads to. */
export function firstInput({kind}: {readonly kind: string}, field: string): string {
  const first: Readonly<Record<string, string>> = {day: '.day', money: '.amount', organisation: '.name', organisations: '.add', list: '.add'};
  return `${field}${first[kind] ?? ''}`;
}

export function needOf({kind}: {readonly kind: string}): string {
  return kind === 'code' || kind === 'codes' || kind === 'award' ? 'choose' : 'enter';
}

/** The fields that show rows. */
export function rowFields(rows: readonly Row[], {name, questions}: ListQuestion): Typed {
  const fields: Record<string, readonly string[]> = {};
  for (const [i, {id, answers}] of rows.entries()) {
    fields[`${name}.${i}.row`] = [''];
    if (id !== undefined) fields[`${name}.${i}.id`] = [id];
    for (const question of questions) {
      const answer = answers[question.name];
      if (answer !== undefined) Object.assign(fields, kindOf(question).fields(answer, `${name}.${i}.${question.name}`, question));
    }
  }
  return fields;
}

/** The rows that a published list gives. One of which nothing that is needed is left was taken back. */
export function recallRows(value: JsonValue | undefined, question: ListQuestion, from: Recalling): readonly Row[] | undefined {
  const rows = (Array.isArray(value) ? value as readonly JsonValue[] : []).filter(isObject).flatMap((element) => recallRow(element, question, from));
  return rows.length === 0 ? undefined : rows;
}

function recallRow(element: JsonObject, {questions}: ListQuestion, from: Recalling): Row[] {
  const answers: Record<string, Answer> = {};
  for (const question of questions) {
    const answer = recallIn(element, question.path, question, from);
    if (answer !== undefined) answers[question.name] = answer;
  }
  const needed = questions.filter(({need}) => need);
  if (needed.every(({name}) => answers[name] === undefined)) return [];
  const id = identity(element['id']);
  return [{...(id !== undefined && {id}), answers}];
}

export function recallIn(state: JsonObject, path: string, question: ListQuestion['questions'][number], from: Recalling, element?: string): Answer | undefined {
  const value = valueAt(state, path, element);
  return value === undefined || value === null ? undefined : kindOf(question).recall(value, question, from);
}
