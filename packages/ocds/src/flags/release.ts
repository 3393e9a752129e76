import {CompiledReader} from '../lines/compiled-reader.ts';
import {LineReader, type Line} from '../lines/reader.ts';
import type {Shape, TableColumns} from '../lines/shape.ts';
import {WordTable, wordNumber, type Words} from '../lines/words.ts';
import {columnsOf, releaseShape, type Columns} from './release-columns.ts';

/** The codes that rules compare, as word numbers. */
const CODES = ['active', 'cancelled', 'unsuccessful', 'valid', 'disqualified', 'invited', 'withdrawn'] as const;
export const ACTIVE = 0, CANCELLED = 1, UNSUCCESSFUL = 2, VALID = 3, DISQUALIFIED = 4, INVITED = 5, WITHDRAWN = 6;
export const ABSENT = -1;

/** Text as it lies in the line's bytes. */
export interface Slice {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** A reader and its columns as they are now. */
class Source<Reader extends {readonly tables: ReadonlyMap<string, TableColumns>; readonly growths: number}> {
  readonly reader: Reader;
  #columns: Columns;
  #growths: number;

  constructor(reader: Reader) {
    this.reader = reader;
    this.#columns = columnsOf(reader.tables);
    this.#growths = reader.growths;
  }

  columns(): Columns {
    if (this.#growths !== this.reader.growths) {
      this.#columns = columnsOf(this.reader.tables);
      this.#growths = this.reader.growths;
    }
    return this.#columns;
  }
}

/**
 * The release on the line last read. Bids, tenderers, awards, suppliers and items are row numbers; ids and codes are
 * word numbers, `ABSENT` where the value is missing or no string; an amount is NaN where it is missing or no number.
 * Plain fields and columns, as they are read a hundred times for each line.
 */
export class ReleaseReader {
  readonly words: Words;
  /** Where texts lie. */
  bytes: Uint8Array = new Uint8Array(0);
  columns: Columns;
  /** The index of the line feed that ends the line. */
  lineEnd = 0;
  buyer: number = ABSENT;
  procuringEntity: number = ABSENT;
  tenderStatus: number = ABSENT;
  method: number = ABSENT;
  methodDetails: number = ABSENT;
  /** Written as an unsigned integer, else `ABSENT`. */
  numberOfTenderers: number = ABSENT;
  bidsFrom: number = ABSENT;
  bidsTo: number = ABSENT;
  awardsFrom: number = ABSENT;
  awardsTo: number = ABSENT;
  readonly #shape: Shape;
  readonly #compiled: Source<CompiledReader> | undefined;
  #lines: Source<LineReader> | undefined;
  #block = new Uint8Array(0);

  /** Takes so many characters of the classification ids; `compiled` reads by WebAssembly what can be read so. */
  constructor({characters = 2, compiled = false}: {readonly characters?: number | undefined; readonly compiled?: boolean}) {
    this.#shape = releaseShape(characters);
    this.#compiled = compiled ? new Source(new CompiledReader(this.#shape)) : undefined;
    this.words = this.#compiled?.reader.words ?? new WordTable();
    for (const code of CODES) wordNumber(this.words, code);
    this.columns = (this.#compiled ?? this.#anyLines()).columns();
  }

  /** The reader of any lines, made when it is needed. */
  #anyLines(): Source<LineReader> {
    return this.#lines ??= new Source(new LineReader(this.#shape, this.words));
  }

  /** Takes over a block of lines, each with its line feed. */
  over(bytes: Uint8Array<ArrayBuffer>, to: number): void {
    this.#block = bytes;
    this.#compiled?.reader.over(bytes, to);
  }

  /** Reads the line that starts at `from` of the block. */
  read(from: number): Line {
    let line: Line = 'object';
    if (this.#compiled?.reader.read(from)) {
      this.lineEnd = this.#compiled.reader.end;
      this.bytes = this.#block;
      this.columns = this.#compiled.columns();
    } else {
      const lines = this.#anyLines();
      line = lines.reader.read(this.#block, from);
      this.lineEnd = lines.reader.end;
      this.bytes = lines.reader.bytes;
      this.columns = lines.columns();
    }
    const {columns} = this;
    this.buyer = columns.buyer[0]!;
    this.procuringEntity = columns.procuringEntity[0]!;
    this.tenderStatus = columns.tenderStatus[0]!;
    this.method = columns.method[0]!;
    this.methodDetails = columns.methodDetails[0]!;
    this.numberOfTenderers = columns.numberOfTenderers[0]!;
    this.bidsFrom = columns.bids[0]!;
    this.bidsTo = columns.bidsEnd[0]!;
    this.awardsFrom = columns.awards[0]!;
    this.awardsTo = columns.awardsEnd[0]!;
    return line;
  }

  get hasOcid(): boolean { return this.columns.ocid[0]! >= 0; }
  get ocid(): Slice { return {bytes: this.bytes, from: this.columns.ocid[0]!, to: this.columns.ocidEnd[0]!}; }
  get hasBids(): boolean { return this.bidsFrom >= 0; }
  get hasAwards(): boolean { return this.awardsFrom >= 0; }

  /** A bid that was handed in: with a status, neither invited nor withdrawn. */
  isSubmitted(bid: number): boolean {
    const status = this.columns.bidStatus[bid];
    return status !== ABSENT && status !== INVITED && status !== WITHDRAWN;
  }

  /** The only tenderer of a bid that has exactly one, with an id; else `ABSENT`. */
  onlyTenderer(bid: number): number {
    const {bidTenderers, bidTenderersEnd, tenderer} = this.columns;
    const from = bidTenderers[bid]!;
    return from >= 0 && bidTenderersEnd[bid]! - from === 1 ? tenderer[from]! : ABSENT;
  }

  /** The only supplier of an award that has exactly one, with an id; else `ABSENT`. */
  onlySupplier(award: number): number {
    const {awardSuppliers, awardSuppliersEnd, supplier} = this.columns;
    const from = awardSuppliers[award]!;
    return from >= 0 && awardSuppliersEnd[award]! - from === 1 ? supplier[from]! : ABSENT;
  }
}
