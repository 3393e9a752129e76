export {FEWEST, median, nearestRank, timeFigures, wilsonRate} from './figures.ts';
export {survival, timeOfShare} from './survival.ts';
export type {Rate, TimeFigures} from './figures.ts';
export type {Spell, SurvivalStep, TimeEstimate} from './survival.ts';
