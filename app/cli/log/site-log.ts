import {openVault} from '../../core/sealed/vault.ts';
import {join} from 'node:path';
import {alarmWords} from '../../core/doctor/checks/log.ts';
import {advanceLog, type LogTools} from '../../core/tlog/advance.ts';
import type {Terminal} from '../command.ts';
import type {OpenSite} from '../platform/open-site.ts';

export async function logTools({config, database}: OpenSite): Promise<LogTools> {
  return {pool: database.pool, vault: await openVault(join(config.dataDir, 'keys')), dataDir: config.dataDir, publicUrl: config.publicUrl};
}

/** Signs what a command has brought in, where this machine holds the key; says why where nothing is signed. */
export async function concludeLog(site: OpenSite, terminal: Terminal): Promise<void> {
  const advanced = await advanceLog(await logTools(site), terminal.signal).catch((error: unknown) => {
    if (terminal.signal.aborted) return {kind: 'none'} as const;
    throw error;
  });
  if (advanced.kind === 'signed') terminal.stderr.write(`The log has ${advanced.size} entries, and they are signed.\n`);
  if (advanced.kind === 'alarm') terminal.stderr.write(`Alarm: ${alarmWords(advanced.alarm)} Nothing is signed. See: parvis doctor\n`);
  if (advanced.kind === 'no-key') terminal.stderr.write(`The log is signed where its key is (log-${advanced.id}): not here.\n`);
}
