import {lastDay, type CommitmentState, type Organisation, type PlanState} from '@parvis/commitments';
import {decimal, decimalText} from '@parvis/kernel';
import type {Facet, FacetValue, Mention, Summary} from '../../core/register.ts';
import {nameKey} from '../../core/search/name-key.ts';

export type ThingState = PlanState | CommitmentState;

/** What the list can be narrowed by. `state`: whether a step is open; with the day of the next one it finds what is late. */
export const FACETS: readonly Facet[] = [
  {name: 'kind', kind: 'code'}, {name: 'status', kind: 'code'}, {name: 'state', kind: 'code'}, {name: 'action', kind: 'code'},
  {name: 'lead', kind: 'name'}, {name: 'plan', kind: 'code'}, {name: 'support', kind: 'name', listed: false},
];

export function summaryOf(state: ThingState): Summary {
  const mentions = mentionsOf(state);
  const names = (role: string): FacetValue[] => [...new Map(mentions.filter((one) => one.role === role).map(({name, identifier}) => [nameKey(name, identifier), name] as const))];
  const shared = {parties: mentions.map(({role, name, identifier}) => ({role, name, ...(identifier !== undefined && {identifier})}))};
  if (state.kind === 'plan') {
    const {title, language, stage, introduction, endDate, country, number} = state.plan;
    const status = `plan.${stage ?? 'adopted'}`;
    return {
      ...shared, title: title ?? state.id, status, words: some(title, introduction, country), terms: some(state.id, number), ...day(endDate), ...(language !== undefined && {language}),
      facets: {kind: [['plan']], status: [[status]], state: [[state.commitments.some(isOpen) || state.commitments.length === 0 ? 'open' : 'done']], lead: names('lead'), support: names('support'), plan: [[state.id, title ?? state.id]]},
    };
  }
  const {plan, commitment: {title, language, description, problem, ambition, number, identifier, actions, budget, endDate}, status, milestones} = state;
  const next = milestones.filter((one) => one.status !== 'C').flatMap(({milestone: {dueDate}}) => (dueDate === undefined ? [] : [lastDay(dueDate)])).filter((due) => due !== undefined).map(String).sort()[0];
  return {
    ...shared, title, ...(language !== undefined && {language}), ...(status !== undefined && {status}),
    words: some(title, description, problem, ambition, ...milestones.map(({milestone: {text}}) => text)), terms: some(state.id, number, identifier),
    ...(budget?.amount !== undefined && budget.currency !== undefined && {amount: decimalText(decimal(budget.amount)), currency: budget.currency}), ...(next === undefined ? day(endDate ?? plan.endDate) : {day: next}),
    facets: {
      kind: [['commitment']], status: status === undefined ? [] : [[status]], state: [[isOpen(state) ? 'open' : 'done']], action: [...new Set(actions ?? [])].map((action): FacetValue => [String(action)]),
      lead: names('lead'), support: names('support'), plan: [[plan.id, plan.title ?? plan.id]],
    },
  };
}

function isOpen({milestones, status}: CommitmentState): boolean {
  return milestones.length === 0 || status !== 'C';
}

/** Who leads, and everybody else who is named. */
export function mentionsOf(state: ThingState): Mention[] {
  const lead = state.kind === 'plan' ? state.plan.publisher : state.commitment.leadInstitution;
  const others = state.kind === 'plan' ? [] : [
    ...(state.commitment.supportingInstitutions ?? []), ...(state.commitment.civilSocietyPartners ?? []),
    ...state.milestones.flatMap(({milestone: {owner, supporters}}) => [...(owner === undefined ? [] : [owner]), ...(supporters ?? [])]),
  ];
  return [...distinct(lead === undefined ? [] : [lead], 'lead'), ...distinct(others, 'support')];
}

function distinct(organisations: readonly Organisation[], role: string): Mention[] {
  return [...new Map(organisations.map((one) => [nameKey(one.name, one.id), one])).entries()].map(([ref, {name, id}]) => ({role, ref, name, ...(id !== undefined && {identifier: id})}));
}

function some(...texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}

function day(date: string | undefined): Pick<Summary, 'day'> {
  const last = date === undefined ? undefined : lastDay(date);
  return last === undefined ? {} : {day: String(last)};
}
