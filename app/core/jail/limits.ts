/** What a file from outside may cost before it is put down. */
export interface JailLimits {
  /** Bytes of the file as it came. */
  readonly fileBytes: number;
  /** Bytes after unpacking, of gzip and of all entries of a ZIP archive. */
  readonly unpackedBytes: number;
  readonly gzipRatio: number;
  readonly zipEntries: number;
  readonly zipRatio: number;
  readonly sheetRows: number;
  readonly sheetColumns: number;
  readonly csvField: number;
  readonly csvRow: number;
  readonly csvColumns: number;
  readonly xmlDepth: number;
  readonly xmlAttributes: number;
  readonly xmlText: number;
  readonly jsonText: number;
  readonly heapMegabytes: number;
  readonly memoryMegabytes: number;
  readonly timeMs: number;
  readonly outputBytes: number;
}

const MB = 1_000_000;

export const JAIL_LIMITS: JailLimits = {
  fileBytes: 1000 * MB,
  unpackedBytes: 2000 * MB,
  gzipRatio: 200,
  zipEntries: 1000,
  zipRatio: 100,
  sheetRows: 1_048_576,
  sheetColumns: 200,
  csvField: MB,
  csvRow: 4 * MB,
  csvColumns: 2000,
  xmlDepth: 64,
  xmlAttributes: 10_000,
  xmlText: MB,
  jsonText: MB,
  heapMegabytes: 256,
  memoryMegabytes: 512,
  timeMs: 600_000,
  outputBytes: 4000 * MB,
};

/** Of a ZIP archive, all entries together: it is unpacked in memory. */
export const ZIP_UNPACKED_BYTES = 500 * MB;
/** Before so much has come out, a good ratio alone is no sign of a bomb. */
export const RATIO_FROM_BYTES = 10 * MB;
