import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import type {ListRead} from '../../core/read.ts';
import type {ValueCount} from '../../core/search/columns/count.ts';

/** What a list tells of its filters. */
export type Filtered = Omit<ListRead, 'rows'>;

/** How a room words its facets: `{register}.facet.{name}` is the heading. */
export interface FacetWords {
  /** The words of a code (`~`: of having none); undefined where there are none. */
  readonly value: (facet: string, key: string) => string | undefined;
}

export interface FilterProps {
  readonly view: Filtered;
  readonly context: PageContext;
  readonly words: FacetWords;
}

/** The heading of a facet: the register's own words, or those that all registers share. */
export function facetHeading({t}: PageContext, register: string, facet: string): string {
  return t.text(t.has(`${register}.facet.${facet}`) ? `${register}.facet.${facet}` : `facet.${facet}`);
}

/** A value of a facet as people read it. */
export function FacetValueWords({facet, value: {key, label}, words}: {readonly facet: string; readonly value: ValueCount; readonly words: FacetWords}): JSX.Element {
  const worded = words.value(facet, key);
  return worded === undefined ? <bdi>{label ?? key}</bdi> : <>{worded}</>;
}
