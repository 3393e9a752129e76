import {join} from 'node:path';
import {workerData} from 'node:worker_threads';
import {must} from '@parvis/kernel';
import {folderOfFiles} from '../files/store.ts';
import type {Register} from '../register.ts';
import {openVault} from '../sealed/vault.ts';
import {takeRole} from '../store/database.ts';
import {settingsToFill} from '../store/fill.ts';
import type {SourceKey} from '../statements/prepare.ts';
import {ensureSource} from '../statements/sources.ts';
import {answerMessages} from '../threads/answer.ts';
import {importChunk} from './chunk.ts';
import type {Chunk, WorkerSetup} from './messages.ts';
import {connect} from '../postgres/connect.ts';

/** One thread, one connection: takes a chunk, answers with its report, takes the next. */
const setup = workerData as WorkerSetup;
const {REGISTERS} = (await import(setup.registersUrl)) as {REGISTERS: readonly Register[]};
const register = must(REGISTERS.find(({name}) => name === setup.register), 'the register was looked up by the importer');
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
