import {compareDecimals, decimal} from '@parvis/kernel';
import type {ExactNumber} from '@parvis/kernel/json';

/** The order of two JSON numbers, exactly, whatever the number of their digits. */
export function compareNumbers(a: number | ExactNumber, b: number | ExactNumber): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareDecimals(decimal(a), decimal(b));
}
