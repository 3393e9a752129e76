import type {Chance} from '../random.ts';

/** An amount as people estimate it: the larger, the rounder. */
export function tidy(amount: number): number {
  const step = amount < 10_000 ? 10 : amount < 100_000 ? 100 : amount < 1_000_000 ? 1_000 : 10_000;
  return Math.max(step, Math.round(amount / step) * step);
}

/** A price as bidders write it: to the ten, the unit or the cent. */
export function price(amount: number, chance: Chance): number {
  const roll = chance.next();
  if (roll < 0.25) return Math.round(amount * 100) / 100;
  return roll < 0.6 || amount < 5_000 ? Math.round(amount) : Math.round(amount / 10) * 10;
}

export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
