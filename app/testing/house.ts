import {mkdtempSync, rmSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Writable} from 'node:stream';
import {Client} from 'pg';
import type {JsonValue} from '@parvis/kernel/json';
import {readConfig, type Environment} from '../core/config.ts';
import type {BodyTimes} from '../core/http/body-time.ts';
import type {TurnstileLimits} from '../core/http/turnstile.ts';
import type {UnsentLimits} from '../core/http/unsent.ts';
import {workQueue} from '../core/jobs/queue.ts';
import {createLog} from '../core/log.ts';
import type {FetchTools} from '../core/fetch/guarded-fetch.ts';
import type {Metrics} from '../core/metrics/metrics.ts';
import type {Server} from '../core/http/server.ts';
import {keepNames} from '../core/names/keep.ts';
import type {Register} from '../core/register.ts';
import type {Serving} from '../core/site.ts';
import {foundSite, openSquare, type SiteWords, type Square} from '../core/square.ts';
import {append, type Appended} from '../core/statements/append.ts';
import {prepare} from '../core/statements/prepare.ts';
import {ensureSource} from '../core/statements/sources.ts';
import {introduceRegisters} from '../core/statements/registers.ts';
import {takeRole} from '../core/store/database.ts';
import {offerFounding} from '../founding.ts';
import {ROOMS} from '../registers/rooms.ts';
import {queueTasks} from '../queue-tasks.ts';
import {buildHouse, loadTranslators} from '../server.ts';
import type {Try} from '../ui/pages/home.tsx';
import type {Room} from '../ui/room.ts';
import {testDatabase, type TestDatabase} from './database.ts';

/** The whole house on a database of its own: what a visitor meets, without a process of its own. */
export interface TestHouse {
  readonly app: Server;
  /** The site being served: the demo, until one's own is founded where the house began as a demo. */
  readonly square: Square;
  readonly url: string;
  /** Its data folder: files and keys. */
  readonly folder: string;
  /** What was written to the log, line by line. */
  readonly log: readonly string[];
  /** What was said in the terminal. */
  readonly said: readonly string[];
  /** The port of a real server for this house, opened at the first call. */
  port(): Promise<number>;
  /** Puts documents into a register through its decoder; caches know of it when this ends. */
  publish(register: Register, documents: readonly JsonValue[], source?: string): Promise<Appended>;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  /** Beside those of the house. */
  readonly rooms?: readonly Room[];
  /** Names of registers whose rooms are left out. */
  readonly without?: readonly string[];
  readonly words?: Partial<SiteWords>;
  readonly env?: Environment;
  readonly readsPerMinute?: number;
  readonly tries?: readonly Try[];
  readonly logLevel?: string;
  readonly metrics?: Metrics;
  readonly pageLimits?: TurnstileLimits;
  readonly unsentLimits?: UnsentLimits;
  readonly bodyTimes?: BodyTimes;
  /** Do the work that waits in the queue: mail. */
  readonly queue?: boolean;
  /** Begin as a demo, with the form that founds a site of one's own. */
  readonly founding?: boolean;
  readonly outbound?: FetchTools;
}

const WORDS: SiteWords = {name: 'Test Square', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'};

export async function openHouse({rooms: more = [], without = [], words, env = {}, readsPerMinute = 1_000_000, tries = [], logLevel = 'info', metrics, pageLimits, unsentLimits, bodyTimes, founding: offer = false, queue: works = false, outbound}: TestHouseOptions = {}): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-house-'));
  const rooms = [...ROOMS.filter(({register}) => !without.includes(register.name)), ...more];
  const registers = rooms.map(({register}) => register);
  const said: string[] = [];
  const lines: string[] = [];
  const log = createLog(logLevel, new Writable({
    write(line: Buffer, _, done) {
      lines.push(line.toString());
      done();
    },
  }));
  const databases: TestDatabase[] = [];
  const open = async (): Promise<Square> => {
    const database = await testDatabase();
    databases.push(database);
    return openSquare({url: database.url, dataDir: folder, registers, log});
  };
  const served: SiteWords = {...WORDS, ...words, ...(offer && {demo: true})};
  const first = await open();
  await foundSite(first.app, served);
  let serving: Serving = {square: first, words: served};
  const own = offer ? await open() : undefined;
  const {founding, end} = own === undefined ? {founding: () => undefined, end: () => {}} : offerFounding(own, (line) => said.push(line), (founded) => {
    serving = {square: own, words: founded};
  });
  const config = readConfig({PARVIS_DATA: folder, ...env});
  const queue = works ? await workQueue({url: first.url, tasks: queueTasks({square: first, config, words: () => serving.words, translators: loadTranslators(rooms), ...(outbound && {outbound})}), log}) : undefined;
  const app = await buildHouse({config, log, rooms, version: '0.0.0', readsPerMinute, tries, serving: () => serving, founding, ...(metrics && {metrics}), ...(pageLimits && {pageLimits}), ...(unsentLimits && {unsentLimits}), ...(bodyTimes && {bodyTimes}), ...(outbound && {outbound})});
  await app.ready();
  return {
    app, folder, log: lines, said,
    get square() {
      return serving.square;
    },
    get url() {
      return serving.square.url;
    },
    async port() {
      if (!app.server.listening) await app.listen({port: 0, host: '127.0.0.1'});
      return (app.server.address() as AddressInfo).port;
    },
    async publish(register, documents, slug = 'tests') {
      const {square} = serving;
      const client = new Client({connectionString: square.url});
      await client.connect();
      try {
        await takeRole(client, 'app');
        await introduceRegisters(client, registers);
        const source = await ensureSource(client, register, slug, {name: `Source ${slug}`});
        const drafts = documents.flatMap((document) => register.decode(document, {envelope: {}, at: ''}).statements);
        const appended = await append(client, {register, source, vault: square.vault, files: square.files}, prepare(register, source, drafts));
        await keepNames(client, new AbortController().signal);
        return appended;
      } finally {
        await client.end();
        await square.versions.refresh();
      }
    },
    async close() {
      end();
      await app.close();
      await queue?.close();
      await Promise.all([first.close(), own?.close()]);
      await Promise.all(databases.map((database) => database.drop()));
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
