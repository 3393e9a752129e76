import {wordNumber} from '../lines/words.ts';
import {Ledger} from './ledger.ts';
import {ABSENT, ACTIVE, CANCELLED, ReleaseReader, UNSUCCESSFUL} from './release.ts';
import type {FlagSettings} from './settings.ts';

export type Use = 'used' | 'no-ocid' | 'cancelled' | 'excluded';

/** What several indicators ask about the release just read, worked out once. */
export class Facts {
  readonly release: ReleaseReader;
  readonly ledger: Ledger;
  /** The prices of its bids may be compared. */
  comparable = false;
  /** Awards and bids are there and every award with a status is made, cancelled or unsuccessful. */
  awardsFinal = false;
  /** Awards in force. */
  completeAwards = 0;
  /** The only supplier, with an id, of the only award in force; else `ABSENT`. */
  winner: number = ABSENT;
  /** Bids left out because they are in another currency than the one compared. */
  currencyMismatches = 0;
  #currency: number;
  readonly #excluded: ReadonlySet<number>;
  readonly #compared: ReadonlySet<number>;
  readonly #notCompared: ReadonlySet<number>;
  #process: number = ABSENT;
  #marks = new Int32Array(1024);
  #mark = 0;

  constructor(settings: FlagSettings, options: {readonly compiled?: boolean} = {}) {
    this.release = new ReleaseReader({...options, characters: settings.R048?.digits});
    const {words} = this.release;
    this.ledger = new Ledger(words);
    const numbers = (list: readonly string[]): ReadonlySet<number> => new Set(list.map((word) => wordNumber(words, word)));
    this.#currency = settings.currency === undefined ? ABSENT : wordNumber(words, settings.currency);
    this.#excluded = numbers(settings.excluded);
    this.#compared = numbers(settings.priceComparison);
    this.#notCompared = numbers(settings.noPriceComparison);
  }

  /** The currency in which bids are compared, once it is known. */
  get currency(): string | undefined {
    return this.#currency === ABSENT ? undefined : this.release.words.text(this.#currency);
  }

  /** Works out the facts of the release just read, unless it is not to be used. */
  prepare(): Use {
    const {release} = this;
    if (!release.hasOcid) return 'no-ocid';
    if (release.tenderStatus === CANCELLED) return 'cancelled';
    const details = release.methodDetails;
    if (details !== ABSENT && this.#excluded.has(details)) return 'excluded';
    this.#process = ABSENT;
    this.comparable = this.#compared.size > 0 ? this.#compared.has(details) : !this.#notCompared.has(details);
    this.#readAwards();
    return 'used';
  }

  /** The number of the process in the ledger. */
  get process(): number {
    if (this.#process === ABSENT) this.#process = this.ledger.process(this.release.ocid);
    return this.#process;
  }

  #readAwards(): void {
    const {release} = this;
    const {awardStatus} = release.columns;
    this.awardsFinal = release.hasAwards && release.hasBids;
    this.completeAwards = 0;
    let complete = ABSENT;
    for (let award = release.awardsFrom; award < release.awardsTo; award++) {
      const status = awardStatus[award]!;
      if (status === ACTIVE) {
        this.completeAwards++;
        complete = award;
      } else if (status !== ABSENT && status !== CANCELLED && status !== UNSUCCESSFUL) {
        this.awardsFinal = false;
      }
    }
    this.winner = this.awardsFinal && this.completeAwards === 1 ? release.onlySupplier(complete) : ABSENT;
  }

  /** True for the amount of a bid in the main currency; the first one asked about settles what that is. */
  isComparedAmount(bid: number): boolean {
    const {bidAmount, bidCurrency} = this.release.columns;
    const currency = bidCurrency[bid]!;
    if (Number.isNaN(bidAmount[bid]) || currency === ABSENT) return false;
    if (this.#currency === ABSENT) this.#currency = currency;
    if (currency === this.#currency) return true;
    this.currencyMismatches++;
    return false;
  }

  /** Begins a new set of marked words. */
  clearMarks(): void {
    this.#mark++;
  }

  /** Marks a word; false if it was marked already. */
  mark(word: number): boolean {
    if (word >= this.#marks.length) {
      const larger = new Int32Array(Math.max(word + 1, this.#marks.length * 2));
      larger.set(this.#marks);
      this.#marks = larger;
    }
    if (this.#marks[word] === this.#mark) return false;
    this.#marks[word] = this.#mark;
    return true;
  }
}
