import {sql, type Kysely} from 'kysely';

/** Statements in the making: what people typed and did not publish yet. Nobody but the people of the body sees them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table people.draft (
     number int generated always as identity primary key,
     body int not null references body,
     register smallint not null,
     source int not null references source,
     thing text not null,
     stage text not null,
     fields jsonb not null,
     state text not null default 'open' check (state in ('open', 'sent', 'published')),
     version int not null default 1,
     note text,
     begun_by int not null references people.person,
     saved_by int not null references people.person,
     published_by int references people.person,
     statement text,
     created timestamptz not null default clock_timestamp(),
     updated timestamptz not null default clock_timestamp(),
     constraint draft_published_check check ((state = 'published') = (statement is not null)))`,
  "create unique index draft_open on people.draft (source, thing, stage) where state <> 'published'",
  'create index draft_body on people.draft (body, updated)',
];
