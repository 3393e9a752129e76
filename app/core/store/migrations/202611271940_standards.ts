import {sql, type Kysely} from 'kysely';

/** By which figures the making of action plans is judged: set by the site, or for one body; absent both, by the standards of 2022. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`create table plan_rule (
    body int references body,
    starts text not null check (starts ~ '^\\d{4}-\\d\\d-\\d\\d$'),
    rules text not null,
    constraint plan_rule_body_starts_key unique nulls not distinct (body, starts))`).execute(db);
}
