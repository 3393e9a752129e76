import {readFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {readConfig, type Config, type Environment} from './core/config.ts';
import {createLog} from './core/log.ts';
import {openDatabaseServer} from './core/postgres/server.ts';
import type {Serving} from './core/site.ts';
import {openSquare, readSite, type Square} from './core/square.ts';
import {DEMO_DATABASE, OWN_DATABASE} from './cli/platform/open-site.ts';
import {ensureDemo} from './demo/ensure.ts';
import {offerFounding} from './founding.ts';
import {REGISTERS} from './registers/index.ts';
import {ROOMS} from './registers/rooms.ts';
import {buildHouse} from './server.ts';

/** Opens the database, the site (or the demo where there is none) and the house, and closes them in turn at the end. */
export async function serve(env: Environment): Promise<void> {
  const config = readConfig(env);
  const log = createLog(env['LOG_LEVEL'] ?? 'warn');
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const server = await openDatabaseServer({dataDir: config.dataDir, say, ...(config.databaseUrl !== undefined && {databaseUrl: config.databaseUrl})});
  const open = async (name: string): Promise<Square> => {
    await server.ensureDatabase(name);
    return openSquare({url: server.url(name), dataDir: config.dataDir, registers: REGISTERS, log});
  };
  const own = await open(OWN_DATABASE);
  const words = await readSite(own.app);
  const demo = words === undefined ? await openDemo(open, say) : undefined;
  let serving: Serving = words === undefined ? demo! : {square: own, words};
  const {founding, end} = words === undefined ? offerFounding(own, say, (founded) => {
    serving = {square: own, words: founded};
  }) : {founding: () => undefined, end: () => {}};

  const app = await buildHouse({
    config, log, rooms: ROOMS, version: versionOf(), serving: () => serving, founding,
    readsPerMinute: Number(env['READS_PER_MINUTE'] ?? 600),
  });
  await app.listen({port: config.port, host: config.host});
  say(`Parvis is open at ${addressOf(config, portOf(app.server.address()))}`);
  await stop;
  end();
  await app.close();
  await Promise.all([own.close(), demo?.square.close()]);
  await server.close();
}

async function openDemo(open: (name: string) => Promise<Square>, say: (line: string) => void): Promise<Serving> {
  const square = await open(DEMO_DATABASE);
  return {square, words: await ensureDemo(square, say)};
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

