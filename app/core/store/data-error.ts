/** SQLSTATE class 22 (data), 23 (constraint), 54 (too large): the fault of what was to be stored, not of the machine. */
export function isDataError(error: unknown): error is Error {
  return error instanceof Error && /^(22|23|54)/.test(String((error as {code?: unknown}).code));
}
