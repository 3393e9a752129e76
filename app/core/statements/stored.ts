import type {ClientBase} from 'pg';
import type {StoredStatement} from './fold.ts';
import {KINDS} from './prepare.ts';

interface Row {
  readonly thing: string;
  readonly sid: string;
  readonly revision: number;
  readonly kind: number;
  readonly said: string;
  readonly visible_from: Date | null;
  readonly schema_version: string;
  readonly body: string | null;
}

const COLUMNS = 'statement.sid, statement.revision, kind, said, visible_from, schema_version, body';

/** All statements that touch each thing, public or not, by thing. */
export async function loadStatements(client: ClientBase, things: readonly string[]): Promise<Map<string, StoredStatement[]>> {
  const found = new Map<string, StoredStatement[]>();
  if (things.length === 0) return found;
  const {rows} = await client.query<Row>(`
    select thing, ${COLUMNS} from statement where thing = any($1::bigint[])
    union all
    select t.thing, ${COLUMNS} from statement_thing t join statement on statement.thing = t.home and statement.sid = t.sid
    where t.thing = any($1::bigint[])`, [things]);
  for (const row of rows) {
    const statement: StoredStatement = {
      sid: row.sid,
      revision: row.revision,
      kind: KINDS[row.kind] ?? 'statement',
      said: row.said,
      schemaVersion: row.schema_version,
      ...(row.visible_from && {visibleFrom: row.visible_from}),
      ...(row.body !== null && {text: row.body}),
    };
    const list = found.get(row.thing);
    if (list) list.push(statement);
    else found.set(row.thing, [statement]);
  }
  return found;
}

/** How many statements touch each thing, by thing; absent where none does. */
export async function countStatements(client: ClientBase, things: readonly string[]): Promise<Map<string, number>> {
  const {rows} = await client.query<{thing: string; count: number}>(`
    select thing, count(*)::int as count from (
      select thing from statement where thing = any($1::bigint[])
      union all
      select t.thing from statement_thing t join statement on statement.thing = t.home and statement.sid = t.sid where t.thing = any($1::bigint[])) as touching
    group by thing`, [things]);
  return new Map(rows.map(({thing, count}) => [thing, count]));
}
