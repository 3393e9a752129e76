import {sql, type Kysely} from 'kysely';

/** What lists are narrowed by, and the keys of names. Folds of before are made anew by their version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table summary add column day text, add column facets text not null default '{}'",
  'alter table register_state add column generation int not null default 0',
  `alter table mention add column key text not null default '' collate "C"`,
  'create index mention_key on mention (key)',
  // nobody asks for these by value: looking at them would only slow `analyze` down
  ...[['statement', 'body'], ['record', 'body'], ['words', 'words'], ['summary', 'facets'], ['summary', 'parties']].map(([table, column]) => `alter table ${table} alter column ${column} set statistics 0`),
];
