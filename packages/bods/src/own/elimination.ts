import type {Arithmetic} from './arithmetic.ts';

/**
 * Solves (I − C) x = b in place, for rows [I − C | b …] with any number of right sides; gives one row of x for each row,
 * or undefined where C owns itself. No pivoting: I − C of a ring that is not closed is an M-matrix, whose pivots are all
 * positive; so a pivot that is not says "closed".
 */
export function eliminate<N>(rows: N[][], {zero, subtract, multiply, divide, compare}: Arithmetic<N>): N[][] | undefined {
  const size = rows.length;
  const take = (from: N[], what: readonly N[], factor: N, begin: number): void => {
    for (let j = begin; j < from.length; j++) if (compare(what[j] as N, zero) !== 0) from[j] = subtract(from[j] as N, multiply(factor, what[j] as N));
  };
  for (let k = 0; k < size; k++) {
    const row = rows[k] as N[];
    const pivot = row[k] as N;
    if (compare(pivot, zero) <= 0) return undefined;
    for (let i = k + 1; i < size; i++) {
      const below = rows[i] as N[];
      if (compare(below[k] as N, zero) !== 0) take(below, row, divide(below[k] as N, pivot), k);
    }
  }
  for (let k = size - 1; k >= 0; k--) {
    const row = rows[k] as N[];
    for (let j = k + 1; j < size; j++) if (compare(row[j] as N, zero) !== 0) take(row, rows[j] as N[], row[j] as N, size);
    for (let j = size; j < row.length; j++) row[j] = divide(row[j] as N, row[k] as N);
  }
  return rows.map((row) => row.slice(size));
}
