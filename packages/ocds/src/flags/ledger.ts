import {sortByText} from '../lines/word-order.ts';
import {doubled, Words, type WordsData} from '../lines/words.ts';
import {Pairs} from './pairs.ts';
import type {Slice} from './release.ts';

/** Rows of (process, organisation, second organisation, figure): what an indicator keeps until all lines are read. */
export class Hits {
  process = new Int32Array(256);
  first = new Int32Array(256);
  second = new Int32Array(256);
  figure = new Float64Array(256);
  count = 0;

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
}

/** A ledger on its way from one thread to another: plain arrays, nothing that refers to the lines read. */
export interface LedgerData {
  readonly words: WordsData;
  readonly processes: WordsData;
  readonly hits: ReadonlyMap<string, {readonly process: Int32Array; readonly first: Int32Array; readonly second: Int32Array; readonly figure: Float64Array}>;
  readonly counts: ReadonlyMap<string, {readonly part: Float64Array; readonly whole: Float64Array}>;
  readonly pairs: ReadonlyMap<string, {readonly first: Int32Array; readonly second: Int32Array}>;
}

/** What all indicators together keep of the lines read. Two ledgers add up: any split of the lines gives the same result. */
export class Ledger {
  readonly words: Words;
  readonly #processes = new Words();
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

  process({bytes, from, to}: Slice): number {
    return this.#processes.intern(bytes, from, to);
  }

  /** How many processes have a number. */
  get processes(): number {
    return this.#processes.size;
  }

  processNumber(ocid: string): number {
    return this.#processes.number(ocid);
  }

  processText(process: number): string {
    return this.#processes.text(process);
  }

  /** The processes of an array, sorted in place by their ocids. */
  inTextOrder(processes: Int32Array): Int32Array {
    sortByText(processes, this.#processes.data());
    return processes;
  }

  data(): LedgerData {
    return {
      words: this.words.data(),
      processes: this.#processes.data(),
      hits: new Map([...this.#hits].map(([name, {process, first, second, figure, count}]) =>
        [name, {process: process.slice(0, count), first: first.slice(0, count), second: second.slice(0, count), figure: figure.slice(0, count)}])),
      counts: new Map([...this.#counts].map(([name, {part, whole}]) => [name, {part, whole}])),
      pairs: new Map([...this.#pairs].map(([name, {first, second, count}]) => [name, {first: first.slice(0, count), second: second.slice(0, count)}])),
    };
  }

  absorb(other: LedgerData): void {
    const words = this.words.absorb(other.words);
    const processes = this.#processes.absorb(other.processes);
    const word = (number: number): number => (number < 0 ? number : words[number]!);
    for (const [name, from] of other.hits) {
      const hits = this.hits(name);
      for (let i = 0; i < from.process.length; i++) {
        hits.push(processes[from.process[i]!]!, from.figure[i]!, word(from.first[i]!), word(from.second[i]!));
      }
    }
    for (const [name, {part, whole}] of other.counts) {
      const counts = this.counts(name);
      for (let i = 0; i < words.length; i++) if (part[i] || whole[i]) counts.add(words[i]!, part[i]!, whole[i]!);
    }
    for (const [name, {first, second}] of other.pairs) {
      const pairs = this.pairs(name);
      for (let i = 0; i < first.length; i++) pairs.add(word(first[i]!), word(second[i]!));
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
