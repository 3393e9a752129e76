import type {JsonValue} from '@parvis/kernel/json';
import type {ReleaseView} from '../../select/view.ts';
import {idOf, numberOf} from './check.ts';

/** What holds of a whole data set; null: not applicable, with the reason. */
export interface DatasetResult {
  readonly id: string;
  readonly result: boolean | null;
  readonly says: string;
  readonly reason?: string;
  /** The figures behind it: the most frequent values with their counts. */
  readonly top: readonly {readonly value: string; readonly count: number; readonly share: number}[];
  readonly total: number;
}

const SHOWN = 5;
const ENOUGH_BUYERS = 1000;
const ENOUGH_VALUES = 100;

interface Distribution {
  readonly id: string;
  readonly paths: readonly string[];
  readonly says: string;
  /** Of the shares of the values; absent: shown only. */
  readonly passes?: (share: (value: string) => number, largest: number) => boolean;
}

const within = (share: number, most: number): boolean => share >= 0.001 && share <= most;

const DISTRIBUTIONS: readonly Distribution[] = [
  {id: 'distribution.tender_status', paths: ['tender/status'], says: 'Tenders that are active and tenders that are complete each make 0.1 % to 99 %.', passes: (share) => within(share('active'), 0.99) && within(share('complete'), 0.99)},
  {id: 'distribution.tender_procurement_method', paths: ['tender/procurementMethod'], says: 'Open procedures make 0.1 % to 99 %.', passes: (share) => within(share('open'), 0.99)},
  {id: 'distribution.awards_status', paths: ['awards/*/status'], says: 'Awards in force make 0.1 % to 99 %.', passes: (share) => within(share('active'), 0.99)},
  {id: 'distribution.contracts_status', paths: ['contracts/*/status'], says: 'Contracts that are active and contracts that are terminated each make 0.1 % to 99 %.', passes: (share) => within(share('active'), 0.99) && within(share('terminated'), 0.99)},
  {id: 'distribution.milestones_status', paths: ['planning/milestones/*/status', 'tender/milestones/*/status', 'contracts/*/milestones/*/status', 'contracts/*/implementation/milestones/*/status'], says: 'Milestones that are met make 0.1 % to 99 %.', passes: (share) => within(share('met'), 0.99)},
  {id: 'distribution.main_procurement_category', paths: ['tender/mainProcurementCategory'], says: 'No main category makes more than 95 %.', passes: (_, largest) => largest <= 0.95},
  {id: 'distribution.tender_award_criteria', paths: ['tender/awardCriteria'], says: 'How often each award criterion is used.'},
  {id: 'distribution.tender_submission_method', paths: ['tender/submissionMethod/*'], says: 'How often each way of submission is used.'},
  {id: 'distribution.milestones_type', paths: ['planning/milestones/*/type', 'tender/milestones/*/type', 'contracts/*/milestones/*/type', 'contracts/*/implementation/milestones/*/type'], says: 'How often each type of milestone is used.'},
  {id: 'distribution.currency', paths: ['tender/value/currency', 'awards/*/value/currency', 'contracts/*/value/currency'], says: 'How often each currency is used.'},
  {id: 'distribution.document_type', paths: ['planning/documents/*/documentType', 'tender/documents/*/documentType', 'awards/*/documents/*/documentType', 'contracts/*/documents/*/documentType', 'contracts/*/implementation/documents/*/documentType'], says: 'How often each type of document is used.'},
];

const RELATED = ['relatedProcesses/*', 'contracts/*/relatedProcesses/*'];
const REPETITIONS = {tender: 'tender/value', awards: 'awards/*/value', contracts: 'contracts/*/value'} as const;

type Counts = ReadonlyMap<string, number>;

interface Title {
  readonly order: number;
  readonly title: JsonValue | undefined;
}

/** What the checks of a data set have kept. */
export interface DatasetData {
  readonly tallies: readonly Counts[];
  readonly buyers: Counts;
  readonly tenders: Counts;
  readonly amounts: readonly ReadonlyMap<string, readonly number[]>[];
  readonly titles: ReadonlyMap<string, Title>;
  readonly related: readonly {readonly ocid: string; readonly title: JsonValue | undefined}[];
}

class Tally {
  readonly counts = new Map<string, number>();
  total = 0;

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
    this.total++;
  }

  absorb(counts: Counts): void {
    for (const [value, count] of counts) {
      this.counts.set(value, (this.counts.get(value) ?? 0) + count);
      this.total += count;
    }
  }

  top(): DatasetResult['top'] {
    const sorted = [...this.counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SHOWN);
    return sorted.map(([value, count]) => ({value, count, share: count / this.total}));
  }
}

/** The checks of a whole data set, release by release. Holds one number for each distinct value, buyer and process. */
export class DatasetChecks {
  readonly #distributions = DISTRIBUTIONS.map((distribution) => ({...distribution, tally: new Tally()}));
  readonly #repetitions = Object.entries(REPETITIONS).map(([stage, path]) => ({stage, path, tally: new Tally(), amounts: new Map<string, number[]>()}));
  readonly #buyers = new Tally();
  readonly #tenders = new Tally();
  readonly #titles = new Map<string, Title>();
  readonly #related: {readonly ocid: string; readonly title: JsonValue | undefined}[] = [];

  /** `order`: where it stands in the whole data; of a process that comes twice the later title counts. */
  add(view: ReleaseView, order: number): void {
    for (const {paths, tally} of this.#distributions) {
      for (const {value} of view.allOf(paths)) if (typeof value === 'string') tally.add(value);
    }
    for (const {path, tally, amounts} of this.#repetitions) {
      for (const {value} of view.objects(path)) {
        const amount = numberOf(value['amount']);
        if (amount === undefined || typeof value['currency'] !== 'string') continue;
        tally.add(`${amount} ${value['currency']}`);
        const known = amounts.get(value['currency']) ?? [];
        known.push(amount);
        amounts.set(value['currency'], known);
      }
    }
    const buyer = idOf(view.value('buyer/id'));
    if (buyer !== undefined) this.#buyers.add(buyer);
    const tender = idOf(view.value('tender/id'));
    if (tender !== undefined) this.#tenders.add(tender);
    const {ocid} = view.release;
    if (typeof ocid === 'string') this.#title(ocid, {order, title: view.value('tender/title')});
    for (const {value} of view.objectsOf(RELATED)) {
      if (value['scheme'] === 'ocid' && typeof value['identifier'] === 'string') this.#related.push({ocid: value['identifier'], title: value['title']});
    }
  }

  #title(ocid: string, title: Title): void {
    const known = this.#titles.get(ocid);
    if (!known || known.order <= title.order) this.#titles.set(ocid, title);
  }

  data(): DatasetData {
    return {
      tallies: [...this.#distributions, ...this.#repetitions].map(({tally}) => tally.counts), buyers: this.#buyers.counts, tenders: this.#tenders.counts,
      amounts: this.#repetitions.map(({amounts}) => amounts), titles: this.#titles, related: this.#related,
    };
  }

  absorb({tallies, buyers, tenders, amounts, titles, related}: DatasetData): void {
    for (const [i, {tally}] of [...this.#distributions, ...this.#repetitions].entries()) tally.absorb(tallies[i] as Counts);
    this.#buyers.absorb(buyers);
    this.#tenders.absorb(tenders);
    for (const [i, own] of this.#repetitions.entries()) {
      for (const [currency, list] of amounts[i] ?? []) own.amounts.set(currency, [...own.amounts.get(currency) ?? [], ...list]);
    }
    for (const [ocid, title] of titles) this.#title(ocid, title);
    for (const one of related) this.#related.push(one);
  }

  results(): DatasetResult[] {
    return [
      ...this.#distributions.map(({id, says, tally, passes}) => distributionResult(id, says, tally, passes)),
      ...this.#repetitions.flatMap(({stage, tally, amounts}) => [repetitionResult(stage, tally), valueResult(stage, amounts)]),
      ...this.#buyerResults(),
      this.#uniqueTenders(),
      ...this.#relatedResults(),
    ];
  }

  #buyerResults(): DatasetResult[] {
    const {counts, total} = this.#buyers;
    const few = total < ENOUGH_BUYERS ? {result: null, reason: `fewer than ${ENOUGH_BUYERS} releases with buyer.id`} : undefined;
    const once = [...counts.values()].filter((count) => count === 1).length;
    const top = this.#buyers.top();
    const largest = top[0]?.share ?? 0;
    return [
      {id: 'unique.buyers', says: 'Fewer than half of the buyers appear in one release only.', top, total, ...(few ?? {result: once / counts.size < 0.5})},
      {id: 'repetition.buyer', says: 'The most frequent buyer has 1 % to 50 % of the releases.', top, total, ...(few ?? {result: largest >= 0.01 && largest <= 0.5})},
    ];
  }

  #uniqueTenders(): DatasetResult {
    const {counts, total} = this.#tenders;
    const top = this.#tenders.top().filter(({count}) => count > 1);
    return {id: 'unique.tender_id', says: 'No tender.id is used twice.', top, total, ...(total === 0 ? {result: null, reason: 'no tender.id'} : {result: counts.size === total})};
  }

  #relatedResults(): DatasetResult[] {
    const total = this.#related.length;
    const missing = new Tally(), otherTitle = new Tally();
    for (const {ocid, title} of this.#related) {
      if (!this.#titles.has(ocid)) missing.add(ocid);
      else if (title !== undefined && title !== this.#titles.get(ocid)?.title) otherTitle.add(ocid);
    }
    const none = total === 0 ? {result: null, reason: 'no related process with an ocid'} : undefined;
    return [
      {id: 'misc.related_process_in_data', says: 'Every related process with an ocid is in the data.', top: missing.top(), total, ...(none ?? {result: missing.total === 0})},
      {id: 'misc.related_process_title', says: 'Every related process has the title of its tender.', top: otherTitle.top(), total, ...(none ?? {result: otherTitle.total === 0})},
    ];
  }
}

function distributionResult(id: string, says: string, tally: Tally, passes: Distribution['passes']): DatasetResult {
  const top = tally.top();
  const {total} = tally;
  if (total === 0) return {id, says, top, total, result: null, reason: 'no values'};
  if (!passes) return {id, says, top, total, result: null, reason: 'shown only'};
  return {id, says, top, total, result: passes((value) => (tally.counts.get(value) ?? 0) / total, top[0]?.share ?? 0)};
}

function repetitionResult(stage: string, tally: Tally): DatasetResult {
  const top = tally.top();
  const says = `The three most frequent amounts of ${stage} are together below 10 %.`;
  if (tally.total === 0) return {id: `repetition.${stage}_value`, says, top, total: 0, result: null, reason: 'no values'};
  const frequent = top.slice(0, 3).reduce((sum, {count}) => sum + count, 0);
  return {id: `repetition.${stage}_value`, says, top, total: tally.total, result: frequent / tally.total < 0.1};
}

/** Amounts of different currencies are never added: the most frequent currency is judged. */
function valueResult(stage: string, amounts: ReadonlyMap<string, readonly number[]>): DatasetResult {
  const id = `distribution.${stage}_value`;
  const [currency = '', values = []] = [...amounts].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const says = `The largest 1 % of the amounts of ${stage} are together below the rest${currency === '' ? '' : ` (${currency})`}.`;
  if (values.length < ENOUGH_VALUES) return {id, says, top: [], total: values.length, result: null, reason: `fewer than ${ENOUGH_VALUES} amounts in one currency`};
  const sorted = [...values].sort((a, b) => b - a);
  const large = Math.ceil(values.length / 100);
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  return {id, says, top: [], total: values.length, result: sum(sorted.slice(0, large)) < sum(sorted.slice(large))};
}
