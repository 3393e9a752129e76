import type {ActionState, ContributionKind} from '../state.ts';

/** What can be counted from the entries of an action by anyone. */
export interface Progress {
  readonly partners: number;
  /** Of these, those whose own people confirmed it. */
  readonly confirmed: number;
  readonly left: number;
  readonly contributions: readonly {readonly kind: ContributionKind; readonly count: number}[];
  /** Oldest first; years in which nothing happened are there too. */
  readonly years: readonly {readonly year: number; readonly joined: number; readonly left: number; readonly contributions: number}[];
}

export function progressOf({partners, contributions}: ActionState): Progress {
  const published = contributions.filter(({state}) => state !== 'refused');
  const years = [...partners.flatMap(({since, until}) => [since, ...(until === undefined ? [] : [until])]), ...published.map(({decision}) => decision.on)].map(yearOf);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const countIn = (days: readonly string[], year: number): number => days.filter((day) => yearOf(day) === year).length;
  return {
    partners: partners.filter(({state}) => state !== 'left').length,
    confirmed: partners.filter(({state}) => state === 'confirmed').length,
    left: partners.filter(({state}) => state === 'left').length,
    contributions: [...new Set(published.map(({kind}) => kind))].map((kind) => ({kind, count: published.filter((one) => one.kind === kind).length})),
    years: years.length === 0 ? [] : Array.from({length: last - first + 1}, (_, i) => first + i).map((year) => ({
      year, joined: countIn(partners.map(({since}) => since), year), left: countIn(partners.flatMap(({until}) => until ?? []), year), contributions: countIn(published.map(({decision}) => decision.on), year),
    })),
  };
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
