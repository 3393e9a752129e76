import {stringify} from 'csv-stringify/sync';

export type CsvRow = Readonly<Record<string, string | number | boolean | undefined>>;

/** RFC 4180, UTF-8, CRLF; the columns are those of the first row, in its order. */
export function writeCsv(rows: readonly CsvRow[], columns: readonly string[]): string {
  // a lone CR or LF is no delimiter to the writer, and the end of a row to many readers
  return stringify(rows as CsvRow[], {header: true, columns: [...columns], record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: {boolean: String}});
}
