import {join} from 'node:path';
import {workerData} from 'node:worker_threads';
import {folderOfFiles} from '../files/store.ts';
import {openVault} from '../sealed/vault.ts';
import {takeRole} from '../store/database.ts';
import {settingsToFill} from '../store/fill.ts';
import type {SourceKey} from '../statements/prepare.ts';
import {ensureSource} from '../statements/sources.ts';
import {answerMessages} from '../threads/answer.ts';
import {loadRegister} from '../threads/load-registers.ts';
import {importChunk} from './chunk.ts';
import type {Chunk, WorkerSetup} from './messages.ts';
import {connect} from '../postgres/connect.ts';

/** One thread, one connection: takes a chunk, answers with its report, takes the next. */
const setup = workerData as WorkerSetup;
const register = await loadRegister(setup.registersUrl, setup.register);
const vault = await openVault(join(setup.dataDir, 'keys'));
const files = folderOfFiles(join(setup.dataDir, 'files'));
const client = await connect({connectionString: setup.databaseUrl, application_name: 'parvis import'});
await takeRole(client, 'app');
await settingsToFill(client);

const sources = new Map<string, SourceKey>();
async function sourceOf({source: words}: Chunk): Promise<SourceKey> {
  const known = sources.get(words.slug) ?? await ensureSource(client, register, words.slug, words);
  sources.set(words.slug, known);
  return known;
}

answerMessages<Chunk>(async (chunk) => importChunk(client, {register, source: await sourceOf(chunk), vault, files}, chunk), () => client.end());
