import {mustOk} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {merge} from '@parvis/ocds/merge';
import {identity, member, things} from '../reading.ts';
import {emptied} from './empty.ts';
import {kindOf} from './kinds/index.ts';
import type {Answer, Row, Writing} from './kinds/kind.ts';
import {Parties, withRoles} from './parties.ts';
import {fieldAt, putAt, valueAt} from './path.ts';
import type {ListQuestion, Question} from './question.ts';
import type {Read} from './read.ts';
import {recallQuestion} from './recall.ts';
import {wasSaid} from './said.ts';
import {questionsOf, type Stage} from './stages/index.ts';
import {tagOf} from './tag.ts';

/** What a release needs beside the answers. */
export interface About {
  readonly ocid: string;
  /** Of the release; unique in its process. */
  readonly id: string;
  /** RFC 3339, after every earlier release of the process. */
  readonly date: string;
  /** The zone in which days begin and end. */
  readonly zone: string;
  readonly language: string;
  /** What the record says now; absent for a new process. */
  readonly state?: JsonObject;
  /** The release before this one. */
  readonly last?: string;
}

type Release = {[name: string]: JsonValue};

/** A release of OCDS 1.1 that states the answers of one stage: these and no others. What was said before and has no answer now is taken back by nulls. */
export function releaseOf(stage: Stage, {answers, change}: Read, about: About): JsonObject {
  const {state = {}} = about;
  const parties = new Parties(state);
  const to: Writing = {parties: parties.known, zone: about.zone, party: (organisation) => parties.idOf(organisation)};
  const said: Release = {};
  for (const question of questionsOf(stage.name)) {
    const answer = answers[question.name];
    const asBuyer = answer === undefined && question.kind === 'organisation' && question.orBuyer;
    const value = asBuyer ? buyerAgain(question, stage, state, said) : valueOf(question, answer, stage, state, to);
    if (value !== undefined) putAt(said, question.path, stage.element, value);
  }
  nameBlocks(said, stage, about);
  const amends = change?.formal === true;
  if (amends) {
    const path = stage.name === 'amendment' ? 'tender/amendments' : 'contracts/*/amendments';
    putAt(said, path, stage.element, [{id: about.id, date: about.date, rationale: change.reason, ...(about.last !== undefined && {amendsReleaseID: about.last}), releaseID: about.id}]);
  }
  const release = {
    ocid: about.ocid, id: about.id, date: about.date, tag: [tagOf(stage, answers, {said: wasSaid(stage, about.state), formal: amends})],
    initiationType: 'tender', language: about.language,
    ...(change && !amends && {updateRationale: change.reason}),
    ...(parties.used.length > 0 && {parties: parties.used}),
    ...inOrder(said),
  };
  return withRoles(release, (one) => stateAfter(about.state, one));
}

/** What the record will say once this release is there. */
export function stateAfter(state: JsonObject | undefined, release: JsonObject): JsonObject {
  return mustOk(merge(state === undefined ? [release] : [state, release], {normaliseIds: true}), 'a release made here can be merged with its record').compiled;
}

const BLOCKS = ['buyer', 'planning', 'tender', 'awards', 'contracts'];

function inOrder(said: Release): Release {
  return Object.fromEntries(BLOCKS.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));
}

/** The ids that the standard asks of a tender and of a contract. */
function nameBlocks(said: Release, {element}: Stage, {ocid, state = {}}: About): void {
  if (isObject(said['tender'])) said['tender'] = {id: identity(member(state, 'tender', 'id')) ?? ocid, ...said['tender']};
  if (Array.isArray(said['contracts']) && valueAt(said, 'contracts/*/awardID', element) === undefined) {
    const awardID = valueAt(state, 'contracts/*/awardID', element);
    if (awardID !== undefined) putAt(said, 'contracts/*/awardID', element, awardID);
  }
}

function valueOf(question: Question, answer: Answer | undefined, stage: Stage, state: JsonObject, to: Writing): JsonValue | undefined {
  const before = valueAt(state, question.path, stage.element);
  if (question.kind === 'list') return rowsOf(question, (answer ?? []) as readonly Row[], before, to, fallbackOf(question, stage, state));
  if (answer === undefined) {
    return before === undefined || before === null ? undefined : emptied(before, fieldAt(question.path));
  }
  return kept(question, answer, before, recallQuestion(question, stage, state, to)) ?? kindOf(question).write(answer, question, to);
}

/** Where another office was named before, it is the buyer again. */
function buyerAgain({path}: Question, {element}: Stage, state: JsonObject, said: Release): JsonValue | undefined {
  return isObject(valueAt(state, path, element)) ? said['buyer'] ?? state['buyer'] : undefined;
}

/** What was published stays as it was written where the answer is the same: a moment is not cut down to its day. References are made anew, so that their parties stand in the release. */
function kept(question: Question, answer: Answer, before: JsonValue | undefined, known: Answer | undefined): JsonValue | undefined {
  if (question.kind === 'organisation' || question.kind === 'organisations' || known === undefined) return undefined;
  return JSON.stringify(known) === JSON.stringify(answer) ? before : undefined;
}

/** Where rows come from an earlier stage they keep their ids, so that a line can be followed. */
function fallbackOf({from}: ListQuestion, {element}: Stage, state: JsonObject): readonly JsonObject[] {
  return from === undefined ? [] : things(valueAt(state, from, element));
}

/** The elements of a list: each row with its id; what is left of those that were taken out. */
function rowsOf(question: ListQuestion, rows: readonly Row[], before: JsonValue | undefined, to: Writing, fallback: readonly JsonObject[]): JsonValue | undefined {
  const known = new Map(things(before).map((element) => [identity(element['id']) ?? '', element]));
  const ids = new Set([...known.keys(), ...fallback.map(({id}) => identity(id) ?? '')]);
  const stated = new Set<string>();
  const elements = rows.map((row): JsonObject => {
    const id = row.id !== undefined && ids.has(row.id) && !stated.has(row.id) ? row.id : nextId(new Set([...ids, ...stated]));
    stated.add(id);
    return rowOf(question, id, row, known.get(id), to);
  });
  const field = fieldAt(question.path).items;
  const taken = [...known].filter(([id, element]) => !stated.has(id) && Object.keys(element).length > 1).map(([, element]) => emptied(element, field) as JsonObject);
  return elements.length + taken.length === 0 ? undefined : [...elements, ...taken];
}

function rowOf(question: ListQuestion, id: string, {answers}: Row, before: JsonObject | undefined, to: Writing): JsonObject {
  const element: Release = {id};
  for (const one of question.questions) {
    const published = before && valueAt(before, one.path, undefined);
    const answer = answers[one.name];
    const there = published !== undefined && published !== null;
    if (answer === undefined) {
      const value = there ? emptied(published, fieldAt(`${question.path}/${one.path}`)) : undefined;
      if (value !== undefined) putAt(element, one.path, undefined, value);
    } else {
      putAt(element, one.path, undefined, kept(one, answer, published, there ? kindOf(one).recall(published, one, to) : undefined) ?? kindOf(one).write(answer, one, to));
    }
  }
  return element;
}

/** The first number that no element has. */
export function nextId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!taken.has(String(n))) return String(n);
}
