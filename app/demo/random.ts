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

  /** From `least` up to `most`. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)] as T;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal: half of the values are below `median`. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }
}

/** One seed of several whole numbers, well mixed (murmur3's steps): neighbours have nothing in common. */
export function mix(...keys: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const key of keys) {
    let k = Math.imul(key ^ Math.floor(key / 4_294_967_296), 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Ranks 0 … count − 1, the first the commonest, as (rank + shift)^−exponent (Zipf and Mandelbrot); the exponent is not 1. */
export function zipf({count, exponent, shift}: {readonly count: number; readonly exponent: number; readonly shift: number}): (chance: Chance) => number {
  const power = 1 - exponent;
  const first = shift ** power;
  const rest = first - (shift + count) ** power;
  return (chance) => Math.min(count - 1, Math.floor((first - chance.next() * rest) ** (1 / power) - shift));
}
