import {beforeAll, describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {ALL_INDICATORS, flags, parseFlagSettings, RULES, writeFindings} from '@parvis/ocds/flags';
import {CatalogueRun, MORE_FLAGS} from '@parvis/ocds/flags/catalogue';
import {merge} from '@parvis/ocds/merge';
import {Contracting} from '../contracting.ts';
import {OPEN_FROM} from '../contracting/draft.ts';
import {YEARS} from '../world/calendar.ts';
import {makeWorld} from '../world.ts';
import {patternOf, PATTERNS} from './catalogue.ts';
import {BLOCK, episodesOf} from './plan.ts';

const SEED = 5;
const PROCESSES = 15 * BLOCK;
const SETTINGS = `currency = EUR\n${ALL_INDICATORS.replace('[R003]', '[R003]\nprocurement_methods = open')}`;

interface Episode {
  readonly pattern: string;
  readonly planted: boolean;
  readonly processes: string[];
  parties: Set<string>;
}

/** Flag → what it is about (a process, an organisation, a pair) → the processes that it rests on. */
type Found = Map<string, Map<string, ReadonlySet<string>>>;

const episodes = new Map<number, Episode>();
const marked = new Set<string>();
const compiled: JsonObject[] = [];
let found: Found;

beforeAll(async () => {
  const country = new Contracting(makeWorld(SEED));
  for (let index = 0; index < PROCESSES; index++) {
    const {mark, ocid} = country.draft(index);
    if (mark !== undefined) {
      const one = episodes.get(mark.episode) ?? {pattern: mark.pattern, planted: mark.kind === 'planted', processes: [], parties: new Set<string>()};
      episodes.set(mark.episode, one);
      one.processes.push(ocid);
      one.parties = new Set([...one.parties, ...mark.parties]);
      marked.add(ocid);
    }
    compiled.push(mustOk(merge(country.releases(index)), 'releases of one process merge').compiled);
  }
  found = await everyFlag();
});

async function everyFlag(): Promise<Found> {
  const all: Found = new Map();
  const add = (code: string, id: string, processes: readonly string[]): void => {
    const of = all.get(code) ?? new Map<string, ReadonlySet<string>>();
    all.set(code, of.set(id, new Set([...of.get(id) ?? [], ...processes])));
  };
  const run = await flags([new TextEncoder().encode(compiled.map((release) => JSON.stringify(release)).join('\n'))], mustOk(parseFlagSettings(SETTINGS), 'the settings are right'));
  const {OCID: found = {}} = JSON.parse(Buffer.concat([...writeFindings(run.report())]).toString()) as {OCID?: Record<string, Record<string, number>>};
  for (const [ocid, figures] of Object.entries(found)) for (const code of Object.keys(figures)) add(code, ocid, [ocid]);
  const whole = new CatalogueRun();
  for (const release of compiled) whole.read(release);
  for (const {code, id, processes} of whole.report().findings) if (code !== 'R055') add(code, id, processes);
  // R055 looks at the last year of its data: it is asked year by year
  for (const year of YEARS) {
    const one = new CatalogueRun(new Map([['R055', {days: 366, threshold: OPEN_FROM}]]));
    for (const release of compiled) if (String((release['awards'] as JsonObject[] | undefined)?.[0]?.['date']).startsWith(String(year))) one.read(release);
    for (const {code, id, processes} of one.report().findings) if (code === 'R055') add(code, id, processes);
  }
  return all;
}

/** A flag has found an episode if it rests on nearly all of its processes. */
function finds(code: string, {processes}: Episode): boolean {
  return [...found.get(code)?.values() ?? []].some((on) => processes.filter((ocid) => on.has(ocid)).length >= processes.length * 0.6);
}

function shareFound(pattern: string, code: string): number {
  const of = [...episodes.values()].filter((one) => one.pattern === pattern);
  return of.filter((one) => finds(code, one)).length / of.length;
}

test('every pattern is planted several times, and each look-alike resembles a planted one', () => {
  for (const {id, like, flags: expected} of PATTERNS) {
    expect([...episodes.values()].filter(({pattern}) => pattern === id).length, id).toBeGreaterThan(4);
    if (like !== undefined) expect(patternOf(like)?.like, `${id} resembles ${like}`).toBeUndefined();
    if (like === undefined) expect(PATTERNS.some((other) => other.like === id), `${id} has a look-alike`).toBe(true);
    const known = new Set([...Object.keys(RULES), ...MORE_FLAGS.map(({definition}) => definition.id)]);
    expect(expected.filter((code) => !known.has(code))).toEqual([]);
  }
});

describe('the flags find what was planted:', () => {
  test.each(PATTERNS.filter(({like, flags: expected}) => like === undefined && expected.length > 0).flatMap(({id, flags: expected}) => expected.map((code) => [id, code] as const)))('%s by %s', (pattern, code) => {
    expect(shareFound(pattern, code)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('of honest look-alikes the flags say what the documentation says:', () => {
  test.each(PATTERNS.flatMap(({id, like, flags: fooled}) => (patternOf(like ?? '')?.flags ?? []).map((code) => [id, code, fooled.includes(code) ? 'speaks up' : 'is silent'] as const)))('%s: %s %s', (pattern, code, says) => {
    const share = shareFound(pattern, code);
    if (says === 'speaks up') expect(share).toBeGreaterThanOrEqual(0.9);
    else expect(share).toBeLessThanOrEqual(0.1);
  });
});

test('elsewhere the flags are rare', () => {
  const quiet = PROCESSES - marked.size;
  for (const code of ['R010', 'R028', 'R030', 'R030-instant', 'R043', 'R044', 'R061', 'R068', 'R069']) {
    const others = [...found.get(code)?.keys() ?? []].filter((ocid) => !marked.has(ocid));
    expect(others.length / quiet, code).toBeLessThan(0.005);
  }
});

test('the plan of a block is the same whenever it is made, and no process plays two roles', () => {
  for (let block = 0; block < 20; block++) {
    const plan = episodesOf(SEED, block);
    expect(episodesOf(SEED, block)).toEqual(plan);
    const indices = plan.flatMap(({processes}) => processes);
    expect(new Set(indices).size).toBe(indices.length);
    expect(indices.every((index) => Math.floor(index / BLOCK) === block)).toBe(true);
  }
});
