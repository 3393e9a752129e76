import type {Draft, Frame} from '../contracting/draft.ts';
import type {Chance} from '../random.ts';
import type {World} from '../world.ts';

/** The truth about a process that was made so: nobody who looks at real records has this. */
export interface Mark {
  readonly pattern: string;
  readonly kind: 'planted' | 'look-alike';
  /** The same for all processes that belong together. */
  readonly episode: number;
  /** Ids of the companies and bodies concerned. */
  readonly parties: readonly string[];
}

/** The common part of an episode: every process of it draws the same from a fresh `chance`. */
export interface Cast {
  readonly world: World;
  readonly episode: number;
  /** Which of the processes of the episode, from 0. */
  readonly member: number;
  readonly chance: Chance;
}

/** A way in which processes are made to be wrong, or only to look so. */
export interface Pattern {
  readonly id: string;
  /** The pattern that an honest one resembles; absent of planted ones. */
  readonly like?: string;
  /** What happens. */
  readonly says: string;
  /** Flags of packages/ocds that speak up: of a planted one those that should, of a look-alike those that do although all is in order. */
  readonly flags: readonly string[];
  /** What it would take to see it, or to see that all is in order. */
  readonly remark: string;
  /** How many processes it takes. */
  readonly size: number;
  /** What is fixed before the rest of the process is drawn. */
  frame(cast: Cast): Frame;
  /** Changes the honest draft in its place; gives the ids of those concerned. */
  play(draft: Draft, cast: Cast): readonly string[];
}

/** A pattern of one process; unless told otherwise, one in open competition among three. */
export function single({frame = () => ({method: 'open', bidderCount: 3}), ...rest}: Omit<Pattern, 'size' | 'frame'> & Partial<Pick<Pattern, 'frame'>>): Pattern {
  return {...rest, size: 1, frame};
}
