import type {WordsData} from './words.ts';

/** Below so many words an insertion sort is quicker. */
const FEW = 12;
/** What the end of a word counts as: it comes before any byte. */
const END = -1;

/**
 * Puts numbers of words into the order of their texts, compared as UTF-8 bytes (which is the order of code points), in
 * place: a quicksort on one byte after the other, which never looks twice at what words have in common.
 */
export function sortByText(numbers: Int32Array, {bytes, ends}: WordsData): void {
  const start = (word: number): number => (word === 0 ? 0 : ends[word - 1]!);
  const byteAt = (word: number, depth: number): number => {
    const at = start(word) + depth;
    return at < ends[word]! ? bytes[at]! : END;
  };

  /** Whether a word comes before another with which it shares the first `depth` bytes. */
  function isBefore(one: number, other: number, depth: number): boolean {
    for (let at = depth; ; at++) {
      const a = byteAt(one, at), b = byteAt(other, at);
      if (a !== b) return a < b;
      if (a === END) return false;
    }
  }

  function insert(from: number, to: number, depth: number): void {
    for (let i = from + 1; i < to; i++) {
      const word = numbers[i]!;
      let j = i;
      for (; j > from && isBefore(word, numbers[j - 1]!, depth); j--) numbers[j] = numbers[j - 1]!;
      numbers[j] = word;
    }
  }

  // The ranges still to be sorted: from, to, depth. A stack of its own, for texts may be long.
  const stack = [0, numbers.length, 0];
  while (stack.length > 0) {
    const depth = stack.pop() as number, to = stack.pop() as number, from = stack.pop() as number;
    if (to - from <= FEW) {
      insert(from, to, depth);
      continue;
    }
    const pivot = byteAt(numbers[(from + to) >> 1]!, depth);
    let less = from, more = to;
    for (let i = from; i < more;) {
      const word = numbers[i]!;
      const byte = byteAt(word, depth);
      if (byte < pivot) {
        numbers[i++] = numbers[less]!;
        numbers[less++] = word;
      } else if (byte > pivot) {
        numbers[i] = numbers[--more]!;
        numbers[more] = word;
      } else {
        i++;
      }
    }
    stack.push(from, less, depth, more, to, depth);
    if (pivot !== END) stack.push(less, more, depth + 1);
  }
}
