import type {TextOrder} from '../lines/text-order.ts';
import {doubled} from '../lines/texts.ts';
import {figureText} from './figure-text.ts';
import type {Ledger} from './ledger.ts';

/** Rows that there is room for from the start. */
const ROWS = 1 << 14;
/** Characters of a piece of the report, and a process more. */
const PIECE = 1 << 14;

/** Codes and figures of each flagged process, without an object for each: there can be millions. */
export class ProcessFindings {
  readonly #ledger: Ledger;
  readonly #order: TextOrder;
  readonly #codes: string[] = [];
  /** Rank of a process → its last row, -1 where it has none. */
  #last: Int32Array;
  #before = new Int32Array(ROWS);
  #code = new Uint8Array(ROWS);
  #figure = new Float64Array(ROWS);
  #rows = 0;
  #size = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#order = ledger.processOrder();
    this.#last = new Int32Array(this.#order.numbers.length).fill(-1);
  }

  /** Flagged processes. */
  get size(): number {
    return this.#size;
  }

  /** The number of a code, to flag with. Codes are numbered in the order in which they are asked for. */
  code(code: string): number {
    const number = this.#codes.indexOf(code);
    return number < 0 ? this.#codes.push(code) - 1 : number;
  }

  /** A process that is repeated in the data keeps its larger figure, whatever the order. */
  flag(process: number, code: number, figure: number): void {
    const rank = this.#order.ranks[process]!;
    for (let row = this.#last[rank]!; row >= 0; row = this.#before[row]!) {
      if (this.#code[row] !== code) continue;
      this.#figure[row] = Math.max(this.#figure[row]!, figure);
      return;
    }
    if (this.#last[rank] === -1) this.#size++;
    this.#push(rank, code, figure);
  }

  #push(rank: number, code: number, figure: number): void {
    if (this.#rows === this.#code.length) {
      this.#before = doubled(this.#before, Int32Array);
      this.#code = doubled(this.#code, Uint8Array);
      this.#figure = doubled(this.#figure, Float64Array);
    }
    const row = this.#rows++;
    this.#before[row] = this.#last[rank]!;
    this.#code[row] = code;
    this.#figure[row] = figure;
    this.#last[rank] = row;
  }

  /** Codes and figures of one process. */
  of(ocid: string): (readonly [string, number])[] {
    return this.#figures(this.#last[this.#order.find(ocid)] ?? -1);
  }

  /** Codes and figures of the process whose last row is given, codes ascending. */
  #figures(last: number): (readonly [string, number])[] {
    const figures: (readonly [string, number])[] = [];
    for (let row = last; row >= 0; row = this.#before[row]!) figures.push([this.#codes[this.#code[row]!] as string, this.#figure[row]!]);
    return figures.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /**
   * Flagged processes in ascending order of the bytes of their ocids, as members of a JSON object: `"ocid":{"R003":1.0}`,
   * codes ascending. Most of a report: nothing is made for a process but its text, and many come at a time.
   */
  *members(): Generator<string, void, void> {
    const ocid = this.#ledger.processReader();
    const {numbers} = this.#order;
    /** The codes of a process, one bit each → its text, where all its figures are 1, as most are. */
    const known: (string | undefined)[] = [];
    let members = '';
    for (let rank = 0; rank < numbers.length; rank++) {
      const last = this.#last[rank]!;
      if (last < 0) continue;
      let codes = 0;
      for (let row = last; row >= 0 && codes >= 0; row = this.#before[row]!) codes = this.#figure[row] === 1 ? codes | (1 << this.#code[row]!) : -1;
      const text = codes < 0 ? this.#text(last) : known[codes] ??= this.#text(last);
      members += `${members === '' ? '' : ',\n'}${ocid(numbers[rank]!)}:${text}`;
      if (members.length < PIECE) continue;
      yield members;
      members = '';
    }
    if (members !== '') yield members;
  }

  /** The codes and figures of a process, whose last row is given, as a JSON object. */
  #text(last: number): string {
    return `{${this.#figures(last).map(([code, figure]) => `"${code}":${figureText(figure)}`).join(',')}}`;
  }

  /** How many processes have a code. */
  count(code: string): number {
    const number = this.#codes.indexOf(code);
    let count = 0;
    for (let row = 0; row < this.#rows; row++) if (this.#code[row] === number) count++;
    return count;
  }
}
