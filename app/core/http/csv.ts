import {stringify} from 'csv-stringify/sync';

export type CsvRow = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CsvOptions {
  /** Says in a column more that all is invented. */
  readonly fiction?: boolean;
  /** The names of the columns first; not so for the later parts of a long table. */
  readonly header?: boolean;
}

/** RFC 4180, UTF-8, CRLF, under these columns. */
export function writeCsv(rows: readonly CsvRow[], columns: readonly string[], {fiction = false, header = true}: CsvOptions = {}): string {
  // a lone CR or LF is no delimiter to the writer, and the end of a row to many readers
  const options = {header, record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: {boolean: String}} as const;
  if (!fiction) return stringify(rows as CsvRow[], {...options, columns: [...columns]});
  return stringify(rows.map((row) => ({...row, fiction: true})), {...options, columns: [...columns, 'fiction']});
}
