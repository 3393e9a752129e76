import {stringify} from 'csv-stringify/sync';

export type CsvRow = Readonly<Record<string, string | number | boolean | undefined>>;

/** RFC 4180, UTF-8, CRLF, under these columns; fiction says so in a column more. */
export function writeCsv(rows: readonly CsvRow[], columns: readonly string[], {fiction = false, header = true}: {readonly fiction?: boolean; readonly header?: boolean} = {}): string {
  // a lone CR or LF is no delimiter to the writer, and the end of a row to many readers
  const options = {header, record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: {boolean: String}} as const;
  if (!fiction) return stringify(rows as CsvRow[], {...options, columns: [...columns]});
  return stringify(rows.map((row) => ({...row, fiction: true})), {...options, columns: [...columns, 'fiction']});
}
