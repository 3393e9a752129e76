import {sql, type Kysely} from 'kysely';

/** Records of up to 8 kB stand uncompressed: they are written anew with each statement, read by every page, and can be made from the statements, which stay compressed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table record set (toast_tuple_target = 8160)').execute(db);
}
