import {sql, type Kysely} from 'kysely';

/** Words are cut in another way, so that `covid-19` and `l’école` are found: every record's words are made anew, by the rebuild that a start finds due. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('update register_state set fold_version = 0').execute(db);
}
