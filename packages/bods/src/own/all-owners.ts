import {csr, type Csr} from './csr.ts';
import {accumulator, addOwners, emptyLists, writeList, type Accumulator, type Lists} from './lists.ts';
import {orderOf} from './order.ts';
import {solveRing} from './ring.ts';

/** Holdings of a whole economy: `holder[i]` has `share[i]` (a part of one) of `company[i]`. Numbers 0…n−1 are parties. */
export interface Holdings {
  readonly n: number;
  readonly holder: Int32Array;
  readonly company: Int32Array;
  readonly share: Float64Array;
}

export interface OwnerLists {
  /** The owners of party t are entries start[t] … start[t] + length[t]. A party that nobody holds has none. */
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly owner: Int32Array;
  /** At least this part: the true part lies in [part, part + dropped[t]]. */
  readonly part: Float64Array;
  /** What was cut off below the size kept, for all owners of t together. */
  readonly dropped: Float64Array;
  /** Members of rings that own themselves: they have no figures. */
  readonly closedRings: readonly (readonly number[])[];
}

/**
 * The ultimate owners (those whom nobody holds) of every party at once, with at least `kept` of it. Companies are solved
 * holders first; a ring once, for all its owners. What is cut is carried, so each figure has a bound of its error: cut at a
 * hundredth of the threshold asked for. Doubles: decide values within 1e-9 of a legal threshold by `boundsOf`.
 */
export function allOwners(holdings: Holdings, kept: number): OwnerLists {
  const {n} = holdings;
  const held = csr(n, holdings.company, holdings.holder, holdings.share);
  const rings = orderOf(held);
  const lists = emptyLists(n);
  const sum = accumulator(n);
  const closedRings: number[][] = [];
  for (let r = 0; r < rings.count; r++) {
    const from = rings.start[r] as number, to = rings.start[r + 1] as number;
    const single = to - from === 1 ? (rings.members[from] as number) : -1;
    if (single >= 0) {
      if (!solveSingle(single, held, lists, sum, kept)) closedRings.push([single]);
      continue;
    }
    const members = rings.members.subarray(from, to);
    if (!solveRing(members, held, lists, sum, kept)) closedRings.push([...members]);
  }
  return {start: lists.start, length: lists.length, dropped: lists.dropped, owner: lists.owner.subarray(0, lists.size), part: lists.part.subarray(0, lists.size), closedRings};
}

function solveSingle(t: number, held: Csr, lists: Lists, sum: Accumulator, kept: number): boolean {
  const begin = held.head[t] as number, end = held.head[t + 1] as number;
  if (begin === end) return true;
  let own = 0, dropped = 0;
  for (let i = begin; i < end; i++) {
    const holder = held.item[i] as number, share = held.value[i] as number;
    if (holder === t) own += share;
    else dropped += addOwners(holder, share, held, lists, sum);
  }
  if (own >= 1 - 1e-12) {
    sum.clear();
    return false;
  }
  writeList(t, 1 / (1 - own), dropped, lists, sum, kept);
  return true;
}
