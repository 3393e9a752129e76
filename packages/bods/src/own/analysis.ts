import {boundsOf, type Bounds} from './bounds.ts';
import {controlFinder, type Votes} from './control.ts';
import {toNumber, type Fraction} from './fraction.ts';
import {addIntervals, reaches, type Answer, type Interval} from './interval.ts';
import {matrixOf, type Matrix} from './matrix.ts';
import type {Counted, Network, Tie} from './network.ts';

/** Everything that a rule asks about one target, computed when it is first asked. */
export interface Analysis {
  readonly network: Network;
  readonly target: string;
  /** Everybody above the target, by holdings or ties, nearest first. */
  readonly above: readonly string[];
  /** What is counted at all above the target: shares, and votes or profit where any are declared. */
  readonly declared: readonly Counted[];
  matrix(counted: Counted): Matrix;
  bounds(counted: Counted, of?: string): Bounds;
  /** Whether `party` holds a part of `company` over all routes that reaches a threshold. */
  holds(party: string, company: string, counted: Counted, threshold: Fraction, moreThan: boolean): Answer;
  controls(party: string, company: string): Answer;
  /** The same by votes and shares alone. */
  controlsByOwnership(party: string, company: string): Answer;
  /** What a party and the companies that it controls hold directly in the target; `counts` may leave companies out. */
  attributed(party: string, counted: Counted, counts?: (company: string) => boolean): {readonly certain: Interval; readonly possible: Interval} | undefined;
  readonly controlTies: readonly Tie[];
  /** Whoever controls the target, or may. */
  readonly controllers: readonly string[];
  /** All roles in trusts that stand above the target, or are it. */
  readonly trustTies: readonly Tie[];
}

/** An open end counts as this much beyond its bound, so that "more than 50 %" is a majority. */
const BEYOND = 1e-9;

export function analyse(network: Network, target: string): Analysis {
  const matrices = new Map<Counted, Matrix>();
  const matrix = (counted: Counted): Matrix => remembered(matrices, counted, () => matrixOf(network, counted));
  const known = new Map<string, Bounds>();
  const bounds = (counted: Counted, of = target): Bounds => remembered(known, `${counted} ${of}`, () => boundsOf(matrix(counted), of));
  const above = aboveOf(network, target);
  const relevant = new Set([target, ...above]);
  const declared = (['shares', 'votes', 'profit'] as const).filter((counted) =>
    counted === 'shares' || network.holdings.some((holding) => holding.counted === counted && relevant.has(holding.to)));
  const controlTies = network.ties.filter((tie) => relevant.has(tie.to) && givesControl(tie, network));
  const links = controlTies.map(({from, to}) => [from, to] as const);
  const votes = matrix('votes').holdings.filter(({to}) => relevant.has(to));
  const low: Votes[] = votes.map(({from, to, part}) => ({from, to, votes: toNumber(part.min) + (part.minOpen ? BEYOND : 0)}));
  const high: Votes[] = votes.map(({from, to, part}) => ({from, to, votes: toNumber(part.max) - (part.maxOpen ? BEYOND : 0)}));
  const sets = new Map<string, ReadonlySet<string>>();
  const remember = (name: string, find: ReturnType<typeof controlFinder>) => (party: string): ReadonlySet<string> => remembered(sets, `${name} ${party}`, () => find([party]));
  const certainly = remember('certain', controlFinder(low, links)), possibly = remember('possible', controlFinder(high, links));
  const certainlyOwned = remember('certain by ownership', controlFinder(low, [])), possiblyOwned = remember('possible by ownership', controlFinder(high, []));
  const controls = (party: string, company: string): Answer => answer(certainly(party).has(company), possibly(party).has(company));
  const direct = new Map<Counted, Map<string, Interval>>();
  const directOf = (counted: Counted) => remembered(direct, counted, () => new Map(matrix(counted).holdings.filter(({to}) => to === target).map(({from, part}) => [from, part])));
  const trusts = new Set([target, ...above].filter((id) => network.parties.get(id)?.kind === 'trust'));

  return {
    network, target, above, matrix, bounds, controlTies, declared,
    holds(party, company, counted, threshold, moreThan) {
      const {of, tolerance, closedRings} = bounds(counted, company);
      const part = of.get(party);
      if (!part) return 'excluded';
      const reached = reaches(part, threshold, moreThan, tolerance);
      return closedRings.length > 0 && reached === 'excluded' && part.max.n > 0n ? 'possible' : reached;
    },
    controls,
    controllers: above.filter((company) => controls(company, target) !== 'excluded'),
    trustTies: network.ties.filter(({to}) => trusts.has(to)),
    controlsByOwnership: (party, company) => answer(certainlyOwned(party).has(company), possiblyOwned(party).has(company)),
    attributed(party, counted, counts = () => true) {
      const sum = (companies: ReadonlySet<string>): Interval | undefined => [party, ...[...companies].filter(counts)]
        .flatMap((holder) => directOf(counted).get(holder) ?? [])
        .reduce<Interval | undefined>((all, part) => (all ? addIntervals(all, part) : part), undefined);
      const possible = sum(possibly(party));
      if (!possible) return undefined;
      return {certain: sum(certainly(party)) ?? NOTHING, possible};
    },
  };
}

function answer(certain: boolean, possible: boolean): Answer {
  return certain ? 'certain' : possible ? 'possible' : 'excluded';
}

const NOTHING: Interval = {min: {n: 0n, d: 1n}, max: {n: 0n, d: 1n}, minOpen: false, maxOpen: false};

/** A threshold for a part of which some is certain and more is possible. */
export function attributedReaches(part: ReturnType<Analysis['attributed']>, threshold: Fraction, moreThan: boolean): Answer {
  if (!part) return 'excluded';
  if (reaches(part.certain, threshold, moreThan, 0) === 'certain') return 'certain';
  return reaches(part.possible, threshold, moreThan, 0) === 'excluded' ? 'excluded' : 'possible';
}

const ALWAYS: ReadonlySet<string> = new Set(['appointmentOfBoard', 'controlViaCompanyRulesOrArticles', 'controlByLegalFramework', 'nominator']);
const OF_TRUST: ReadonlySet<string> = new Set(['trustee', 'settlor', 'protector']);

/** Control that needs no majority: rights over the board or the articles, law, trust roles, a nominator, declared influence. */
function givesControl({type, beneficial, to}: Tie, {parties}: Network): boolean {
  if (ALWAYS.has(type)) return true;
  const kind = parties.get(to)?.kind;
  const arrangement = kind === 'trust' || kind === 'arrangement' || kind === 'nomination';
  if (OF_TRUST.has(type)) return arrangement;
  return type === 'otherInfluenceOrControl' && (beneficial || arrangement);
}

function aboveOf({holdings, ties}: Network, target: string): string[] {
  const byCompany = Map.groupBy([...holdings, ...ties], ({to}) => to);
  const seen = new Set([target]);
  for (const node of seen) for (const {from} of byCompany.get(node) ?? []) seen.add(from);
  seen.delete(target);
  return [...seen];
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
