import {csr, type Csr} from './csr.ts';
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

/** Adds a holder's owners, times its share, to the sum; gives what was dropped of the holder's own list. */
export function addOwners(holder: number, share: number, held: Csr, lists: Lists, sum: Accumulator): number {
  if (held.head[holder] === held.head[holder + 1]) {
    sum.add(holder, share);
    return 0;
  }
  const start = lists.start[holder] as number, end = start + (lists.length[holder] as number);
  for (let j = start; j < end; j++) sum.add(lists.owner[j] as number, share * (lists.part[j] as number));
  return share * (lists.dropped[holder] as number);
}

/** Writes the sum as the list of a party, without what is smaller than `kept`, and clears the sum. */
export function writeList(t: number, factor: number, dropped: number, lists: Lists, sum: Accumulator, kept: number): void {
  lists.start[t] = lists.size;
  let cut = dropped * factor;
  for (let k = 0; k < sum.count; k++) {
    const owner = sum.touched[k] as number;
    const part = (sum.value[owner] as number) * factor;
    if (part < kept) cut += part;
    else lists.push(owner, part);
  }
  lists.length[t] = lists.size - (lists.start[t] as number);
  lists.dropped[t] = cut;
  sum.clear();
}

export interface Lists {
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly dropped: Float64Array;
  owner: Int32Array;
  part: Float64Array;
  size: number;
  push(owner: number, part: number): void;
}

function emptyLists(n: number): Lists {
  return {
    start: new Int32Array(n), length: new Int32Array(n), dropped: new Float64Array(n),
    owner: new Int32Array(n), part: new Float64Array(n), size: 0,
    push(owner, part) {
      if (this.size === this.owner.length) {
        const longer = Math.ceil(this.size * 1.5) + 16;
        const owners = new Int32Array(longer), parts = new Float64Array(longer);
        owners.set(this.owner);
        parts.set(this.part);
        this.owner = owners;
        this.part = parts;
      }
      this.owner[this.size] = owner;
      this.part[this.size++] = part;
    },
  };
}

/** A sparse sum over parties, cleared by the list of those touched. */
export interface Accumulator {
  readonly value: Float64Array;
  readonly touched: Int32Array;
  count: number;
  add(party: number, amount: number): void;
  clear(): void;
}

function accumulator(n: number): Accumulator {
  const value = new Float64Array(n), touched = new Int32Array(n), seen = new Uint8Array(n);
  return {
    value, touched, count: 0,
    add(party, amount) {
      if (seen[party] === 0) {
        seen[party] = 1;
        touched[this.count++] = party;
      }
      value[party] = (value[party] as number) + amount;
    },
    clear() {
      for (let k = 0; k < this.count; k++) {
        const party = touched[k] as number;
        value[party] = 0;
        seen[party] = 0;
      }
      this.count = 0;
    },
  };
}
