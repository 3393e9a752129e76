import {once} from 'node:events';
import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import {networkInterfaces} from 'node:os';
import {join} from 'node:path';
import type {Readable, Writable} from 'node:stream';
import {Client} from 'pg';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {temporaryFolder} from '../../testing/folder.ts';
import {DEBIAN_15} from '../../testing/postgresql-15.ts';
import {binariesIn} from './binaries.ts';
import {openDatabaseServer, type DatabaseServer, type DatabaseServerOptions} from './server.ts';
import {defaultSettings} from './settings.ts';

const settings = {...defaultSettings(), shared_buffers: '32MB'};
let dataDir: string;
let parent: string;
let opened: DatabaseServer[] = [];
let said: string[] = [];

beforeEach(() => {
  ({folder: dataDir, parent} = temporaryFolder());
  opened = [];
  said = [];
});

afterEach(async () => {
  await Promise.all(opened.map((server) => server.close()));
  rmSync(parent, {recursive: true, force: true});
});

async function open(options: Partial<DatabaseServerOptions> = {}): Promise<DatabaseServer> {
  const server = await openDatabaseServer({dataDir, settings, say: (line) => said.push(line), ...options});
  opened.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<readonly unknown[][]> {
  const client = new Client({connectionString: url});
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({text: sql, rowMode: 'array'})).rows as unknown[][];
  } finally {
    await client.end();
  }
}

const pidFile = (): string => join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
const runningPid = (): number => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

/** Another process that holds the server open. */
async function otherProcess(): Promise<ChildProcessByStdio<Writable, Readable, null>> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'open.fixture.ts'), dataDir], {stdio: ['pipe', 'pipe', 'inherit']});
  await once(child.stdout, 'data');
  return child;
}

describe('the embedded server', () => {
  test('keeps data and port from one start to the next, and stops cleanly', async () => {
    const first = await open();
    await first.ensureDatabase('parvis');
    await first.ensureDatabase('parvis');
    await ask(first.url('parvis'), 'create table t (a int); insert into t values (7)');
    const address = first.url('parvis');
    await first.close();
    expect(existsSync(pidFile())).toBe(false);
    const second = await open();
    expect(second.url('parvis')).toBe(address);
    expect(await ask(address, 'select a from t')).toEqual([[7]]);
    expect(readFileSync(join(dataDir, 'postgres', 'log'), 'utf8')).not.toContain('not properly shut down');
  });

  test('is created with checksums, UTF-8, ICU and scram', async () => {
    const server = await open();
    expect(await ask(server.url('postgres'), `
      select current_setting('data_checksums'), current_setting('server_encoding'), current_setting('password_encryption'),
        (select datlocprovider = 'i' from pg_database where datname = 'template1')`)).toEqual([['on', 'UTF8', 'scram-sha-256', true]]);
    expect(readFileSync(join(dataDir, 'postgres', 'cluster', 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*(trust|password)\s*$/m);
  });

  test('refuses a wrong password, and hides the right one', async () => {
    const server = await open();
    await expect(ask(server.url('postgres').replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({code: '28P01'});
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o077).toBe(0);
  });

  test('listens on the loopback address only', async () => {
    const server = await open();
    const port = Number(new URL(server.url('postgres')).port);
    const outside = Object.values(networkInterfaces()).flat().find((address) => address?.family === 'IPv4' && !address.internal);
    expect(await ask(server.url('postgres'), "select current_setting('listen_addresses'), current_setting('unix_socket_directories')")).toEqual([['127.0.0.1', '']]);
    if (outside !== undefined) {
      await expect(once(connect(port, outside.address), 'connect')).rejects.toMatchObject({code: 'ECONNREFUSED'});
    }
  });

  test('that a killed process left behind is used again, then stopped', async () => {
    const other = await otherProcess();
    const pid = runningPid();
    other.kill('SIGKILL');
    await once(other, 'exit');
    const server = await open({settings: defaultSettings()});
    expect(runningPid()).toBe(pid);
    await server.close();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('that was left behind with other settings is started anew', async () => {
    const other = await otherProcess();
    const pid = runningPid();
    other.kill('SIGKILL');
    await once(other, 'exit');
    const server = await open({settings: {...settings, work_mem: '5MB'}});
    expect(runningPid()).not.toBe(pid);
    expect(await ask(server.url('postgres'), "select current_setting('work_mem')")).toEqual([['5MB']]);
  });

  test('is shared by two processes; the last one stops it', async () => {
    const other = await otherProcess();
    const mine = await open();
    const pid = runningPid();
    other.stdin.end();
    await once(other, 'exit');
    expect(runningPid()).toBe(pid);
    expect(await ask(mine.url('postgres'), 'select 1')).toEqual([[1]]);
    await mine.close();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('is made and started once when several ask at the same moment', async () => {
    const child = otherProcess();
    const servers = await Promise.all([open({settings: defaultSettings()}), open({settings: defaultSettings()}), open({settings: defaultSettings()})]);
    const other = await child;
    expect(new Set(servers.map((server) => server.url('postgres'))).size).toBe(1);
    await Promise.all(servers.map((server) => server.ensureDatabase('parvis')));
    await Promise.all(servers.map((server) => server.close()));
    expect(existsSync(pidFile())).toBe(true);
    other.stdin.end();
    await once(other, 'exit');
    expect(existsSync(pidFile())).toBe(false);
  });

  test('survives being opened while it is being closed', async () => {
    let server = await open();
    for (let round = 0; round < 5; round += 1) {
      const [next] = await Promise.all([open(), server.close()]);
      expect(await ask(next.url('postgres'), 'select 1')).toEqual([[1]]);
      server = next;
    }
  });

  test('starts beside a postmaster.pid whose number is now another program', async () => {
    const first = await open();
    await first.ensureDatabase('parvis');
    const lines = readFileSync(pidFile(), 'utf8').split('\n');
    await first.close();
    const stranger = spawn('sleep', ['600']);
    try {
      writeFileSync(pidFile(), [String(stranger.pid), ...lines.slice(1)].join('\n'));
      const second = await open();
      expect(await ask(second.url('parvis'), 'select 1')).toEqual([[1]]);
      expect(stranger.exitCode).toBe(null);
    } finally {
      stranger.kill();
    }
  });

  test('starts beside an empty postmaster.pid that a power cut left behind', async () => {
    const first = await open();
    await first.close();
    writeFileSync(pidFile(), '');
    utimesSync(pidFile(), new Date(0), new Date(0));
    expect(await ask((await open()).url('postgres'), 'select 1')).toEqual([[1]]);
  });

  test('comes back by itself after kill -9, with every acknowledged row', async () => {
    const server = await open();
    await ask(server.url('postgres'), 'create table t (a int); insert into t values (1)');
    process.kill(runningPid(), 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(server.url('postgres'), 'select a from t')).toEqual([[1]]), {timeout: 30_000, interval: 50});
    await vi.waitFor(() => expect(said).toEqual(['PostgreSQL had gone; it is there again.']), {timeout: 30_000});
    await server.close();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('takes another port when its own was taken meanwhile', async () => {
    const first = await open();
    const port = Number(new URL(first.url('postgres')).port);
    await first.close();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const second = await open();
      expect(new URL(second.url('postgres')).port).not.toBe(String(port));
      expect(await ask(second.url('postgres'), 'select 1')).toEqual([[1]]);
    } finally {
      squatter.close();
    }
  });

  test('removes what a killed first start left behind', async () => {
    const ended = spawn('true');
    await once(ended, 'exit');
    const rubbish = join(dataDir, `postgres.new-${ended.pid}-0000`);
    mkdirSync(rubbish);
    await open();
    expect(existsSync(rubbish)).toBe(false);
  });

  test('says what PostgreSQL said, and what to do, when it cannot start', async () => {
    await expect(open({settings: {...settings, shared_buffers: 'plenty'}})).rejects.toMatchObject({
      code: 'database.cannot-start',
      message: expect.stringMatching(/invalid value for parameter "shared_buffers"[^]*DATABASE_URL/) as unknown,
    });
  });

  test('says so when its files are of another major version', async () => {
    const first = await open();
    await first.close();
    writeFileSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '14\n');
    await expect(open()).rejects.toThrow(/parvis restore/);
  });
});

test.skipIf(!existsSync(DEBIAN_15))('PostgreSQL 15 lives the same life', async () => {
  const server = await open({binaries: binariesIn(DEBIAN_15)});
  await server.ensureDatabase('parvis');
  expect(await ask(server.url('parvis'), "select current_setting('server_version_num')::int / 10000")).toEqual([[15]]);
  await server.close();
  expect(existsSync(pidFile())).toBe(false);
});
