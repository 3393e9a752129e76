import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {chownSync, chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {basename, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {identity, isAlive, serverEnvironment} from './child.ts';
import {DatabaseServerError} from './error.ts';
import type {Home} from './home.ts';

/** The superuser of the embedded server. */
export const ADMIN = 'parvis';

const run = promisify(execFile);

/** Makes the database cluster at the first start. Two processes may do so at once: one of them wins, whole. */
export async function createCluster(home: Home): Promise<void> {
  clearAbandoned(home.folder);
  if (existsSync(home.folder)) return;
  const staged = `${home.folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(staged, {mode: 0o700});
    write(home, join(staged, 'password'), randomBytes(24).toString('base64url'));
    write(home, join(staged, 'port'), String(await freePort()));
    if (home.account !== undefined) chownSync(staged, home.account.uid, home.account.gid);
    await initdb(home, staged);
    renameSync(staged, home.folder);
  } catch (error) {
    rmSync(staged, {recursive: true, force: true});
    if (!existsSync(home.folder)) throw error;
  }
}

/** Folders that a killed first start left behind. */
function clearAbandoned(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.new-`) ? Number(name.split('-').at(-2)) : undefined;
    if (pid !== undefined && !isAlive(pid)) rmSync(join(dirname(folder), name), {recursive: true, force: true});
  }
}

async function initdb(home: Home, staged: string): Promise<void> {
  const args = [
    '-D', join(staged, 'cluster'), '--username', ADMIN, '--pwfile', join(staged, 'password'), '--auth=scram-sha-256', '--encoding=UTF8',
    `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`, '--locale-provider=icu', '--icu-locale=und', '--data-checksums',
  ];
  try {
    await run(home.binaries.initdb, args, {...identity(home), cwd: '/', env: serverEnvironment()});
  } catch (error) {
    const words = String((error as {stderr?: unknown}).stderr ?? '').trim() || String(error);
    throw new DatabaseServerError('database.cannot-create', `PostgreSQL could not make its database in ${home.folder}:\n${words}\nMend that and start again, or set DATABASE_URL to a PostgreSQL of your own.`, error);
  }
}

export function readPassword(home: Home): string {
  return readFileSync(join(home.folder, 'password'), 'utf8').trim();
}

/** The port that the server takes: chosen at the first start, kept, and changed only when another program took it. */
export function readPort(home: Home): number {
  return Number(readFileSync(join(home.folder, 'port'), 'utf8'));
}

export async function choosePort(home: Home): Promise<void> {
  write(home, join(home.folder, 'port'), String(await freePort()));
}

function write(home: Home, path: string, text: string): void {
  writeFileSync(path, `${text}\n`, {mode: 0o600});
  chmodSync(path, 0o600);
  if (home.account !== undefined) chownSync(path, home.account.uid, home.account.gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
