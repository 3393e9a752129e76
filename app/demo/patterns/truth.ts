import {Contracting} from '../contracting.ts';
import type {World} from '../world.ts';
import {BLOCK, episodesOf} from './plan.ts';

/** What was planted, for those who measure what is found. */
export interface Truth {
  readonly register: string;
  readonly pattern: string;
  readonly kind: 'planted' | 'look-alike';
  /** Of a look-alike: the pattern that it resembles. */
  readonly like?: string;
  /** Ids of the things that belong together. */
  readonly things: readonly string[];
  /** Ids of the companies and bodies concerned. */
  readonly parties: readonly string[];
  /** Of a planted one the flags that should find it, of a look-alike those that speak up although all is in order. */
  readonly flags: readonly string[];
}

/** The episodes of the first so many processes; of one that reaches beyond, the part that is told. */
export function* contractingTruth(world: World, processes: number): Generator<Truth> {
  const country = new Contracting(world);
  for (let block = 0; block * BLOCK < processes; block++) {
    for (const {pattern: {id, like, flags}, processes: all} of episodesOf(world.seed, block)) {
      const drafts = all.filter((index) => index < processes).map((index) => country.draft(index));
      if (drafts.length === 0) continue;
      yield {
        register: 'contracting', pattern: id, ...(like === undefined ? {kind: 'planted' as const} : {kind: 'look-alike' as const, like}),
        things: drafts.map(({ocid}) => ocid), parties: [...new Set(drafts.flatMap(({mark}) => mark?.parties ?? []))], flags,
      };
    }
  }
}
