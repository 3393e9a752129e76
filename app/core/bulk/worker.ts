import {parentPort, workerData} from 'node:worker_threads';
import {must} from '@parvis/kernel';
import type {Register} from '../register.ts';
import {takeRole} from '../store/database.ts';
import {editionsIn} from './editions.ts';
import {makeEdition} from './make.ts';
import type {FromThread, ThreadSetup} from './thread.ts';
import {connect} from '../postgres/connect.ts';

/** One thread, one connection, one register's bulk files. */
const port = must(parentPort, 'this file runs as a worker');
const setup = workerData as ThreadSetup;
const {REGISTERS} = (await import(setup.registersUrl)) as {REGISTERS: readonly Register[]};
const register = must(REGISTERS.find(({name}) => name === setup.register), 'the register is one of the house');
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
