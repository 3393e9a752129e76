import {Client} from 'pg';
import type {JsonValue} from '@parvis/kernel/json';
import {append} from '../core/statements/append.ts';
import {prepare} from '../core/statements/prepare.ts';
import {ensureSource} from '../core/statements/sources.ts';
import {introduceRegisters} from '../core/statements/registers.ts';
import {foundSite, readSite, type SiteWords, type Square} from '../core/square.ts';
import {takeRole} from '../core/store/database.ts';
import {REGISTERS} from '../registers/index.ts';
import {contracting} from '../registers/contracting/register.ts';
import {demoReleases} from './contracting.ts';
import {COUNTRY, makeWorld} from './world.ts';

const SEED = 2016;
const PROCESSES = 200;
const BATCH = 100;

const DEMO: SiteWords = {name: COUNTRY, demo: true, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC', keeper: 'Records Office of Solvane'};

/** Fills the demo's own database at its first start, through the same door as any publisher; gives the demo's words. */
export async function ensureDemo(square: Square, say: (line: string) => void): Promise<SiteWords> {
  const known = await readSite(square.app);
  if (known !== undefined) return known;
  say('Preparing the demonstration: an invented country, for looking round.');
  const client = new Client({connectionString: square.url});
  await client.connect();
  try {
    await takeRole(client, 'app');
    await introduceRegisters(client, REGISTERS);
    const source = await ensureSource(client, contracting, 'solvane-procurement', {name: 'Public Procurement Office of Solvane', licence: contracting.licence});
    const world = makeWorld(SEED, PROCESSES);
    for (let first = 0; first < PROCESSES; first += BATCH) {
      const releases = Array.from({length: Math.min(BATCH, PROCESSES - first)}, (_, i) => demoReleases(world, SEED, first + i)).flat();
      const drafts = releases.flatMap((release) => contracting.decode(release as JsonValue, {envelope: {}, at: ''}).statements);
      await append(client, {register: contracting, source, vault: square.vault, files: square.files}, prepare(contracting, source, drafts));
    }
  } finally {
    await client.end();
  }
  await foundSite(square.app, DEMO);
  return DEMO;
}
