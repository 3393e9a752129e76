import {rmSync} from 'node:fs';
import {Client} from 'pg';
import type {TestProject} from 'vitest/node';
import {binariesIn, embeddedBinaries} from '../core/postgres/binaries.ts';
import {openDatabaseServer} from '../core/postgres/server.ts';
import {defaultSettings} from '../core/postgres/settings.ts';
import {migrate} from '../core/store/migrate.ts';
import {claimFolder, clearAbandonedRuns} from './abandoned.ts';
import {temporaryFolder} from './folder.ts';
import {DEBIAN_15} from './postgresql-15.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the database `postgres` on the server of this run. */
    databaseServer: string;
  }
}

/** Holds the newest schema and nothing else; each test file gets a copy. */
export const TEMPLATE = 'parvis_template';

/** Starts one server for all test files of a run. Its data may vanish, so it does not wait for the disk. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  clearAbandonedRuns();
  const {folder, parent} = temporaryFolder();
  claimFolder(parent);
  const server = await openDatabaseServer({
    dataDir: folder,
    binaries: project.name === 'postgresql-15' ? binariesIn(DEBIAN_15) : embeddedBinaries(),
    settings: {...defaultSettings(), shared_buffers: '128MB', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off'},
    say: (line) => process.stderr.write(`${line}\n`),
  });
  await server.ensureDatabase(TEMPLATE);
  await migrate(server.url(TEMPLATE));
  await closeToConnections(server.url('postgres'));
  project.provide('databaseServer', server.url('postgres'));
  return async () => {
    await server.close();
    rmSync(parent, {recursive: true, force: true});
  };
}

/** A template that nobody is connected to can be copied at any moment. */
async function closeToConnections(url: string): Promise<void> {
  const client = new Client({connectionString: url});
  await client.connect();
  await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  await client.end();
}
