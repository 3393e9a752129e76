import {fromHex, sha256} from '@parvis/kernel';

const LENGTH = 32;

/**
 * The root of the tree over commitments in their order (RFC 6962 2.1, as in the log): one pass, a hash for each bit of the
 * count in memory. Of none it is SHA-256 of nothing. Throws where a commitment has not 32 bytes.
 */
export class ListRoot {
  #count = 0;
  readonly #waiting: (Uint8Array | undefined)[] = [];

  get count(): number {
    return this.#count;
  }

  add(commitment: Uint8Array): void {
    if (commitment.length !== LENGTH) throw new RangeError('A commitment has 32 bytes');
    let hash = joined(0, commitment);
    let level = 0;
    for (let left = this.#waiting[0]; left !== undefined; left = this.#waiting[level]) {
      hash = joined(1, left, hash);
      this.#waiting[level++] = undefined;
    }
    this.#waiting[level] = hash;
    this.#count++;
  }

  root(): Uint8Array {
    const edge = this.#waiting.filter((hash) => hash !== undefined);
    return edge.length === 0 ? sha256(new Uint8Array(0)) : edge.slice(1).reduce((right, left) => joined(1, left, right), edge[0]!);
  }
}

function joined(kind: 0 | 1, ...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(1 + parts.length * LENGTH);
  all[0] = kind;
  for (const [at, part] of parts.entries()) all.set(part, 1 + at * LENGTH);
  return sha256(all);
}

/** Where a commitment stands in a list, and what leads from it to the root. */
export interface ListedAt {
  readonly period: number;
  /** From 1, of `lines`. */
  readonly line: number;
  readonly lines: number;
  /** The audit path (RFC 6962 2.1.1), from the leaf up, hexadecimal. */
  readonly path: readonly string[];
}

/** The root that a line and its path make (RFC 9162 2.1.3.2). Undefined: no list of so many has such a path. */
export function rootOfLine(commitment: Uint8Array, {line, lines, path}: Pick<ListedAt, 'line' | 'lines' | 'path'>): Uint8Array | undefined {
  let at = line - 1, last = lines - 1, hash = joined(0, commitment);
  if (at < 0 || at > last) return undefined;
  for (const text of path) {
    if (last === 0) return undefined;
    const sibling = fromHex(text);
    const left = at % 2 === 1 || at === last;
    hash = left ? joined(1, sibling, hash) : joined(1, hash, sibling);
    if (left) while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

/** The root over a whole list. */
export function listRoot(commitments: Iterable<Uint8Array>): Uint8Array {
  const tree = new ListRoot();
  for (const one of commitments) tree.add(one);
  return tree.root();
}
