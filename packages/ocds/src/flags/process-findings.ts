import {doubled} from '../lines/words.ts';
import type {Ledger} from './ledger.ts';

/** Codes and figures of each flagged process, without an object for each: there can be millions. */
export class ProcessFindings {
  readonly #ledger: Ledger;
  readonly #codes: string[] = [];
  /** Process → its last row, -1 where it has none. */
  #last: Int32Array;
  #before = new Int32Array(256);
  #code = new Uint8Array(256);
  #figure = new Float64Array(256);
  #rows = 0;
  #size = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#last = new Int32Array(ledger.processes).fill(-1);
  }

  /** Flagged processes. */
  get size(): number {
    return this.#size;
  }

  /** A process that is repeated in the data keeps its larger figure, whatever the order. */
  flag(process: number, code: string, figure: number): void {
    let number = this.#codes.lastIndexOf(code);
    if (number < 0) number = this.#codes.push(code) - 1;
    for (let row = this.#last[process]!; row >= 0; row = this.#before[row]!) {
      if (this.#code[row] !== number) continue;
      this.#figure[row] = Math.max(this.#figure[row]!, figure);
      return;
    }
    if (this.#last[process] === -1) this.#size++;
    this.#push(process, number, figure);
  }

  #push(process: number, code: number, figure: number): void {
    if (this.#rows === this.#code.length) {
      this.#before = doubled(this.#before, Int32Array);
      this.#code = doubled(this.#code, Uint8Array);
      this.#figure = doubled(this.#figure, Float64Array);
    }
    const row = this.#rows++;
    this.#before[row] = this.#last[process]!;
    this.#code[row] = code;
    this.#figure[row] = figure;
    this.#last[process] = row;
  }

  /** Code → figure of one process. */
  of(ocid: string): Map<string, number> {
    return this.#figuresOf(this.#ledger.processNumber(ocid));
  }

  /** Processes by their ocid, in ascending order. */
  *sorted(): Generator<readonly [string, Map<string, number>], void, void> {
    const flagged: {ocid: string; process: number}[] = [];
    for (const [process, row] of this.#last.entries()) if (row >= 0) flagged.push({ocid: this.#ledger.processText(process), process});
    flagged.sort((a, b) => (a.ocid < b.ocid ? -1 : 1));
    for (const {ocid, process} of flagged) yield [ocid, this.#figuresOf(process)];
  }

  /** How many processes have a code. */
  count(code: string): number {
    const number = this.#codes.indexOf(code);
    let count = 0;
    for (let row = 0; row < this.#rows; row++) if (this.#code[row] === number) count++;
    return count;
  }

  #figuresOf(process: number): Map<string, number> {
    const figures = new Map<string, number>();
    for (let row = this.#last[process] ?? -1; row >= 0; row = this.#before[row]!) figures.set(this.#codes[this.#code[row]!] as string, this.#figure[row]!);
    return figures;
  }
}
