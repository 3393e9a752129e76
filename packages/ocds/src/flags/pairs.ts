/** Distinct pairs of small integers from 0. */
export class Pairs {
  count = 0;
  /** Pair after pair, where its hash says: the first plus one, so that 0 is an empty place, and the second. */
  #slots = new Int32Array(2048);

  add(first: number, second: number): void {
    if (!put(this.#slots, first, second)) return;
    this.count++;
    if (this.count * 4 > this.#slots.length) this.#grow();
  }

  each(take: (first: number, second: number) => void): void {
    for (let slot = 0; slot < this.#slots.length; slot += 2) if (this.#slots[slot] !== 0) take(this.#slots[slot]! - 1, this.#slots[slot + 1]!);
  }

  /** First and second in turn. */
  data(): Int32Array {
    const both = new Int32Array(this.count * 2);
    let at = 0;
    this.each((first, second) => {
      both[at++] = first;
      both[at++] = second;
    });
    return both;
  }

  #grow(): void {
    const larger = new Int32Array(this.#slots.length * 2);
    this.each((first, second) => put(larger, first, second));
    this.#slots = larger;
  }
}

/** False where the pair is there already. */
function put(slots: Int32Array, first: number, second: number): boolean {
  const mask = slots.length - 2;
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  let slot = ((mixed ^ (mixed >>> 15)) << 1) & mask;
  for (; slots[slot] !== 0; slot = (slot + 2) & mask) if (slots[slot] === first + 1 && slots[slot + 1] === second) return false;
  slots[slot] = first + 1;
  slots[slot + 1] = second;
  return true;
}
