import {NOT_STATED} from '../not-stated.ts';
import type {Statement} from '../schema/statement.ts';

/**
 * Which records are about one and the same party: those of one type that share an identifier of one scheme. (One person
 * may have a record in each declaration subject's network.) Gives the first record id of the group; undefined for no record.
 */
export function identities(statements: readonly Statement[]): (recordId: string) => string | undefined {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let above = parent.get(top); above !== undefined && above !== top; above = parent.get(top)) top = above;
    return top;
  };
  const holder = new Map<string, string>();
  for (const statement of statements) {
    if (statement.recordType === 'relationship') continue;
    const {recordId, recordType, recordDetails} = statement;
    if (!parent.has(recordId)) parent.set(recordId, recordId);
    if (isNobody(statement)) continue;
    for (const {id, scheme, schemeName} of recordDetails.identifiers ?? []) {
      const key = identifierKey(recordType, id, scheme ?? schemeName);
      if (key === undefined) continue;
      const other = holder.get(key);
      if (other === undefined) holder.set(key, recordId);
      else if (root(other) !== root(recordId)) parent.set(root(recordId), root(other));
    }
  }
  return (recordId) => (parent.has(recordId) ? root(recordId) : undefined);
}

/** Unknown and anonymous parties are never the same as another. */
function isNobody(statement: Statement): boolean {
  if (statement.recordType === 'person') return statement.recordDetails.personType !== 'knownPerson';
  return statement.recordType === 'entity' && /^(?:unknown|anonymous)Entity$/.test(statement.recordDetails.entityType.type);
}

/** Identifiers differ by more than punctuation, spaces and case; without an id a scheme identifies nobody. */
function identifierKey(type: string, id: string | undefined, scheme: string | undefined): string | undefined {
  const plain = id?.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain && scheme && scheme !== NOT_STATED ? `${type} ${scheme} ${plain}` : undefined;
}
