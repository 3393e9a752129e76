/** Room that is there from the start; it is not touched before it is needed. */
const ROOM = 1 << 16;

/** Distinct pairs of small integers from 0. They are noted as they come, and sorted when room is short: each is kept once. */
export class Pairs {
  /** The first of each pair in the upper half. */
  #pairs = new BigUint64Array(ROOM);
  /** The same memory: second and first in turn. */
  #halves = new Uint32Array(this.#pairs.buffer);
  #count = 0;

  add(first: number, second: number): void {
    if (this.#count === this.#pairs.length) this.#makeRoom();
    this.#halves[2 * this.#count] = second;
    this.#halves[2 * this.#count + 1] = first;
    this.#count++;
  }

  /** Each pair once; in ascending order on the common machines (little-endian). */
  each(take: (first: number, second: number) => void): void {
    this.#sort();
    for (let i = 0; i < 2 * this.#count; i += 2) take(this.#halves[i + 1]!, this.#halves[i]!);
  }

  /** Second and first in turn. */
  data(): Uint32Array {
    this.#sort();
    return this.#halves.slice(0, 2 * this.#count);
  }

  #sort(): void {
    const halves = this.#halves;
    this.#pairs.subarray(0, this.#count).sort();
    let kept = 0;
    for (let i = 0; i < 2 * this.#count; i += 2) {
      if (kept > 0 && halves[i] === halves[kept - 2] && halves[i + 1] === halves[kept - 1]) continue;
      halves[kept++] = halves[i]!;
      halves[kept++] = halves[i + 1]!;
    }
    this.#count = kept / 2;
  }

  #makeRoom(): void {
    this.#sort();
    if (2 * this.#count < this.#pairs.length) return;
    const larger = new BigUint64Array(2 * this.#pairs.length);
    larger.set(this.#pairs);
    this.#pairs = larger;
    this.#halves = new Uint32Array(larger.buffer);
  }
}
