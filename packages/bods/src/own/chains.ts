import type {Interval} from './interval.ts';
import {EXACT} from './arithmetic.ts';
import type {Counted, Holding, Tie} from './network.ts';

/** One hop of a chain with everything that is said of it. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly holdings: readonly Holding[];
  readonly ties: readonly Tie[];
}

export interface Chain {
  /** From the owner down to the target. */
  readonly steps: readonly Step[];
}

export interface Chains {
  readonly of: ReadonlyMap<string, readonly Chain[]>;
  /** Parties with more chains than are listed. */
  readonly cut: ReadonlySet<string>;
}

const PER_PARTY = 10;
const TRIED = 20_000;

/**
 * The chains of statements that lead to a target, shortest first and without a party twice: at most ten for each party.
 * They are the evidence, not the sum: the figures come from the solver, which needs no list of paths.
 */
export function chainsTo(target: string, holdings: readonly Holding[], ties: readonly Tie[]): Chains {
  const above = Map.groupBy(stepsOf(holdings, ties), ({to}) => to);
  const of = new Map<string, Chain[]>();
  const cut = new Set<string>();
  const open: Chain[] = [{steps: []}];
  for (let tried = 0; tried < open.length; tried++) {
    const {steps} = open[tried] as Chain;
    const top = steps[0]?.from ?? target;
    for (const step of above.get(top) ?? []) {
      if (step.from === target || steps.some(({from}) => from === step.from)) continue;
      const chain = {steps: [step, ...steps]};
      const found = of.get(step.from) ?? [];
      if (found.length < PER_PARTY) of.set(step.from, [...found, chain]);
      else cut.add(step.from);
      if (open.length < TRIED) open.push(chain);
      else cut.add(step.from);
    }
  }
  return {of, cut};
}

function stepsOf(holdings: readonly Holding[], ties: readonly Tie[]): Step[] {
  const pairs = new Map<string, {from: string; to: string; holdings: Holding[]; ties: Tie[]}>();
  const pair = (from: string, to: string) => {
    const key = JSON.stringify([from, to]);
    const known = pairs.get(key) ?? {from, to, holdings: [], ties: []};
    pairs.set(key, known);
    return known;
  };
  for (const holding of holdings) pair(holding.from, holding.to).holdings.push(holding);
  for (const tie of ties) pair(tie.from, tie.to).ties.push(tie);
  return [...pairs.values()];
}

/** The product along a chain of what is counted, where every step has some. */
export function productOf({steps}: Chain, counted: Counted): Interval | undefined {
  let product: Interval = {min: EXACT.one, max: EXACT.one, minOpen: false, maxOpen: false};
  for (const {holdings} of steps) {
    const part = holdings.find((holding) => holding.counted === counted)?.part;
    if (!part) return undefined;
    product = {
      min: EXACT.multiply(product.min, part.min), minOpen: product.minOpen || part.minOpen,
      max: EXACT.multiply(product.max, part.max), maxOpen: product.maxOpen || part.maxOpen,
    };
  }
  return product;
}
