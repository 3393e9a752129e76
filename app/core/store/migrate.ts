import {Migrator, type Migration} from 'kysely/migration';
import type {ClientBase} from 'pg';
import {runMigrations} from 'graphile-worker';
import {openDatabase} from './database.ts';
import * as ground from './migrations/202611241000_ground.ts';
import * as lists from './migrations/202611261000_lists.ts';
import * as names from './migrations/202611261100_names.ts';
import * as accounts from './migrations/202611271000_accounts.ts';
import * as log from './migrations/202611271100_log.ts';
import * as mirror from './migrations/202611271110_mirror.ts';
import * as uploads from './migrations/202611271200_uploads.ts';
import * as duties from './migrations/202611271300_duties.ts';
import * as removals from './migrations/202611271310_removals.ts';
import * as sources from './migrations/202611271400_sources.ts';
import * as drafts from './migrations/202611271500_drafts.ts';
import * as follow from './migrations/202611271600_follow.ts';
import * as petitions from './migrations/202611271720_petitions.ts';
import * as signing from './migrations/202611271730_signing.ts';
import * as comments from './migrations/202611271740_comments.ts';
import * as notify from './migrations/202611271750_notify.ts';
import * as four from './migrations/202611271800_four.ts';
import * as carried from './migrations/202611271900_carried.ts';
import * as mirrorFolded from './migrations/202611271920_mirror_folded.ts';
import * as standards from './migrations/202611271940_standards.ts';
import * as elections from './migrations/202611271941_elections.ts';
import * as mirrorHead from './migrations/202611271950_mirror_head.ts';
import * as plainRecords from './migrations/202611271960_plain_records.ts';
import * as wholeWords from './migrations/202611271970_whole_words.ts';
import {connect} from '../postgres/connect.ts';
import {DatabaseServerError} from '../postgres/error.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '202611241000_ground': ground,
  '202611261000_lists': lists,
  '202611261100_names': names,
  '202611271000_accounts': accounts,
  '202611271100_log': log,
  '202611271110_mirror': mirror,
  '202611271200_uploads': uploads,
  '202611271300_duties': duties,
  '202611271310_removals': removals,
  '202611271400_sources': sources,
  '202611271500_drafts': drafts,
  '202611271600_follow': follow,
  '202611271720_petitions': petitions,
  '202611271730_signing': signing,
  '202611271740_comments': comments,
  '202611271750_notify': notify,
  '202611271800_four': four,
  '202611271900_carried': carried,
  '202611271920_mirror_folded': mirrorFolded,
  '202611271940_standards': standards,
  '202611271941_elections': elections,
  '202611271950_mirror_head': mirrorHead,
  '202611271960_plain_records': plainRecords,
  '202611271970_whole_words': wholeWords,
};

/** Names of all migrations, in their order. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS).sort();

/** The migrations that a database has had; undefined where it never had one. */
export async function appliedMigrations(client: ClientBase): Promise<string[] | undefined> {
  const {rows: [there]} = await client.query<{there: boolean}>("select to_regclass('public.kysely_migration') is not null as there");
  if (!there?.there) return undefined;
  const {rows} = await client.query<{name: string}>('select name from kysely_migration order by name');
  return rows.map(({name}) => name);
}

/**
 * Brings a database to the newest schema, under an advisory lock; does nothing where it is there already. With `only`,
 * to the schema that these migrations make: for bringing back what an earlier Parvis wrote. What a newer Parvis has
 * used is left as it is (`database.newer`).
 */
export async function migrate(url: string, only: readonly string[] = MIGRATION_NAMES): Promise<void> {
  await refuseNewer(url);
  await migrateQueue(url);
  const database = openDatabase(url, {role: 'owner', connections: 1});
  try {
    const migrator = new Migrator({
      db: database.db,
      provider: {getMigrations: async () => Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => only.includes(name)))},
      allowUnorderedMigrations: true,
    });
    const {error} = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } finally {
    await database.close();
  }
  if (MIGRATION_NAMES.every((name) => only.includes(name))) await grantRoles(url);
}

/** An older Parvis would not know what to do with what a newer one has changed. */
async function refuseNewer(url: string): Promise<void> {
  const client = await connect({connectionString: url});
  try {
    const newer = (await appliedMigrations(client) ?? []).find((name) => !MIGRATION_NAMES.includes(name));
    if (newer !== undefined) throw new DatabaseServerError('database.newer', `The database was last used by a newer Parvis (it has ${newer}). Start that one again, or bring a backup of this one's time back into a new database.`);
  } finally {
    await client.end();
  }
}

/** The queue's own schema; it is looked at first, since its migrator makes a pool for nothing where all is done. */
async function migrateQueue(url: string): Promise<void> {
  const client = await connect({connectionString: url});
  try {
    await client.query("select pg_advisory_lock(hashtext('parvis queue'))");
    const {rows: [there]} = await client.query<{there: boolean}>("select to_regclass('graphile_worker.migrations') is not null as there");
    if (!there?.there) await runMigrations({connectionString: url, noPreparedStatements: false});
  } finally {
    await client.end();
  }
}

/**
 * Two roles beside the owner (security: least privilege). `parvis_reader` serves public pages and has no way into the
 * vault; `parvis_app` writes, and cannot change what was published. Without the right to make roles, one role does all.
 */
async function grantRoles(url: string): Promise<void> {
  const client = await connect({connectionString: url});
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
  'grant update, delete on log_tile, log_witness, log_cosignature, log_watched to parvis_app',
  'grant usage on schema people to parvis_app',
  'grant select, insert on all tables in schema people to parvis_app',
  'grant update, delete on people.person, people.mailbox, people.body_role, people.passkey, people.identity, people.printed_code, people.session, people.attempt, people.invitation, people.recovery, people.mail, people.rate, people.follow, people.notice, people.draft, people.upload, people.api_key to parvis_app',
  'grant update, delete on people.duty_told, people.duty_notice, people.webhook, people.delivery to parvis_app',
  'grant update on people.audit_head, people.follow_head, jurisdiction, body to parvis_app',
  'grant update on harvest, harvest_page to parvis_app',
  'grant update on people.removal_proposal, people.prefix_ask to parvis_app',
  'grant delete on harvest_page, source_claim to parvis_app',
  'grant update, delete on duty, duty_law to parvis_app',
  'grant update on duty_progress, duty_reminder to parvis_app',
  'grant update, delete on petition_live, people.petition, people.petition_event, people.petition_update to parvis_app',
  'grant update, delete on plan_rule to parvis_app',
  'grant update on petition_place, people.petition_dissolution to parvis_app',
  'grant update, delete on people.signature, people.signature_change, people.signing_message, people.signing_list to parvis_app',
  'grant update on people.signing, people.signing_code, people.signing_sweep, people.paper_sheet, people.signing_audit_line, signing_audit to parvis_app',
  'grant update, delete on people.comment_held, people.comment_flag, people.comment_appeal, people.comment_quiet, people.letter, comment_rule to parvis_app',
  'grant update on comment, site_change to parvis_app',
  'grant usage on schema vault to parvis_app',
  'grant select, insert, delete on vault.sealed_part to parvis_app',
  'revoke update, delete, truncate on statement, log_leaf, removal, removal_lift, log_key, log_checkpoint, people.audit from parvis_app',
  'revoke insert on removal, removal_lift from parvis_app',
];
