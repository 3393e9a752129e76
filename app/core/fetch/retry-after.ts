/** Seconds of a `Retry-After` header; the form with a date is rare and not read. */
export function retryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
