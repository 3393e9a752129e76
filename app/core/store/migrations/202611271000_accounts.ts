import {sql, type Kysely} from 'kysely';

/** Jurisdictions and bodies, which are public; people, who are not; the audit trail; the mail that waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table jurisdiction (
     number int generated always as identity primary key,
     slug text not null unique collate "C",
     parent int references jurisdiction,
     name text not null,
     code text unique collate "C",
     kind text not null check (kind in ('world', 'country', 'region', 'municipality')))`,
  `create table body (
     number int generated always as identity primary key,
     slug text not null unique collate "C",
     name text not null,
     kind text not null,
     jurisdiction int references jurisdiction,
     identifier text,
     website text,
     contact text,
     keeper boolean not null default false,
     created timestamptz not null default clock_timestamp())`,
  // one body keeps the site: its administrators look after what belongs to no body
  'create unique index body_keeper on body (keeper) where keeper',
  'create schema people',
  `create table people.person (
     number int generated always as identity primary key,
     name text not null,
     lang text not null default 'en',
     state text not null default 'open' check (state in ('open', 'closed')),
     created timestamptz not null default clock_timestamp())`,
  // the address is found by a keyed hash and read only where mail is sent
  `create table people.mailbox (
     person int primary key references people.person,
     mailbox bytea not null unique,
     address bytea not null,
     created timestamptz not null default clock_timestamp())`,
  `create table people.body_role (
     person int not null references people.person,
     body int not null references body,
     role text not null,
     given timestamptz not null default clock_timestamp(),
     by_person int references people.person,
     primary key (person, body, role))`,
  `create table people.passkey (
     id bytea primary key,
     person int not null references people.person,
     name text not null,
     public_key bytea not null,
     counter bigint not null,
     transports text[] not null,
     created timestamptz not null default clock_timestamp(),
     used timestamptz)`,
  `create table people.identity (
     issuer text not null,
     subject text not null,
     person int not null references people.person,
     created timestamptz not null default clock_timestamp(),
     primary key (issuer, subject))`,
  `create table people.printed_code (
     hash bytea primary key,
     person int not null references people.person,
     created timestamptz not null default clock_timestamp())`,
  `create table people.session (
     hash bytea primary key,
     person int not null references people.person,
     method text not null,
     assured timestamptz,
     agent text not null,
     created timestamptz not null default clock_timestamp(),
     seen timestamptz not null default clock_timestamp(),
     ends timestamptz not null)`,
  'create index session_person on people.session (person)',
  // what a sign-in waits for: a link in a mail, an answer of a key, a visitor who comes back from another site
  `create table people.attempt (
     hash bytea primary key,
     kind text not null check (kind in ('link', 'passkey', 'register', 'openid')),
     browser bytea not null,
     facts bytea not null,
     code bytea,
     tries int not null default 0,
     ends timestamptz not null)`,
  'create index attempt_browser on people.attempt (browser, kind)',
  `create table people.invitation (
     number int generated always as identity primary key,
     hash bytea not null unique,
     body int not null references body,
     role text not null,
     mailbox bytea not null,
     by_person int not null references people.person,
     created timestamptz not null default clock_timestamp(),
     ends timestamptz not null,
     accepted timestamptz,
     withdrawn timestamptz)`,
  `create table people.recovery (
     number int generated always as identity primary key,
     person int not null references people.person,
     asked_by int not null references people.person,
     confirmed_by int references people.person,
     asked timestamptz not null default clock_timestamp(),
     opens timestamptz,
     done timestamptz,
     check (confirmed_by <> asked_by))`,
  `create table people.mail (
     number int generated always as identity primary key,
     template text not null,
     lang text not null,
     sealed bytea,
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed')),
     reason text,
     created timestamptz not null default clock_timestamp(),
     sent timestamptz)`,
  `create table people.audit (
     number bigint primary key,
     at timestamptz not null default clock_timestamp(),
     person int,
     body int,
     act text not null,
     facts text not null,
     hash bytea not null)`,
  'create index audit_body on people.audit (body, number)',
  // the newest row of the trail: whoever writes to it locks this first
  'create table people.audit_head (singleton boolean primary key default true check (singleton), number bigint not null, hash bytea not null)',
  `insert into people.audit_head (number, hash) values (0, '\\x${'00'.repeat(32)}')`,
  'create unlogged table people.rate (key bytea primary key, count int not null, ends timestamptz not null)',
  // the queue's own tables are closed to other roles; this is the one door to it
  `create function people.enqueue(task text, payload json, job_key text) returns void language sql security definer set search_path = pg_catalog as
     $$ select graphile_worker.add_job(task, payload, job_key => job_key) $$`,
];
