/** A size or an index as the formats write it: decimal, no leading zeros, exact in a double. Undefined where it is none. */
export function parseCount(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const count = Number(text);
  return isCount(count) ? count : undefined;
}

export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
