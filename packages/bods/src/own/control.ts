/** `from` has `votes` (a part of one) in `to`. */
export interface Votes {
  readonly from: string;
  readonly to: string;
  readonly votes: number;
}

/** Ways of control that need no majority: who, and what. */
export type Link = readonly [from: string, to: string];

/**
 * What one party, or several acting together, control: the least fixed point of "own votes and those of all companies
 * already controlled exceed one half". A ring in which each needs the other's votes gives no controller.
 */
export function controlled(parties: readonly string[], votes: readonly Votes[], links: readonly Link[]): Set<string> {
  return controlFinder(votes, links)(parties);
}

/** The same for many parties of one network. */
export function controlFinder(votes: readonly Votes[], links: readonly Link[]): (parties: readonly string[]) => Set<string> {
  const byHolder = Map.groupBy(votes, ({from}) => from);
  const byController = Map.groupBy(links, ([from]) => from);
  return (parties) => {
    const sums = new Map<string, number>();
    const inside = new Set<string>();
    const acting = new Set(parties);
    const waiting = [...acting];
    const gain = (company: string): void => {
      if (inside.has(company) || acting.has(company)) return;
      inside.add(company);
      waiting.push(company);
    };
    for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
      for (const {to, votes: part} of byHolder.get(holder) ?? []) {
        const sum = (sums.get(to) ?? 0) + part;
        sums.set(to, sum);
        if (sum > 0.5 + 1e-12) gain(to);
      }
      for (const [, to] of byController.get(holder) ?? []) gain(to);
    }
    return inside;
  };
}
