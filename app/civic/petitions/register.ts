import {filtersOf, fold, readEvent, shown, type Addressee, type Petition, type PetitionEvent} from '@parvis/petition';
import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {DutyDraft} from '../../core/duties/declared.ts';
import type {DecodeContext, Decoded, FacetValue, FoldStatement, Mention, Register, Summary} from '../../core/register.ts';
import {nameKey} from '../../core/search/name-key.ts';
import {ANSWER, lawOf} from './law.ts';

/** Petitions: one statement is one public event of a petition; names, addresses and signatures are in none. */
export const petitions: Register = {
  name: 'petitions',
  number: 4,
  standard: {name: 'Parvis petition events', version: '1', url: 'https://petition.parliament.uk/help'},
  licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
  doors: ['participate'],
  serves: [9],
  foldVersion: 1,
  sameId: 'refuse',
  bulkArrays: ['events'],
  sealedParts: {},
  facets: [{name: 'state', kind: 'code'}, {name: 'topic', kind: 'code'}, {name: 'to', kind: 'name', listed: false}, {name: 'answers', kind: 'name', listed: false}],
  publisher: () => undefined,
  decode,
  fold: (_, statements) => stateOf(fold(eventsOf(statements))),
  summary: (state) => summaryOf(petitionIn(state)),
  mentions: (state) => mentionsOf(petitionIn(state)),
  links: () => [],
  findings: () => [],
  carriesLaws: true,
  duties: (state, statements) => dutiesOf(petitionIn(state), eventsOf(statements)),
  detail: (state) => state,
};

/** `{petition, number, kind, at, …}`: the event, of which petition, which one. */
function decode(value: JsonValue, {at}: DecodeContext): Decoded {
  const id = isObject(value) ? value['petition'] : undefined, number = isObject(value) ? value['number'] : undefined;
  const problems: Problem[] = [
    ...(typeof id === 'string' && ID.test(id) ? [] : [{code: 'event.member', at: `${at}/petition`}]),
    ...(typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 1e6 ? [] : [{code: 'event.member', at: `${at}/number`}]),
  ];
  const read = readEvent(value, at);
  if (!read.ok || problems.length > 0) return {statements: [], references: 0, rejected: 1, problems: [...problems, ...(read.ok ? [] : read.error)]};
  return {
    statements: [{id: entryId(String(id), Number(number)), kind: 'statement', said: read.value.at, touches: [String(id)], body: value as JsonObject, schemaVersion: '1'}],
    references: 0, rejected: 0, problems: [],
  };
}

const ID = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** Of events of one instant the order is that of their numbers. */
export function entryId(petition: string, number: number): string {
  return `${petition}-${String(number).padStart(6, '0')}`;
}

/** Events of stored statements; what cannot be read is passed over. */
function eventsOf(statements: readonly FoldStatement[]): PetitionEvent[] {
  return statements.flatMap(({body}) => {
    const read = readEvent(body);
    return read.ok ? [read.value] : [];
  });
}

/** What everyone may see, as JSON. `null`: what began it was removed. */
function stateOf(petition: Petition | undefined): JsonValue {
  return petition === undefined ? null : JSON.parse(JSON.stringify(shown(petition))) as JsonValue;
}

/** The petition in the state of a record. */
export function petitionIn(state: JsonValue | undefined): Petition | undefined {
  // made by `stateOf` alone
  return isObject(state) ? state as unknown as Petition : undefined;
}

function summaryOf(petition: Petition | undefined): Summary {
  if (petition === undefined) return {parties: [], words: []};
  const {text, state, opened, rejected, frame: {to}, response: {answer}, topics, id, frame} = petition;
  const day = (opened ?? rejected)?.slice(0, 10);
  return {
    ...(text && {title: text.action, ...(text.language !== undefined && {language: text.language})}),
    status: state, ...(day !== undefined && {day}),
    parties: [{role: 'to', ...to}],
    words: text === undefined ? [] : [text.action, text.background, ...(text.details === undefined ? [] : [text.details]), ...(answer === undefined ? [] : [answer.summary])],
    terms: [id, to.name, frame.answers.name],
    facets: {state: filtersOf(petition).map((filter) => [filter]), topic: topics.map((topic) => [topic]), to: [nameValue(to)], answers: [nameValue(frame.answers)]},
  };
}

function nameValue({name, identifier}: Addressee): FacetValue {
  return [nameKey(name, identifier), name];
}

function mentionsOf(petition: Petition | undefined): Mention[] {
  if (petition === undefined) return [];
  const {to, answers, debates} = petition.frame;
  return Object.entries({to, answers, debates}).map(([role, {name, identifier}]) => ({role, ref: identifier ?? name, name, ...(identifier !== undefined && {identifier})}));
}

/** An answer is owed from the threshold on, done when it is given, and owed no more where the count fell again. */
function dutiesOf(petition: Petition | undefined, events: readonly PetitionEvent[]): DutyDraft[] {
  if (petition === undefined) return [];
  const {response: {state, since, answer}, frame: {answers, rules, zone}, id} = petition;
  if (since === undefined || state === 'pending' || rules.reply === undefined) return [];
  const first = events.find(({kind}) => kind === 'answered')?.at ?? answer?.created;
  return [{rule: ANSWER, ref: id, owedBy: answers, since, law: lawOf(rules, zone), events: first === undefined ? [] : [{kind: 'done', at: first < since ? since : first}]}];
}
