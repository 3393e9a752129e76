import {namesakes, nameShares} from '@parvis/names/cluster';
import {namesOf, valuesOf, type Entity} from '@parvis/names/ftm';
import {UsageError} from '../command.ts';

/** Says of a person found by name how many others of a population probably bear it. */
export type NamesakeWords = (person: Entity) => string | undefined;

/** The population that was asked for, or undefined. */
export function populationFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const population = Number(text.replaceAll('_', ''));
  if (!(population > 0 && Number.isFinite(population))) throw new UsageError(`--population is a number of people, not "${text}".`);
  return population;
}

function givenAndFamily(person: Entity): readonly [string, string] | undefined {
  const words = (namesOf(person)[0] ?? '').toLowerCase().split(/[\s,]+/).filter((word) => word !== '');
  const [given, family] = [valuesOf(person, 'firstName')[0]?.toLowerCase() ?? words[0], valuesOf(person, 'lastName')[0]?.toLowerCase() ?? words.at(-1)];
  return given === undefined || family === undefined || words.length < 2 ? undefined : [given, family];
}

/** Counts names in a list of people and gives the sentence for each. Rare names are as rare as the list is long. */
export function namesakeWords(people: Iterable<Entity>, population: number): NamesakeWords {
  const pairs = [...people].filter(({schema}) => schema === 'Person' || schema === 'LegalEntity').map(givenAndFamily).filter((pair) => pair !== undefined);
  const [given, family] = [nameShares(pairs.map(([first]) => first)), nameShares(pairs.map(([, last]) => last))];
  const least = 1 / Math.max(1, pairs.length);
  return (person) => {
    const name = givenAndFamily(person);
    if (name === undefined) return undefined;
    const result = namesakes({population, given: given.get(name[0]) ?? least, family: family.get(name[1]) ?? least});
    return result.ok ? result.value.sentence : undefined;
  };
}
