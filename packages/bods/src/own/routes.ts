import type {Interval} from './interval.ts';
import type {Holding} from './network.ts';

/**
 * The holdings of a target's ancestry that lie on some route from a set of parties to the target, over those that
 * `counts`, none of them leading back to the set. Costs what the parties reach, not what the ancestry is.
 */
export type Routes = (from: ReadonlySet<string>, counts: (part: Interval) => boolean) => Holding[];

export function routesTo(holdings: readonly Holding[], target: string): Routes {
  const byHolder = Map.groupBy(holdings, ({from}) => from);
  return (from, counts) => {
    const reached = new Set(from);
    const onward: Holding[] = [];
    for (const node of reached) {
      for (const holding of byHolder.get(node) ?? []) {
        if (from.has(holding.to) || !counts(holding.part)) continue;
        onward.push(holding);
        reached.add(holding.to);
      }
    }
    const byCompany = Map.groupBy(onward, ({to}) => to);
    const leads = new Set([target]);
    for (const company of leads) for (const {from: holder} of byCompany.get(company) ?? []) leads.add(holder);
    return onward.filter(({to}) => leads.has(to));
  };
}
