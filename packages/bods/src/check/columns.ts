const BITS = 14;
const CHUNK = 1 << BITS;

/** One 32-bit integer for each number that `ids` gives; `initial` where none was set. Takes room only where some are set. */
export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
}

/** Grows by chunks, so that nothing is copied and no old copy waits to be collected. */
export function column(initial: number): Column {
  const chunks: (Int32Array | undefined)[] = [];
  return {
    get: (index) => {
      const chunk = chunks[index >>> BITS];
      return chunk === undefined ? initial : (chunk[index & (CHUNK - 1)] as number);
    },
    set(index, value) {
      const chunk = (chunks[index >>> BITS] ??= new Int32Array(CHUNK).fill(initial));
      chunk[index & (CHUNK - 1)] = value;
    },
  };
}

/** The same for numbers from 0 to 255, which start at 0. */
export function byteColumn(): Column {
  const chunks: (Uint8Array | undefined)[] = [];
  return {
    get: (index) => chunks[index >>> BITS]?.[index & (CHUNK - 1)] ?? 0,
    set(index, value) {
      const chunk = (chunks[index >>> BITS] ??= new Uint8Array(CHUNK));
      chunk[index & (CHUNK - 1)] = value;
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
  const values = column(0);
  let length = 0;
  return {
    push: (value) => values.set(length++, value),
    at: (index) => values.get(index),
    get length() {
      return length;
    },
  };
}
