import {randomBytes, timingSafeEqual} from 'node:crypto';
import {readFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {readConfig, type Config, type Environment} from './core/config.ts';
import {createLog} from './core/log.ts';
import {openDatabaseServer} from './core/postgres/server.ts';
import type {Serving} from './core/site.ts';
import {foundSite, openSquare, readSite, type SiteWords, type Square} from './core/square.ts';
import {DEMO_DATABASE, OWN_DATABASE} from './cli/platform/open-site.ts';
import {ensureDemo} from './demo/ensure.ts';
import {REGISTERS} from './registers/index.ts';
import {ROOMS} from './registers/rooms.ts';
import {buildHouse} from './server.ts';
import type {Founding} from './start-site-routes.ts';

const OWN_SITE_INTERVAL_MS = 2_000;

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

/**
 * While there is no site of one's own: a one-time code in the terminal proves who is at the machine. A site may also
 * be founded by the first import; that is noticed here.
 */
function offerFounding(own: Square, say: (line: string) => void, onFounded: (words: SiteWords) => void): {founding: () => Founding | undefined; end: () => void} {
  let code = newCode();
  let wrong = 0;
  let open = true;
  const print = (): void => say(`To start your own site, open /act/site there and give this one-time code: ${code}`);
  print();
  const notice = async (): Promise<void> => {
    const words = await readSite(own.app);
    if (words === undefined || !open) return;
    open = false;
    clearInterval(timer);
    onFounded(words);
    say(`The site "${words.name}" is open.`);
  };
  const timer = setInterval(() => void notice().catch(() => {}), OWN_SITE_INTERVAL_MS);
  const founding: Founding = {
    isCode(given) {
      const expected = code.replaceAll('-', '');
      if (given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return true;
      if (++wrong % 20 === 0) {
        code = newCode();
        print();
      }
      return false;
    },
    async found(words) {
      await foundSite(own.app, words);
      await notice();
    },
  };
  return {founding: () => (open ? founding : undefined), end: () => clearInterval(timer)};
}

/** Twelve characters that nobody mistakes for one another: 60 bits. */
function newCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return [...randomBytes(12)].map((byte, i) => (i > 0 && i % 4 === 0 ? '-' : '') + letters[byte % 32]).join('');
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

