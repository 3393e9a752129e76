import {parentPort, workerData} from 'node:worker_threads';
import {must} from '@parvis/kernel';
import {takeRole} from '../store/database.ts';
import {loadRegister} from '../threads/load-registers.ts';
import {editionsIn} from './editions.ts';
import {makeEdition} from './make.ts';
import type {FromThread, ThreadSetup} from './thread.ts';
import {connect} from '../postgres/connect.ts';

/** One thread, one connection, one register's bulk files. */
const port = must(parentPort, 'this file runs as a worker');
const setup = workerData as ThreadSetup;
const register = await loadRegister(setup.registersUrl, setup.register);
const say = (message: FromThread): void => port.postMessage(message);
const stop = new AbortController();
port.on('message', () => stop.abort());

const client = await connect({connectionString: setup.url, application_name: 'parvis bulk'});
try {
  await takeRole(client, 'reader');
  const edition = await makeEdition({
    client, register, editions: editionsIn(setup.folder), fiction: setup.fiction, signal: stop.signal, progress: (done) => say({done}),
  });
  say({made: edition !== undefined});
} catch (error) {
  say({failed: error instanceof Error ? (error.stack ?? error.message) : String(error)});
} finally {
  await client.end();
  port.close();
}
