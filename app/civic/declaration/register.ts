import {asJson, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Register} from '../../core/register.ts';
import {decode} from './decode.ts';
import {foldDeclaration} from './fold.ts';
import {FACETS, mentionsOf, summaryOf} from './summary.ts';
import {entryIn} from './entry.ts';

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
  fold: (id, statements) => asJson(foldDeclaration(id, statements)),
  summary: (state) => summaryOf(entryIn(state)),
  mentions: (state) => mentionsOf(entryIn(state)),
  links: () => [],
  findings: () => [],
  detail: (state) => state,
};
