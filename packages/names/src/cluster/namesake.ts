import {err, ok, type Result} from '@parvis/kernel';

/** How many people of a population bear a name, where given and family names are taken as independent. */
export interface Namesakes {
  /** Expected number of people with this name, the person meant among them. */
  readonly expected: number;
  /** Probability that a person found by this name alone is somebody else. */
  readonly otherPerson: number;
  readonly sentence: string;
}

export interface NameFrequency {
  /** People among whom the name was found. */
  readonly population: number;
  /** Share of the population with the given name, 0 to 1. */
  readonly given: number;
  readonly family: number;
}

/**
 * The probability that a name coincidence is a different person (ownership reference, section 16): with n = population ·
 * f(given) · f(family) expected bearers besides the one who is meant, one person found by the name is somebody else with
 * probability n / (n + 1). Problems: `namesake.population`, `namesake.share`.
 */
export function namesakes({population, given, family}: NameFrequency): Result<Namesakes> {
  if (!Number.isFinite(population) || population <= 0) return err([{code: 'namesake.population', at: '/population', value: population, advice: 'Give the number of people, above 0.'}]);
  for (const [name, value] of [['given', given], ['family', family]] as const) {
    if (!(value >= 0 && value <= 1)) return err([{code: 'namesake.share', at: `/${name}`, value, advice: 'Give a share between 0 and 1.'}]);
  }
  const expected = population * given * family;
  const otherPerson = expected / (expected + 1);
  const percent = otherPerson < 0.01 ? 'less than 1 %' : otherPerson > 0.99 ? 'more than 99 %' : `${Math.round(otherPerson * 100)} %`;
  return ok({expected, otherPerson, sentence: `About ${expected < 1 ? expected.toPrecision(1) : String(Math.round(expected))} other people of ${population} are expected to bear this name: the chance that this is somebody else is ${percent}, on the name alone.`});
}

/** Shares of names counted in a list: what `namesakes` needs when no register of names is at hand. */
export function nameShares(names: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    total++;
  }
  for (const [name, count] of counts) counts.set(name, count / total);
  return counts;
}
