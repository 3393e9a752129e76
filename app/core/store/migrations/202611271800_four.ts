import {sql, type Kysely} from 'kysely';

/** Uploads that a removal by law erased, what else it erased, and prefixes that publishers ask for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table people.upload
     alter column file drop not null,
     drop constraint upload_state_check,
     add constraint upload_state_check check (state in ('checking', 'unmapped', 'checked', 'refused', 'publishing', 'published', 'stopped', 'failed', 'erased')),
     add column erased timestamptz,
     add constraint upload_erased_check check ((state = 'erased') = (erased is not null) and (state = 'erased') = (file is null) and (erased is null or coalesce(accepted, rejected) is null))`,
  // the planner remembers values, and forgets none where a table has become empty
  'alter table people.upload alter column report set statistics 0, alter column name set statistics 0',
  'alter table people.draft alter column fields set statistics 0',
  'alter table job alter column problems set statistics 0',
  // how many uploads and drafts went with a removal
  'alter table people.removal_proposal add column uploads int, add column drafts int',

  // what identifiers a data set may speak about: a publisher asks, who keeps the site decides
  `create table people.prefix_ask (
     number int generated always as identity primary key,
     source int not null references source,
     prefix text not null check (prefix <> '') collate "C",
     why text not null check (why <> ''),
     person int not null references people.person,
     body int not null references body,
     at timestamptz not null default clock_timestamp(),
     state text not null default 'open' check (state in ('open', 'granted', 'refused', 'taken back')),
     answer text,
     decided_person int references people.person,
     decided timestamptz,
     constraint prefix_ask_decided_check check ((state = 'open') = (decided is null)),
     constraint prefix_ask_answer_check check (state <> 'refused' or answer <> ''))`,
  "create unique index prefix_ask_open on people.prefix_ask (source, prefix) where state = 'open'",
  'create index prefix_ask_body on people.prefix_ask (body, number)',
];
