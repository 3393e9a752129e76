import {hashOf} from './hash.ts';
import type {TextsData} from './read-texts.ts';
import {doubled, Texts} from './texts.ts';

const START_SLOTS = 1 << 12;

/** Each distinct text once, as a small integer: numbers from 0, in the order in which the texts were met. */
export interface Words {
  readonly size: number;
  /** The number of the text in `bytes[from, to)`, whose hash (`hashOf`) may be known. */
  intern(bytes: Uint8Array, from: number, to: number, hash?: number): number;
  text(word: number): string;
  /** All texts as they lie, until one is added. */
  list(): TextsData;
  /** All texts, for another table to absorb. */
  data(): TextsData;
}

/** Texts are compared as UTF-8 bytes, so that no JavaScript string is made for the thousandth mention of a company. */
export class WordTable implements Words {
  readonly #texts = new Texts();
  #hashes = new Int32Array(1 << 10);
  #slots = new Int32Array(START_SLOTS).fill(-1);

  get size(): number {
    return this.#texts.count;
  }

  intern(bytes: Uint8Array, from: number, to: number, hash = hashOf(bytes, from, to)): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let word = slots[slot]!; word >= 0; word = slots[slot]!) {
      if (this.#hashes[word] === hash && this.#texts.is(word, bytes, from, to)) return word;
      slot = (slot + 1) & mask;
    }
    const word = this.#texts.push(bytes, from, to);
    slots[slot] = word;
    if (word === this.#hashes.length) this.#hashes = doubled(this.#hashes, Int32Array);
    this.#hashes[word] = hash;
    if (word * 2 >= slots.length) this.#rehash();
    return word;
  }

  text(word: number): string {
    return this.#texts.text(word);
  }

  list(): TextsData {
    return this.#texts;
  }

  data(): TextsData {
    return this.#texts.data();
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let word = 0; word < this.size; word++) {
      let slot = this.#hashes[word]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = word;
    }
    this.#slots = slots;
  }
}

export function wordNumber(words: Words, word: string): number {
  const bytes = new TextEncoder().encode(word);
  return words.intern(bytes, 0, bytes.length);
}

/** Takes over the words of another table; gives the number here for each of its numbers. */
export function absorb(words: Words, {bytes, ends}: TextsData): Int32Array {
  const numbers = new Int32Array(ends.length);
  let from = 0;
  for (let i = 0; i < ends.length; i++) {
    numbers[i] = words.intern(bytes, from, ends[i]!);
    from = ends[i]!;
  }
  return numbers;
}
