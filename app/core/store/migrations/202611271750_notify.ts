import {sql, type Kysely} from 'kysely';

/** More that can be followed, and another way to be told: bodies, duties, addresses of programs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'create index log_checkpoint_signed on log_checkpoint (signed desc, size desc)',

  'alter table people.follow drop constraint follow_kind_check',
  "alter table people.follow add constraint follow_kind_check check (kind in ('record', 'list', 'name', 'body', 'duty', 'owed'))",
  "alter table people.follow add column channel text not null default 'mail' check (channel in ('mail', 'webhook'))",
  // duties are compared with what was told; before the first time nothing was
  'alter table people.follow add column compared boolean not null default false',
  'alter table people.follow drop constraint follow_once',
  'alter table people.follow add constraint follow_once unique (mailbox, kind, subject, channel)',
  "create index follow_body on people.follow (subject) where kind = 'body'",
  "create index follow_duty on people.follow (kind, subject) where kind in ('duty', 'owed')",
  'alter table people.notice add column created timestamptz not null default clock_timestamp()',
  'alter table people.follow_head add column duties text',

  // how duties stood when those who follow them were last told
  `create table people.duty_told (
     kind text not null check (kind in ('duty', 'owed')),
     subject text not null,
     duty text not null collate "C",
     state text not null,
     due text,
     constraint duty_told_pkey primary key (kind, subject, duty))`,
  `create table people.duty_notice (
     follow int not null references people.follow on delete cascade,
     duty text not null collate "C",
     was_state text,
     was_due text,
     constraint duty_notice_pkey primary key (follow, duty))`,

  // where a program is told, and with which secret it knows that it is us
  `create table people.webhook (
     follow int primary key references people.follow on delete cascade,
     sealed bytea not null,
     created timestamptz not null default clock_timestamp(),
     given_up timestamptz)`,
  `create table people.delivery (
     number bigint generated always as identity primary key,
     webhook int not null references people.webhook on delete cascade,
     id uuid not null unique,
     body text not null,
     created timestamptz not null default clock_timestamp(),
     state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
     attempts int not null default 0,
     tried timestamptz,
     status int,
     problem text)`,
  'create index delivery_webhook on people.delivery (webhook, number)',
  'create index delivery_created on people.delivery (created)',

  // one after the other in each line, behind what is more urgent
  `create function people.enqueue_in_line(task text, payload json, job_key text, line text, most_tries int) returns void language sql security definer set search_path = pg_catalog as
     $$ select graphile_worker.add_job(task, payload, queue_name => line, max_attempts => most_tries, job_key => job_key, priority => 10) $$`,
];
