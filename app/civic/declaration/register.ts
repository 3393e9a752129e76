import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Register} from '../../core/register.ts';
import {decode} from './decode.ts';
import {foldDeclaration} from './fold.ts';
import type {DeclarationState} from './state.ts';
import {FACETS, mentionsOf, summaryOf} from './summary.ts';

/** The Paris Declaration as a living register: an action, a body in an action, a contribution, a pack, an adoption are one thing each. */
export const declaration: Register = {
  name: 'declaration',
  number: 2,
  standard: {name: 'Paris Declaration', version: '2016', url: 'https://www.opengovpartnership.org/paris-declaration/'},
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  doors: ['promises'],
  serves: [],
  foldVersion: 1,
  sameId: 'refuse',
  bulkArrays: ['statements'],
  sealedParts: {},
  facets: FACETS,
  publisher: ({publisher: said}: JsonObject) => {
    const name = isObject(said as JsonValue) ? (said as JsonObject)['name'] : undefined;
    return typeof name === 'string' ? {name} : undefined;
  },
  decode,
  fold: (id, statements) => foldDeclaration(id, statements) as unknown as JsonValue,
  summary: (state) => summaryOf(state as unknown as DeclarationState),
  mentions: (state) => mentionsOf(state as unknown as DeclarationState),
  links: () => [],
  findings: () => [],
  detail: (state) => state,
};
