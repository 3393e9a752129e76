import {err, ok, type Problem, type Result} from '@parvis/kernel';

/** What somebody decided about two ids. */
export type Verdict = 'same' | 'different' | 'unsure';

/** One decision. Never deleted: undoing sets `undone`, and the history stays. */
export interface Judgement {
  readonly a: string;
  readonly b: string;
  readonly verdict: Verdict;
  readonly by: string;
  /** An ISO date-time. */
  readonly at: string;
  readonly score?: number;
  readonly undone?: {readonly by: string; readonly at: string};
}

/** Judgements in the order in which they were made. */
export type Ledger = readonly Judgement[];

/** What the judgements in force say together. */
export interface Clusters {
  /** The id that stands for the cluster of an id: itself where nothing was judged. */
  readonly canonical: (id: string) => string;
  /** Every id of the cluster of an id, sorted. */
  readonly members: (id: string) => readonly string[];
  /** `different` also follows: A = B and B ≠ C give A ≠ C. */
  readonly relation: (a: string, b: string) => Verdict | 'unjudged';
  /** All clusters with more than one member. */
  readonly all: readonly (readonly string[])[];
  /** Judgements "different" between members of one cluster. They are reported, never resolved. */
  readonly contradictions: readonly Judgement[];
}

function samePair(one: {readonly a: string; readonly b: string}, other: {readonly a: string; readonly b: string}): boolean {
  return (one.a === other.a && one.b === other.b) || (one.a === other.b && one.b === other.a);
}

/**
 * Adds a judgement; the same pair's judgement in force is undone by it. Problems: `judgement.same-id`,
 * `judgement.contradiction` (two that are called the same are known as different, or the other way round: undo first).
 */
export function judge(ledger: Ledger, judgement: Omit<Judgement, 'undone'>): Result<Ledger> {
  if (judgement.a === judgement.b) return err([{code: 'judgement.same-id', at: '/b', id: judgement.a, advice: 'Judge two different ids.'}]);
  const others = ledger.map((known) => (known.undone === undefined && samePair(known, judgement) ? {...known, undone: {by: judgement.by, at: judgement.at}} : known));
  const relation = clustersOf(others).relation(judgement.a, judgement.b);
  if (judgement.verdict !== 'unsure' && relation !== 'unjudged' && relation !== 'unsure' && relation !== judgement.verdict) {
    const problem: Problem = {code: 'judgement.contradiction', at: '', a: judgement.a, b: judgement.b, verdict: judgement.verdict, follows: relation, advice: 'Other judgements say the opposite. Undo one of them first.'};
    return err([problem]);
  }
  return ok([...others, judgement]);
}

/** Undoes the judgement in force between two ids. Problem: `judgement.none`. */
export function undo(ledger: Ledger, pair: {readonly a: string; readonly b: string}, who: {readonly by: string; readonly at: string}): Result<Ledger> {
  if (!ledger.some((known) => known.undone === undefined && samePair(known, pair))) {
    return err([{code: 'judgement.none', at: '', ...pair, advice: 'There is no judgement in force between these ids.'}]);
  }
  return ok(ledger.map((known) => (known.undone === undefined && samePair(known, pair) ? {...known, undone: who} : known)));
}

/** The clusters of all judgements in force. Ids are joined by "same" only; order of judging does not matter. */
export function clustersOf(ledger: Ledger): Clusters {
  const inForce = ledger.filter(({undone}) => undone === undefined);
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    while (parent.has(top) && parent.get(top) !== top) top = parent.get(top)!;
    return top;
  };
  for (const {a, b, verdict} of inForce) {
    if (verdict !== 'same') continue;
    for (const id of [a, b]) if (!parent.has(id)) parent.set(id, id);
    parent.set(root(a), root(b));
  }
  const groups = Map.groupBy(parent.keys(), root);
  const sorted = new Map([...groups].map(([top, ids]) => [top, ids.toSorted()]));
  const members = (id: string): readonly string[] => sorted.get(root(id)) ?? [id];
  const different = new Set<string>();
  const contradictions: Judgement[] = [];
  for (const judgement of inForce) {
    if (judgement.verdict !== 'different') continue;
    const [one, other] = [root(judgement.a), root(judgement.b)];
    if (one === other) contradictions.push(judgement);
    different.add(`${one}\u001f${other}`).add(`${other}\u001f${one}`);
  }
  const relation = (a: string, b: string): Verdict | 'unjudged' => {
    const [one, other] = [root(a), root(b)];
    if (different.has(`${one}\u001f${other}`)) return 'different';
    if (one === other) return 'same';
    return inForce.some((judgement) => judgement.verdict === 'unsure' && samePair(judgement, {a, b})) ? 'unsure' : 'unjudged';
  };
  return {canonical: (id) => bestId(members(id)), members, relation, all: [...sorted.values()].filter((ids) => ids.length > 1), contradictions};
}

/** A Wikidata id stands for its cluster, otherwise the last in order, so that the choice does not depend on history. */
function bestId(ids: readonly string[]): string {
  return ids.find((id) => /^Q[1-9]\d*$/.test(id)) ?? ids.at(-1) ?? '';
}
