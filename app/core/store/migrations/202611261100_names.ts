import {sql, type Kysely} from 'kysely';

/** The names that records mention, to be looked up; made from the mentions, entry by entry. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table name (
     number int generated always as identity primary key,
     key text not null unique collate "C",
     name text not null,
     identifier text,
     local text collate "C",
     plain text not null collate "C",
     letters int not null,
     words tsvector not null)`,
  'create index name_local on name (local) where local is not null',
  'create index name_plain on name (plain)',
  'create index name_words on name using gin (words)',
  // keys of spellings: names that may be meant share some of them
  `create table name_key (
     key int not null,
     number int not null,
     constraint name_key_pkey primary key (key, number))`,
  'create table name_progress (singleton boolean primary key default true check (singleton), position bigint not null)',
  'insert into name_progress (position) values (0)',
];
