import type {Facet, FacetValue, Mention, Summary} from '../../core/register.ts';
import {nameKey} from '../../core/search/name-key.ts';
import {ACTION_WORDS} from './action-words.ts';
import {SHARING} from './actions.ts';
import type {DeclarationState, PartnerBody} from './state.ts';

/** What the list of entries can be narrowed by. */
export const FACETS: readonly Facet[] = [
  {name: 'type', kind: 'code'}, {name: 'action', kind: 'code'}, {name: 'level', kind: 'code'}, {name: 'kind', kind: 'code'},
  {name: 'place', kind: 'code'}, {name: 'partner', kind: 'name'}, {name: 'status', kind: 'code'}, {name: 'sort-of', kind: 'code'},
];

/** What lists, search, feeds and followers know of an entry. */
export function summaryOf(state: DeclarationState): Summary {
  switch (state.type) {
    case 'action': {
      const there = state.partners.filter(({state: one}) => one !== 'left');
      return {
        title: ACTION_WORDS[state.action]?.[0] ?? String(state.action), language: 'en',
        parties: there.map(({partner}) => partyOf('partner', partner)),
        words: [...(ACTION_WORDS[state.action] ?? []), ...there.map(({partner}) => partner.name)], terms: [`action-${state.action}`],
        facets: {type: [['action']], action: [[String(state.action)]]},
      };
    }
    case 'joining': return {
      title: state.partner.name, ...language(state), status: state.state, parties: [partyOf('partner', state.partner)], day: state.until ?? state.since,
      words: [state.partner.name, state.brings ?? '', state.seeks ?? ''], facets: {type: [['joining']], action: [[String(state.action)]], status: [[state.state]], ...bodyFacets(state.partner)},
    };
    case 'contribution': return {
      ...(state.title !== undefined && {title: state.title}), ...language(state), status: state.state, day: state.event?.start ?? state.received,
      parties: state.by === undefined ? [] : [partyOf('contributor', state.by)], words: [state.title ?? '', state.text ?? '', state.event?.place ?? '', state.by?.name ?? ''],
      facets: {type: [['contribution']], action: state.actions.map((action): FacetValue => [String(action)]), status: [[state.state]], 'sort-of': [[state.kind]], ...(state.by && bodyFacets(state.by))},
    };
    case 'pack': return {
      title: state.name, parties: [partyOf('author', state.by)], day: state.on, words: [state.name, ...state.parts.map(({name}) => name)], terms: [state.hash],
      facets: {type: [['pack']], action: [[String(SHARING)]], ...bodyFacets(state.by)},
    };
    case 'adoption': return {
      title: state.from.pack, parties: [partyOf('adopter', state.by), {role: 'origin', name: state.from.name}], day: state.on, words: [state.from.pack, state.from.name, state.by.name], terms: [state.from.hash],
      facets: {type: [['adoption']], action: [[String(SHARING)]], ...bodyFacets(state.by)},
    };
  }
}

/** The bodies that an entry names. Those of an action are named in their own entries. */
export function mentionsOf(state: DeclarationState): readonly Mention[] {
  const body = bodyIn(state);
  return body === undefined ? [] : [{role: 'partner', ref: body.id, name: body.name, ...(body.identifier !== undefined && {identifier: body.identifier})}];
}

export function bodyIn(state: DeclarationState): PartnerBody | undefined {
  switch (state.type) {
    case 'action': return undefined;
    case 'joining': return state.partner;
    case 'contribution':
    case 'pack':
    case 'adoption': return state.by;
  }
}

function language({language: said}: {readonly language?: string}): {language?: string} {
  return said === undefined ? {} : {language: said};
}

function partyOf(role: string, {name, identifier}: PartnerBody): Summary['parties'][number] {
  return {role, name, ...(identifier !== undefined && {identifier})};
}

function bodyFacets({name, kind, level, place, identifier}: PartnerBody): Readonly<Record<string, readonly FacetValue[]>> {
  return {kind: [[kind]], level: [[level]], partner: [[nameKey(name, identifier), name]], place: place === undefined ? [] : [[place.id, place.name]]};
}
