import {sql, type Kysely} from 'kysely';

/**
 * A duty whose record says by which law it is counted keeps that law; answers to petitions are counted by their own.
 * Elections that end all petitions of a body, and entries of petitions whose private copy went with a removal by law.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table duty add column law text',
  // 4: petitions
  'delete from duty_law where register = 4',
  'update duty_progress set position = 0',

  // what ends with it was begun before; carried out a part at a time
  `create table people.petition_dissolution (
     number int generated always as identity primary key,
     body int not null references body,
     reason text not null check (reason <> ''),
     person int not null references people.person,
     at timestamptz not null default clock_timestamp(),
     ended timestamptz)`,
  'create unique index petition_dissolution_open on people.petition_dissolution (body) where ended is null',
  'alter table people.petition_event add column removed timestamptz',
];
