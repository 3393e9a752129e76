import {sql, type Kysely} from 'kysely';

/** How far a copy's records are folded: what is stored behind it is folded when the copying goes on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table mirror add column if not exists folded bigint not null default 0').execute(db);
  await sql.raw('update mirror set folded = (select size from log_head)').execute(db);
}
