import {sql, type Kysely} from 'kysely';

/** Statements and what is folded from them. `thing` is in every key, so that the big tables can be distributed by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'create schema if not exists vault',

  `create table site (
     singleton boolean primary key default true check (singleton),
     name text not null check (name <> ''),
     demo boolean not null,
     keeper text,
     languages text[] not null check (cardinality(languages) > 0),
     zone text not null,
     created timestamptz not null default clock_timestamp())`,

  `create table register_state (
     register smallint primary key,
     name text not null unique,
     fold_version int not null,
     version bigint not null default 0)`,

  `create table source (
     number int generated always as identity primary key,
     register smallint not null,
     slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
     name text not null,
     licence text,
     policy text,
     created timestamptz not null default clock_timestamp(),
     constraint source_register_slug_key unique (register, slug))`,

  // append only: a row is never changed, except that a removal by law empties it
  `create table statement (
     thing bigint not null,
     sid text not null collate "C",
     revision int not null default 1 check (revision > 0),
     id bytea not null check (length(id) = 16),
     hash bytea not null check (length(hash) = 32),
     register smallint not null,
     source int not null references source,
     touches text[] not null check (cardinality(touches) > 0),
     kind smallint not null check (kind between 0 and 2),
     said text not null,
     entered timestamptz not null default clock_timestamp(),
     visible_from timestamptz,
     state smallint not null default 0 check (state between 0 and 1),
     schema_version text not null,
     body text,
     salt bytea check (length(salt) = 16),
     constraint statement_pkey primary key (thing, sid, revision),
     constraint statement_live_check check ((state = 0) = (body is not null and salt is not null)))`,
  `create index statement_embargo on statement (visible_from) where visible_from is not null`,

  // the things that a statement touches beside its home
  `create table statement_thing (
     thing bigint not null,
     home bigint not null,
     sid text not null collate "C",
     constraint statement_thing_pkey primary key (thing, home, sid))`,
  `create index statement_thing_home on statement_thing (home, sid)`,

  `create table log_head (singleton boolean primary key default true check (singleton), size bigint not null)`,
  `insert into log_head (size) values (0)`,
  `create table log_leaf (
     position bigint primary key,
     register smallint not null,
     thing bigint not null,
     id bytea not null,
     action smallint not null,
     leaf bytea not null check (length(leaf) = 32))`,
  `create index log_leaf_thing on log_leaf (thing)`,

  `create table record (
     thing bigint primary key,
     register smallint not null,
     source int not null references source,
     id text not null collate "C",
     statements int not null,
     fold_version int not null,
     body text) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02)`,
  `create index record_id on record (register, id)`,

  `create table summary (
     thing bigint primary key,
     register smallint not null,
     source int not null,
     id text not null,
     title text,
     language text,
     status text,
     said timestamptz not null,
     amount numeric,
     currency text,
     suspect boolean not null,
     parties jsonb not null)`,
  `create index summary_newest on summary (register, said desc, thing desc)`,

  `create table words (
     thing bigint primary key,
     register smallint not null,
     words tsvector not null)`,
  `create index words_words on words using gin (words)`,

  `create table mention (
     thing bigint not null,
     role text not null,
     ref text not null,
     name text not null,
     identifier text,
     constraint mention_pkey primary key (thing, role, ref))`,

  `create table link (
     thing bigint not null,
     a text not null,
     b text not null,
     kind text not null,
     since text,
     sid text not null,
     constraint link_pkey primary key (thing, a, b, kind))`,

  `create table finding (
     thing bigint not null,
     ordinal int not null,
     method text not null,
     version int not null,
     at text[] not null,
     facts jsonb not null,
     constraint finding_pkey primary key (thing, ordinal))`,
  `create index finding_method on finding (method, thing)`,

  `create table attachment (
     thing bigint not null,
     sid text not null collate "C",
     revision int not null,
     name text not null,
     media_type text not null,
     size bigint not null,
     file bytea not null check (length(file) = 32),
     constraint attachment_pkey primary key (thing, sid, revision, name),
     constraint attachment_statement_fkey foreign key (thing, sid, revision) references statement)`,
  `create index attachment_file on attachment (file)`,

  `create table vault.sealed_part (
     thing bigint not null,
     sid text not null collate "C",
     revision int not null,
     name text not null,
     tier text not null,
     wrapped_key bytea not null,
     content bytea not null,
     salt bytea not null check (length(salt) = 16),
     commitment bytea not null check (length(commitment) = 32),
     constraint sealed_part_pkey primary key (thing, sid, revision, name),
     constraint sealed_part_statement_fkey foreign key (thing, sid, revision) references statement)`,

  `create table removal (
     number int generated always as identity primary key,
     thing bigint not null,
     sid text not null collate "C",
     revision int not null,
     at timestamptz not null default clock_timestamp(),
     reason text not null check (reason <> ''),
     law text not null check (law <> ''),
     authority text not null check (authority <> ''),
     scope text not null check (scope <> ''),
     appeal_by date,
     first_person text not null,
     second_person text not null,
     position bigint not null,
     constraint removal_two_people_check check (first_person <> second_person),
     constraint removal_statement_fkey foreign key (thing, sid, revision) references statement)`,

  `create table job (
     number int generated always as identity primary key,
     kind text not null,
     what text not null,
     by_whom text not null,
     state text not null check (state in ('running', 'done', 'stopped', 'failed')),
     done bigint not null default 0,
     total bigint,
     counts jsonb not null default '{}',
     problems jsonb not null default '[]',
     resume jsonb,
     stop boolean not null default false,
     started timestamptz not null default clock_timestamp(),
     updated timestamptz not null default clock_timestamp(),
     finished timestamptz)`,

  `create function refuse_change() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and current_setting('parvis.removing', true) = 'by law' then return new; end if;
     raise exception '% is append only', tg_table_name using errcode = 'insufficient_privilege';
   end $$`,
  `create trigger statement_append_only before update or delete on statement for each row execute function refuse_change()`,
  `create trigger log_leaf_append_only before update or delete on log_leaf for each row execute function refuse_change()`,
  `create trigger removal_append_only before update or delete on removal for each row execute function refuse_change()`,
];
