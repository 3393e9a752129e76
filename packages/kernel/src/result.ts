/** The outcome of something that may be refused: a value, or what is wrong with it. Never thrown. */
export type Result<T, E = readonly Problem[]> =
  | {readonly ok: true; readonly value: T}
  | {readonly ok: false; readonly error: E};

/**
 * What is wrong, where, and the facts that a message needs.
 * `code` is kebab-case, namespaced and stable (`json.duplicate-name`); `at` is a JSON Pointer (RFC 6901) into the input.
 */
export interface Problem {
  readonly code: string;
  readonly at: string;
  readonly [fact: string]: unknown;
}

export function ok<T>(value: T): {readonly ok: true; readonly value: T} {
  return {ok: true, value};
}

export function err<E>(error: E): {readonly ok: false; readonly error: E} {
  return {ok: false, error};
}

/** The value, where the program itself guarantees that it is there; `why` says what guarantees it. */
export function must<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new Error(`Broken promise: ${why}`);
  return value;
}

/** The value of a result that cannot be a refusal here; `why` says why. */
export function mustOk<T, E>(result: Result<T, E>, why: string): T {
  if (result.ok) return result.value;
  throw new Error(`Broken promise: ${why}: ${JSON.stringify(result.error)}`);
}

export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
