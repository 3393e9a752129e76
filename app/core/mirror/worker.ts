import {workerData} from 'node:worker_threads';
import {connect} from '../postgres/connect.ts';
import type {Register} from '../register.ts';
import {answerMessages} from '../threads/answer.ts';
import {foldStored} from './fold.ts';
import type {FolderSetup, ToFold} from './folder.ts';

/** The thread of `startFolder`: one connection, as the database's owner. */
const setup = workerData as FolderSetup;
const {REGISTERS} = (await import(setup.registersUrl)) as {REGISTERS: readonly Register[]};
const client = await connect({connectionString: setup.databaseUrl, application_name: 'parvis mirror'});
answerMessages<ToFold>(({stored, position}) => foldStored(client, REGISTERS, stored, position), () => client.end());
