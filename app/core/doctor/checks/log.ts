import {newestCheckpoint, headSize, listWitnesses, listWatched} from '../../tlog/checkpoint.ts';
import {keyTools, marksIn} from '../../tlog/advance.ts';
import {findAlarm, type LogAlarm} from '../../tlog/history.ts';
import {knownKeys, openKey} from '../../tlog/keys.ts';
import {readMark} from '../../tlog/marks.ts';
import {originOf} from '../../tlog/names.ts';
import {checkKeyChain} from '../../tlog/rotate.ts';
import {openVault} from '../../sealed/vault.ts';
import {finding, findingsOr, good, skipped, type Check, type Patient} from '../check.ts';

/** An alarm of the log, in words for its operator. */
export function alarmWords(alarm: LogAlarm): string {
  switch (alarm.kind) {
    case 'rolled-back': return `The log was rolled back: a checkpoint of ${alarm.signed} entries was signed, and it has ${alarm.size}.`;
    case 'restarted': return `The log began again: what was signed for ${alarm.origin} is of a key that this database does not know.`;
    case 'forked': return `The first ${alarm.signed} entries of the log are not those that were signed: their root is ${alarm.found}, and ${alarm.root} was signed.`;
    case 'gap': return `Entry ${alarm.position} of the log is missing.`;
  }
}

const ALARM_REMEDY = 'Nothing is signed until this is settled. Bring the newest backup back (parvis restore); where nothing newer exists, tell everybody why with parvis log restart --because WORDS, which goes on under another name.';

async function alarmOf({client, config: {dataDir, publicUrl}}: Patient): Promise<LogAlarm | undefined> {
  const keys = (await knownKeys(client, 'note')).map(({key}) => key);
  const {rows: [site]} = await client.query<{demo: boolean}>('select demo from site');
  const origin = keys.at(-1)?.name ?? originOf(publicUrl, site?.demo === true);
  return findAlarm(client, {size: await headSize(client), keys, origin, mark: await readMark(marksIn(dataDir), origin)});
}

const history: Check = {
  name: 'log.history', about: 'whether the log goes on from every checkpoint that was signed', needsDatabase: true,
  async run(patient) {
    const alarm = await alarmOf(patient);
    if (alarm !== undefined) return finding(alarmWords(alarm), ALARM_REMEDY);
    const chain = await checkKeyChain(await knownKeys(patient.client, 'note'));
    return chain.ok ? good('it does') : finding(`A key of the log was not named by the one before it (${String(chain.error[0]?.['key'] ?? chain.error[0]?.code)}).`, 'Somebody changed the table log_key: compare it with a backup.');
  },
};

const LATE_MS = 3_600_000;

const signed: Check = {
  name: 'log.signed', about: 'the keys of the log, and whether its newest entries are signed', needsDatabase: true,
  async run({client, config: {dataDir, publicUrl}, now}) {
    const [size, newest, keys] = [await headSize(client), await newestCheckpoint(client), await knownKeys(client, 'note')];
    const current = keys.at(-1);
    const {rows: [oldest]} = await client.query<{at: Date | null}>('select min(entered) as at from (select s.entered from statement s join log_leaf l on l.thing = s.thing and l.id = s.id where l.position >= $1 order by l.position limit 1) as unsigned', [newest?.size ?? 0]);
    const waiting = oldest?.at ?? undefined;
    const late = waiting !== undefined && now.getTime() - waiting.getTime() > LATE_MS;
    const unsigned = size - (newest?.size ?? 0);
    if (current === undefined && !late) return skipped('Nothing is signed yet: a site signs while it is served.');
    const {rows: [site]} = await client.query<{demo: boolean}>('select demo from site');
    const host = current?.key.name.split('/')[0];
    return findingsOr([
      ...(late ? [finding(`${unsigned} entries have waited for more than an hour to be signed.`, 'Start the site (parvis serve) where the key of the log is: it signs in the background. Its log says why it does not.')] : []),
      ...(current !== undefined && await openKey(keyTools({vault: await openVault(`${dataDir}/keys`), dataDir}), current.key) === undefined
        ? [finding(`The key of the log (log-${current.key.id}) is not in ${dataDir}/keys.`, 'Put the kept one back (parvis restore … --keys FILE), or run doctor where the log is signed.')] : []),
      ...(site?.demo !== true && host !== undefined && host !== publicUrl.host
        ? [finding(`The log is called ${current?.key.name}, and the site is at ${publicUrl.host}.`, 'Set PUBLIC_URL to the address of the log; or, where the site has moved for good, parvis log restart --because WORDS.')] : []),
    ], `${newest?.size ?? 0} of ${size} entries are signed by ${current?.key.name} (${current?.key.id})`);
  },
};

const vouched: Check = {
  name: 'log.vouched', about: 'who outside vouches for the log', needsDatabase: true,
  async run({client}) {
    const {rows: [site]} = await client.query<{demo: boolean}>('select demo from site');
    if (site?.demo === true) return skipped('A demonstration needs nobody.');
    const [witnesses, watched] = [await listWitnesses(client), await listWatched(client)];
    const problems = witnesses.filter(({problem}) => problem !== undefined);
    return findingsOr([
      ...problems.map(({name, problem}) => finding(`The witness ${name} did not cosign: ${problem}.`, 'Ask its keeper. A witness that saw another past says so in public.')),
      ...watched.filter(({alarm}) => alarm !== undefined).map(({origin, alarm}) => finding(`The log ${origin}, which this site cosigns, was rewritten (${alarm}).`, 'Tell its keeper and its readers; the evidence is at /log.')),
    ], witnesses.length === 0 ? 'nobody: only this site vouches for its log (parvis log witness)' : witnesses.map(({name}) => name).join(', '));
  },
};

export const LOG_CHECKS: readonly Check[] = [history, signed, vouched];
