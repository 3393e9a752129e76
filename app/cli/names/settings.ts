import {readFile} from 'node:fs/promises';
import {extendLexicon, standardLexicon, type Lexicon} from '@parvis/names';
import {compareByRegression, compareEntities, type EntityComparison, type Facts} from '@parvis/names/entity';
import {modelFromJson, standardModel, type Model} from '@parvis/names/ftm';
import type {Problem} from '@parvis/kernel';
import {CannotError, UsageError} from '../command.ts';
import {populationFrom} from './namesakes.ts';

/** The options that all verbs over files share. */
export const SETTINGS_OPTIONS = {
  threshold: {type: 'string', default: '0.7'}, limit: {type: 'string', default: '5'}, schema: {type: 'string', default: 'LegalEntity'},
  dictionary: {type: 'string', multiple: true}, model: {type: 'string'}, algorithm: {type: 'string', default: 'parvis'}, population: {type: 'string'}, json: {type: 'boolean', default: false},
} as const;

export const SETTINGS_HELP = `
  --threshold SCORE    lowest score to print, 0 to 1 (0.7)
  --limit N            most matches of one record (5)
  --schema NAME        what rows are that do not say it: Person, Company, Organization, Vessel, LegalEntity (LegalEntity:
                       compared both as a person and as an organisation)
  --dictionary FILE    your own words, names and legal forms, on top of the ones that come along (may be repeated)
  --model FILE         another FollowTheMoney model, as JSON
  --algorithm NAME     parvis, or regression-v1: the probability of that older model, for comparison (it over-matches)
  --population N       say with each person how many of N people probably bear the name (counted in the list)
  --json               one JSON object a line, with every reason

CSV (columns known by their usual names: name, first_name, last_name, birth_date, country, address, lei …), JSON Lines,
FollowTheMoney entities; gzip or plain; - is standard input.`;

export interface Settings {
  readonly threshold: number;
  readonly limit: number;
  readonly schema: string;
  readonly lexicon: Lexicon;
  readonly model: Model;
  readonly compare: (query: Facts, candidate: Facts) => EntityComparison;
  readonly json: boolean;
  readonly population: number | undefined;
}

const ALGORITHMS: ReadonlyMap<string, Settings['compare']> = new Map([['parvis', compareEntities], ['regression-v1', compareByRegression]]);

interface Given {
  readonly threshold: string;
  readonly limit: string;
  readonly schema: string;
  readonly dictionary?: readonly string[] | undefined;
  readonly model?: string | undefined;
  readonly algorithm: string;
  readonly population?: string | undefined;
  readonly json: boolean;
}

/** Checks the options and reads the dictionaries and the model. */
export async function settingsOf(given: Given): Promise<Settings> {
  const threshold = Number(given.threshold);
  if (!(threshold > 0 && threshold <= 1)) throw new UsageError(`--threshold is a number above 0 and up to 1, not "${given.threshold}".`);
  const limit = Number(given.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit is a whole number from 1, not "${given.limit}".`);
  const compare = ALGORITHMS.get(given.algorithm);
  if (compare === undefined) throw new UsageError(`--algorithm is one of ${[...ALGORITHMS.keys()].join(', ')}.`);
  const model = given.model === undefined ? standardModel() : await readModel(given.model);
  const schema = model.get(given.schema);
  if (schema === undefined || schema.abstract) throw new UsageError(`There is no schema "${given.schema}" for records. Try Person, Company, Organization, Vessel or LegalEntity.`);
  return {threshold, limit, schema: given.schema, lexicon: await readDictionaries(given.dictionary ?? []), model, compare, population: populationFrom(given.population), json: given.json};
}

async function readModel(path: string): Promise<Model> {
  const text = await readFile(path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CannotError(`${path} is not JSON: ${(error as SyntaxError).message}`);
  }
  const model = modelFromJson(value);
  if (!model.ok) throw new CannotError(`${path}: ${words(model.error)}`);
  return model.value;
}

async function readDictionaries(paths: readonly string[]): Promise<Lexicon> {
  let lexicon = standardLexicon();
  for (const path of paths) {
    const extended = extendLexicon(lexicon, [await readFile(path, 'utf8')]);
    if (!extended.ok) throw new CannotError(`${path}: ${words(extended.error)}`);
    lexicon = extended.value;
  }
  return lexicon;
}

function words(problems: readonly Problem[]): string {
  return problems.map(({code, at, ...facts}) => `${at} ${code}: ${String(facts['advice'] ?? '')}`).join('\n');
}
