import {sql, type Kysely} from 'kysely';

/** Who wants to be told of what, how far the log was looked through for them, and what they are still to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table people.follow (
     number int generated always as identity primary key,
     kind text not null check (kind in ('record', 'list', 'name')),
     register smallint,
     subject text not null,
     thing bigint,
     mailbox bytea not null,
     address bytea,
     lang text not null,
     cadence text not null check (cadence in ('each', 'daily', 'weekly')),
     confirmed timestamptz,
     due timestamptz not null default clock_timestamp(),
     created timestamptz not null default clock_timestamp(),
     constraint follow_once unique (mailbox, kind, subject))`,
  "create index follow_thing on people.follow (thing) where kind = 'record'",
  "create index follow_name on people.follow (subject) where kind = 'name'",
  "create index follow_due on people.follow (due)",
  // a change that a follower is still to be told of: from one position of the log to another
  `create table people.notice (
     follow int not null references people.follow on delete cascade,
     register smallint not null,
     thing bigint not null,
     since bigint not null,
     until bigint not null,
     primary key (follow, thing))`,
  'create table people.follow_head (singleton boolean primary key default true check (singleton), position bigint not null)',
  'insert into people.follow_head (position) select size from log_head',
];
