import type {Csr} from './csr.ts';
import {addOwners, writeList, type Accumulator, type Lists} from './lists.ts';

/** Up to this size a ring is factored once and solved for each of its owners; a larger one is pushed through. */
const FACTORED = 64;

interface Inflow {
  /** Owner, then for each entry the member that it enters and how much. */
  readonly owners: Map<number, [member: number, part: number][]>;
  readonly dropped: Float64Array;
}

/** Solves one ring for all outside owners and writes its members' lists; false where the ring owns itself. */
export function solveRing(members: Int32Array, held: Csr, lists: Lists, sum: Accumulator, kept: number): boolean {
  const place = new Map<number, number>();
  members.forEach((member, i) => place.set(member, i));
  const inside = insideOf(members, held, place);
  const inflow = inflowOf(members, held, place, lists, sum);
  if (inflow.owners.size === 0) return false;
  const solve = members.length <= FACTORED ? factored(inside) : pushed(inside, kept / 1000);
  if (!solve) return false;
  const results: {owner: number; part: number}[][] = Array.from(members, () => []);
  for (const [owner, entries] of inflow.owners) {
    const part = solve(entries);
    if (!part) return false;
    for (let i = 0; i < members.length; i++) if ((part[i] as number) > 0) results[i]?.push({owner, part: part[i] as number});
  }
  const lost = solve([...inflow.dropped].flatMap((part, member): [number, number][] => (part > 0 ? [[member, part]] : [])));
  if (!lost) return false;
  members.forEach((member, i) => {
    for (const {owner, part} of results[i] ?? []) sum.add(owner, part);
    writeList(member, 1, lost[i] as number, lists, sum, kept);
  });
  return true;
}

interface Inside {
  readonly size: number;
  /** Holdings among members: `to[k]` gains `share[k]` of what `from` has; rows by holder. */
  readonly head: Int32Array;
  readonly to: Int32Array;
  readonly share: Float64Array;
}

function insideOf(members: Int32Array, held: Csr, place: ReadonlyMap<number, number>): Inside {
  const triples: [from: number, to: number, share: number][] = [];
  members.forEach((member, to) => {
    for (let i = held.head[member] as number; i < (held.head[member + 1] as number); i++) {
      const from = place.get(held.item[i] as number);
      if (from !== undefined) triples.push([from, to, held.value[i] as number]);
    }
  });
  triples.sort((a, b) => a[0] - b[0]);
  const head = new Int32Array(members.length + 1);
  for (const [from] of triples) head[from + 1] = (head[from + 1] as number) + 1;
  for (let i = 0; i < members.length; i++) head[i + 1] = (head[i + 1] as number) + (head[i] as number);
  return {size: members.length, head, to: Int32Array.from(triples, ([, to]) => to), share: Float64Array.from(triples, ([, , share]) => share)};
}

function inflowOf(members: Int32Array, held: Csr, place: ReadonlyMap<number, number>, lists: Lists, sum: Accumulator): Inflow {
  const owners = new Map<number, [number, number][]>();
  const dropped = new Float64Array(members.length);
  members.forEach((member, to) => {
    for (let i = held.head[member] as number; i < (held.head[member + 1] as number); i++) {
      const holder = held.item[i] as number;
      if (!place.has(holder)) dropped[to] = (dropped[to] as number) + addOwners(holder, held.value[i] as number, held, lists, sum);
    }
    for (let k = 0; k < sum.count; k++) {
      const owner = sum.touched[k] as number;
      const entries = owners.get(owner) ?? [];
      entries.push([to, sum.value[owner] as number]);
      owners.set(owner, entries);
    }
    sum.clear();
  });
  return {owners, dropped};
}

type Solver = (entries: readonly (readonly [member: number, part: number])[]) => Float64Array | undefined;

/** LU of I − Cᵀ without pivoting: an M-matrix has positive pivots; one that is not means a closed ring. */
function factored({size, head, to, share}: Inside): Solver | undefined {
  const lu = new Float64Array(size * size);
  for (let i = 0; i < size; i++) lu[i * size + i] = 1;
  for (let from = 0; from < size; from++) {
    for (let k = head[from] as number; k < (head[from + 1] as number); k++) {
      const cell = (to[k] as number) * size + from;
      lu[cell] = (lu[cell] as number) - (share[k] as number);
    }
  }
  for (let k = 0; k < size; k++) {
    const pivot = lu[k * size + k] as number;
    if (pivot < 1e-12) return undefined;
    for (let i = k + 1; i < size; i++) {
      const factor = (lu[i * size + k] as number) / pivot;
      if (factor === 0) continue;
      lu[i * size + k] = factor;
      for (let j = k + 1; j < size; j++) lu[i * size + j] = (lu[i * size + j] as number) - factor * (lu[k * size + j] as number);
    }
  }
  return (entries) => {
    const x = new Float64Array(size);
    for (const [member, part] of entries) x[member] = (x[member] as number) + part;
    for (let i = 1; i < size; i++) for (let j = 0; j < i; j++) x[i] = (x[i] as number) - (lu[i * size + j] as number) * (x[j] as number);
    for (let i = size - 1; i >= 0; i--) {
      for (let j = i + 1; j < size; j++) x[i] = (x[i] as number) - (lu[i * size + j] as number) * (x[j] as number);
      x[i] = (x[i] as number) / (lu[i * size + i] as number);
    }
    return x;
  };
}

/** Pushes what moves until less than `least` is left at each member; undefined where it would not end (over-declared rings). */
function pushed({size, head, to, share}: Inside, least: number): Solver {
  return (entries) => {
    const done = new Float64Array(size), waiting = new Float64Array(size), queued = new Uint8Array(size);
    const queue: number[] = [];
    const enter = (member: number, part: number): void => {
      waiting[member] = (waiting[member] as number) + part;
      if (queued[member] === 0 && (waiting[member] as number) > least) {
        queued[member] = 1;
        queue.push(member);
      }
    };
    for (const [member, part] of entries) enter(member, part);
    const limit = 50 * size * Math.max(1, entries.length);
    for (let next = 0; next < queue.length; next++) {
      if (next > limit) return undefined;
      const member = queue[next] as number;
      const part = waiting[member] as number;
      queued[member] = 0;
      waiting[member] = 0;
      done[member] = (done[member] as number) + part;
      for (let k = head[member] as number; k < (head[member + 1] as number); k++) enter(to[k] as number, part * (share[k] as number));
    }
    for (let i = 0; i < size; i++) done[i] = (done[i] as number) + (waiting[i] as number);
    return done;
  };
}
