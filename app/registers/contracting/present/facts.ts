import type {Traced} from './traced.ts';
import type {FactValue, FactView} from '../../../ui/fact.ts';

/** Makes facts of places in the record, each with the numbers of the entries that say it. */
export interface Teller {
  entries(...places: readonly Traced[]): readonly number[];
  isSuspect(place: Traced): boolean;
  /** The key of the page of a name; undefined where there may be none. */
  keyOf(name: string): string | undefined;
}

/** A teller for entries numbered in the order given, the suspect figures by pointer into the compiled release, and the keys of names. */
export function teller(releaseIds: readonly string[], suspect: readonly string[], names: ReadonlyMap<string, string>): Teller {
  const numbers = new Map(releaseIds.map((id, i) => [id, i + 1]));
  return {
    entries(...places) {
      const found = new Set<number>();
      for (const place of places) {
        for (const id of place.releases()) {
          const number = numbers.get(id);
          if (number !== undefined) found.add(number);
        }
      }
      return [...found].sort((a, b) => a - b);
    },
    keyOf: (name) => names.get(name),
    isSuspect: (place) => suspect.some((pointer) => pointer === place.at || pointer.startsWith(`${place.at}/`)),
  };
}

function fact(field: string, entries: readonly number[], value: FactValue): FactView {
  return {field, entries, ...value};
}

/** A fact that readers look for and nobody states. */
export function unknownFact(field: string): FactView {
  return fact(field, [], {kind: 'unknown'});
}

export function textFact(tell: Teller, field: string, place: Traced): FactView[] {
  const text = place.text();
  return text === undefined ? [] : [fact(field, tell.entries(place), {kind: 'text', text})];
}

export function idFact(tell: Teller, field: string, place: Traced): FactView[] {
  const text = place.text();
  return text === undefined ? [] : [fact(field, tell.entries(place), {kind: 'id', text})];
}

export function codeFact(tell: Teller, field: string, list: string, place: Traced): FactView[] {
  const code = place.text();
  return code === undefined ? [] : [fact(field, tell.entries(place), {kind: 'code', list, code})];
}

export function dayFact(tell: Teller, field: string, place: Traced): FactView[] {
  const date = place.text();
  return date === undefined ? [] : [fact(field, tell.entries(place), {kind: 'day', date})];
}

export function periodFact(tell: Teller, field: string, place: Traced): FactView[] {
  const [start, end] = [place.get('startDate'), place.get('endDate')];
  const [from, to] = [start.text(), end.text()];
  if (from === undefined && to === undefined) return [];
  return [fact(field, tell.entries(start, end), {kind: 'period', ...(from !== undefined && {start: from}), ...(to !== undefined && {end: to})})];
}

export function numberFact(tell: Teller, field: string, place: Traced, unit?: string): FactView[] {
  const number = place.number();
  return number === undefined ? [] : [fact(field, tell.entries(place), {kind: 'number', number, ...(unit !== undefined && {unit})})];
}

/** An OCDS Value: the amount as decimal text, with its currency where stated. */
export function moneyFact(tell: Teller, field: string, place: Traced): FactView[] {
  const amount = place.get('amount').number();
  if (amount === undefined) return [];
  const currency = place.get('currency').text();
  // The entry that stated the amount; one that only changed the currency since then is named too.
  const said = tell.entries(place.get('amount'));
  const since = tell.entries(place.get('currency')).filter((number) => number > Math.max(0, ...said));
  return [fact(field, [...said, ...since], {
    kind: 'money', amount, ...(currency !== undefined && {currency}), ...(tell.isSuspect(place) && {suspect: true as const}),
  })];
}

export function namesFact(tell: Teller, field: string, places: readonly Traced[]): FactView[] {
  const named = places.map((place) => ({place, name: place.get('name').text() ?? place.get('id').text()}));
  const names = [...new Set(named.flatMap(({name}) => name ?? []))];
  const keys = names.flatMap((name) => tell.keyOf(name) ?? []);
  return names.length === 0 ? [] : [fact(field, tell.entries(...places), {kind: 'names', names, ...(keys.length === names.length && {keys})})];
}

export function countFact(field: string, count: number, entries: readonly number[]): FactView[] {
  return count === 0 ? [] : [fact(field, entries, {kind: 'number', number: String(count)})];
}
