import {sql, type Kysely} from 'kysely';

/** How far a copy is folded is how far its log reaches for whoever reads along it: its head. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('update log_head set size = least(size, (select folded from mirror))').execute(db);
  await sql.raw('alter table mirror drop column if exists folded').execute(db);
}
