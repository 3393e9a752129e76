import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {randomBytes} from 'node:crypto';
import {must} from '@parvis/kernel';
import {createLog} from '../app/core/log.ts';
import {openSquare, type Square} from '../app/core/square.ts';
import {sealValue} from '../app/core/sealed/derive.ts';
import {append} from '../app/core/statements/append.ts';
import {prepare} from '../app/core/statements/prepare.ts';
import {ensureSource} from '../app/core/statements/sources.ts';
import {thingKey} from '../app/core/statements/thing.ts';
import {asOwner} from '../app/core/store/as-owner.ts';
import {withClient} from '../app/core/store/with-client.ts';
import {webhookOwner} from '../app/core/webhook/store.ts';
import {Contracting} from '../app/demo/contracting.ts';
import {makeWorld} from '../app/demo/world.ts';
import {tellFollowers} from '../app/follow/keep.ts';
import {contracting} from '../app/registers/contracting/register.ts';
import {ROOMS} from '../app/registers/rooms.ts';
import {loadTranslators} from '../app/server.ts';
import {benchServer, table} from './frame.ts';

/** How long one change takes to reach the queue for everybody who follows it, by mail and by webhook, beside what putting as many empty jobs there takes. [FOLLOWERS] */
const FOLLOWERS = Number(process.argv[2] ?? 10_000);
const FOREVER = new AbortController().signal;
const GOAL_S = 30;
const translators = loadTranslators(ROOMS);
const WORDS = {name: 'Bench', demo: false, languages: ['en'], zone: 'UTC'};

const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-follow-'));
const server = await benchServer();
try {
  await server.ensureDatabase('follow');
  const square = await openSquare({url: server.url('follow'), dataDir: folder, registers: [contracting], log: createLog('silent')});
  try {
    await run(square);
  } finally {
    await square.close();
  }
} finally {
  await server.close();
  rmSync(folder, {recursive: true, force: true});
}

async function run(square: Square): Promise<void> {
  const [first, second, third] = new Contracting(makeWorld(2016)).releases(1);
  await publish(square, must(first, 'a release'));
  // what entered before anybody followed is no news
  await tell(square);
  const id = String(first!['ocid']);
  const plain = await emptyJobs(square);
  const rows = [];
  for (const [channel, release] of [['mail', second], ['webhook', third]] as const) {
    await followAll(square, thingKey('contracting', 'bench', id), channel);
    await asOwner(square.url, (client) => client.query('delete from graphile_worker._private_jobs'));
    await publish(square, {...must(release ?? first, 'a release'), ocid: id, id: `bench-${channel}`, date: '2031-01-01T00:00:00Z'} as never);
    const seconds = await timed(() => Promise.all([tell(square), tell(square)]));
    const written = channel === 'mail' ? 'people.mail' : 'people.delivery';
    const {rows: [counts]} = await square.app.pool.query<{told: number; left: number; followers: number}>(`
      select (select count(*)::int from ${written}) as told, (select count(*)::int from people.notice) as left, (select count(*)::int from people.follow) as followers`);
    const jobs = await asOwner(square.url, async (client) => (await client.query<{jobs: number; keys: number}>('select count(*)::int as jobs, count(distinct key)::int as keys from graphile_worker._private_jobs')).rows[0]!);
    const once = counts!.told === FOLLOWERS && jobs.jobs === FOLLOWERS && jobs.keys === FOLLOWERS && counts!.left === 0;
    rows.push({what: `${channel}: ${counts!.followers} followers, ${counts!.told} told, ${jobs.jobs} jobs, ${counts!.left} left: ${once ? 'once each' : 'WRONG'}`, value: `${seconds.toFixed(1)} s`, note: `${(seconds / plain).toFixed(1)} × empty jobs; goal ${GOAL_S} s, ${seconds <= GOAL_S ? 'met' : 'MISSED'}`});
    await square.app.pool.query('delete from people.follow');
  }
  table([{what: `${FOLLOWERS} empty jobs, one by one in one transaction`, value: `${plain.toFixed(1)} s`}, ...rows]);
}

function tell(square: Square): Promise<number> {
  return tellFollowers({square, registers: [contracting], translators, words: () => WORDS, publicUrl: new URL('https://bench.example')}, FOREVER);
}

async function publish({app: {pool}, vault, files}: Square, release: Readonly<Record<string, unknown>>): Promise<void> {
  await withClient(pool, async (client) => {
    const source = await ensureSource(client, contracting, 'bench', {name: 'Bench'});
    const drafts = contracting.decode(release as never, {envelope: {}, at: ''}).statements;
    const {accepted} = await append(client, {register: contracting, source, vault, files}, prepare(contracting, source, drafts));
    if (accepted !== drafts.length || accepted === 0) throw new Error('The change was not accepted');
  });
}

/** What the queue alone costs. */
async function emptyJobs({app: {pool}}: Square): Promise<number> {
  return withClient(pool, (client) => timed(async () => {
    await client.query('begin');
    for (let i = 0; i < FOLLOWERS; i++) await client.query({name: 'empty', text: 'select people.enqueue($1, $2, $3)', values: ['mail', '{}', `empty ${i}`]});
    await client.query('commit');
  }));
}

async function followAll({app: {pool}, vault}: Square, thing: string, channel: 'mail' | 'webhook'): Promise<void> {
  await withClient(pool, async (client) => {
    await client.query('begin');
    const {rows} = await client.query<{number: number}>(`
      insert into people.follow (kind, register, subject, thing, mailbox, lang, cadence, confirmed, channel)
      select 'record', $1, 'bench', $2, sha256(n::text::bytea), 'en', 'each', clock_timestamp(), $3 from generate_series(1, $4::int) as n returning number`, [contracting.number, thing, channel, FOLLOWERS]);
    for (const {number} of rows) {
      await client.query('update people.follow set address = $2 where number = $1', [number, sealValue(vault, `people.follow|${number}`, `f${number}@x.example`)]);
      if (channel === 'webhook') await client.query('insert into people.webhook (follow, sealed) values ($1, $2)', [number, sealValue(vault, webhookOwner(number), {address: `https://x.example/${number}`, secret: randomBytes(8).toString('hex')})]);
    }
    await client.query('commit');
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
