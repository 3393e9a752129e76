import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import type {Terminal} from '../command.ts';
import {openSite} from './open-site.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parvis-open-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, {recursive: true});
});

test('a site that cannot be opened leaves no connection behind: the process can end', async () => {
  const owner = new Client({connectionString: database.url});
  await owner.connect();
  await owner.query('alter table register_state drop column name');
  const sink = new Writable({write: (_, __, done) => done()});
  const terminal: Terminal = {stdin: Readable.from([]), stdout: sink, stderr: sink, signal: new AbortController().signal, env: {DATABASE_URL: database.url, PARVIS_DATA: folder}};
  await expect(openSite(terminal)).rejects.toThrow();
  const {rows} = await owner.query("select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
  expect(rows).toEqual([]);
  await owner.end();
});
