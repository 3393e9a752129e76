import type {TextsData} from '../lines/read-texts.ts';
import {doubled, Texts} from '../lines/texts.ts';
import {absorb, type Words} from '../lines/words.ts';
import {Pairs} from './pairs.ts';
import type {Slice} from './release.ts';
import {fencesOf, type Fences} from './statistics.ts';

/** Rows that there is room for from the start. */
const ROWS = 1 << 12;

/** Rows of (process, organisation, second organisation, figure): what an indicator keeps until all lines are read. */
export class Hits {
  process = new Int32Array(ROWS);
  first = new Int32Array(ROWS);
  second = new Int32Array(ROWS);
  figure = new Float64Array(ROWS);
  count = 0;
  #fences: Fences | undefined;

  push(process: number, figure: number, first = -1, second = -1): void {
    if (this.count === this.process.length) {
      this.process = doubled(this.process, Int32Array);
      this.first = doubled(this.first, Int32Array);
      this.second = doubled(this.second, Int32Array);
      this.figure = doubled(this.figure, Float64Array);
    }
    const row = this.count++;
    this.process[row] = process;
    this.first[row] = first;
    this.second[row] = second;
    this.figure[row] = figure;
  }

  /** Quartiles and fences of the figures: sorted once for the indicators that share them. */
  fences(): Fences {
    if (this.#fences?.n !== this.count) this.#fences = fencesOf(this.figure.slice(0, this.count));
    return this.#fences as Fences;
  }
}

/** Two sums for each organisation: part and whole. */
export class Counts {
  part = new Float64Array(256);
  whole = new Float64Array(256);

  add(word: number, part: number, whole: number): void {
    while (word >= this.part.length) {
      this.part = doubled(this.part, Float64Array);
      this.whole = doubled(this.whole, Float64Array);
    }
    this.part[word]! += part;
    this.whole[word]! += whole;
  }

  /** The organisations whose whole is not 0 and at least `minimum`. */
  withWhole(minimum: number): number[] {
    const words: number[] = [];
    for (let word = 0; word < this.whole.length; word++) if (this.whole[word]! > 0 && this.whole[word]! >= minimum) words.push(word);
    return words;
  }

  /** Part of whole of some organisations. */
  ratios(words: readonly number[]): Float64Array {
    const ratios = new Float64Array(words.length);
    for (const [i, word] of words.entries()) ratios[i] = this.part[word]! / this.whole[word]!;
    return ratios;
  }
}

/** A ledger on its way from one thread to another: plain arrays, nothing that refers to the lines read. */
export interface LedgerData {
  readonly words: TextsData;
  readonly processes: TextsData;
  readonly hits: ReadonlyMap<string, {readonly process: Int32Array; readonly first: Int32Array; readonly second: Int32Array; readonly figure: Float64Array}>;
  readonly counts: ReadonlyMap<string, {readonly part: Float64Array; readonly whole: Float64Array}>;
  /** Second and first in turn. */
  readonly pairs: ReadonlyMap<string, Uint32Array>;
}

/** What all indicators together keep of the lines read. Two ledgers add up: any split of the lines gives the same result. */
export class Ledger {
  readonly words: Words;
  /** The ocids of processes; one that is repeated in the data has several numbers. */
  readonly processes = new Texts();
  readonly #hits = new Map<string, Hits>();
  readonly #counts = new Map<string, Counts>();
  readonly #pairs = new Map<string, Pairs>();

  constructor(words: Words) {
    this.words = words;
  }

  hits(name: string): Hits {
    return ensured(this.#hits, name, () => new Hits());
  }

  counts(name: string): Counts {
    return ensured(this.#counts, name, () => new Counts());
  }

  /** Distinct pairs of words. */
  pairs(name: string): Pairs {
    return ensured(this.#pairs, name, () => new Pairs());
  }

  /** A new number for a process. */
  process({bytes, from, to}: Slice): number {
    return this.processes.push(bytes, from, to);
  }

  data(): LedgerData {
    return {
      words: this.words.data(),
      processes: this.processes.data(),
      hits: new Map([...this.#hits].map(([name, {process, first, second, figure, count}]) =>
        [name, {process: process.slice(0, count), first: first.slice(0, count), second: second.slice(0, count), figure: figure.slice(0, count)}])),
      counts: new Map([...this.#counts].map(([name, {part, whole}]) => [name, {part, whole}])),
      pairs: new Map([...this.#pairs].map(([name, pairs]) => [name, pairs.data()])),
    };
  }

  absorb(other: LedgerData): void {
    const words = absorb(this.words, other.words);
    const before = this.processes.append(other.processes);
    const word = (number: number): number => (number < 0 ? number : words[number]!);
    for (const [name, from] of other.hits) {
      const hits = this.hits(name);
      for (let i = 0; i < from.process.length; i++) {
        hits.push(before + from.process[i]!, from.figure[i]!, word(from.first[i]!), word(from.second[i]!));
      }
    }
    for (const [name, {part, whole}] of other.counts) {
      const counts = this.counts(name);
      for (let i = 0; i < words.length; i++) if (part[i] || whole[i]) counts.add(words[i]!, part[i]!, whole[i]!);
    }
    for (const [name, both] of other.pairs) {
      const pairs = this.pairs(name);
      for (let i = 0; i < both.length; i += 2) pairs.add(word(both[i + 1]!), word(both[i]!));
    }
  }
}

function ensured<V>(map: Map<string, V>, name: string, make: () => V): V {
  let value = map.get(name);
  if (value === undefined) {
    value = make();
    map.set(name, value);
  }
  return value;
}
