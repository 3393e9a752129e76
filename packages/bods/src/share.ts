import {ExactNumber} from '@parvis/kernel/json';
import type {ShareRecord} from './schema/statement.ts';

/** The percentage that a share certainly reaches; 0 where nothing is said. */
export function lowerPercent(share: ShareRecord | undefined): number {
  return percent(share?.exact ?? share?.minimum ?? share?.exclusiveMinimum ?? 0);
}

/** A JSON number as a double: near enough for a drawing or a first look, not for a threshold. */
export function percent(value: number | ExactNumber): number {
  return value instanceof ExactNumber ? Number(value.text) : value;
}
