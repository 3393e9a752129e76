import {sql, type Kysely} from 'kysely';

/** Of whom this site is a copy, where it is one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`create table if not exists mirror (
    singleton boolean primary key default true check (singleton),
    address text not null,
    origin text not null,
    since timestamptz not null default clock_timestamp(),
    seen timestamptz not null default clock_timestamp(),
    problem text)`).execute(db);
}
