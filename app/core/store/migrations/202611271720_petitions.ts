import {sql, type Kysely} from 'kysely';

/** Who takes petitions under which rules, petitions that are not public yet, and what is shown of the public ones beside their entries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table petition_place (
     body int primary key references body,
     source int not null references source,
     rules text not null,
     answers int not null references body,
     debates int not null references body,
     since timestamptz not null default clock_timestamp())`,

  // what changes between two entries, and what must not stay for ever: never in the log
  `create table petition_live (
     petition text primary key collate "C",
     count int not null,
     counted timestamptz not null default clock_timestamp(),
     creator text)`,

  `create table people.petition (
     id text primary key collate "C",
     place int not null references petition_place,
     answers int not null references body,
     debates int not null references body,
     state text not null,
     once text unique,
     creator bytea,
     mailbox bytea,
     lang text not null,
     count int not null default 0 check (count >= 0),
     events int not null default 0,
     confirmed timestamptz,
     moderation_since timestamptz,
     closes timestamptz,
     debate_on date,
     ended timestamptz,
     stated timestamptz,
     locked_by int references people.person,
     locked timestamptz,
     delay_told timestamptz,
     created timestamptz not null default clock_timestamp())`,
  'create index petition_queue on people.petition (place, state)',
  "create index petition_closes on people.petition (closes) where state = 'open'",
  'create index petition_ended on people.petition (ended) where creator is not null',

  // all that happened to it, public and not; what is public and has no entry yet gets one
  `create table people.petition_event (
     petition text not null collate "C" references people.petition on delete cascade,
     number int not null,
     kind text not null,
     at timestamptz not null,
     event text not null,
     public boolean not null,
     entered boolean not null default false,
     person int references people.person,
     note text,
     primary key (petition, number))`,
  'create index petition_event_waiting on people.petition_event (petition, number) where public and not entered',

  // what an organiser wants to tell those who signed, until it was looked at
  `create table people.petition_update (
     number int generated always as identity primary key,
     petition text not null collate "C" references people.petition on delete cascade,
     once text not null unique,
     text text not null,
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
     reason text,
     created timestamptz not null default clock_timestamp(),
     decided timestamptz)`,
];
