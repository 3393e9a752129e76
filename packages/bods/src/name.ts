import type {EntityStatement, PersonStatement} from './schema/statement.ts';

/** Which of a person's names is shown: the first type of this order that there is (BODS visual system). */
const ORDER = ['legal', 'transliteration', 'alternative', 'birth', 'translation', 'former'];

/** The name to show for a record, if it has one. */
export function nameOf(statement: EntityStatement | PersonStatement): string | undefined {
  if (statement.recordType === 'entity') return statement.recordDetails.name;
  const names = statement.recordDetails.names ?? [];
  return [...names].sort((a, b) => rank(a.type) - rank(b.type))[0]?.fullName;
}

/** A name without a type stands after the legal one. */
function rank(type: string | undefined): number {
  return type === undefined ? 0.5 : ORDER.indexOf(type);
}
