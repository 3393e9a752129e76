import {sql, type Kysely} from 'kysely';

/** The signed log: its keys, the tree over the entries, what was signed, who vouches for it, and whom this site vouches for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // public keys only; the secret ones are files, sealed. A later key of one kind was named by the one before
  `create table log_key (
     number int generated always as identity primary key,
     kind text not null check (kind in ('note', 'cosignature')),
     name text not null,
     id text not null,
     public_key bytea not null check (length(public_key) = 32),
     made timestamptz not null default clock_timestamp(),
     position bigint,
     salt bytea check (length(salt) = 16),
     statement text,
     constraint log_key_name_id_key unique (name, id),
     constraint log_key_change_check check ((position is null) = (statement is null) and (position is null) = (salt is null)))`,
  `create table log_tile (
     level smallint not null,
     index bigint not null,
     hashes bytea not null check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
     constraint log_tile_pkey primary key (level, index))`,
  // hashes do not shrink, and single ones are read out of the middle
  'alter table log_tile alter column hashes set storage external',
  `create table log_checkpoint (
     origin text not null collate "C",
     size bigint not null,
     root bytea not null check (length(root) = 32),
     key int not null references log_key,
     note text not null,
     signed timestamptz not null default clock_timestamp(),
     constraint log_checkpoint_pkey primary key (origin, size))`,
  // witnesses: whoever cosigns this log
  `create table log_witness (
     number int generated always as identity primary key,
     name text not null unique,
     vkey text not null,
     address text not null,
     since timestamptz not null default clock_timestamp(),
     asked timestamptz,
     problem text)`,
  `create table log_cosignature (
     origin text not null collate "C",
     size bigint not null,
     witness int not null references log_witness,
     line text not null,
     at timestamptz not null,
     constraint log_cosignature_pkey primary key (origin, size, witness),
     constraint log_cosignature_checkpoint_fkey foreign key (origin, size) references log_checkpoint)`,
  // the logs that this site cosigns
  `create table log_watched (
     origin text primary key collate "C",
     keys text[] not null,
     address text not null,
     size bigint not null default 0,
     root bytea,
     note text,
     since timestamptz not null default clock_timestamp(),
     seen timestamptz,
     alarm text,
     evidence text)`,
  `create trigger log_key_append_only before update or delete on log_key for each row execute function refuse_change()`,
  `create trigger log_checkpoint_append_only before update or delete on log_checkpoint for each row execute function refuse_change()`,
];
