import {sql, type Kysely} from 'kysely';

/** Files that a body looks through before it publishes them, and how its spreadsheets are to be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table people.upload (
     number int generated always as identity primary key,
     body int not null references body,
     person int not null references people.person,
     source int not null references source,
     register smallint not null,
     name text not null,
     file bytea not null,
     size bigint not null,
     state text not null default 'waiting' check (state in ('waiting', 'checking', 'checked', 'refused', 'publishing', 'stopped', 'published', 'failed')),
     report json,
     rejected bytea,
     statements bytea,
     job int,
     created timestamptz not null default clock_timestamp(),
     changed timestamptz not null default clock_timestamp())`,
  'create index upload_body on people.upload (body, number)',
  `create table people.column_mapping (
     body int not null references body,
     register smallint not null,
     text text not null,
     person int not null references people.person,
     changed timestamptz not null default clock_timestamp(),
     primary key (body, register))`,
];
