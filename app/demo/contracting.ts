import type {JsonObject} from '@parvis/kernel/json';
import {honestDraft, type Draft} from './contracting/draft.ts';
import {releasesOf} from './contracting/releases.ts';
import type {Cast} from './patterns/pattern.ts';
import {Roles} from './patterns/plan.ts';
import {Chance, mix} from './random.ts';
import type {World} from './world.ts';

const EPISODE = 31;

/** The contracting processes of a world, by number: always the same, however many are made. */
export class Contracting {
  readonly #world: World;
  readonly #seed: number;
  readonly #roles: Roles;

  constructor(world: World, seed: number = world.seed) {
    this.#world = world;
    this.#seed = seed;
    this.#roles = new Roles(seed);
  }

  /** All that happened, with the truth about it where it was planted. */
  draft(index: number): Draft {
    const role = this.#roles.of(index);
    if (role === undefined) return honestDraft(this.#world, this.#seed, index, undefined);
    const {episode: {pattern, number}, member} = role;
    const cast: Cast = {world: this.#world, episode: number, member, chance: new Chance(mix(this.#seed, EPISODE, number))};
    const draft = honestDraft(this.#world, this.#seed, index, pattern.frame(cast));
    const parties = pattern.play(draft, cast);
    draft.mark = {pattern: pattern.id, kind: pattern.like === undefined ? 'planted' : 'look-alike', episode: number, parties};
    return draft;
  }

  /** What was published of it: plan, tender, award, contract and its implementation, as far as the calendar goes. */
  releases(index: number): JsonObject[] {
    return releasesOf(this.draft(index));
  }
}

/** The releases of one process by its number. Whoever makes many in order keeps a `Contracting`. */
export function demoReleases(world: World, seed: number, index: number): JsonObject[] {
  return new Contracting(world, seed).releases(index);
}
