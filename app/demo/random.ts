/** Deterministic chance: the same seed gives the same world everywhere (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)] as T;
  }

  /** Several different ones, in random order. */
  several<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    return Array.from({length: Math.min(count, rest.length)}, () => rest.splice(this.whole(0, rest.length - 1), 1)[0] as T);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}
