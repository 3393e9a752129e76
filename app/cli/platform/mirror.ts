import {setTimeout} from 'node:timers/promises';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {isObject} from '@parvis/kernel/json';
import {operatorTools} from '../../core/fetch/tools.ts';
import {folderOfFiles} from '../../core/files/store.ts';
import {copyNew, type CopyTools} from '../../core/mirror/copy.ts';
import {foldInThread} from '../../core/mirror/fold-thread.ts';
import {readMirror} from '../../core/mirror/state.ts';
import {namesAlong} from '../../core/names/along.ts';
import {foundSite, readSite} from '../../core/square.ts';
import {insertKey} from '../../core/tlog/advance.ts';
import {remoteLog, type RemoteLog} from '../../core/tlog/remote.ts';
import {LANGUAGES} from '../../ui/messages/index.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {asOwner, asOwners} from '../../core/store/as-owner.ts';
import {concludeImport, openSite, type OpenSite} from './open-site.ts';
import {keyOf} from '../log/verify.ts';

export const command: Command = {
  name: 'mirror',
  summary: 'Copy another site, verify every entry, and keep up with it',
  help: `
Usage: parvis mirror URL [--follow] [--key VKEY]
       parvis mirror [--follow]

Copies everything public of the site at URL: statements with their proofs, attached files, tiles, checkpoints. First the
hashes of all new entries must lead to the root that the source signed; then each entry and content is stored only if it is
what was hashed. parvis serve then shows the copy, to read only, with the day on which the source was last seen. The
database must be empty at first: set PARVIS_DATA to a new folder. Without URL it goes on with the one that is copied.
What is removed by law at the source is erased here too. Interrupted, it goes on where it was.

  --follow    go on every ten seconds, until Ctrl-C
  --key VKEY  the key you know the source's log by; else the ones that its /log shows at first are believed, and kept

Memory: the hashes of what is new, 32 bytes an entry. Exit code 1: the source was rewritten or rolled back, and nothing of
that was copied; 3: it cannot be reached.

Example: PARVIS_DATA=./copy parvis mirror https://square.example --follow
`,
  run,
};

const FOLLOW_MS = 10_000;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values: {follow = false, key}, positionals: [url, ...more]} = parseArgs({args: [...args], allowPositionals: true, options: {follow: {type: 'boolean'}, key: {type: 'string'}}});
  if (more.length > 0) throw new UsageError('Name one site to copy: parvis mirror URL');
  const site = await openSite(terminal);
  const folder = foldInThread({databaseUrl: site.url, registersUrl: new URL('../../registers/index.ts', import.meta.url).href});
  try {
    const known = await readMirror(site.database.pool);
    const address = url?.replace(/\/+$/, '') ?? known?.address;
    if (address === undefined) throw new UsageError('Name the site to copy: parvis mirror URL');
    if (known !== undefined && known.address !== address) throw new CannotError(`This database is a copy of ${known.address}. Another one needs a folder of its own (PARVIS_DATA).`);
    const remote = remoteLog(address, operatorTools(site.config, address));
    if (known === undefined) await begin(site, remote, key);
    for (;;) {
      const code = await asOwners(site.url, 2, ([client, naming]) => namesAlong(naming!, () => copyOnce(site, {client: client!, folder}, remote, terminal)));
      if (!follow || code === 1) return code;
      await setTimeout(FOLLOW_MS, undefined, {signal: terminal.signal}).catch(() => {});
      if (terminal.signal.aborted) return code;
    }
  } catch (error) {
    throw terminal.signal.aborted ? new CannotError('Stopped. What is stored stays; the same command goes on from here.', {cause: error}) : error;
  } finally {
    await folder.close();
    await site.close();
  }
}

/** Makes an empty database the copy of that site: its words, its keys. */
async function begin({database, url}: OpenSite, remote: RemoteLog, vkey: string | undefined): Promise<void> {
  if (await readSite(database) !== undefined) throw new CannotError('This database has a site of its own. A copy needs an empty one: set PARVIS_DATA to a new folder.');
  const page = await remote.json('/log.json', 1 << 20);
  if (!page.ok) throw new CannotError(`${remote.address}/log.json: ${page.error[0]?.code}.`);
  const facts = await remote.facts();
  const site = page.value['site'];
  if (!facts.ok || !isObject(site)) throw new CannotError(`${remote.address} has no log that can be copied.`);
  const {origin, keys} = facts.value;
  const first = vkey === undefined ? keys : [keyOf(vkey)];
  if (first.length === 0) throw new CannotError(`${remote.address} has not signed its log yet.`);
  const spoken = Array.isArray(site['languages']) ? (site['languages'] as readonly unknown[]).filter((lang) => LANGUAGES.some((one) => one === lang)).map(String) : [];
  await asOwner(url, async (client) => {
    for (const key of first) await insertKey(client, key);
    await client.query('insert into mirror (address, origin) values ($1, $2)', [remote.address, origin]);
  });
  await foundSite(database, {name: String(site['name']), demo: site['demo'] === true, languages: spoken.length > 0 ? spoken : ['en'], zone: String(site['zone'] ?? 'UTC')});
}

async function copyOnce(site: OpenSite, {client, folder}: Pick<CopyTools, 'client' | 'folder'>, remote: RemoteLog, terminal: Terminal): Promise<ExitCode> {
  const bar = progressBar(terminal, remote.address, 1);
  const started = performance.now();
  const copied = await copyNew(remote, {
    client, folder, files: folderOfFiles(join(site.config.dataDir, 'files')), registers: REGISTERS, signal: terminal.signal,
    onProgress: (done, total) => bar.update(done / Math.max(total, 1), `${done} of ${total} entries, ${Math.round(done / ((performance.now() - started) / 1000))}/s`),
  }).finally(() => bar.end());
  if (copied.ok) {
    const {entries, files, size} = copied.value;
    if (entries > 0) await concludeImport(site, terminal.signal);
    terminal.stderr.write(`${entries} entries copied and verified${files > 0 ? `, ${files} files` : ''}: ${size} in all, as ${remote.address} signed them.\n`);
    return 0;
  }
  const {code, at: _, ...facts} = copied.error[0] ?? {code: 'mirror.failed', at: ''};
  const away = /^(fetch|remote)\./.test(code);
  if (!away) await client.query('update mirror set problem = $1', [code]);
  const said = away ? `${remote.address} cannot be copied now`
    : code === 'mirror.unreadable' ? `Alarm: ${remote.address} signed what nobody can read. The copy ends before it`
    : `Alarm: ${remote.address} is not what was copied before, or not what it signed. Nothing of that was taken`;
  terminal.stderr.write(`${said} (${code}${Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''}).\n`);
  return away ? 3 : 1;
}
