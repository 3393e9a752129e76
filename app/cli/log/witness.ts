import {parseArgs} from 'node:util';
import {writeVerifierKey} from '@parvis/tlog/note';
import {must} from '@parvis/kernel';
import {operatorTools} from '../../core/fetch/tools.ts';
import {addWitness, askWitnesses} from '../../core/tlog/ask-witness.ts';
import {listWatched, listWitnesses} from '../../core/tlog/checkpoint.ts';
import {lookAfter, watchLog, witnessKey} from '../../core/tlog/cosign.ts';
import {remoteLog, type RemoteFacts, type RemoteLog} from '../../core/tlog/remote.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {ensureSite, openSite, type OpenSite} from '../platform/open-site.ts';
import {logTools} from './site-log.ts';
import {keyOf} from './verify.ts';

export const command: Command = {
  name: 'log witness',
  summary: 'Vouch for another site’s log, or let another site vouch for yours',
  help: `
Usage: parvis log witness URL [--key VKEY]
       parvis log witness --by URL [--key VKEY]
       parvis log witness

The first: your site watches the log at URL from now on. It cosigns each checkpoint that grew out of the one it cosigned
before, when it is asked (C2SP tlog-witness) and every minute by itself; a log that was rolled back or rewritten is said
so at your /log, with the evidence kept. The second: your site asks the one at URL to cosign its own checkpoints; both have
to be done, each by its keeper. The third lists who vouches for whom.

  --by URL    the site that shall vouch for yours
  --key VKEY  the key you know that log (or witness) by; else the one that its /log shows now is believed, and kept

Exit code 1: it did not cosign, and why.

Example: parvis log witness https://square.example     and there: parvis log witness --by https://observers.example
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values: {by, key}, positionals: [url, ...more]} = parseArgs({args: [...args], allowPositionals: true, options: {by: {type: 'string'}, key: {type: 'string'}}});
  if (more.length > 0 || (url !== undefined && by !== undefined)) throw new UsageError('Name one site: parvis log witness URL, or parvis log witness --by URL');
  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    if (by !== undefined) return await beWitnessed(site, by, key, terminal);
    return url === undefined ? await tell(site, terminal) : await vouch(site, url, key, terminal);
  } finally {
    await site.close();
  }
}

async function factsOf(remote: RemoteLog): Promise<RemoteFacts> {
  const facts = await remote.facts();
  if (!facts.ok) throw new CannotError(`${remote.address}/log.json: ${facts.error[0]?.code}.`);
  return facts.value;
}

async function vouch(site: OpenSite, url: string, vkey: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const {database: {pool}, config} = site;
  const remote = remoteLog(url, operatorTools(config, url));
  const {origin, keys} = await factsOf(remote);
  const key = await witnessKey(await logTools(site));
  if (key === undefined) throw new CannotError('The key with which this site vouches for others is not on this machine.');
  await watchLog(pool, remote, origin, vkey === undefined ? keys : [keyOf(vkey)]);
  const looked = await lookAfter(pool, remote, origin, key, Temporal.Now.instant());
  if (!looked.ok) throw new CannotError(`${remote.address}: ${looked.error[0]?.code}.`);
  const watched = must((await listWatched(pool)).find((one) => one.origin === origin), 'it is watched');
  if (looked.value === undefined) {
    terminal.stdout.write(`${origin} was not cosigned: ${watched.alarm ?? 'it is not signed by the key that is known'}.\n`);
    return 1;
  }
  terminal.stdout.write(`${origin} is cosigned up to ${watched.size} entries, by ${writeVerifierKey(key)}\n`);
  terminal.stderr.write(`There, its keeper types: parvis log witness --by ${config.publicUrl.origin}\n`);
  return 0;
}

async function beWitnessed({database: {pool}, config}: OpenSite, url: string, vkey: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const remote = remoteLog(url, operatorTools(config, url));
  const key = vkey === undefined ? (await factsOf(remote)).witnessKey : keyOf(vkey);
  if (key === undefined || key.kind !== 'cosignature') throw new CannotError(`${remote.address} vouches for nobody yet. There, its keeper types first: parvis log witness ${config.publicUrl.origin}`);
  await addWitness(pool, remote.address, key);
  await askWitnesses(pool, (address) => operatorTools(config, address), terminal.signal);
  const witness = must((await listWitnesses(pool)).find(({name}) => name === key.name), 'it was added');
  if (witness.problem !== undefined) {
    terminal.stdout.write(`${key.name} did not cosign: ${witness.problem}.\n`);
    return 1;
  }
  terminal.stdout.write(witness.size === undefined ? `${key.name} will be asked once something is signed.\n` : `${key.name} cosigned ${witness.size} entries.\n`);
  return 0;
}

async function tell({database: {pool}}: OpenSite, {stdout}: Terminal): Promise<ExitCode> {
  const [witnesses, watched] = [await listWitnesses(pool), await listWatched(pool)];
  for (const {name, address, size, at, problem} of witnesses) stdout.write(`${name} (${address}) vouches for this log${size === undefined ? ': not yet' : `: ${size} entries, ${at}`}${problem === undefined ? '' : `; refused: ${problem}`}\n`);
  for (const {origin, address, size, alarm} of watched) stdout.write(`this site vouches for ${origin} (${address}): ${size} entries${alarm === undefined ? '' : `; ALARM ${alarm}`}\n`);
  if (witnesses.length + watched.length === 0) stdout.write('Only this site vouches for its log, and it vouches for no other.\n');
  return watched.some(({alarm}) => alarm !== undefined) || witnesses.some(({problem}) => problem !== undefined) ? 1 : 0;
}
