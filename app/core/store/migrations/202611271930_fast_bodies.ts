import {sql, type Kysely} from 'kysely';

/** Long texts as PostgreSQL packs them fastest: with lz4 where it was built with it, else not at all (decision 0008). What is stored already stays as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['statement', 'record']) {
    await sql.raw(`do $$ begin
      alter table ${table} alter column body set compression lz4;
    exception when feature_not_supported or invalid_parameter_value then
      alter table ${table} alter column body set storage external;
    end $$`).execute(db);
  }
}
