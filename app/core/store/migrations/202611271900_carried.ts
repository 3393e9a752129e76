import {sql, type Kysely} from 'kysely';

/** A duty whose record says by which law it is counted keeps that law; answers to petitions are counted by their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table duty add column law text',
  // 4: petitions
  'delete from duty_law where register = 4',
  'update duty_progress set position = 0',
];
