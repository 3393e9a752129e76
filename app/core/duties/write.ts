import type {ClientBase} from 'pg';
import type {DutyRow} from './row.ts';

const COLUMNS = [
  'id', 'register', 'source', 'thing', 'record', 'title', 'language', 'rule', 'owed_by', 'owed_identifier', 'owed_key', 'since', 'events', 'state', 'due', 'late_from', 'news', 'days_late', 'elapsed', 'unit', 'law',
] as const satisfies readonly (keyof DutyRow)[];

const TYPES = 'id text, register smallint, source int, thing bigint, record text, title text, language text, rule text, owed_by text, owed_identifier text, owed_key text, since text, events text, state text, due text, late_from timestamptz, news timestamptz, days_late int, elapsed int, unit text, law text';

/** Writes rows of duties over those of the same ids. How many are new or changed. */
export async function writeDuties(client: ClientBase, rows: readonly DutyRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  const others = COLUMNS.filter((column) => column !== 'id');
  const {rowCount} = await client.query({name: 'write-duties', values: [JSON.stringify(once)], text: `
    insert into duty (${COLUMNS.join(', ')}) select ${COLUMNS.join(', ')} from json_to_recordset($1) as fresh (${TYPES}) order by id
    on conflict (id) do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}
    where (${others.map((column) => `duty.${column}`).join(', ')}) is distinct from (${others.map((column) => `excluded.${column}`).join(', ')})`});
  return rowCount ?? 0;
}
