import fc from 'fast-check';
import type {JsonValue} from '../json/index.ts';

/** Any JSON value that I-JSON allows, with names and texts that trip canonical forms. */
export function anyJson(): fc.Arbitrary<JsonValue> {
  const text = fc.oneof(fc.string(), fc.string({unit: 'grapheme'}), fc.constantFrom('10', '9', '__proto__', '\u0000', 'é', '\u{1F600}', '/~'));
  const {value} = fc.letrec<{value: JsonValue}>((tie) => ({
    value: fc.oneof(
      {maxDepth: 4},
      fc.constantFrom(null, true, false),
      fc.double({noNaN: true, noDefaultInfinity: true}),
      fc.integer(),
      text,
      fc.array(tie('value'), {maxLength: 5}),
      fc.dictionary(text.filter((name) => name !== '__proto__'), tie('value'), {maxKeys: 5}),
    ),
  }));
  return value;
}
