import type {Sort} from './columns/page.ts';

/** What a list is asked for: words, filters, order. All that stands in its address, but not which page. */
export interface ListFilter {
  /** Words, as a person types them. An id matches exactly and comes first. */
  readonly words?: string;
  /** Values by facet; `~` is "not stated". */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  /** First and last day that a record is about. */
  readonly from?: string;
  readonly to?: string;
  /** The currency of `min` and `below`, of the bands and of the order by amount; the commonest where none is named. */
  readonly currency?: string;
  readonly min?: string;
  readonly below?: string;
  readonly sort: Sort;
}

export const NO_FILTER: ListFilter = {facets: {}, sort: 'newest'};
