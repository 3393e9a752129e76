import type {ListFilter} from './filter.ts';

/** The query of a filter, as lists write it: empty, or beginning with `?`. */
export function filterQuery(filter: ListFilter, more: Readonly<Record<string, string>> = {}): string {
  const {words, facets, from, to, currency, min, below, sort} = filter;
  const query = new URLSearchParams();
  if (words !== undefined) query.set('q', words);
  for (const [name, values] of Object.entries(facets)) for (const value of values) query.append(name, value);
  for (const [name, value] of Object.entries({from, to, currency, min, below})) if (value !== undefined) query.set(name, value);
  if (sort !== 'newest') query.set('sort', sort);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The filter with a value of a facet put in or taken out. */
export function withValue(filter: ListFilter, facet: string, value: string, chosen: boolean): ListFilter {
  const others = (filter.facets[facet] ?? []).filter((one) => one !== value);
  return {...filter, facets: {...filter.facets, [facet]: chosen ? [...others, value] : others}};
}

/** Is anything narrowed? */
export function isNarrowed({words, facets, from, to, min, below}: ListFilter): boolean {
  return [words, from, to, min, below].some((member) => member !== undefined) || Object.values(facets).some((values) => values.length > 0);
}

/** The filter without these members. */
export function omit(filter: ListFilter, ...names: readonly ('words' | 'from' | 'to' | 'min' | 'below')[]): ListFilter {
  const {facets, sort, ...rest} = filter;
  const kept = Object.entries(rest).filter(([name]) => !(names as readonly string[]).includes(name));
  return {...Object.fromEntries(kept), facets, sort};
}
