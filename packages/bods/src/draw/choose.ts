import type {Party} from '../own/party.ts';
import {middle, type Links} from './links.ts';
import type {Link} from './model.ts';

export interface Chosen {
  readonly parties: ReadonlyMap<string, Party>;
  readonly links: readonly Link[];
  /** How many parties a folded node stands for. */
  readonly folded: ReadonlyMap<string, number>;
  readonly continues: ReadonlySet<string>;
}

/**
 * What of a network is drawn around one party: everything within `levels` above and below it; of more than `fan` holders
 * or holdings of one party the largest are kept, and the others become one node.
 */
export function choose({parties, links}: Links, focus: string, levels: number, fan: number): Chosen {
  const folded = new Map<string, number>();
  const shown = new Map(parties);
  const narrow = fold(fold(links, 'to', 'from', focus, fan, shown, folded), 'from', 'to', focus, fan, shown, folded);
  const [above, aboveCut] = within(narrow, focus, 'to', 'from', levels);
  const [below, belowCut] = within(narrow, focus, 'from', 'to', levels);
  const kept = new Set([...above, ...below]);
  return {
    parties: new Map([...shown].filter(([id]) => kept.has(id))),
    links: narrow.filter(({from, to}) => kept.has(from) && kept.has(to)),
    folded: new Map([...folded].filter(([id]) => kept.has(id))),
    continues: new Set([...aboveCut, ...belowCut]),
  };
}

type End = 'from' | 'to';

function fold(links: readonly Link[], hub: End, spoke: End, focus: string, fan: number, parties: Map<string, Party>, folded: Map<string, number>): Link[] {
  return [...Map.groupBy(links, (link) => link[hub])].flatMap(([id, all]) => {
    const spokes = [...Map.groupBy(all, (link) => link[spoke])].sort(([a, x], [b, y]) => Number(b === focus) - Number(a === focus) || largest(y) - largest(x));
    if (spokes.length <= fan) return all;
    const [kept, rest] = [spokes.slice(0, fan - 1), spokes.slice(fan - 1)];
    const more = `more:${hub}:${id}`;
    parties.set(more, {id: more, kind: 'unspecified', reason: 'folded'});
    folded.set(more, rest.length);
    const statements = rest.flatMap(([, held]) => held.flatMap((link) => link.statements));
    const types = [...new Set(rest.flatMap(([, held]) => held.flatMap((link) => link.types)))];
    const {category} = (rest[0] as [string, Link[]])[1][0] as Link;
    return [...kept.flatMap(([, held]) => held), {...ends(hub, id, more), category, indirect: false, types, statements}];
  });
}

function ends(hub: End, id: string, more: string): {readonly from: string; readonly to: string} {
  return hub === 'to' ? {from: more, to: id} : {from: id, to: more};
}

function largest(links: readonly Link[]): number {
  return Math.max(...links.map(({share}) => middle(share)));
}

/** Whoever is reached within so many steps, and those of them with more beyond. */
function within(links: readonly Link[], focus: string, near: End, far: End, levels: number): [Set<string>, string[]] {
  const byNear = Map.groupBy(links, (link) => link[near]);
  const reached = new Set([focus]);
  let edge = [focus];
  for (let level = 0; level < levels; level++) {
    edge = edge.flatMap((id) => (byNear.get(id) ?? []).map((link) => link[far])).filter((id) => !reached.has(id));
    for (const id of edge) reached.add(id);
    edge = [...new Set(edge)];
  }
  return [reached, edge.filter((id) => byNear.get(id)?.some((link) => !reached.has(link[far])))];
}
