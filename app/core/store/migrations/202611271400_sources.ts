import {sql, type Kysely} from 'kysely';

/** What is known of a source, what it may speak about, where it is fetched from, what was seen there, and the keys of programs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table source
     add column of_body int references body,
     add column contact text,
     add column statements bigint not null default 0,
     add column first_entered timestamptz,
     add column last_entered timestamptz`,
  `update source set statements = said.statements, first_entered = said.first, last_entered = said.last
   from (select source, count(*) as statements, min(entered) as first, max(entered) as last from statement group by source) as said
   where said.source = source.number`,

  `create table source_claim (
     source int not null references source,
     prefix text not null collate "C" check (prefix <> ''),
     at timestamptz not null default clock_timestamp(),
     constraint source_claim_pkey primary key (source, prefix))`,

  // an address that a data set is fetched from; its source is known from the first page on
  `create table harvest (
     number int generated always as identity primary key,
     register smallint not null,
     source int references source,
     address text not null,
     every_seconds int check (every_seconds >= 60),
     paused boolean not null default false,
     run int not null default 0,
     next_at timestamptz,
     last_started timestamptz,
     last_succeeded timestamptz,
     failures int not null default 0,
     failure jsonb,
     vanished timestamptz,
     statements bigint not null default 0,
     created timestamptz not null default clock_timestamp(),
     constraint harvest_register_address_key unique (register, address))`,
  'create index harvest_next on harvest (next_at) where not paused',

  // what a page held when it was last read whole; keys: 8 bytes for each statement that it offered
  `create table harvest_page (
     harvest int not null references harvest,
     address text not null,
     run int not null,
     etag text,
     last_modified text,
     hash bytea not null check (length(hash) = 32),
     next text,
     keys bytea not null,
     constraint harvest_page_pkey primary key (harvest, run, address))`,

  // a source that vanished or shrank is listed, whatever comes after
  `create table source_event (
     number int generated always as identity primary key,
     register smallint not null,
     source int not null references source,
     harvest int not null references harvest,
     at timestamptz not null,
     kind text not null check (kind in ('vanished', 'returned', 'shrunk')),
     facts jsonb not null default '{}')`,
  'create index source_event_source on source_event (source, number)',

  // a key itself is shown once; only its hash is kept
  `create table people.api_key (
     number int generated always as identity primary key,
     prefix text not null unique collate "C",
     hash bytea not null check (length(hash) = 32),
     body int not null references body,
     name text not null check (name <> ''),
     sources int[] not null check (cardinality(sources) > 0),
     by_person int references people.person,
     created timestamptz not null default clock_timestamp(),
     ends timestamptz not null,
     used timestamptz,
     revoked timestamptz)`,
  'create index api_key_body on people.api_key (body, number)',
];
