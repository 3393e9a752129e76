import {sha256} from '@parvis/kernel';

/**
 * `count` of the lines 1 to `lines`, without repetition, each set as likely as any other, and the same for everybody who
 * knows the seed (SHA-256 in counter mode; numbers that would favour some lines are thrown away). In ascending order.
 * The seed must be one that nobody could choose once the list was fixed, such as a later checkpoint of the log.
 */
export function drawLines({seed, lines, count}: {readonly seed: string; readonly lines: number; readonly count: number}): readonly number[] {
  if (!Number.isSafeInteger(lines) || !Number.isSafeInteger(count) || count < 0 || count > lines) throw new RangeError(`Of ${lines} lines ${count} cannot be drawn`);
  const next = numbersFrom(seed);
  // Fisher and Yates, of which only what was moved is kept
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let at = 0; at < count; at++) {
    const pick = at + next(lines - at);
    drawn.push((moved.get(pick) ?? pick) + 1);
    moved.set(pick, moved.get(at) ?? at);
  }
  return drawn.sort((a, b) => a - b);
}

/** Numbers from 0 up to (not including) `below`, all equally likely. */
function numbersFrom(seed: string): (below: number) => number {
  let block = 0n;
  return (below) => {
    const range = BigInt(below);
    const fair = (1n << 64n) / range * range;
    for (;;) {
      const hash = sha256(`parvis/draw/1\n${block++}\n${seed}`);
      const value = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0);
      if (value < fair) return Number(value % range);
    }
  };
}
