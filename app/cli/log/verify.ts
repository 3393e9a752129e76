import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {parseVerifierKey, type VerifierKey} from '@parvis/tlog/note';
import {readConfig} from '../../core/config.ts';
import {alarmWords} from '../../core/doctor/checks/log.ts';
import {operatorTools} from '../../core/fetch/tools.ts';
import {marksIn} from '../../core/tlog/advance.ts';
import {knownKeys} from '../../core/tlog/keys.ts';
import {readMark} from '../../core/tlog/marks.ts';
import {remoteLog} from '../../core/tlog/remote.ts';
import {lookAtLog, type SeenNow} from '../../core/tlog/seen.ts';
import {isWhole, verifyDatabase, type AlteredEntry, type DatabaseReport} from '../../core/tlog/verify-database.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {asOwner} from '../../core/store/as-owner.ts';
import {DEMO_DATABASE, openSite, OWN_DATABASE} from '../platform/open-site.ts';
import {checkFile} from './check-file.ts';

export const command: Command = {
  name: 'log verify',
  summary: 'Verify a whole site against its log, another site’s log, or a proof file',
  help: `
Usage: parvis log verify [--demo] [--json]
       parvis log verify URL [--key VKEY] [--json]
       parvis log verify FILE [--key VKEY] [--json]

Without an argument: recomputes your own site's database, every statement, entry, checkpoint and signature, and names each
that was changed (register, record, statement). One pass, memory flat.
With the address of a site: its newest checkpoint is signed, and its log grew out of the one seen the last time, which is
remembered in PARVIS_DATA. What was rolled back or rewritten is an alarm.
With a file: what its proof proves, without any network (as parvis check).

  --demo      the demonstration's database instead of your own
  --key VKEY  the key that you know the log by (name+id+base64): another is refused
  --json      the result as one JSON object

Exit code 0: whole; 1: something was changed; 3: it could not be looked at.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [what, ...more]} = parseArgs({args: [...args], allowPositionals: true, options: {demo: {type: 'boolean'}, key: {type: 'string'}, json: {type: 'boolean'}}});
  if (more.length > 0) throw new UsageError('Name one address or one file, or nothing.');
  const key = values.key === undefined ? undefined : keyOf(values.key);
  if (what === undefined) return verifyOwn(values.demo === true ? DEMO_DATABASE : OWN_DATABASE, values.json === true, terminal);
  if (/^https?:\/\//.test(what)) return verifyRemote(what, key, values.json === true, terminal);
  return checkFile(what, await readFile(what, 'utf8'), key === undefined ? [] : [key], values.json === true, terminal);
}

export function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new UsageError(`"${text}" is no key: write it as the log's page gives it, name+id+base64.`);
  return key.value;
}

async function verifyOwn(database: string, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const site = await openSite(terminal, database);
  const bar = progressBar(terminal, 'log', 1);
  try {
    const report = await asOwner(site.url, async (client) => {
      const origin = (await knownKeys(client, 'note')).at(-1)?.key.name;
      const mark = origin === undefined ? undefined : await readMark(marksIn(site.config.dataDir), origin);
      return verifyDatabase(client, {mark, signal: terminal.signal, onProgress: (done, total) => bar.update(done / total, `${done} of ${total} entries`)});
    });
    bar.end();
    if (json) terminal.stdout.write(`${JSON.stringify({whole: isWhole(report), ...report})}\n`);
    else for (const line of linesOf(report)) terminal.stdout.write(`${line}\n`);
    return isWhole(report) ? 0 : 1;
  } finally {
    bar.end();
    await site.close();
  }
}

function linesOf(report: DatabaseReport): string[] {
  const {size, entries, unlogged, altered, checkpoints, wrongCheckpoints, unnamedKey, alarm, root} = report;
  return [
    ...(size === entries ? [] : [`The log says that it has ${size} entries, and has ${entries}.`]),
    ...(unlogged === 0 ? [] : [`${unlogged} statements or sealed parts are in no log.`]),
    ...altered.map(alteredWords),
    ...wrongCheckpoints.map((one) => `Checkpoint of ${one.size} entries (${one.origin}): ${one.why === 'root' ? 'its root is not that of the entries' : 'its signature is not good'}.`),
    ...(unnamedKey === undefined ? [] : [`The key ${unnamedKey} was not named by the one before it.`]),
    ...(alarm === undefined ? [] : [alarmWords(alarm)]),
    isWhole(report) ? `Whole: ${size} entries, ${checkpoints} checkpoints, every one recomputed. Root ${root}` : 'Not whole: what is named above was changed after it was published.',
  ];
}

const WHY: Readonly<Record<AlteredEntry['why'], string>> = {
  gap: 'the entry is missing', content: 'the statement is not what was entered', tree: 'the entry is not the one that was signed', 'statement-missing': 'its statement is missing',
  'removal-missing': 'the order of the removal is missing', 'sealed-content': 'its sealed part is missing or another one', 'key-change': 'the change of keys is missing or another one',
};

function alteredWords({position, why, register, record, statement}: AlteredEntry): string {
  return `Changed: ${[register, record, statement].filter((part) => part !== undefined).join(' ')}${record === undefined ? '' : ', '}entry ${position}: ${WHY[why]}.`;
}

async function verifyRemote(address: string, key: VerifierKey | undefined, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const config = readConfig(terminal.env);
  const seen = await lookAtLog(remoteLog(address, operatorTools(config, address)), config.dataDir, key);
  if (!seen.ok) throw new CannotError(`${address}: ${seen.error[0]?.code}${seen.error[0]?.['status'] === undefined ? '' : ` ${String(seen.error[0]['status'])}`}.`);
  const {kind} = seen.value;
  if (json) terminal.stdout.write(`${JSON.stringify({whole: kind === 'grown' || kind === 'new', ...seen.value})}\n`);
  else terminal.stdout.write(`${remoteWords(address, seen.value)}\n`);
  return kind === 'grown' || kind === 'new' ? 0 : 1;
}

function remoteWords(address: string, seen: SeenNow): string {
  switch (seen.kind) {
    case 'unsigned': return `Alarm: the checkpoint of ${address} is not signed by the key that is known (${seen.code}).`;
    case 'other-log': return `Alarm: the log was ${seen.before} and is ${seen.origin} now: it began again.`;
    case 'rolled-back': return `Alarm: the log was rolled back: it had ${seen.before} entries, and has ${seen.size}.`;
    case 'forked': return `Alarm: the first ${seen.before} entries are not those seen before (${seen.code}).`;
    case 'new':
    case 'grown': return `${seen.origin}: ${seen.size} entries, signed by ${seen.signers.join(', ')}. ${seen.kind === 'new' ? 'Seen for the first time: it is remembered' : `It grew out of the ${seen.before} entries seen before`}. Root ${seen.root}`;
  }
}
