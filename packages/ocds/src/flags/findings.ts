import {startOf, textOf, type TextsData} from '../lines/read-texts.ts';
import {inByteOrder, placeOf} from '../lines/text-order.ts';
import {doubled} from '../lines/texts.ts';
import {figureText} from './figure-text.ts';
import {bytesOf, type JsonBytes} from './json-bytes.ts';

/** Rows that there is room for from the start. */
const ROWS = 1 << 12;
/** Whole figures from 0 that are met often. */
const SMALL = 1 << 4;
/** Codes with such figures, and up to where a number still has room for one more of them. */
const KINDS = SMALL << 8, FULL = 1 << 30;
const FIRST = bytesOf('\n'), NEXT = bytesOf(',\n');

/** Codes and figures of what was flagged in a list of ids, without an object for each: there can be millions. */
export class Findings {
  readonly #list: TextsData;
  readonly #codes: string[] = [];
  /** Number of an id → its last row, -1 where it has none. */
  #last: Int32Array;
  #before = new Int32Array(ROWS);
  #code = new Uint8Array(ROWS);
  #figure = new Float64Array(ROWS);
  #rows = 0;
  /** The flagged ids, each once and in order, as long as none is added. */
  #order: Int32Array | undefined;
  /** Kind of an id, a number made of its codes and figures → its text. */
  readonly #texts = new Map<number, Uint8Array>();

  /** Of a list of so many ids, which does not change any more. */
  constructor(list: TextsData, count: number) {
    this.#list = list;
    this.#last = new Int32Array(count).fill(-1);
  }

  /** The number of a code, to flag with. Codes are numbered in the order in which they are asked for. */
  code(code: string): number {
    const number = this.#codes.indexOf(code);
    return number < 0 ? this.#codes.push(code) - 1 : number;
  }

  /** An id that is repeated in the list keeps its larger figure, whatever the order. */
  flag(id: number, code: number, figure: number): void {
    for (let row = this.#last[id]!; row >= 0; row = this.#before[row]!) {
      if (this.#code[row] !== code) continue;
      this.#figure[row] = Math.max(this.#figure[row]!, figure);
      return;
    }
    if (this.#rows === this.#code.length) this.#grow();
    const row = this.#rows++;
    this.#before[row] = this.#last[id]!;
    this.#code[row] = code;
    this.#figure[row] = figure;
    this.#last[id] = row;
    this.#order = undefined;
  }

  /** How many ids are flagged. */
  get size(): number {
    return this.#flagged().length;
  }

  /** How many ids have a code. */
  count(code: string): number {
    const number = this.#codes.indexOf(code);
    let count = 0;
    for (const id of this.#flagged()) for (let row = this.#last[id]!; row >= 0; row = this.#before[row]!) if (this.#code[row] === number) count++;
    return count;
  }

  /** Codes and figures of one id, codes ascending. */
  of(id: string): (readonly [string, number])[] {
    const place = placeOf(this.#list, this.#flagged(), id);
    return place < 0 ? [] : this.#figures(this.#flagged()[place]!);
  }

  /** The flagged ids in ascending order of their bytes, each with its codes and figures. */
  *entries(): Generator<readonly [string, readonly (readonly [string, number])[]], void, void> {
    for (const id of this.#flagged()) yield [textOf(this.#list, id), this.#figures(id)];
  }

  /** Writes the same as a JSON object: `"id":{"R003":1.0}`. Gives a piece whenever the output is full. */
  *write(output: JsonBytes): Generator<Uint8Array<ArrayBuffer>, void, void> {
    const order = this.#flagged();
    output.text('{');
    for (let place = 0; place < order.length; place++) {
      const id = order[place]!;
      output.copy(place === 0 ? FIRST : NEXT);
      output.quoted(this.#list.bytes, startOf(this.#list, id), this.#list.ends[id]!);
      output.copy(this.#text(id));
      if (output.isFull) yield output.take();
    }
    output.text('}');
  }

  /** `:{"R003":1.0}`; the same for all ids with the same codes and small whole figures, as most have. */
  #text(id: number): Uint8Array {
    let kind = 0;
    for (let row = this.#last[id]!; row >= 0 && kind >= 0; row = this.#before[row]!) {
      const figure = this.#figure[row]!;
      const isSmall = (figure & (SMALL - 1)) === figure;
      kind = isSmall && kind < FULL ? kind * KINDS + this.#code[row]! * SMALL + figure + 1 : -1;
    }
    const known = kind < 0 ? undefined : this.#texts.get(kind);
    if (known !== undefined) return known;
    const text = bytesOf(`:{${this.#figures(id).map(([code, figure]) => `${JSON.stringify(code)}:${figureText(figure)}`).join(',')}}`);
    if (kind >= 0) this.#texts.set(kind, text);
    return text;
  }

  #figures(id: number): (readonly [string, number])[] {
    const figures: (readonly [string, number])[] = [];
    for (let row = this.#last[id]!; row >= 0; row = this.#before[row]!) figures.push([this.#codes[this.#code[row]!] as string, this.#figure[row]!]);
    return figures.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #flagged(): Int32Array {
    return this.#order ??= this.#sorted();
  }

  /** Repeated ids become one. */
  #sorted(): Int32Array {
    const flagged = new Int32Array(this.#last.length);
    let count = 0;
    for (let id = 0; id < this.#last.length; id++) if (this.#last[id]! >= 0) flagged[count++] = id;
    return inByteOrder(this.#list, flagged.subarray(0, count), (id, into) => this.#merge(id, into));
  }

  #merge(id: number, into: number): void {
    for (let row = this.#last[id]!; row >= 0; row = this.#before[row]!) this.flag(into, this.#code[row]!, this.#figure[row]!);
    this.#last[id] = -1;
  }

  #grow(): void {
    this.#before = doubled(this.#before, Int32Array);
    this.#code = doubled(this.#code, Uint8Array);
    this.#figure = doubled(this.#figure, Float64Array);
  }
}
