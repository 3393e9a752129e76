import {grown} from './ids.ts';

/** One 32-bit integer for each number that `ids` gives; `initial` where none was set. */
export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
}

export function column(initial: number): Column {
  let values = new Int32Array(256).fill(initial);
  return {
    get: (index) => (index < values.length ? (values[index] as number) : initial),
    set(index, value) {
      if (index >= values.length) {
        const before = values.length;
        values = grown(values, index);
        values.fill(initial, before);
      }
      values[index] = value;
    },
  };
}

/** A growing list of integers. */
export interface Integers {
  push(value: number): void;
  at(index: number): number;
  readonly length: number;
}

export function integers(): Integers {
  let values = new Int32Array(256);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) values = grown(values, length);
      values[length++] = value;
    },
    at: (index) => values[index] as number,
    get length() {
      return length;
    },
  };
}
