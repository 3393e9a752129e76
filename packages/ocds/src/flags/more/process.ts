import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {selectObjects, valueAt} from '../../select/select.ts';
import {instantOf, type Instant} from '../instant.ts';

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface AwardView {
  readonly at: string;
  readonly id: string | undefined;
  readonly value: Money | undefined;
  readonly date: string | undefined;
  readonly suppliers: readonly string[];
  /** First two characters of the items' classification ids, with their scheme. */
  readonly classes: readonly string[];
}

export interface ContractView {
  readonly at: string;
  readonly awardID: string | undefined;
  readonly value: Money | undefined;
  readonly dateSigned: string | undefined;
  readonly body: JsonObject;
}

export interface BidView {
  readonly at: string;
  readonly status: string | undefined;
  readonly tenderers: readonly string[];
  readonly value: Money | undefined;
  readonly date: string | undefined;
}

/** A compiled release as the flags of this folder ask about it: ids as texts, amounts with their currency. */
export class Process {
  readonly release: JsonObject;
  readonly ocid: string;

  constructor(release: JsonObject, ocid: string) {
    this.release = release;
    this.ocid = ocid;
  }

  /** A text at a path, if it is one and not empty. */
  text(path: string): string | undefined {
    return textOf(valueAt(this.release, path));
  }

  money(path: string): Money | undefined {
    return moneyOf(valueAt(this.release, path));
  }

  objects(path: string): readonly JsonObject[] {
    return selectObjects(this.release, path).map(({value}) => value);
  }

  get buyer(): string | undefined {
    return idOf(valueAt(this.release, 'buyer/id'));
  }

  get procuringEntity(): string | undefined {
    return idOf(valueAt(this.release, 'tender/procuringEntity/id'));
  }

  get isNonCompetitive(): boolean | undefined {
    const method = this.text('tender/procurementMethod');
    return method === undefined ? undefined : method === 'direct' || method === 'limited';
  }

  /** Awards in force. */
  get awards(): AwardView[] {
    return selectObjects(this.release, 'awards/*').filter(({value}) => value['status'] === 'active').map(({at, value}) => ({
      at, id: idOf(value['id']), value: moneyOf(value['value']), date: textOf(value['date']),
      suppliers: idsOf(value['suppliers']),
      classes: selectObjects(value, 'items/*/classification').flatMap(({value: {scheme, id}}) => (typeof id === 'string' ? [`${textOf(scheme) ?? ''} ${id.slice(0, 2)}`] : [])),
    }));
  }

  /** Contracts that are not cancelled. */
  get contracts(): ContractView[] {
    return selectObjects(this.release, 'contracts/*').filter(({value}) => value['status'] !== 'cancelled').map(({at, value}) => ({
      at, awardID: idOf(value['awardID']), value: moneyOf(value['value']), dateSigned: textOf(value['dateSigned']), body: value,
    }));
  }

  get bids(): BidView[] {
    return selectObjects(this.release, 'bids/details/*').map(({at, value}) => ({
      at, status: textOf(value['status']), tenderers: idsOf(value['tenderers']), value: moneyOf(value['value']), date: textOf(value['date']),
    }));
  }

  get validBids(): BidView[] {
    return this.bids.filter(({status}) => status === 'valid');
  }

  /** Everybody who bid, by bids or by the tender's list. */
  get tenderers(): ReadonlySet<string> {
    return new Set([...this.validBids.flatMap(({tenderers}) => tenderers), ...idsOf(valueAt(this.release, 'tender/tenderers'))]);
  }
}

export function idOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : value instanceof ExactNumber ? value.text : undefined;
}

export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function idsOf(list: JsonValue | undefined): string[] {
  return Array.isArray(list) ? (list as readonly JsonValue[]).flatMap((element) => (isObject(element) ? idOf(element['id']) ?? [] : [])) : [];
}

export function moneyOf(value: JsonValue | undefined): Money | undefined {
  if (!isObject(value)) return undefined;
  const {amount, currency} = value;
  const number = typeof amount === 'number' ? amount : amount instanceof ExactNumber ? Number(amount.text) : NaN;
  return Number.isFinite(number) && typeof currency === 'string' ? {amount: number, currency} : undefined;
}

/** The instant of an RFC 3339 date-time. */
export function instant(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const bytes = new TextEncoder().encode(`${text}"`);
  return instantOf(bytes, 0, bytes.length - 1);
}

/** Days from one date-time to another, with their fraction; undefined where one is none. */
export function daysFrom(from: string | undefined, to: string | undefined): number | undefined {
  const [a, b] = [instant(from), instant(to)];
  return a && b ? b.days - a.days + (b.nanos - a.nanos) / 86_400e9 : undefined;
}
