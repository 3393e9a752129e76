import {checkTable, validate} from '@parvis/kernel/schema';
import type {JsonValue} from '@parvis/kernel/json';
import type {Problem} from '@parvis/kernel';
import {StatementTable, type Statement} from './statement.ts';

/** Every breach of the BODS 0.4 schema by one statement; `at` is its own JSON Pointer (`/3` in a file). */
export function statementBreaches(value: JsonValue, at = ''): Problem[] {
  return validate(StatementTable, value, at);
}

/** Every breach by a whole document, which must be an array of statements. */
export function documentBreaches(value: JsonValue): Problem[] {
  if (!Array.isArray(value)) return [{code: 'schema.type', keyword: 'type', at: '', expected: ['array'], value: typeof value}];
  const problems: Problem[] = [];
  (value as readonly JsonValue[]).forEach((statement, i) => checkTable(StatementTable, statement, `/${i}`, problems));
  return problems;
}

/** Whether a value is a statement that keeps the schema. */
export function isStatement(value: unknown): value is Statement {
  return statementBreaches(value as JsonValue).length === 0;
}
