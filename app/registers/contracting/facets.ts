import {isDate} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {Facet, FacetValue, Mention, Summary} from '../../core/register.ts';
import {nameKey} from '../../core/search/name-key.ts';
import {identity, itemsOf, member, texts, things} from './reading.ts';

/** What the list of processes can be narrowed by. */
export const FACETS: readonly Facet[] = [
  {name: 'status', kind: 'code'}, {name: 'method', kind: 'code'}, {name: 'category', kind: 'code'},
  {name: 'buyer', kind: 'name'}, {name: 'supplier', kind: 'name'}, {name: 'class', kind: 'code'}, {name: 'question', kind: 'code'},
  {name: 'tenderer', kind: 'name', listed: false}, {name: 'procuringEntity', kind: 'name', listed: false},
];

/** `questions`: the methods that ask one of the process. */
export function facetsOf(compiled: JsonObject, status: string | undefined, mentions: readonly Mention[], questions: readonly string[]): NonNullable<Summary['facets']> {
  const code = (value: string | undefined): FacetValue[] => (value === undefined ? [] : [[value]]);
  return {
    status: code(status),
    method: code(texts(member(compiled, 'tender', 'procurementMethod'))),
    category: code(texts(member(compiled, 'tender', 'mainProcurementCategory'))),
    class: classesOf(compiled),
    question: distinct(questions.map((method) => [method])),
    ...Object.fromEntries(['buyer', 'supplier', 'tenderer', 'procuringEntity'].map((role) => [role, namesOf(mentions, role)])),
  };
}

function namesOf(mentions: readonly Mention[], role: string): FacetValue[] {
  return distinct(mentions.filter((mention) => mention.role === role).map(({name, identifier}) => [nameKey(name, identifier), name]));
}

function classesOf(compiled: JsonObject): FacetValue[] {
  return distinct(itemsOf(compiled).flatMap((item): FacetValue[] => {
    const id = identity(member(item, 'classification', 'id'));
    if (id === undefined) return [];
    const scheme = texts(member(item, 'classification', 'scheme'));
    const label = texts(member(item, 'classification', 'description'));
    const key = scheme === undefined ? id : `${scheme}-${id}`;
    return [label === undefined ? [key] : [key, label]];
  }));
}

function distinct(values: readonly FacetValue[]): FacetValue[] {
  return [...new Map(values.map((value) => [value[0], value])).values()];
}

/** The day that a process is about: signed, else awarded, else opened for offers. */
export function dayOf(compiled: JsonObject): Pick<Summary, 'day'> {
  const stages = [
    things(compiled['contracts']).map(({dateSigned}) => dateSigned),
    things(compiled['awards']).map(({date}) => date),
    [member(compiled, 'tender', 'tenderPeriod', 'startDate')],
  ];
  const days = stages.flatMap((dates) => dates.map((date) => texts(date)?.slice(0, 10)).filter((day) => day !== undefined && isDate(day)).sort().slice(0, 1));
  return days[0] === undefined ? {} : {day: days[0]};
}
