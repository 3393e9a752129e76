import {randomBytes} from 'node:crypto';
import {accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {accountOf, canEnter, unprivilegedAccount, type Account} from './account.ts';
import {runnableBinaries, type Binaries} from './binaries.ts';
import {DatabaseServerError} from './error.ts';

/** Where the embedded server's files are, who it runs as, and by which programs. */
export interface Home {
  /** Holds `cluster`, `password`, `port`, `log`. Made as a whole by its first start. */
  readonly folder: string;
  readonly binaries: Binaries;
  readonly account?: Account;
}

/** Where data and programs go that the server's user could not reach in their own place. */
export const SHARED_FOLDER = '/var/lib/parvis';

/**
 * Finds the server's home below the data folder. Started by root, the server runs as a user without rights; where that
 * user cannot enter the data folder (a clone below root's own home), the home is elsewhere and `postgres-at` says where.
 */
export function findHome(dataDir: string, binaries: Binaries, say: (line: string) => void, shared: string = SHARED_FOLDER): Home {
  mkdirSync(dataDir, {recursive: true});
  // One name for one folder: a running server is known by it.
  const folder = join(realpathSync(dataDir), 'postgres');
  if (process.getuid?.() !== 0) return ownHome(folder, binaries);
  const account = ownerOf(folder) ?? unprivilegedAccount();
  if (account === undefined) {
    throw new DatabaseServerError('database.cannot-create', 'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it. Run Parvis as an ordinary user, or set DATABASE_URL.');
  }
  const pointer = join(dataDir, 'postgres-at');
  const moved = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  if (moved === undefined && canEnter(account, dataDir)) {
    return {folder, account, binaries: reachable(binaries, account, shared, say)};
  }
  if (moved === undefined && existsSync(folder)) {
    throw new DatabaseServerError('database.unreachable-folder', `The database in ${folder} belongs to user ${account.name}, who cannot enter ${dataDir}. Open the folders above it (chmod o+x), or move the data and set PARVIS_DATA.`);
  }
  const elsewhere = moved ?? join(makeShared(shared), randomBytes(6).toString('hex'));
  if (moved === undefined) {
    writeFileSync(pointer, `${elsewhere}\n`);
    say(`PostgreSQL runs as user ${account.name}, who cannot enter ${dataDir}: the database is kept in ${elsewhere}.`);
  }
  return {folder: elsewhere, account: ownerOf(elsewhere) ?? account, binaries: reachable(binaries, account, shared, say)};
}

function ownHome(folder: string, binaries: Binaries): Home {
  try {
    if (existsSync(folder)) accessSync(join(folder, 'password'), constants.R_OK);
  } catch (error) {
    const owner = statSync(folder).uid;
    throw new DatabaseServerError('database.unreachable-folder', `The database in ${folder} belongs to another user (number ${owner}). Start Parvis as that user, or as root if root made it.`, error);
  }
  return {folder, binaries};
}

function ownerOf(folder: string): Account | undefined {
  if (!existsSync(folder)) return undefined;
  const {uid, gid} = statSync(folder);
  return uid === 0 ? undefined : (accountOf(uid) ?? {name: String(uid), uid, gid});
}

function reachable(binaries: Binaries, account: Account, shared: string, say: (line: string) => void): Binaries {
  const first = !existsSync(join(shared, binaries.id));
  const {binaries: runnable, copied} = runnableBinaries(binaries, account, shared);
  if (copied && first) say(`PostgreSQL's programs are copied to ${join(shared, binaries.id)}, where user ${account.name} can run them.`);
  return runnable;
}

function makeShared(shared: string): string {
  try {
    mkdirSync(shared, {recursive: true});
    chmodSync(shared, 0o755);
    return shared;
  } catch (error) {
    throw new DatabaseServerError('database.unreachable-folder', `PostgreSQL cannot run as root, its user cannot enter this folder, and ${shared} cannot be made. Run Parvis as an ordinary user, or set PARVIS_DATA to a folder that everybody may enter.`, error);
  }
}
