import {sql, type Kysely} from 'kysely';

/** Which bodies removed something by law, who proposed it, and what was lifted again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // the salt lets anyone recompute the log's entry from the order
  `alter table removal
     add column first_body text,
     add column second_body text,
     add column salt bytea check (length(salt) = 16),
     add constraint removal_two_bodies_check check (first_body is null or first_body <> second_body)`,
  'create index removal_statement on removal (thing, sid, revision)',

  // an order that was lifted: what it removed is not here any more, but may be said again
  `create table removal_lift (
     removal int primary key references removal,
     thing bigint not null,
     sid text not null collate "C",
     revision int not null,
     at timestamptz not null default clock_timestamp(),
     reason text not null check (reason <> ''),
     law text not null check (law <> ''),
     authority text not null check (authority <> ''),
     first_person text not null,
     second_person text not null,
     first_body text not null,
     second_body text not null,
     position bigint not null,
     salt bytea not null check (length(salt) = 16),
     constraint removal_lift_two_people_check check (first_person <> second_person),
     constraint removal_lift_two_bodies_check check (first_body <> second_body))`,
  'create trigger removal_lift_append_only before update or delete on removal_lift for each row execute function refuse_change()',

  // what one officer proposes, and an officer of another body decides
  `create table people.removal_proposal (
     number int generated always as identity primary key,
     token text not null unique collate "C",
     kind text not null check (kind in ('removal', 'lift')),
     removal int references removal,
     register smallint not null,
     source int not null references source,
     thing bigint not null,
     sid text not null collate "C",
     reason text not null check (reason <> ''),
     law text not null check (law <> ''),
     authority text not null check (authority <> ''),
     scope text not null check (scope <> ''),
     appeal_by date,
     person int not null references people.person,
     body int not null references body,
     at timestamptz not null default clock_timestamp(),
     state text not null default 'open' check (state in ('open', 'confirmed', 'refused', 'taken back')),
     decided_person int references people.person,
     decided_body int references body,
     decided timestamptz,
     constraint removal_proposal_lift_check check ((kind = 'lift') = (removal is not null)),
     constraint removal_proposal_decided_check check ((state = 'open') = (decided is null)),
     constraint removal_proposal_two_check check (state <> 'confirmed' or (decided_person <> person and decided_body <> body)))`,
  "create unique index removal_proposal_open on people.removal_proposal (thing, sid, kind) where state = 'open'",
];
