import type {NameKind} from '@parvis/names';

const GIVEN = ['Maria', 'Ana', 'Otto', 'Jean-Luc', 'Łucja', 'Søren', 'Мария', 'Пётр', 'Елена', 'محمد', 'فاطمة', 'Γιώργος', 'Muhammad', 'Li', 'Åsa', 'Nguyễn'];
const FIRM = ['Bank', 'Holding', 'Transport', 'Stroy', 'Строй', 'Energy', 'Nord', 'Trading', 'Água', 'Müller'];
const FORM = ['Ltd', 'GmbH', 'S.A.', 'ООО', 'Sp. z o.o.', 'AG', 'LLC', ''];
const SYLLABLES = ['ra', 'ven', 'mo', 'kli', 'sta', 'dor', 'vić', 'ner', 'bø', 'xan', 'qui', 'lem', 'tash', 'ов', 'ска', 'пет'];

/** Deterministic chance: the multiplier and the increment of Numerical Recipes. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Names of nobody, common parts among rare ones, in several scripts; the same for the same seed. */
export function inventedNames(kind: NameKind, count: number, seed: number): string[] {
  const below = chance(seed);
  const pick = (list: readonly string[]): string => list[below(list.length)]!;
  const rare = (): string => Array.from({length: 2 + below(3)}, () => pick(SYLLABLES)).join('');
  return Array.from({length: count}, () => (kind === 'person' ? `${pick(GIVEN)} ${below(3) === 0 ? `${pick(GIVEN)} ` : ''}${rare()}` : `${rare()} ${pick(FIRM)} ${pick(FORM)}`).trim());
}

/** A name with one letter left out, doubled, or moved. */
export function misspelled(name: string, seed: number): string {
  const letters = [...name];
  const at = 1 + (seed * 7) % (letters.length - 1);
  const [letter = ''] = letters.splice(at, 1);
  if (seed % 3 === 1) letters.splice(at, 0, letter, letter);
  if (seed % 3 === 2) letters.splice(at - 1, 0, letter);
  return letters.join('');
}
