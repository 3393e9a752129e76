import type {Csr} from './csr.ts';

export interface Lists {
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly dropped: Float64Array;
  owner: Int32Array;
  part: Float64Array;
  size: number;
  push(owner: number, part: number): void;
}

export function emptyLists(n: number): Lists {
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

export function accumulator(n: number): Accumulator {
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
