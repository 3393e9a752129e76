import {nodeHash} from './hash.ts';

/** A whole tree in memory: 64 bytes a leaf. For logs that fit, such as the receipts of one vote. */
export class HashTree {
  #size = 0;
  /** By level, the hashes of all complete subtrees, one after another. */
  readonly #levels: Uint8Array[] = [];

  get size(): number {
    return this.#size;
  }

  add(leaf: Uint8Array): void {
    if (leaf.length !== 32) throw new RangeError('A hash has 32 bytes');
    let hash = leaf;
    let index = this.#size++;
    for (let level = 0; ; level++) {
      this.#put(level, index, hash);
      if (index % 2 === 0) return;
      hash = nodeHash(this.hashAt(level, index - 1), hash);
      index = (index - 1) / 2;
    }
  }

  /** The hash of a complete subtree; a function by itself, to be handed to `inclusionProof` and its like. */
  readonly hashAt = (level: number, index: number): Uint8Array => {
    const hashes = this.#levels[level];
    if (hashes === undefined || (index + 1) * 2 ** level > this.#size) throw new RangeError(`No complete subtree ${index} at level ${level} in ${this.#size} leaves`);
    return hashes.subarray(index * 32, index * 32 + 32);
  };

  #put(level: number, index: number, hash: Uint8Array): void {
    let hashes = this.#levels[level] ?? new Uint8Array(32 * 8);
    if (hashes.length < index * 32 + 32) {
      const larger = new Uint8Array(hashes.length * 2);
      larger.set(hashes);
      hashes = larger;
    }
    hashes.set(hash, index * 32);
    this.#levels[level] = hashes;
  }
}
