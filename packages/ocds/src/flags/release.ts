import {LineReader, type Line} from '../lines/reader.ts';
import type {Rows, Shape} from '../lines/shape.ts';
import {Words} from '../lines/words.ts';

const word = (column: string): Shape => ({take: 'word', column});
const slice = (column: string): Shape => ({take: 'slice', column});
const object = (members: Readonly<Record<string, Shape>>): Shape => ({take: 'object', members});
const list = (table: string, of: Shape): Shape => ({take: 'list', table, of});

/** The fields of a compiled release (OCDS 1.1.5 with the bids extension) that the eleven indicators read. */
const RELEASE = object({
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
    items: list('items', object({classification: object({id: slice('class')})})),
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

/**
 * The release on the line last read. Bids, tenderers, awards, suppliers and items are row numbers; ids and codes are
 * word numbers, `ABSENT` where the value is missing or no string; an amount is NaN where it is missing or no number.
 */
export class ReleaseReader {
  readonly words = new Words(CODES);
  readonly #reader = new LineReader(RELEASE, this.words);
  readonly #release: Rows = this.#table('');
  readonly #bids: Rows = this.#table('bids');
  readonly #tenderers: Rows = this.#table('tenderers');
  readonly #awards: Rows = this.#table('awards');
  readonly #suppliers: Rows = this.#table('suppliers');
  readonly #items: Rows = this.#table('items');
  readonly #at = {
    ocid: this.#column(this.#release, 'ocid'), buyer: this.#column(this.#release, 'buyer'), status: this.#column(this.#release, 'tenderStatus'),
    method: this.#column(this.#release, 'method'), details: this.#column(this.#release, 'methodDetails'),
    tenderers: this.#column(this.#release, 'numberOfTenderers'), start: this.#column(this.#release, 'start'), end: this.#column(this.#release, 'end'),
    entity: this.#column(this.#release, 'procuringEntity'), bids: this.#column(this.#release, 'bids'), awards: this.#column(this.#release, 'awards'),
    bidStatus: this.#column(this.#bids, 'status'), bidDate: this.#column(this.#bids, 'date'), bidTenderers: this.#column(this.#bids, 'tenderers'),
    bidCurrency: this.#column(this.#bids, 'currency'), awardStatus: this.#column(this.#awards, 'status'),
    awardSuppliers: this.#column(this.#awards, 'suppliers'), awardItems: this.#column(this.#awards, 'items'),
  };

  read(bytes: Uint8Array<ArrayBuffer>, from: number): Line {
    return this.#reader.read(bytes, from);
  }

  /** The index of the line feed that ends the line. */
  get lineEnd(): number { return this.#reader.end; }

  get hasOcid(): boolean { return this.#release.ints[this.#at.ocid]! >= 0; }
  get ocid(): Slice { return this.#slice(this.#release, this.#at.ocid); }
  get buyer(): number { return this.#release.ints[this.#at.buyer]!; }
  get procuringEntity(): number { return this.#release.ints[this.#at.entity]!; }
  get tenderStatus(): number { return this.#release.ints[this.#at.status]!; }
  get method(): number { return this.#release.ints[this.#at.method]!; }
  get methodDetails(): number { return this.#release.ints[this.#at.details]!; }
  /** Written as an unsigned integer, else `ABSENT`. */
  get numberOfTenderers(): number { return this.#release.ints[this.#at.tenderers]!; }
  get hasStart(): boolean { return this.#release.ints[this.#at.start]! >= 0; }
  get start(): Slice { return this.#slice(this.#release, this.#at.start); }
  get hasEnd(): boolean { return this.#release.ints[this.#at.end]! >= 0; }
  get end(): Slice { return this.#slice(this.#release, this.#at.end); }
  get hasBids(): boolean { return this.#release.ints[this.#at.bids]! >= 0; }
  get bidsFrom(): number { return this.#release.ints[this.#at.bids]!; }
  get bidsTo(): number { return this.#release.ints[this.#at.bids + 1]!; }
  get hasAwards(): boolean { return this.#release.ints[this.#at.awards]! >= 0; }
  get awardsFrom(): number { return this.#release.ints[this.#at.awards]!; }
  get awardsTo(): number { return this.#release.ints[this.#at.awards + 1]!; }

  bidStatus(bid: number): number { return this.#bids.ints[bid * this.#bids.width + this.#at.bidStatus]!; }
  bidCurrency(bid: number): number { return this.#bids.ints[bid * this.#bids.width + this.#at.bidCurrency]!; }
  bidAmount(bid: number): number { return this.#bids.doubles[bid]!; }
  hasBidDate(bid: number): boolean { return this.#bids.ints[bid * this.#bids.width + this.#at.bidDate]! >= 0; }
  bidDate(bid: number): Slice { return this.#slice(this.#bids, bid * this.#bids.width + this.#at.bidDate); }
  tenderersFrom(bid: number): number { return this.#bids.ints[bid * this.#bids.width + this.#at.bidTenderers]!; }
  tenderersTo(bid: number): number { return this.#bids.ints[bid * this.#bids.width + this.#at.bidTenderers + 1]!; }
  tenderer(row: number): number { return this.#tenderers.ints[row]!; }
  awardStatus(award: number): number { return this.#awards.ints[award * this.#awards.width + this.#at.awardStatus]!; }
  suppliersFrom(award: number): number { return this.#awards.ints[award * this.#awards.width + this.#at.awardSuppliers]!; }
  suppliersTo(award: number): number { return this.#awards.ints[award * this.#awards.width + this.#at.awardSuppliers + 1]!; }
  supplier(row: number): number { return this.#suppliers.ints[row]!; }
  itemsFrom(award: number): number { return this.#awards.ints[award * this.#awards.width + this.#at.awardItems]!; }
  itemsTo(award: number): number { return this.#awards.ints[award * this.#awards.width + this.#at.awardItems + 1]!; }
  hasClassification(item: number): boolean { return this.#items.ints[item * this.#items.width]! >= 0; }

  /** The first `characters` characters (Unicode code points) of an item's classification id, as a word number. */
  classificationPrefix(item: number, characters: number): number {
    const {bytes, from, to} = this.#slice(this.#items, item * this.#items.width);
    return this.words.intern(bytes, from, prefixEnd(bytes, from, to, characters));
  }

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

  #table(name: string): Rows {
    return this.#reader.tables.get(name) as Rows;
  }

  #column(rows: Rows, name: string): number {
    return rows.columns.get(name) as number;
  }

  #slice(rows: Rows, at: number): Slice {
    return {bytes: this.#reader.bytes, from: rows.ints[at]!, to: rows.ints[at + 1]!};
  }
}

/** Where the first `characters` characters of the UTF-8 text in `[from, to)` end. */
function prefixEnd(bytes: Uint8Array, from: number, to: number, characters: number): number {
  let at = from;
  for (let left = characters; at < to && left > 0; left--) {
    at++;
    while (at < to && (bytes[at]! & 0xc0) === 0x80) at++;
  }
  return at;
}
