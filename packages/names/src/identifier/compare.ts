import {normaliseIdentifier, parseIdentifier} from './parse.ts';

/** An identifier as a source gives it. */
export interface StatedIdentifier {
  readonly value: string;
  /** The format, where the source says which (`lei`, `inn`); otherwise any registration number. */
  readonly format?: string;
  readonly country?: string;
}

export type IdentifierComparison =
  | {readonly kind: 'same'; readonly id: string; readonly score: number; readonly reason: string}
  | {readonly kind: 'different'; readonly score: 0; readonly reason: string}
  | {readonly kind: 'unknown'; readonly score: 0; readonly reason: string};

const STRONG = 0.95;
const WITH_COUNTRY = 0.85;
const BARE = 0.6;

/** Compares two identifiers. A bare registration number says something only together with its country. */
export function compareIdentifiers(a: StatedIdentifier, b: StatedIdentifier): IdentifierComparison {
  const one = comparable(a);
  const other = comparable(b);
  if (one === '' || other === '') return {kind: 'unknown', score: 0, reason: 'One side has no identifier.'};
  const country = a.country !== undefined && a.country.toLowerCase() === b.country?.toLowerCase();
  if (a.country !== undefined && b.country !== undefined && !country) return {kind: 'unknown', score: 0, reason: 'The numbers come from different countries.'};
  if (one === other) {
    const format = [a, b].map((side) => (side.format === undefined ? undefined : parseIdentifier(side.format, side.value))).find((parsed) => parsed?.ok);
    if (format?.ok && format.value.format.strong) return {kind: 'same', id: one, score: STRONG, reason: `Same ${format.value.format.title}, check digit holds: ${one}.`};
    if (country) return {kind: 'same', id: one, score: WITH_COUNTRY, reason: `Same number in the same country: ${one}.`};
    return {kind: 'same', id: one, score: BARE, reason: `Same number ${one}, but nothing says that both come from the same register.`};
  }
  if (a.format !== undefined && a.format === b.format) return {kind: 'different', score: 0, reason: `Different numbers of the same kind: ${one} and ${other}.`};
  return {kind: 'unknown', score: 0, reason: 'The numbers may be of different kinds.'};
}

/** BIC is compared by its first eight characters: the rest names a branch. */
function comparable({value, format}: StatedIdentifier): string {
  const id = normaliseIdentifier(value);
  return format === 'bic' ? id.slice(0, 8) : id;
}
