/** How often each key may ask: so many requests at once, then one for each interval. Kept in this process. */
export class KeyRate {
  readonly #most: number;
  readonly #perMs: number;
  readonly #known = new Map<number, {left: number; at: number}>();

  constructor(perMinute: number) {
    this.#most = perMinute;
    this.#perMs = perMinute / 60_000;
  }

  /** Takes one; else the seconds to wait. */
  take(key: number, nowMs: number): number | undefined {
    const known = this.#known.get(key) ?? {left: this.#most, at: nowMs};
    known.left = Math.min(this.#most, known.left + (nowMs - known.at) * this.#perMs);
    known.at = nowMs;
    this.#known.set(key, known);
    if (known.left < 1) return Math.ceil((1 - known.left) / this.#perMs / 1000);
    known.left--;
    return undefined;
  }
}
