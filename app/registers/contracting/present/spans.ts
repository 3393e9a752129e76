import {daysBetween, parseDay} from '@parvis/kernel';
import type {Traced} from './traced.ts';
import {standing} from './values.ts';
import type {EntryView, SpanView, Stage} from './view.ts';

/** The stages on the time axis, as far as their dates are stated. A stage without dates has no span. */
export function spansOf(release: Traced, entries: readonly EntryView[]): SpanView[] {
  const tender = release.get('tender', 'tenderPeriod');
  const awards = standing(release.get('awards'));
  const contracts = standing(release.get('contracts'));
  const tenderStart = date(tender.get('startDate')) ?? firstSaid(entries, 'tender');
  const tenderEnd = date(tender.get('endDate'));
  const decided = latest(awards.map((award) => date(award.get('date'))));
  const signed = latest(contracts.map((contract) => date(contract.get('dateSigned'))));
  const work = contracts.length > 0 ? contracts.map((contract) => contract.get('period')) : [];
  const workEnds = work.map((period) => period.get('endDate'));
  const amendments = (things: readonly Traced[]): string[] =>
    things.flatMap((thing) => thing.get('amendments').items().flatMap((amendment) => date(amendment.get('date')) ?? [])).sort();
  const firstEnd = latest(workEnds.map((end) => firstVersion(end)));
  return [
    ...span('planning', firstSaid(entries, 'planning'), tenderStart),
    ...span('tender', tenderStart, tenderEnd, {amendments: amendments([release.get('tender')])}),
    ...span('award', tenderEnd ?? date(release.get('tender', 'awardPeriod', 'startDate')), decided),
    ...span('contract', decided, signed),
    ...span('implementation', earliest(work.map((period) => date(period.get('startDate')))) ?? signed, latest(workEnds.map(date)), {
      amendments: amendments(contracts), ...(firstEnd !== undefined && {firstEnd}),
    }),
  ];
}

function span(stage: Stage, start: string | undefined, end: string | undefined, more: {amendments?: string[]; firstEnd?: string} = {}): SpanView[] {
  const [from, to] = [start === undefined ? undefined : parseDay(start), end === undefined ? undefined : parseDay(end)];
  if (start === undefined || end === undefined || from === undefined || to === undefined) return [];
  const days = daysBetween(from, to);
  if (days < 0) return [];
  const {amendments = [], firstEnd} = more;
  return [{stage, start, end, days, amendments, ...(firstEnd !== undefined && firstEnd.slice(0, 10) !== end.slice(0, 10) && {firstEnd})}];
}

function date(place: Traced): string | undefined {
  const text = place.text();
  return text !== undefined && parseDay(text) !== undefined ? text : undefined;
}

function firstVersion(place: Traced): string | undefined {
  const text = place.versions().map(({value}) => value).find((value) => typeof value === 'string');
  return typeof text === 'string' && parseDay(text) !== undefined ? text : undefined;
}

function firstSaid(entries: readonly EntryView[], tag: string): string | undefined {
  return entries.find(({tags, said}) => tags.includes(tag) && parseDay(said) !== undefined)?.said;
}

function latest(dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((text) => text !== undefined).sort().at(-1);
}

function earliest(dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((text) => text !== undefined).sort()[0];
}
