import type {Client} from 'pg';
import type {JsonValue} from '@parvis/kernel/json';
import {dutyUpkeep} from '../core/duties/upkeep.ts';
import {inTransaction} from '../core/http/act-route.ts';
import {foundSite, readSite, type SiteWords, type Square} from '../core/square.ts';
import {append} from '../core/statements/append.ts';
import {prepare} from '../core/statements/prepare.ts';
import {introduceRegisters} from '../core/statements/registers.ts';
import {ensureSource} from '../core/statements/sources.ts';
import {takeRole} from '../core/store/database.ts';
import {REGISTERS} from '../registers/index.ts';
import {showActs} from './acts.ts';
import {writeDemoComments} from './comments.ts';
import {GENERATORS} from './generators.ts';
import {writeDemoLaws} from './laws.ts';
import {writePlanComments} from './plan-comments.ts';
import {writeDemoPlace} from './petition-place.ts';
import {BLOCK} from './patterns/plan.ts';
import {contractingTruth} from './patterns/truth.ts';
import {COUNTRY, makeWorld} from './world.ts';
import {connect} from '../core/postgres/connect.ts';

/** The country that everybody sees; `parvis demo` can make it larger, or make another one. */
export const DEMO_SEED = 2016;
/** Two blocks: every pattern of one process is there. */
export const DEMO_SCALE = 2 * BLOCK;
const BATCH = 100;

export const DEMO_SITE: SiteWords = {name: COUNTRY, demo: true, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC', keeper: 'Records Office of Solvane'};

/** Fills the demo's own database at its first start, through the same door as any publisher; gives the demo's words. */
export async function ensureDemo(square: Square, say: (line: string) => void): Promise<SiteWords> {
  const known = await readSite(square.app);
  if (known !== undefined) {
    await withApp(square, (client) => showActs(square, client, Temporal.Now.instant()));
    return known;
  }
  say('Preparing the demonstration: an invented country, for looking round.');
  await withApp(square, async (client) => {
    await introduceRegisters(client, REGISTERS);
    await writeDemoLaws(client);
    const world = makeWorld(DEMO_SEED);
    for (const {register, source: {slug, ...words}, units, documents} of GENERATORS) {
      const source = await ensureSource(client, register, slug, words);
      const make = documents(world);
      for (let first = 0; first < units(DEMO_SCALE); first += BATCH) {
        const batch = Array.from({length: Math.min(BATCH, units(DEMO_SCALE) - first)}, (_, i) => make(first + i)).flat();
        const drafts = batch.flatMap((document) => register.decode(document as JsonValue, {envelope: {}, at: ''}).statements);
        await append(client, {register, source, vault: square.vault, files: square.files}, prepare(register, source, drafts));
      }
    }
    const overrun = [...contractingTruth(world, DEMO_SCALE)].find((one) => one.kind === 'planted' && one.pattern === 'overrun');
    if (overrun?.things[0] !== undefined) await writeDemoComments(client, square.vault, overrun.things[0]);
    await writePlanComments(square, client, Temporal.Now.instant());
    await showActs(square, client, Temporal.Now.instant());
  });
  await inTransaction(square.app.pool, (within) => writeDemoPlace(within, square.vault, makeWorld(DEMO_SEED)));
  await foundSite(square.app, DEMO_SITE);
  await dutyUpkeep(square.app.pool, REGISTERS, square.vault)(new AbortController().signal);
  return DEMO_SITE;
}

/** Something with one connection of the role that writes. */
async function withApp(square: Square, work: (client: Client) => Promise<void>): Promise<void> {
  const client = await connect({connectionString: square.url});
  try {
    await takeRole(client, 'app');
    await work(client);
  } finally {
    await client.end();
  }
}
