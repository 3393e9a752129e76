import type {PetitionRules} from './rules.ts';

/** Why none can be begun today: all were ended and it was not said since that some are taken again; or an election is near. */
export type Pause = {readonly kind: 'ended'} | {readonly kind: 'election'; readonly from: string; readonly day: string};

/** Days are ISO dates in the place's zone. */
export interface PauseQuestion {
  readonly rules: Pick<PetitionRules, 'election'>;
  /** All petitions were ended at an election, and none were taken since. */
  readonly ended: boolean;
  /** The day of the next election, where it is known. */
  readonly election?: string;
  readonly today: string;
}

/** Can a petition be begun today? Undefined: it can. The day of the election still belongs to the pause. */
export function pauseOn({rules: {election: rule}, ended, election, today}: PauseQuestion): Pause | undefined {
  if (ended && rule?.pauseAfterEnd === true) return {kind: 'ended'};
  if (rule?.startDaysBefore === undefined || election === undefined) return undefined;
  const from = String(Temporal.PlainDate.from(election).subtract({days: rule.startDaysBefore}));
  return from <= today && today <= election ? {kind: 'election', from, day: election} : undefined;
}
