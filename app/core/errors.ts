/** What may go wrong in serving somebody: the one table from code to HTTP status and to the words of the page. */
export const ERRORS = {
  'request.malformed': 400,
  'request.unknown-parameter': 400,
  'request.bad-cursor': 400,
  'request.two-hosts': 400,
  'request.cross-site': 403,
  'key.refused': 401,
  'permission.denied': 403,
  'key.scope': 403,
  'page.not-found': 404,
  'method.not-allowed': 405,
  'site.mirror': 409,
  'statement.conflicts': 409,
  'record.removed': 410,
  'request.too-large': 413,
  'request.unsupported-type': 415,
  'host.unknown': 421,
  'form.stale': 403,
  'form.problems': 422,
  'statement.refusals': 422,
  'request.too-many': 429,
  'server.failed': 500,
  'server.unavailable': 503,
  'server.busy': 503,
  'query.too-long': 503,
  'lists.loading': 503,
  'log.unsigned': 503,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal that ends the handling of a request. 5xx are faults of ours and are logged as such. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : {cause});
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return ERRORS[this.code];
  }
}
