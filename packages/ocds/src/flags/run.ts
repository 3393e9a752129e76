import {Facts} from './facts.ts';
import type {Ledger, LedgerData} from './ledger.ts';
import {addTo, Report} from './report.ts';
import {ABSENT} from './release.ts';
import type {Indicator, Rule} from './rule.ts';
import {R003} from './rules/r003.ts';
import {R018} from './rules/r018.ts';
import {R024} from './rules/r024.ts';
import {R025} from './rules/r025.ts';
import {R028} from './rules/r028.ts';
import {R030} from './rules/r030.ts';
import {R035} from './rules/r035.ts';
import {R036} from './rules/r036.ts';
import {R038} from './rules/r038.ts';
import {R048} from './rules/r048.ts';
import {R058} from './rules/r058.ts';
import {readSecondLowest} from './rules/second-lowest.ts';
import type {Block} from '../lines/blocks.ts';
import {isBlank} from '../lines/json-lines.ts';
import {INDICATORS, type FlagSettings, type IndicatorId} from './settings.ts';

/** The eleven indicators, by code. */
export const RULES: {readonly [Id in IndicatorId]: Rule<Id>} = {R003, R018, R024, R025, R028, R030, R035, R036, R038, R048, R058};

/** What became of the lines. They add up: lines = all the others. */
export interface LineCounts {
  lines: number;
  /** Releases that the indicators have read. */
  used: number;
  blank: number;
  /** Not JSON, not UTF-8, or nested too deep. */
  invalid: number;
  tooLong: number;
  /** JSON, but no object. */
  notObject: number;
  noOcid: number;
  cancelled: number;
  excluded: number;
}

/** What a run has kept, for another run of the same settings to absorb. */
export interface RunData {
  readonly ledger: LedgerData;
  readonly counts: LineCounts;
  readonly currencyMismatches: number;
  /** Block number → its lines. */
  readonly blockLines: ReadonlyMap<number, number>;
  /** Invalid lines: block number, position in the block from 1. */
  readonly invalid: readonly (readonly [number, number])[];
}

export interface FlagRunOptions {
  /** Also keep which organisations were flagged in which process. */
  readonly maps?: boolean;
  /** Read by WebAssembly, in half the time. An error where that is not allowed, as by the policy of many pages. */
  readonly compiled?: boolean;
}

const NAMED_INVALID = 1000;
const TENDERERS = 'ocid_tenderer';

/**
 * The indicators over lines of compiled releases, block after block. Runs over different blocks of one file add up
 * (`data`, `absorb`), whatever the split, once the currency is settled.
 */
export class FlagRun {
  readonly counts: LineCounts = {lines: 0, used: 0, blank: 0, invalid: 0, tooLong: 0, notObject: 0, noOcid: 0, cancelled: 0, excluded: 0};
  readonly #settings: FlagSettings;
  readonly #facts: Facts;
  readonly #indicators: readonly Indicator[];
  readonly #maps: boolean;
  readonly #blockLines = new Map<number, number>();
  #invalid: (readonly [number, number])[] = [];
  #mismatchesElsewhere = 0;

  constructor(settings: FlagSettings, options: FlagRunOptions = {}) {
    this.#settings = settings;
    this.#facts = new Facts(settings, options);
    this.#maps = options.maps ?? false;
    this.#indicators = [...sharedReaders(settings, this.#maps), ...INDICATORS.flatMap((id) => indicatorOf(id, settings, this.#facts))];
  }

  get currency(): string | undefined {
    return this.#facts.currency;
  }

  /** Bids in another currency than the one compared. */
  get currencyMismatches(): number {
    return this.#facts.currencyMismatches + this.#mismatchesElsewhere;
  }

  block({bytes, to, tooLong}: Block, number: number): void {
    this.counts.tooLong += tooLong;
    this.counts.lines += tooLong;
    let lines = tooLong;
    this.#facts.release.over(bytes, to);
    for (let from = 0; from < to;) {
      lines++;
      if (!this.#line(bytes, from) && this.#invalid.length < NAMED_INVALID) this.#invalid.push([number, lines]);
      from = this.#facts.release.lineEnd + 1;
    }
    this.counts.lines += lines - tooLong;
    this.#blockLines.set(number, lines);
  }

  /** False for a line that is not JSON. */
  #line(bytes: Uint8Array<ArrayBuffer>, from: number): boolean {
    const {counts} = this;
    const line = this.#facts.release.read(from);
    if (line === 'other') {
      counts.notObject++;
    } else if (line === 'invalid') {
      if (isBlank(bytes, from, this.#facts.release.lineEnd)) counts.blank++;
      else {
        counts.invalid++;
        return false;
      }
    } else {
      const use = this.#facts.prepare();
      if (use === 'used') {
        counts.used++;
        for (const indicator of this.#indicators) indicator.read(this.#facts);
      } else if (use === 'no-ocid') counts.noOcid++;
      else counts[use]++;
    }
    return true;
  }

  data(): RunData {
    return {
      ledger: this.#facts.ledger.data(), counts: this.counts, currencyMismatches: this.currencyMismatches,
      blockLines: this.#blockLines, invalid: this.#invalid,
    };
  }

  absorb(other: RunData): void {
    this.#facts.ledger.absorb(other.ledger);
    for (const name of Object.keys(this.counts) as (keyof LineCounts)[]) this.counts[name] += other.counts[name];
    this.#mismatchesElsewhere += other.currencyMismatches;
    for (const [block, lines] of other.blockLines) this.#blockLines.set(block, lines);
    this.#invalid = [...this.#invalid, ...other.invalid].toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, NAMED_INVALID);
  }

  ran(id: IndicatorId): boolean {
    return this.#settings[id] !== undefined;
  }

  /**
   * The first thousand lines that are not JSON, numbered from 1 within their file. `firstBlocks` has the number of the
   * first block of each file.
   */
  invalidLines(firstBlocks: readonly number[] = [0]): {readonly file: number; readonly line: number}[] {
    const before = new Map<number, number>();
    let lines = 0;
    for (const [block, count] of [...this.#blockLines].toSorted((a, b) => a[0] - b[0])) {
      if (firstBlocks.includes(block)) lines = 0;
      before.set(block, lines);
      lines += count;
    }
    return this.#invalid.map(([block, line]) => ({file: firstBlocks.findLastIndex((first) => first <= block), line: (before.get(block) ?? 0) + line}));
  }

  /** What was found in the lines so far. It refers to them where they lie: it is to be used before more are read. */
  report(): Report {
    const report = new Report(this.#facts.ledger, this.#maps);
    for (const indicator of this.#indicators) indicator.conclude(this.#facts.ledger, report);
    return report;
  }
}

function indicatorOf<Id extends IndicatorId>(id: Id, settings: FlagSettings, facts: Facts): Indicator[] {
  const own = settings[id];
  return own === undefined ? [] : [RULES[id].indicator(own, facts)];
}

/** What several indicators need and is read once: the ratios of R024 and R058, the tenderers of each process. */
function sharedReaders({R024: close, R058: discount, R025: losers, R038: disqualified, R048: varied}: FlagSettings, maps: boolean): Indicator[] {
  const ratios: Indicator = {read: readSecondLowest, conclude() {}};
  const mapped = maps && (losers ?? disqualified ?? varied) !== undefined;
  return [
    ...(close ?? discount ? [ratios] : []),
    ...(maps ? [{read: mapped ? readTenderers : () => {}, conclude: mapTenderers}] : []),
  ];
}

function readTenderers({release, ledger, process}: Facts): void {
  const {bidTenderers, bidTenderersEnd, tenderer} = release.columns;
  for (let bid = release.bidsFrom; bid < release.bidsTo; bid++) {
    if (!release.isSubmitted(bid)) continue;
    for (let row = bidTenderers[bid]!; row < bidTenderersEnd[bid]!; row++) {
      if (tenderer[row] !== ABSENT) ledger.hits(TENDERERS).push(process, 0, tenderer[row]!);
    }
  }
}

function mapTenderers(ledger: Ledger, report: Report): void {
  const {process, first, count} = ledger.hits(TENDERERS);
  const map = report.map(TENDERERS);
  for (let i = 0; i < count; i++) if (map) addTo(map, ledger.processes.text(process[i]!), ledger.words.text(first[i]!));
}
