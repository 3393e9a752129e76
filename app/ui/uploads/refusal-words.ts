/** Rules by which a file as a whole is refused; each has its words under `uploads.refusal.*`. */
export const REFUSALS: readonly string[] = [
  'file.empty',
  'file.type-unknown',
  'file.type-mismatch',
  'file.polyglot',
  'file.too-large',
  'file.too-large-unpacked',
  'file.broken-gzip',
  'file.no-table',
  'file.not-utf-8',
  'file.not-json',
  'csv.long-field',
  'csv.long-row',
  'csv.many-columns',
  'csv.nul',
  'csv.open-quote',
  'xml.broken',
  'xml.deep',
  'xml.doctype',
  'xml.encoding',
  'xml.long-text',
  'xml.many-attributes',
  'zip.bad-name',
  'zip.broken',
  'zip.encrypted',
  'zip.link',
  'zip.method',
  'zip.nested',
  'zip.overlap',
  'zip.ratio',
  'zip.too-large',
  'zip.too-many-entries',
  'zip.trailing',
  'zip.twin-name',
  'jail.memory',
  'jail.time',
  'jail.output',
  'jail.stopped',
  'jail.failed',
];

/** The key of the words for a rule. */
export function refusalWords(code: string): string {
  if (REFUSALS.includes(code)) return code;
  return code.startsWith('mapping.') ? 'mapping' : 'other';
}
