import {readFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {keepBulk} from './core/bulk/keep.ts';
import {operatorTools} from './core/fetch/tools.ts';
import {keepLog} from './core/tlog/keep.ts';
import {readConfig, type Config, type Environment} from './core/config.ts';
import {outboundTools} from './core/fetch/tools.ts';
import {keepHarvests} from './core/harvest/keep.ts';
import {workQueue} from './core/jobs/queue.ts';
import {createLog} from './core/log.ts';
import {closeGently} from './core/http/shutdown.ts';
import {createMetrics} from './core/metrics/metrics.ts';
import {serveMetrics} from './core/metrics/server.ts';
import {openDatabaseServer} from './core/postgres/server.ts';
import type {Serving} from './core/site.ts';
import {openSquare, readSite, type Square} from './core/square.ts';
import {DEMO_DATABASE, OWN_DATABASE} from './cli/platform/open-site.ts';
import {ensureDemo} from './demo/ensure.ts';
import {thingsToTry} from './demo/tries.ts';
import {keepPetitions} from './civic/petitions/keep.ts';
import {keepSigning} from './civic/petitions/signing/index.ts';
import {signingHost} from './civic/petitions/signing-host.ts';
import {keepFollowers} from './follow/keep.ts';
import {keepUploads} from './core/uploads/resume.ts';
import {offerFounding} from './founding.ts';
import type {Founding} from './start-site-routes.ts';
import {REGISTERS} from './registers/index.ts';
import {ROOMS} from './registers/rooms.ts';
import {queueTasks} from './queue-tasks.ts';
import {buildHouse, loadTranslators} from './server.ts';

/** Serving could not begin; the message is for the operator. */
export class ServeError extends Error {
  override readonly name = 'ServeError';
}

/** Opens the database, the site (or the demo where there is none) and the house; closes what it opened, in turn, at the end. */
export async function serve(env: Environment): Promise<void> {
  const config = readConfig(env);
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const closers: (() => Promise<unknown> | void)[] = [];
  try {
    await open(config, (close) => closers.unshift(close));
    await stop;
  } finally {
    for (const close of closers) await close();
  }
}

async function open(config: Config, atEnd: (close: () => Promise<unknown> | void) => void): Promise<void> {
  const log = createLog(config.logLevel);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const server = await openDatabaseServer({dataDir: config.dataDir, say, ...(config.databaseUrl !== undefined && {databaseUrl: config.databaseUrl})});
  atEnd(() => server.close());
  const translators = loadTranslators(ROOMS);
  const openNamed = async (name: string): Promise<Square> => {
    await server.ensureDatabase(name);
    const square = await openSquare({url: server.url(name), dataDir: config.dataDir, registers: REGISTERS, log});
    atEnd(() => square.close());
    return square;
  };
  const own = await openNamed(OWN_DATABASE);
  const words = await readSite(own.app);
  let serving: Serving;
  let founding: () => Founding | undefined = () => undefined;
  const squares = [own];
  if (words === undefined) {
    const demo = await openNamed(DEMO_DATABASE);
    squares.push(demo);
    serving = {square: demo, words: await ensureDemo(demo, say)};
    const offer = offerFounding(own, say, (founded) => {
      serving = {square: own, words: founded};
    });
    founding = offer.founding;
    atEnd(offer.end);
  } else {
    serving = {square: own, words};
  }
  for (const square of squares) {
    const around = {square, config, words: () => serving.words, translators};
    const queue = await workQueue({url: square.url, tasks: queueTasks(around), log});
    atEnd(() => queue.close());
    atEnd(keepUploads(square.app.pool, log));
    atEnd(keepFollowers({...around, registers: REGISTERS, publicUrl: config.publicUrl}, log));
    atEnd(keepPetitions(square, log));
    atEnd(keepSigning({...around, host: signingHost}, log));
  }
  const metrics = config.metrics === undefined ? undefined : createMetrics();
  const app = await buildHouse({
    config, log, rooms: ROOMS, version: versionOf(), serving: () => serving, founding, tries: thingsToTry(), ...(metrics && {metrics}),
  });
  atEnd(async () => {
    if (!await closeGently(app)) say('Some requests had not ended after ten seconds and were cut off.');
  });
  if (config.bulkMinutes > 0) {
    atEnd(keepBulk({
      serving: () => serving, registers: REGISTERS, registersUrl: new URL('./registers/index.ts', import.meta.url).href, intervalMs: config.bulkMinutes * 60_000, log,
    }));
  }
  atEnd(keepHarvests({
    serving: () => serving, dataDir: config.dataDir, registers: REGISTERS, registersUrl: new URL('./registers/index.ts', import.meta.url).href, fetch: outboundTools(config), log,
  }));
  atEnd(keepLog({serving: () => serving, dataDir: config.dataDir, publicUrl: config.publicUrl, log, toolsFor: (address) => operatorTools(config, address)}));
  await app.listen({port: config.port, host: config.host}).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new ServeError(`Port ${config.port} is taken by another program. Stop that, or choose another: PORT=${config.port + 1} npm start`);
    if (error.code === 'EACCES') throw new ServeError(`Port ${config.port} is not open to this user. Choose one above 1023: PORT=3000 npm start`);
    throw error;
  });
  if (metrics && config.metrics) {
    const served = await serveMetrics(metrics, config.metrics);
    atEnd(() => served.close());
    say(`Metrics are at http://${config.metrics.host}:${served.port}/metrics`);
  }
  say(`Parvis is open at ${addressOf(config, portOf(app.server.address()))}`);
}

function portOf(address: AddressInfo | string | null): number | undefined {
  return typeof address === 'object' ? address?.port : undefined;
}

function addressOf({publicUrl, port}: Config, actual: number | undefined): string {
  return port === 0 && actual !== undefined ? `http://localhost:${actual}` : publicUrl.href.replace(/\/$/, '');
}

function versionOf(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {version: string}).version;
}

