import type {Satisfaction} from '../election/profile.ts';
import type {Tie} from '../election/ties.ts';
import type {Add1} from '../shares/sweep.ts';

/** Everything that can change who wins. Published results differ in all of it, so nothing is left to a hidden default. */
export type TallySettings = GreedySettings | SharesSettings | PhragmenSettings;

interface Common {
  readonly tie: Tie;
  /** Świecie's rule: a project is ineligible if its votes ÷ voters < its cost ÷ (this × budget). */
  readonly eligibility?: number;
}

/**
 * `greedy`, `greedy-no-skip`, `greedy-threshold`: by score with ties by file order, whole currency units of the budget, as
 * cities publish. `greedy-80-percent`: no skip, but the first that does not fit is still taken if 80 % of its cost is left.
 * `greedy-density`: by satisfaction per unit of money.
 */
export interface GreedySettings extends Common {
  readonly rule: 'greedy' | 'greedy-no-skip' | 'greedy-threshold' | 'greedy-80-percent' | 'greedy-density';
  readonly satisfaction: Satisfaction;
  /** Groups of project ids of which at most one is funded (`greedy-exclusive`). */
  readonly conflicts?: readonly (readonly string[])[];
}

export interface SharesSettings extends Common {
  readonly rule: 'equalshares';
  readonly satisfaction: Satisfaction;
  readonly add1?: Add1;
  /** Spend what is left on unselected projects by score, as far as they fit. */
  readonly fillUp?: boolean;
  /** Take the greedy outcome instead if more voters prefer it. */
  readonly comparison?: 'satisfaction' | 'exclusion-ratio';
  /** Fund projects that cost nothing and have a supporter, whatever the satisfaction. */
  readonly fundFree?: boolean;
}

export interface PhragmenSettings extends Common {
  readonly rule: 'phragmen';
  readonly fillUp?: boolean;
}

/** Add1 as three programs run it; they differ in about one election in ten. */
export const ADD1_VARIANTS = {
  /** pabutools with voter_budget_increment=1. */
  pabutools: {start: 'exact', step: 1, stopWhenExhaustive: 'supported', noSweepWhenFits: 'never'},
  /** The calculator of equalshares.net with its defaults. */
  calculator: {start: 'integral', step: 1, stopWhenExhaustive: 'all', noSweepWhenFits: 'all'},
  /** The Pabulib checker for `equalshares/add1`: no stop when exhaustive. Wieliczka 2023 was counted so. */
  pabulib: {start: 'exact-then-integral', step: 1, stopWhenExhaustive: 'never', noSweepWhenFits: 'supported'},
} as const satisfies Record<string, Add1>;

export type Add1Variant = keyof typeof ADD1_VARIANTS;

/** The settings that a Pabulib `rule` code stands for; undefined where the code does not tell enough to repeat the count. */
export function settingsOfRule(code: string | undefined, satisfaction: Satisfaction): TallySettings | undefined {
  const shares: SharesSettings = {rule: 'equalshares', satisfaction, tie: {kind: 'min-cost'}};
  switch (code) {
    case 'greedy':
    case 'greedy-no-skip':
    case 'greedy-threshold':
      return {rule: code, satisfaction, tie: {kind: 'file'}};
    case 'equalshares':
      return shares;
    case 'equalshares-comparison':
      return {...shares, comparison: 'satisfaction'};
    case 'equalshares/add1':
      return {...shares, add1: ADD1_VARIANTS.pabulib};
    case 'equalshares/add1-comparison':
      return {...shares, add1: ADD1_VARIANTS.pabulib, comparison: 'satisfaction'};
    default:
      return undefined;
  }
}
