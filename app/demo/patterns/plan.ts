import {must} from '@parvis/kernel';
import {Chance, mix} from '../random.ts';
import {PATTERNS} from './catalogue.ts';
import type {Pattern} from './pattern.ts';

/** In each block of processes some are set aside for patterns; which, follows from the seed and the block's number. */
export const BLOCK = 200;
const SEVERAL = PATTERNS.filter(({size}) => size > 1);
const SINGLE = PATTERNS.filter(({size}) => size === 1);
/** Two blocks hold every pattern. */
const SEVERAL_OF_BLOCK = 4;
const SINGLE_OF_BLOCK = Math.ceil(SINGLE.length / 2);

export const PATTERNS_OF_BLOCK = SEVERAL_OF_BLOCK + SINGLE_OF_BLOCK;
/** On average over blocks. */
export const PROCESSES_OF_BLOCK = Math.round((SEVERAL_OF_BLOCK * SEVERAL.reduce((sum, {size}) => sum + size, 0)) / SEVERAL.length) + SINGLE_OF_BLOCK;

const PLAN = 30;

export interface Episode {
  readonly number: number;
  readonly pattern: Pattern;
  /** The indices of its processes. */
  readonly processes: readonly number[];
}

/** A process's place in an episode. */
export interface Role {
  readonly episode: Episode;
  readonly member: number;
}

/** The episodes of a block; a pure function of seed and number. */
export function episodesOf(seed: number, block: number): readonly Episode[] {
  const free = Array.from({length: BLOCK}, (_, i) => block * BLOCK + i);
  const chance = new Chance(mix(seed, PLAN, block));
  const take = (): number => must(free.splice(chance.whole(0, free.length - 1), 1)[0], 'a block has room for its patterns');
  const patterns = [...inTurn(SEVERAL, block, SEVERAL_OF_BLOCK), ...inTurn(SINGLE, block, SINGLE_OF_BLOCK)];
  return patterns.map((pattern, i): Episode => ({
    number: block * PATTERNS_OF_BLOCK + i, pattern,
    processes: Array.from({length: pattern.size}, take).sort((a, b) => a - b),
  }));
}

function inTurn(patterns: readonly Pattern[], block: number, count: number): Pattern[] {
  return Array.from({length: count}, (_, i) => must(patterns[(block * count + i) % patterns.length], 'a place in the list'));
}

/** Finds the role of each process; keeps the block that was asked for last, as processes are made in order. */
export class Roles {
  readonly #seed: number;
  #block = -1;
  #roles = new Map<number, Role>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  of(index: number): Role | undefined {
    const block = Math.floor(index / BLOCK);
    if (block !== this.#block) {
      this.#block = block;
      this.#roles = new Map(episodesOf(this.#seed, block).flatMap((episode) => episode.processes.map((process, member) => [process, {episode, member}] as const)));
    }
    return this.#roles.get(index);
  }
}
