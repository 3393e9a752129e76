/** Rows of items with values, laid end to end: row r is head[r] … head[r + 1]. */
export interface Csr {
  readonly n: number;
  readonly head: Int32Array;
  readonly item: Int32Array;
  readonly value: Float64Array;
}

/** Sorts (row, item, value) triples into rows, by counting. */
export function csr(n: number, row: Int32Array, item: Int32Array, value: Float64Array): Csr {
  const head = new Int32Array(n + 1);
  for (let i = 0; i < row.length; i++) head[(row[i] as number) + 1] = (head[(row[i] as number) + 1] as number) + 1;
  for (let r = 0; r < n; r++) head[r + 1] = (head[r + 1] as number) + (head[r] as number);
  const next = head.slice(0, n);
  const items = new Int32Array(row.length), values = new Float64Array(row.length);
  for (let i = 0; i < row.length; i++) {
    const at = next[row[i] as number] as number;
    next[row[i] as number] = at + 1;
    items[at] = item[i] as number;
    values[at] = value[i] as number;
  }
  return {n, head, item: items, value: values};
}
