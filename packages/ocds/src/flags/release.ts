import {CompiledReader} from '../lines/compiled-reader.ts';
import {LineReader, type Line} from '../lines/reader.ts';
import type {Shape, TableColumns} from '../lines/shape.ts';
import {WordTable, wordNumber, type Words} from '../lines/words.ts';

const word = (column: string): Shape => ({take: 'word', column});
const slice = (column: string): Shape => ({take: 'slice', column});
const object = (members: Readonly<Record<string, Shape>>): Shape => ({take: 'object', members});
const list = (table: string, of: Shape): Shape => ({take: 'list', table, of});

/**
 * The fields of a compiled release (OCDS 1.1.5 with the bids extension) that the eleven indicators read, and how many
 * characters of the classification ids.
 */
const releaseShape = (characters: number): Shape => object({
  ocid: slice('ocid'),
  buyer: object({id: word('buyer')}),
  tender: object({
    status: word('tenderStatus'),
    procurementMethod: word('method'),
    procurementMethodDetails: word('methodDetails'),
    numberOfTenderers: {take: 'count', column: 'numberOfTenderers'},
    tenderPeriod: object({startDate: slice('start'), endDate: slice('end')}),
    procuringEntity: object({id: word('procuringEntity')}),
  }),
  bids: object({
    details: list('bids', object({
      status: word('status'),
      date: slice('date'),
      tenderers: list('tenderers', object({id: word('id')})),
      value: object({amount: {take: 'number', column: 'amount'}, currency: word('currency')}),
    })),
  }),
  awards: list('awards', object({
    status: word('status'),
    suppliers: list('suppliers', object({id: word('id')})),
    items: list('items', object({classification: object({id: {take: 'word', column: 'classification', characters}})})),
  })),
});

/** The codes that rules compare, as word numbers. */
const CODES = ['active', 'cancelled', 'unsuccessful', 'valid', 'disqualified', 'invited', 'withdrawn'] as const;
export const ACTIVE = 0, CANCELLED = 1, UNSUCCESSFUL = 2, VALID = 3, DISQUALIFIED = 4, INVITED = 5, WITHDRAWN = 6;
export const ABSENT = -1;

/** A half-open range of row numbers. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Text as it lies in the line's bytes. */
export interface Slice {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** The columns of the tables of a reader, until they grow. */
function columnsOf(tables: ReadonlyMap<string, TableColumns>) {
  const table = (name: string): TableColumns => tables.get(name) as TableColumns;
  const release = table(''), bids = table('bids'), tenderers = table('tenderers'), awards = table('awards'), suppliers = table('suppliers'), items = table('items');
  return {
    ocid: release.ints('ocid'), ocidEnd: release.ints('ocidEnd'), buyer: release.ints('buyer'), tenderStatus: release.ints('tenderStatus'),
    method: release.ints('method'), methodDetails: release.ints('methodDetails'), numberOfTenderers: release.ints('numberOfTenderers'),
    start: release.ints('start'), startEnd: release.ints('startEnd'), end: release.ints('end'), endEnd: release.ints('endEnd'),
    procuringEntity: release.ints('procuringEntity'), bids: release.ints('bids'), bidsEnd: release.ints('bidsEnd'),
    awards: release.ints('awards'), awardsEnd: release.ints('awardsEnd'),
    bidStatus: bids.ints('status'), bidDate: bids.ints('date'), bidDateEnd: bids.ints('dateEnd'), bidTenderers: bids.ints('tenderers'),
    bidTenderersEnd: bids.ints('tenderersEnd'), bidAmount: bids.doubles('amount'), bidCurrency: bids.ints('currency'), tenderer: tenderers.ints('id'),
    awardStatus: awards.ints('status'), awardSuppliers: awards.ints('suppliers'), awardSuppliersEnd: awards.ints('suppliersEnd'),
    awardItems: awards.ints('items'), awardItemsEnd: awards.ints('itemsEnd'), supplier: suppliers.ints('id'), classification: items.ints('classification'),
  };
}

type Columns = ReturnType<typeof columnsOf>;

/** A reader and its columns as they are now. */
class Source {
  readonly #reader: {readonly tables: ReadonlyMap<string, TableColumns>; readonly growths: number};
  #columns: Columns | undefined;
  #growths = 0;

  constructor(reader: {readonly tables: ReadonlyMap<string, TableColumns>; readonly growths: number}) {
    this.#reader = reader;
  }

  columns(): Columns {
    if (this.#columns === undefined || this.#growths !== this.#reader.growths) {
      this.#columns = columnsOf(this.#reader.tables);
      this.#growths = this.#reader.growths;
    }
    return this.#columns;
  }
}

/**
 * The release on the line last read. Bids, tenderers, awards, suppliers and items are row numbers; ids and codes are
 * word numbers, `ABSENT` where the value is missing or no string; an amount is NaN where it is missing or no number.
 */
export class ReleaseReader {
  readonly words: Words;
  readonly #compiled: CompiledReader | undefined;
  readonly #lines: LineReader;
  readonly #fromCompiled: Source | undefined;
  readonly #fromLines: Source;
  #columns: Columns;
  #block = new Uint8Array(0);
  /** Where slices lie. */
  #bytes: Uint8Array = this.#block;
  /** The index of the line feed that ends the line. */
  lineEnd = 0;

  /** Takes so many characters of the classification ids; `compiled` reads by WebAssembly what can be read so. */
  constructor({characters = 2, compiled = false}: {readonly characters?: number | undefined; readonly compiled?: boolean}) {
    const shape = releaseShape(characters);
    this.#compiled = compiled ? new CompiledReader(shape) : undefined;
    this.words = this.#compiled?.words ?? new WordTable();
    for (const code of CODES) wordNumber(this.words, code);
    this.#lines = new LineReader(shape, this.words);
    this.#fromCompiled = this.#compiled && new Source(this.#compiled);
    this.#fromLines = new Source(this.#lines);
    this.#columns = this.#fromLines.columns();
  }

  /** Takes over a block of lines, each with its line feed. */
  over(bytes: Uint8Array<ArrayBuffer>, to: number): void {
    this.#block = bytes;
    this.#compiled?.over(bytes, to);
  }

  /** Reads the line that starts at `from` of the block. */
  read(from: number): Line {
    if (this.#compiled?.read(from) && this.#fromCompiled) {
      this.lineEnd = this.#compiled.end;
      this.#bytes = this.#block;
      this.#columns = this.#fromCompiled.columns();
      return 'object';
    }
    const line = this.#lines.read(this.#block, from);
    this.lineEnd = this.#lines.end;
    this.#bytes = this.#lines.bytes;
    this.#columns = this.#fromLines.columns();
    return line;
  }

  get hasOcid(): boolean { return this.#columns.ocid[0]! >= 0; }
  get ocid(): Slice { return this.#slice(this.#columns.ocid, this.#columns.ocidEnd, 0); }
  get buyer(): number { return this.#columns.buyer[0]!; }
  get procuringEntity(): number { return this.#columns.procuringEntity[0]!; }
  get tenderStatus(): number { return this.#columns.tenderStatus[0]!; }
  get method(): number { return this.#columns.method[0]!; }
  get methodDetails(): number { return this.#columns.methodDetails[0]!; }
  /** Written as an unsigned integer, else `ABSENT`. */
  get numberOfTenderers(): number { return this.#columns.numberOfTenderers[0]!; }
  get hasStart(): boolean { return this.#columns.start[0]! >= 0; }
  get start(): Slice { return this.#slice(this.#columns.start, this.#columns.startEnd, 0); }
  get hasEnd(): boolean { return this.#columns.end[0]! >= 0; }
  get end(): Slice { return this.#slice(this.#columns.end, this.#columns.endEnd, 0); }
  get hasBids(): boolean { return this.#columns.bids[0]! >= 0; }
  get bidsFrom(): number { return this.#columns.bids[0]!; }
  get bidsTo(): number { return this.#columns.bidsEnd[0]!; }
  get hasAwards(): boolean { return this.#columns.awards[0]! >= 0; }
  get awardsFrom(): number { return this.#columns.awards[0]!; }
  get awardsTo(): number { return this.#columns.awardsEnd[0]!; }

  bidStatus(bid: number): number { return this.#columns.bidStatus[bid]!; }
  bidCurrency(bid: number): number { return this.#columns.bidCurrency[bid]!; }
  bidAmount(bid: number): number { return this.#columns.bidAmount[bid]!; }
  hasBidDate(bid: number): boolean { return this.#columns.bidDate[bid]! >= 0; }
  bidDate(bid: number): Slice { return this.#slice(this.#columns.bidDate, this.#columns.bidDateEnd, bid); }
  tenderersFrom(bid: number): number { return this.#columns.bidTenderers[bid]!; }
  tenderersTo(bid: number): number { return this.#columns.bidTenderersEnd[bid]!; }
  tenderer(row: number): number { return this.#columns.tenderer[row]!; }
  awardStatus(award: number): number { return this.#columns.awardStatus[award]!; }
  suppliersFrom(award: number): number { return this.#columns.awardSuppliers[award]!; }
  suppliersTo(award: number): number { return this.#columns.awardSuppliersEnd[award]!; }
  supplier(row: number): number { return this.#columns.supplier[row]!; }
  itemsFrom(award: number): number { return this.#columns.awardItems[award]!; }
  itemsTo(award: number): number { return this.#columns.awardItemsEnd[award]!; }
  /** The first characters of an item's classification id, as a word. */
  classification(item: number): number { return this.#columns.classification[item]!; }

  /** A bid that was handed in: with a status, neither invited nor withdrawn. */
  isSubmitted(bid: number): boolean {
    const status = this.bidStatus(bid);
    return status !== ABSENT && status !== INVITED && status !== WITHDRAWN;
  }

  /** The only tenderer of a bid that has exactly one, with an id; else `ABSENT`. */
  onlyTenderer(bid: number): number {
    const from = this.tenderersFrom(bid);
    return from >= 0 && this.tenderersTo(bid) - from === 1 ? this.tenderer(from) : ABSENT;
  }

  onlySupplier(award: number): number {
    const from = this.suppliersFrom(award);
    return from >= 0 && this.suppliersTo(award) - from === 1 ? this.supplier(from) : ABSENT;
  }

  #slice(from: Int32Array, to: Int32Array, row: number): Slice {
    return {bytes: this.#bytes, from: from[row]!, to: to[row]!};
  }
}
