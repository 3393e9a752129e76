import {doubled} from '../lines/words.ts';

/** Distinct pairs of small integers, in the order in which they came. */
export class Pairs {
  first = new Int32Array(256);
  second = new Int32Array(256);
  count = 0;
  #slots = new Int32Array(1024).fill(-1);

  add(first: number, second: number): void {
    const mask = this.#slots.length - 1;
    let slot = slotOf(first, second) & mask;
    for (let pair = this.#slots[slot]!; pair >= 0; pair = this.#slots[slot]!) {
      if (this.first[pair] === first && this.second[pair] === second) return;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.count;
    if (this.count === this.first.length) {
      this.first = doubled(this.first, Int32Array);
      this.second = doubled(this.second, Int32Array);
    }
    this.first[this.count] = first;
    this.second[this.count++] = second;
    if (this.count * 2 > this.#slots.length) this.#rehash();
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let pair = 0; pair < this.count; pair++) {
      let slot = slotOf(this.first[pair]!, this.second[pair]!) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = pair;
    }
    this.#slots = slots;
  }
}

function slotOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
