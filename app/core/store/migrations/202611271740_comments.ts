import {sql, type Kysely} from 'kysely';

/**
 * What people say about a thing, and questions answered by a mailed link. Tables that public pages read hold what is
 * public and nothing else; who wrote, and texts that are not or no longer shown, lie in the schema `people`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATES = "('waiting', 'published', 'hidden', 'withdrawn')";

const STATEMENTS = [
  // what public pages show beside statements has a version too, apart from that of the registers: their bulk files do not follow it
  'create table site_change (part text primary key, version bigint not null default 0)',
  "insert into site_change (part) values ('comments')",
  // how comments on one kind of thing are looked after, where the site says otherwise than the room
  `create table comment_rule (
     room text not null,
     kind text not null,
     moderation text not null check (moderation in ('before', 'after')),
     flags int not null check (flags > 0),
     longest int not null check (longest between 100 and 20000),
     closed boolean not null default false,
     primary key (room, kind))`,
  `create table people.comment_held (
     number int generated always as identity primary key,
     room text not null,
     kind text not null,
     subject text not null,
     part text not null default '',
     answers int references people.comment_held,
     person int references people.person,
     body int references body,
     lang text not null,
     sealed bytea,
     state text not null check (state in ${STATES}),
     once text not null,
     created timestamptz not null default clock_timestamp(),
     decided timestamptz,
     decided_by int references people.person,
     constraint comment_held_once unique (person, once),
     constraint comment_held_sealed_check check (state <> 'withdrawn' or (sealed is null and person is null and body is null)))`,
  "create index comment_held_waiting on people.comment_held (number) where state = 'waiting'",
  'create index comment_held_person on people.comment_held (person)',
  `create table comment (
     number int primary key,
     room text not null,
     kind text not null,
     subject text not null,
     part text not null default '',
     answers int references comment,
     name text,
     body int references body,
     lang text not null,
     text text,
     state text not null check (state in ('published', 'hidden', 'withdrawn')),
     at timestamptz not null default clock_timestamp(),
     reason text,
     words text,
     decided timestamptz,
     appeal text check (appeal in ('open', 'upheld', 'reversed')),
     constraint comment_text_check check ((state = 'published') = (text is not null and name is not null)),
     constraint comment_reason_check check ((state = 'hidden') = (reason is not null)))`,
  'create index comment_thread on comment (room, kind, subject, part, number desc)',
  'create index comment_answers on comment (answers, number) where answers is not null',
  `create table people.comment_flag (
     comment int not null references people.comment_held,
     person int not null references people.person,
     reason text not null,
     at timestamptz not null default clock_timestamp(),
     settled boolean not null default false,
     primary key (comment, person))`,
  'create index comment_flag_open on people.comment_flag (comment) where not settled',
  `create table people.comment_appeal (
     comment int primary key references people.comment_held,
     sealed bytea,
     at timestamptz not null default clock_timestamp(),
     outcome text check (outcome in ('upheld', 'reversed')),
     decided timestamptz,
     decided_by int references people.person)`,
  'create table people.comment_quiet (person int primary key references people.person)',
  // of an address asked only its domain is kept, and a keyed hash
  `create table people.letter (
     number int generated always as identity primary key,
     room text not null,
     subject text not null,
     what text not null,
     lang text not null,
     secret bytea not null unique,
     mailbox bytea not null,
     domain text not null,
     asked timestamptz not null default clock_timestamp(),
     asked_by int references people.person,
     until timestamptz not null,
     state text not null default 'open' check (state in ('open', 'answered', 'revoked')),
     closed timestamptz,
     constraint letter_closed_check check ((state = 'open') = (closed is null)))`,
  'create index letter_subject on people.letter (room, subject)',
];
