import type {ListRead, SummaryRead} from '../../../core/read.ts';

/** A row of the list of processes, without words. */
export interface ListRow extends Omit<SummaryRead, 'parties'> {
  readonly buyers: readonly string[];
  readonly suppliers: readonly string[];
}

export interface ListView extends Omit<ListRead, 'rows'> {
  readonly rows: readonly ListRow[];
}

/** The view of a list of processes: what the page, its JSON and its CSV all say. */
export function presentList(read: ListRead): ListView {
  return {...read, rows: read.rows.map(listRowOf)};
}

export function listRowOf({parties, ...row}: SummaryRead): ListRow {
  return {...row, buyers: namesOf(parties, 'buyer'), suppliers: namesOf(parties, 'supplier')};
}

function namesOf(parties: SummaryRead['parties'], role: string): string[] {
  return [...new Set(parties.filter((party) => party.role === role).map(({name}) => name))];
}
