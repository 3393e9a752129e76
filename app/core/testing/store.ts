import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client} from 'pg';
import type {JsonValue} from '@parvis/kernel/json';
import {testDatabase} from '../../testing/database.ts';
import {folderOfFiles, type FileStore} from '../files/store.ts';
import type {Register} from '../register.ts';
import {ListIndexes} from '../search/list-index.ts';
import {openVault, type Vault} from '../sealed/vault.ts';
import {openDatabase, takeRole, type Database} from '../store/database.ts';
import {append, type Appended} from '../statements/append.ts';
import {prepare} from '../statements/prepare.ts';
import {introduceRegisters} from '../statements/registers.ts';
import {ensureSource} from '../statements/sources.ts';

/** A store of its own for one test file, opened in every role, with a door for publishing. */
export interface TestStore {
  readonly url: string;
  readonly folder: string;
  readonly owner: Client;
  readonly app: Client;
  readonly reader: Database;
  readonly lists: ListIndexes;
  readonly vaultPool: Database;
  readonly vault: Vault;
  readonly files: FileStore;
  /** Another connection in the role that writes. */
  connect(): Promise<Client>;
  /** Decodes documents as the register does, and appends what comes out. */
  publish(register: Register, documents: readonly JsonValue[], options?: {readonly source?: string; readonly client?: Client}): Promise<Appended>;
  close(): Promise<void>;
}

export async function openTestStore(registers: readonly Register[]): Promise<TestStore> {
  const database = await testDatabase();
  const {url} = database;
  const folder = mkdtempSync(join(tmpdir(), 'parvis-test-'));
  const vault = await openVault(join(folder, 'keys'));
  const files = folderOfFiles(join(folder, 'files'));
  const opened: Client[] = [];
  const open = async (role: 'owner' | 'app'): Promise<Client> => {
    const client = new Client({connectionString: url});
    await client.connect();
    await takeRole(client, role);
    opened.push(client);
    return client;
  };
  const app = await open('app');
  const owner = await open('owner');
  await introduceRegisters(app, registers);
  const reader = openDatabase(url, {role: 'reader', connections: 4});
  const vaultPool = openDatabase(url, {role: 'app', connections: 1});
  return {
    url, folder, owner, app, reader, vaultPool, vault, files, lists: new ListIndexes(reader.pool, registers),
    connect: () => open('app'),
    async publish(register, documents, {source: slug = 'tests', client = app} = {}) {
      const source = await ensureSource(client, register, slug, {name: `Source ${slug}`});
      const drafts = documents.flatMap((document) => register.decode(document, {envelope: {}, at: ''}).statements);
      return append(client, {register, source, vault, files}, prepare(register, source, drafts));
    },
    async close() {
      await Promise.all([...opened.map((client) => client.end()), reader.close(), vaultPool.close()]);
      await database.drop();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
