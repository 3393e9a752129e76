import {toHex} from '@parvis/kernel';
import {listRoot} from './list-root.ts';

/** What is said of the count once a period: with the published list anyone recomputes every figure of it. */
export interface CountStatement {
  readonly petition: string;
  /** 1, 2, 3 … without a gap. */
  readonly period: number;
  /** Until when, as an instant. */
  readonly until: string;
  /** Signatures that were confirmed in this period, and the root over their commitments in order. */
  readonly added: number;
  readonly addedRoot: string;
  /** Those that were taken back as no signatures of people, and the root over their commitments in order. */
  readonly taken: number;
  readonly takenRoot: string;
  /** All that count after it. */
  readonly total: number;
}

/** In which order a period lists its commitments: that of their bytes, which says nothing of when each was made. */
export function inListOrder(commitments: readonly Uint8Array[]): readonly Uint8Array[] {
  return commitments.toSorted(compareBytes);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length && at < b.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return a.length - b.length;
}

/** The statement of a period after `before` signatures; the commitments in any order. Throws where more are taken than there were. */
export function countStatement({petition, period, until, before, added, taken}: {
  readonly petition: string; readonly period: number; readonly until: string; readonly before: number; readonly added: readonly Uint8Array[]; readonly taken: readonly Uint8Array[];
}): CountStatement {
  const total = before + added.length - taken.length;
  if (total < 0) throw new RangeError('More signatures are taken back than there were');
  return {
    petition, period, until,
    added: added.length, addedRoot: toHex(listRoot(inListOrder(added))),
    taken: taken.length, takenRoot: toHex(listRoot(inListOrder(taken))),
    total,
  };
}
