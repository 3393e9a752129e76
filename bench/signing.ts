import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {Client} from 'pg';
import {pino} from 'pino';
import {must} from '@parvis/kernel';
import {linkSecret, SecretRing} from '../app/civic/petitions/signing/keys.ts';
import {Phases} from '../app/civic/petitions/signing/phases.ts';
import {signAll, type SignAsked} from '../app/civic/petitions/signing/sign.ts';
import {signingHost} from '../app/civic/petitions/signing-host.ts';
import {publishPetition, SMALL} from '../app/civic/petitions/testing/stage.ts';
import {inTransaction} from '../app/core/http/act-route.ts';
import {keyedHash} from '../app/core/sealed/derive.ts';
import {foundSite, openSquare} from '../app/core/square.ts';
import {REGISTERS} from '../app/registers/index.ts';
import {freePort} from './crash-site.ts';
import {benchServer, quantile, table} from './frame.ts';
import {load, type Load} from './signing-load.ts';

/**
 * Confirmed signatures a second, each durable and counted once: alone, against bare inserts of single rows by as many
 * connections; and while the petition's page is read. Then the site is killed in the middle of it, BENCH_KILLS times (5).
 */
const LINES = Number(process.env['BENCH_LINES'] ?? 32), SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6), KILLS = Number(process.env['BENCH_KILLS'] ?? 5);
const ROUNDS = 3, READERS = 16, READS_ASKED = 1_700, CONFIRMED_ASKED = 750;
const BROWSER = 'bench-browser-0123456789', PETITION = 'bcdfghjk', PAGE = `/petitions/${PETITION}`;
/** So many are waiting to be confirmed in each part. */
const PENDING = {alone: 30_000, read: CONFIRMED_ASKED * (SECONDS + 2), killed: 6_000};

const folder = mkdtempSync(join(tmpdir(), 'parvis-signing-'));
const server = await benchServer();
let site: ChildProcess | undefined;
try {
  await server.ensureDatabase('bench');
  const url = server.url('bench');
  const square = await openSquare({url, dataDir: folder, registers: REGISTERS, log: pino({level: 'silent'})});
  const {vault, app: {pool}} = square;
  await foundSite(square.app, {name: 'Bench', demo: false, languages: ['en'], zone: 'UTC'});
  const owner = new Client({connectionString: url});
  await owner.connect();
  const ring = new SecretRing();
  const phases = new Phases(signingHost);
  await publishPetition(square, PETITION, {...SMALL, supporters: {least: 0}, thresholds: {answer: 10_000, debate: 100_000}, signing: {...SMALL.signing, askPlace: false}});
  // mail is another matter: what is measured begins at the link
  await owner.query("insert into people.signing_list (kind, pattern) values ('network-allowed', '127.0.0.1')");

  const port = await freePort();
  const token = keyedHash(vault, 'form', `${BROWSER}|`).toString('base64url');
  const env = {...process.env, PARVIS_DATA: folder, DATABASE_URL: url, PORT: String(port), READS_PER_MINUTE: '100000000'};
  const start = async (): Promise<void> => {
    site = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'signing-site.ts')], {env, stdio: ['ignore', 'ignore', 'inherit']});
    while ((await fetch(`http://localhost:${port}/readyz`).catch(() => undefined))?.status !== 200) await pause(100);
  };
  let signer = 0;
  /** Signatures that wait to be confirmed; their numbers. */
  const prepare = async (count: number): Promise<string[]> => {
    const {rows: [before]} = await owner.query<{last: string}>('select coalesce(max(number), 0) as last from people.signature');
    for (let made = 0; made < count; made += 200) {
      const group: SignAsked[] = Array.from({length: Math.min(200, count - made)}, () => ({petition: PETITION, name: `Signer ${++signer}`, channel: 'mail', address: `s${signer}@city.example`, form: String(signer), visitor: '127.0.0.1', lang: 'en', updates: false}));
      await inTransaction(pool, (client) => signAll({pool, vault, phases, ring}, client, group));
    }
    await owner.query('delete from people.signing_message');
    return (await owner.query<{number: string}>('select number from people.signature where number > $1 order by number', [before!.last])).rows.map(({number}) => number);
  };
  const confirmation = (number: string): string => {
    const body = `token=${token}`;
    return `POST /act/petitions/signature/${linkSecret(vault, number)} HTTP/1.1\r\nhost: localhost\r\ncookie: __Host-parvis-browser=${BROWSER}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  };
  const confirmations = (numbers: string[]): (() => {text: string; key: string} | undefined) => {
    let at = 0;
    const texts = numbers.map(confirmation);
    return () => (at < numbers.length ? {text: texts[at]!, key: numbers[at++]!} : undefined);
  };
  const reading = {text: `GET ${PAGE} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n\r\n`, key: ''};
  const rate = ({answered, seconds}: Load): number => answered / seconds;

  const alone = confirmations(await prepare(PENDING.alone));
  await start();
  await load({port, lines: 4, seconds: 2, expect: 200, request: () => reading});
  // in turn, so that whatever else the machine does is the same for both
  const rounds: {readonly bare: number; readonly confirmed: number}[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({bare: await bareInserts(url), confirmed: rate(await load({port, lines: LINES, seconds: SECONDS / ROUNDS, expect: 303, request: alone}))});
  const middle = (of: (round: {readonly bare: number; readonly confirmed: number}) => number): number => quantile(rounds.map(of), 0.5);

  const both = await prepare(PENDING.read);
  await pause(2_000);
  let acknowledged = 0, behindMs = 0;
  const {rows: [already]} = await owner.query<{count: number}>('select count from people.signing');
  const log: {readonly at: number; readonly acknowledged: number}[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      log.push({at: performance.now(), acknowledged});
      const counted = countOn(await (await fetch(`http://localhost:${port}${PAGE}`)).text()) - Number(already!.count);
      const now = performance.now();
      const reached = log.findLast((one) => one.acknowledged <= counted);
      if (reached !== undefined) behindMs = Math.max(behindMs, now - reached.at);
      await pause(100);
    }
  })();
  const [confirmed, reads] = await Promise.all([
    load({port, lines: LINES, seconds: SECONDS, perSecond: CONFIRMED_ASKED, expect: 303, request: confirmations(both), answered: () => void acknowledged++}),
    load({port, lines: READERS, seconds: SECONDS, perSecond: READS_ASKED, expect: 200, request: () => reading}),
  ]);
  stop.abort();
  await watching;

  const sure = new Set<string>();
  let killedNumbers: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const numbers = await prepare(PENDING.killed);
    killedNumbers = [...killedNumbers, ...numbers];
    const running = load({port, lines: LINES, seconds: 60, expect: 303, request: confirmations(numbers), answered: (key) => void sure.add(key)}).catch(() => undefined);
    await pause(200 + Math.random() * 800);
    site?.kill('SIGKILL');
    await running;
    await start();
  }
  // once more, all of them: what was confirmed stays so once
  await load({port, lines: LINES, seconds: 60, expect: 303, request: confirmations([...sure])});
  const {rows: [lost]} = await owner.query<{lost: number}>("select count(*)::int as lost from unnest($1::bigint[]) as number left join people.signature s using (number) where s.state is distinct from 'confirmed'", [[...sure]]);
  await pause(4_000);
  const {rows: [state]} = await owner.query<{confirmed: number; count: number; doubled: number}>(`
    select (select count(*)::int from people.signature where state = 'confirmed') as confirmed, (select count::int from people.signing) as count,
      (select count(*)::int from (select signature from people.signature_change group by signature having count(*) > 1) as twice) as doubled`);

  table([
    {what: `bare inserts of single rows, ${LINES} connections`, value: `${Math.round(middle(({bare}) => bare))}/s`, note: `middle of ${ROUNDS} rounds`},
    {what: `confirmed signatures, ${LINES} connections`, value: `${Math.round(middle(({confirmed: of}) => of))}/s`},
    {what: 'share of the bare inserts (goal: at least 0.5)', value: middle(({bare, confirmed: of}) => of / bare).toFixed(2), note: rounds.map(({bare, confirmed: of}) => (of / bare).toFixed(2)).join(' ')},
    {what: 'while its page is read: confirmed (goal: at least 667/s)', value: `${Math.round(rate(confirmed))}/s`, note: `p99 ${quantile(confirmed.times, 0.99).toFixed(0)} ms, asked for ${CONFIRMED_ASKED}/s`},
    {what: 'cached reads meanwhile (goal: at least 1,500/s)', value: `${Math.round(rate(reads))}/s`, note: `asked for ${READS_ASKED}/s`},
    {what: 'of these p99 (goal: at most 150 ms)', value: `${quantile(reads.times, 0.99).toFixed(0)} ms`, note: `p50 ${quantile(reads.times, 0.5).toFixed(1)} ms`},
    {what: 'the count on its page behind what was answered (goal: at most 5 s)', value: `${(behindMs / 1000).toFixed(1)} s`},
    {what: `killed ${KILLS} times: answered for ${sure.size}, lost`, value: String(lost!.lost)},
    {what: 'doubled', value: String(state!.doubled + Math.abs(state!.count - state!.confirmed)), note: `${state!.confirmed} confirmed, ${state!.count} counted`},
  ]);
  if (lost!.lost > 0 || state!.doubled > 0 || state!.count !== state!.confirmed) process.exitCode = 1;
  await owner.end();
  await square.close();
} finally {
  site?.kill('SIGKILL');
  await server.close();
  rmSync(folder, {recursive: true, force: true});
}

/** The count that the page of a petition says. */
function countOn(page: string): number {
  return Number(must(/([\d,]+) (?:person has|people have) asked/.exec(page)?.[1], 'the page says how many signed').replaceAll(',', ''));
}

/** Rows of a signature's size, each in a transaction of its own, each answered after its commit. */
async function bareInserts(url: string): Promise<number> {
  const clients = Array.from({length: LINES}, () => new Client({connectionString: url}));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]!.query('drop table if exists bare');
  await clients[0]!.query('create table bare (number bigint generated always as identity primary key, key bytea not null unique, sealed bytea not null)');
  const sealed = Buffer.alloc(200, 7);
  let rows = 0;
  const from = performance.now();
  await Promise.all(clients.map(async (client) => {
    while (performance.now() < from + (SECONDS / ROUNDS) * 1000) {
      await client.query('insert into bare (key, sealed) values ($1, $2)', [Buffer.from(crypto.getRandomValues(new Uint8Array(16))), sealed]);
      rows++;
    }
  }));
  const rate = rows / ((performance.now() - from) / 1000);
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}
