import {MODELS, type PetitionRules} from '@parvis/petition';
import {must} from '@parvis/kernel';

/** The Petitions Act of a country that does not exist: a petition stands for the life of a parliament, an answer is owed in sixty days. */
export const SOLVANE_RULES: PetitionRules = {
  ...must(MODELS.get('uk-parliament'), 'the first model'), id: 'solvane', version: '2019', source: {title: 'Petitions Act of Solvane (invented), ss. 3–9'},
  creatorCounts: false, thresholds: {answer: 2_000, debate: 10_000}, open: {count: 60, unit: 'months'}, reply: {count: 60, unit: 'days'},
};
