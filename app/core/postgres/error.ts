export type DatabaseServerErrorCode =
  | 'database.no-binaries' | 'database.cannot-create' | 'database.cannot-start' | 'database.cannot-stop'
  | 'database.unreachable-folder' | 'database.refused' | 'database.too-old' | 'database.newer';

/** The database server cannot be had. The message says why and what to do; it is meant for the operator. */
export class DatabaseServerError extends Error {
  override readonly name = 'DatabaseServerError';
  readonly code: DatabaseServerErrorCode;

  constructor(code: DatabaseServerErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : {cause});
    this.code = code;
  }
}
