import {workerData} from 'node:worker_threads';
import {connect} from '../postgres/connect.ts';
import {settingsToFill} from '../store/fill.ts';
import {answerMessages} from '../threads/answer.ts';
import {loadRegisters} from '../threads/load-registers.ts';
import {foldStored} from './fold.ts';
import type {FoldPart, FoldSetup} from './fold-thread.ts';

/** One thread, two connections, each folding its half: the database writes one while the other is computed. */
const {databaseUrl, registersUrl} = workerData as FoldSetup;
const registers = await loadRegisters(registersUrl);
const clients = await Promise.all([0, 1].map(() => connect({connectionString: databaseUrl, application_name: 'parvis mirror'})));
for (const client of clients) await settingsToFill(client);

answerMessages<FoldPart>(({stored, position}) => foldStored(clients, registers, stored, position), async () => {
  for (const client of clients) await client.end();
});
