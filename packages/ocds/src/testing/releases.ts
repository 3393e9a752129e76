import fc from 'fast-check';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';

/**
 * Releases of one process, dated at random, with everything that merging can trip over. `odd`: ids that are missing or do not
 * agree, and types that change.
 */
export function releasesOfOneProcess({odd}: {readonly odd: boolean}): fc.Arbitrary<JsonObject[]> {
  const scalar = fc.constantFrom<JsonValue>(null, 1, 2, 'a', 'b', true, '');
  const id = odd ? fc.constantFrom<JsonValue>('1', 1, '2', null, true) : fc.constantFrom<JsonValue>('1', '2', '3');
  const {value} = fc.letrec<{value: JsonValue; object: JsonObject; list: JsonValue}>((tie) => ({
    value: fc.oneof({maxDepth: 3}, scalar, tie('object'), tie('list')),
    object: fc.dictionary(fc.constantFrom('a', 'b', 'items', '__proto__', 'constructor'), tie('value'), {maxKeys: 3}),
    list: fc.array(fc.record({id, a: tie('value'), items: tie('value')}, {requiredKeys: []}), {maxLength: 3}),
  }));
  const item = fc.record({id, description: scalar, additionalClassifications: fc.constantFrom<JsonValue>([], [{id: 1}], null)}, {requiredKeys: odd ? [] : ['id']});
  const tender = fc.record({id: fc.constant('t'), title: scalar, items: fc.array(item, {maxLength: 3}), submissionMethod: fc.constantFrom<JsonValue>([], ['a'], null)}, {requiredKeys: ['id']});
  const release = fc.record({
    date: fc.constantFrom('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z', '2022-01-01T00:00:00Z'),
    tag: fc.constant(['tender']), tender, awards: fc.array(item, {maxLength: 3}), ...(odd && {x: value}),
  }, {requiredKeys: ['date', 'tag']});
  return fc.array(release, {minLength: 1, maxLength: 4}).map((all) => all.map((one, i) => ({ocid: 'ocds-parvis-1', id: String(i), ...one}) as JsonObject));
}
