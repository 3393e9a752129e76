import {appliedMigrations, MIGRATION_NAMES} from '../../store/migrate.ts';
import {finding, findingsOr, good, skipped, type Check, type Outcome} from '../check.ts';

const OLDEST = 150_000;
const MOST_SKEW_MS = 2_000;

const version: Check = {
  name: 'postgres.version', about: 'the PostgreSQL that answers', needsDatabase: true,
  async run({client}) {
    const {rows: [row]} = await client.query<{number: number; text: string; name: string; size: string}>("select current_setting('server_version_num')::int as number, current_setting('server_version') as text, current_database() as name, pg_size_pretty(pg_database_size(current_database())) as size");
    return (row?.number ?? 0) >= OLDEST ? good(`PostgreSQL ${row?.text}, database ${row?.name} (${row?.size})`) : finding(`PostgreSQL ${row?.text} is too old.`, 'Upgrade it to 15 or newer, or leave DATABASE_URL away.');
  },
};

/** What each role may not do: the reader has no way to what is sealed, the writer none to change what was said. */
const FORBIDDEN: readonly (readonly [role: string, table: string, right: string])[] = [
  ['parvis_reader', 'vault.sealed_part', 'select'],
  ...['statement', 'record', 'job', 'site'].flatMap((table) => ['insert', 'update', 'delete'].map((right) => ['parvis_reader', table, right] as const)),
  ...['statement', 'log_leaf', 'removal', 'removal_lift'].flatMap((table) => ['update', 'delete', 'truncate'].map((right) => ['parvis_app', table, right] as const)),
  ...['removal', 'removal_lift'].map((table) => ['parvis_app', table, 'insert'] as const),
];

const roles: Check = {
  name: 'postgres.roles', about: 'what the roles of the site may do', needsDatabase: true,
  async run({client}) {
    const {rows: there} = await client.query<{rolname: string}>("select rolname from pg_roles where rolname in ('parvis_reader', 'parvis_app')");
    if (there.length < 2) return finding('The roles parvis_reader and parvis_app do not exist: pages are served with the rights of the owner.', 'Give the user of DATABASE_URL the right to make roles (alter role USER createrole), then start again; or make both roles and grant them to it.');
    const {rows} = await client.query<{role: string; table: string; right: string}>(`
      select role, "table", "right" from unnest($1::text[], $2::text[], $3::text[]) as asked (role, "table", "right")
      where has_table_privilege(role, "table", "right") and (split_part("table", '.', 2) = '' or has_schema_privilege(role, split_part("table", '.', 1), 'usage'))`,
    [FORBIDDEN.map(([role]) => role), FORBIDDEN.map(([, table]) => table), FORBIDDEN.map(([, , right]) => right)]);
    const {rows: triggers} = await client.query<{table: string}>(`
      select t as "table" from unnest(array['statement', 'log_leaf', 'removal', 'removal_lift']) as t
      where not exists (select from pg_trigger where tgrelid = t::regclass and tgname = t || '_append_only' and tgenabled in ('O', 'A'))`);
    return findingsOr([
      ...rows.map(({role, table, right}) => finding(`${role} may ${right} ${table}.`, `revoke ${right} on ${table} from ${role}`)),
      ...triggers.map(({table}) => finding(`Nothing keeps ${table} from being changed: its trigger is off.`, `alter table ${table} enable trigger ${table}_append_only`)),
    ], 'pages can only read, and not what is sealed; nobody can change what was said');
  },
};

const migrations: Check = {
  name: 'postgres.migrations', about: 'whether the tables are those of this version', needsDatabase: true,
  async run({client}) {
    const applied = await appliedMigrations(client) ?? [];
    const missing = MIGRATION_NAMES.filter((name) => !applied.includes(name));
    const later = applied.filter((name) => !MIGRATION_NAMES.includes(name));
    return findingsOr([
      ...(missing.length > 0 ? [finding(`Not yet made: ${missing.join(', ')}.`, 'Start Parvis (npm start): it makes them. Back up before.')] : []),
      ...(later.length > 0 ? [finding(`The tables are those of a later Parvis: ${later.join(', ')}.`, 'Run that version, or bring a backup of this one back into a new database.')] : []),
    ], `${applied.length} of ${MIGRATION_NAMES.length}`);
  },
};

const clock: Check = {
  name: 'clock.sane', about: 'the clocks of this machine, of the database, and of what entered', needsDatabase: true,
  async run({client, now}) {
    const before = Date.now();
    const {rows: [row]} = await client.query<{database: Date; newest: Date | null}>('select clock_timestamp() as database, (select entered from statement s join log_leaf l using (thing, id) order by l.position desc limit 1) as newest');
    const here = (before + Date.now()) / 2;
    const skew = Math.abs((row?.database.getTime() ?? 0) - here);
    const found: Outcome[] = [];
    if (skew > MOST_SKEW_MS) found.push(finding(`The clocks of this machine and of the database differ by ${(skew / 1000).toFixed(1)} s.`, 'Let both follow network time (systemctl enable --now systemd-timesyncd).'));
    if (row?.newest && row.newest.getTime() > now.getTime() + MOST_SKEW_MS) found.push(finding(`The newest entry is of ${row.newest.toISOString()}, which is still to come: the clock went back.`, 'Set the clock right before anything else is published.'));
    if (now.getUTCFullYear() < 2026) found.push(finding(`It is ${now.toISOString()} here.`, 'Set the clock.'));
    return findingsOr(found, `within ${Math.ceil(skew)} ms of each other`);
  },
};

const checksums: Check = {
  name: 'postgres.checksums', about: 'pages of the database that the disk gave back wrong', needsDatabase: true,
  async run({client}) {
    const {rows: [row]} = await client.query<{on: string; failures: string | null}>("select current_setting('data_checksums') as on, (select sum(checksum_failures)::text from pg_stat_database) as failures");
    if (row?.on !== 'on') return skipped('This PostgreSQL keeps no checksums (initdb --data-checksums).');
    return Number(row.failures ?? 0) > 0 ? finding(`${row.failures} pages were wrong: the disk is failing.`, 'Back up now to another disk, then bring that back into a new database.') : good('none');
  },
};

const folds: Check = {
  name: 'records.current', about: 'whether records were made by the present rules', needsDatabase: true,
  async run({client, registers}) {
    const found: Outcome[] = [];
    for (const {number, name, foldVersion} of registers) {
      const {rows: [row]} = await client.query<{state: number | null; old: number}>(
        'select (select fold_version from register_state where register = $1) as state, (select count(*)::int from record where register = $1 and fold_version <> $2) as old', [number, foldVersion]);
      if (row !== undefined && row.state !== null && (row.state !== foldVersion || row.old > 0)) found.push(finding(`${row.old} records of ${name} were made by other rules (version ${row.state}; now ${foldVersion}).`, `A site that is open makes them anew by itself; or: parvis rebuild ${name}`));
    }
    return findingsOr(found, registers.map(({name, foldVersion}) => `${name} ${foldVersion}`).join(', '));
  },
};

const stalled: Check = {
  name: 'jobs.stalled', about: 'long jobs that no longer move', needsDatabase: true,
  async run({client}) {
    const {rows} = await client.query<{number: number; what: string; updated: Date}>("select number, what, updated from job where state = 'running' and updated < clock_timestamp() - interval '15 minutes' order by number");
    return findingsOr(rows.map(({number, what, updated}) => finding(`Job ${number} (${what}) has not moved since ${updated.toISOString()}.`, 'It was killed, or waits. Give the same command again: it goes on where it was.')), 'none');
  },
};

/** Settings under which PostgreSQL writes down statements or their values: what people look for. */
const databaseLog: Check = {
  name: 'postgres.log', about: 'whether the database writes down what people look for', needsDatabase: true,
  async run({client}) {
    const {rows} = await client.query<{name: string; setting: string}>(`
      select name, setting from pg_settings where (name = 'log_statement' and setting in ('mod', 'all')) or (name = 'log_min_duration_statement' and setting::int >= 0)
        or (name = 'log_parameter_max_length_on_error' and setting::int <> 0) order by name`);
    return findingsOr(rows.map(({name, setting}) => finding(`${name} is ${setting}: the log of PostgreSQL holds what people look for.`, `alter system reset ${name}; select pg_reload_conf()`)), 'neither statements nor their values');
  },
};

export const DATABASE_CHECKS: readonly Check[] = [version, roles, migrations, clock, checksums, databaseLog, folds, stalled];
