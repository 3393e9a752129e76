import {DEADLINES} from './deadlines.ts';
import {DISQUALIFIED} from './disqualified.ts';
import {MONEY} from './money.ts';
import type {Pattern} from './pattern.ts';
import {PRICES} from './prices.ts';
import {RINGS} from './rings.ts';
import {SPLITTING} from './splitting.ts';
import {TIES} from './ties.ts';
import {WINDOWS} from './windows.ts';

/** Every planted pattern, each followed by its honest look-alikes. */
export const PATTERNS: readonly Pattern[] = [...RINGS, ...SPLITTING, ...WINDOWS, ...PRICES, ...DISQUALIFIED, ...MONEY, ...TIES, ...DEADLINES];

export function patternOf(id: string): Pattern | undefined {
  return PATTERNS.find((pattern) => pattern.id === id);
}
