import type {ListRead, SummaryRead} from '../../../core/read.ts';

/** A row of the list, without words. */
export interface ListRow extends Omit<SummaryRead, 'parties'> {
  readonly lead?: string;
}

export interface ListView extends Omit<ListRead, 'rows'> {
  readonly rows: readonly ListRow[];
  /** The day before today: what was due by then and is not done is late. */
  readonly yesterday: string;
}

export function presentList(read: ListRead, now: Temporal.Instant, zone: string): ListView {
  return {
    ...read, yesterday: String(now.toZonedDateTimeISO(zone).toPlainDate().subtract({days: 1})),
    rows: read.rows.map(({parties, ...row}) => {
      const lead = parties.find(({role}) => role === 'lead')?.name;
      return {...row, ...(lead !== undefined && {lead})};
    }),
  };
}

export const LIST_COLUMNS = ['source', 'id', 'title', 'language', 'status', 'date', 'next', 'lead', 'amount', 'currency'] as const;

export function listRows({rows}: ListView): {readonly [column in typeof LIST_COLUMNS[number]]?: string}[] {
  return rows.map(({source, id, title, language, status, date, day, lead, amount, currency}) => ({
    source, id, date, ...(title !== undefined && {title}), ...(language !== undefined && {language}), ...(status !== undefined && {status}), ...(day !== undefined && {next: day}),
    ...(lead !== undefined && {lead}), ...(amount !== undefined && {amount}), ...(currency !== undefined && {currency}),
  }));
}
