import {sql, type Kysely} from 'kysely';

/** Files that people brought, what was found in them, and what became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table people.upload (
     number int generated always as identity primary key,
     body int not null references body,
     person int not null references people.person,
     register smallint not null,
     source text not null,
     name text not null,
     size bigint not null,
     file bytea not null check (length(file) = 32),
     state text not null default 'checking' check (state in ('checking', 'unmapped', 'checked', 'refused', 'publishing', 'published', 'stopped', 'failed')),
     mapping text,
     report jsonb not null default '{}',
     accepted bytea,
     rejected bytea,
     job int,
     created timestamptz not null default clock_timestamp(),
     updated timestamptz not null default clock_timestamp())`,
  'create index upload_body on people.upload (body, number)',
];
