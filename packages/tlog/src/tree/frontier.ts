import {EMPTY_ROOT, nodeHash} from './hash.ts';
import {subtreesOf} from './range.ts';

/**
 * The right edge of a growing tree: one hash for each bit of its size. Adds a leaf in two hashes on average, and keeps
 * at most 53 hashes, so a log of any length is recomputed in one pass.
 */
export class Frontier {
  #size = 0;
  /** By level: the complete subtree that waits for its right sibling. */
  readonly #waiting: (Uint8Array | undefined)[] = [];

  /** Continues from a stored edge: `hashes` as `hashes()` gave them, largest subtree first. */
  static from(size: number, hashes: readonly Uint8Array[]): Frontier {
    const places = subtreesOf({from: 0, to: size});
    if (places.length !== hashes.length || hashes.some((hash) => hash.length !== 32)) throw new RangeError(`The edge of ${size} leaves has ${places.length} hashes of 32 bytes`);
    const frontier = new Frontier();
    frontier.#size = size;
    for (const [at, {level}] of places.entries()) frontier.#waiting[level] = hashes[at];
    return frontier;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Uint8Array): void {
    if (leaf.length !== 32) throw new RangeError('A hash has 32 bytes');
    let hash = leaf;
    let level = 0;
    for (let left = this.#waiting[0]; left !== undefined; left = this.#waiting[level]) {
      hash = nodeHash(left, hash);
      this.#waiting[level++] = undefined;
    }
    this.#waiting[level] = hash;
    this.#size++;
  }

  /** The hashes of the complete subtrees, largest first. */
  hashes(): readonly Uint8Array[] {
    return this.#waiting.filter((hash) => hash !== undefined).reverse();
  }

  root(): Uint8Array {
    return this.#size === 0 ? EMPTY_ROOT : this.hashes().reduceRight((right, left) => nodeHash(left, right));
  }
}
