import {Migrator, type Migration} from 'kysely/migration';
import {Client} from 'pg';
import {openDatabase} from './database.ts';
import * as ground from './migrations/202611241000_ground.ts';
import * as lists from './migrations/202611261000_lists.ts';
import * as names from './migrations/202611261100_names.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '202611241000_ground': ground,
  '202611261000_lists': lists,
  '202611261100_names': names,
};

/** Brings a database to the newest schema, under an advisory lock; does nothing where it is there already. */
export async function migrate(url: string): Promise<void> {
  const database = openDatabase(url, {role: 'owner', connections: 1});
  try {
    const migrator = new Migrator({
      db: database.db,
      provider: {getMigrations: async () => MIGRATIONS},
      allowUnorderedMigrations: true,
    });
    const {error} = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } finally {
    await database.close();
  }
  await grantRoles(url);
}

/**
 * Two roles beside the owner (security: least privilege). `parvis_reader` serves public pages and has no way into the
 * vault; `parvis_app` writes, and cannot change what was published. Without the right to make roles, one role does all.
 */
async function grantRoles(url: string): Promise<void> {
  const client = new Client({connectionString: url});
  await client.connect();
  try {
    const {rows: [me]} = await client.query<{can: boolean}>('select rolcreaterole or rolsuper as can from pg_roles where rolname = current_user');
    if (!me?.can) return;
    for (const role of ['parvis_reader', 'parvis_app']) {
      await client.query(`do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`);
      await client.query(`grant ${role} to current_user`);
    }
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('parvis grants'))");
    for (const grant of GRANTS) await client.query(grant);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

const GRANTS = [
  'grant usage on schema public to parvis_reader, parvis_app',
  'grant select on all tables in schema public to parvis_reader, parvis_app',
  'grant insert on all tables in schema public to parvis_app',
  'grant update, delete on record, summary, words, mention, link, finding, name, name_key to parvis_app',
  'grant update on name_progress, log_head, job, site, source, register_state to parvis_app',
  'grant usage on schema vault to parvis_app',
  'grant select, insert, delete on vault.sealed_part to parvis_app',
  'revoke update, delete, truncate on statement, log_leaf, removal from parvis_app',
];
