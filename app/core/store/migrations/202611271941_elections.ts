import {sql, type Kysely} from 'kysely';

/** A body says when its next election is; and since when, and why, it takes no new petitions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table petition_place
    add column election text check (election ~ '^\\d{4}-\\d\\d-\\d\\d$'),
    add column paused timestamptz,
    add column pause_reason text,
    add constraint petition_place_paused_check check ((paused is null) = (pause_reason is null))`).execute(db);
}
