/** Rows of typed columns grow by half: `atLeast` rows fit in what comes back, and what was there stays. */
export function grown<A extends Int32Array | Float64Array | Uint8Array | Uint16Array>(array: A, atLeast: number): A {
  if (array.length >= atLeast) return array;
  const longer = new (array.constructor as new (length: number) => A)(Math.max(atLeast, Math.ceil(array.length * 1.5), 1024));
  longer.set(array);
  return longer;
}

/** A list of row numbers that is filled once. */
export interface RowList {
  readonly rows: Int32Array;
  readonly length: number;
}
