/** How many bytes may be on their way to one visitor, and to all: they lie in memory until they are taken. */
export interface UnsentLimits {
  readonly ofOne: number;
  readonly all: number;
}

export const UNSENT_LIMITS: UnsentLimits = {ofOne: 192 << 20, all: 384 << 20};

/** Large answers that slow readers have not taken yet. */
export class Unsent {
  readonly #limits: UnsentLimits;
  readonly #ofOne = new Map<string, number>();
  #all = 0;

  constructor(limits: UnsentLimits = UNSENT_LIMITS) {
    this.#limits = limits;
  }

  /** No more for this visitor until she, or somebody, has taken some. */
  isFull(visitor: string): boolean {
    return this.#all >= this.#limits.all || (this.#ofOne.get(visitor) ?? 0) >= this.#limits.ofOne;
  }

  add(visitor: string, bytes: number): void {
    this.#all += bytes;
    const now = (this.#ofOne.get(visitor) ?? 0) + bytes;
    if (now > 0) this.#ofOne.set(visitor, now);
    else this.#ofOne.delete(visitor);
  }

  taken(visitor: string, bytes: number): void {
    this.add(visitor, -bytes);
  }
}
