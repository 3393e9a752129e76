import {sql, type Kysely} from 'kysely';

/** Laws that a site counts by; what is owed, rebuilt from statements and laws; who was reminded. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // an ISO 8601 duration: how often something new is expected of it
  'alter table source add column rhythm text',

  // which law gives the term of a duty that a register knows of; without one it is not counted
  `create table duty_law (
     register smallint not null,
     rule text not null collate "C",
     law text not null,
     term text not null,
     calendar text,
     entered timestamptz not null default clock_timestamp(),
     constraint duty_law_pkey primary key (register, rule))`,

  `create table duty (
     id text primary key collate "C",
     register smallint not null,
     source int not null references source,
     thing bigint,
     record text,
     title text,
     language text,
     rule text not null collate "C",
     owed_by text not null,
     owed_identifier text,
     owed_key text not null collate "C",
     since text not null,
     events text not null,
     state text not null check (state in ('open', 'late', 'done', 'excused')),
     rank smallint not null generated always as (case state when 'late' then 0 when 'open' then 1 when 'done' then 2 else 3 end) stored,
     due text,
     due_order text not null generated always as (coalesce(due, '9999-12-31')) stored,
     late_from timestamptz,
     news timestamptz not null,
     days_late int,
     elapsed int,
     unit text)`,
  'create index duty_order on duty (rank, due_order collate "C", id)',
  'create index duty_owed on duty (owed_key, rank, due_order collate "C", id)',
  'create index duty_thing on duty (thing)',
  'create index duty_source on duty (source) where thing is null',
  "create index duty_late on duty (late_from) where state = 'open'",
  'create index duty_news on duty (news desc, id)',

  // how far the log was followed; the days on which something of a source entered
  `create table duty_progress (singleton boolean primary key default true check (singleton), position bigint not null)`,
  'insert into duty_progress (position) values (0)',
  `create table source_day (
     source int not null references source,
     day date not null,
     constraint source_day_pkey primary key (source, day))`,

  // one before and one after the last day of each duty, whatever is rebuilt
  `create table duty_reminder (
     duty text not null collate "C",
     kind text not null check (kind in ('before', 'after')),
     at timestamptz not null default clock_timestamp(),
     mails int not null,
     constraint duty_reminder_pkey primary key (duty, kind))`,
];
