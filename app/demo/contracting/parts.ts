import type {Chance} from '../random.ts';
import {tidy} from './amounts.ts';
import type {Draft, Part} from './draft.ts';

const LOTS_FROM = 400_000;

/** The lots of a large purchase, or the whole as one part. */
export function makeParts({method, estimate, chance, subject}: Draft, whole: boolean): Part[] {
  const count = !whole && method === 'open' && estimate >= LOTS_FROM && chance.chance(0.25) ? chance.whole(2, 4) : 1;
  if (count === 1) return [part(0, estimate, chance, subject.unitPrice)];
  const weights = Array.from({length: count}, () => chance.between(0.5, 1.5));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight, i) => part(i + 1, tidy((estimate * weight) / sum), chance, subject.unitPrice));
}

function part(lot: number, estimate: number, chance: Chance, unitPrice: number): Part {
  const weights = Array.from({length: chance.pick([1, 1, 2, 2, 3])}, () => chance.between(0.3, 1.5));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const lines = weights.map((weight) => ({share: weight / sum, quantity: Math.max(1, Math.round((estimate * weight) / sum / chance.logNormal(unitPrice, 0.2)))}));
  return {lot, estimate, lines, bids: [], winner: undefined, amendments: [], payments: []};
}
