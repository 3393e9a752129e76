/** How long something took, or has been open: days in the law's own unit. */
export interface Spell {
  readonly time: number;
  /** Ended; else open when it was last seen. */
  readonly ended: boolean;
}

/** One step of the Kaplan–Meier curve: from `time` on, the share that is still open. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly open: number;
  /** 95 % interval of the share, by Greenwood's variance of its logarithm. */
  readonly interval: readonly [number, number];
}

/** A time, with its 95 % interval; a bound is absent where the curve does not reach it. */
export interface TimeEstimate {
  readonly time?: number;
  readonly low?: number;
  readonly high?: number;
}

const Z = 1.959963984540054;
/** Products of fractions miss a half by a few units of the last place. */
const NEARLY = 1e-9;

/**
 * Kaplan and Meier's estimate: open spells count as long as they were seen. Those that end on a day at which others were
 * last seen ended first.
 */
export function survival(spells: readonly Spell[]): readonly SurvivalStep[] {
  const byTime = new Map<number, {ended: number; seen: number}>();
  for (const {time, ended} of spells) {
    const at = byTime.get(time) ?? {ended: 0, seen: 0};
    byTime.set(time, {ended: at.ended + (ended ? 1 : 0), seen: at.seen + 1});
  }
  const steps: SurvivalStep[] = [];
  let atRisk = spells.length, open = 1, variance = 0;
  for (const [time, {ended, seen}] of [...byTime].sort(([a], [b]) => a - b)) {
    if (ended > 0) {
      open *= (atRisk - ended) / atRisk;
      variance += ended / (atRisk * (atRisk - ended));
      const factor = Math.exp(Z * Math.sqrt(variance));
      steps.push({time, atRisk, ended, open, interval: open === 0 ? [0, 0] : [open / factor, Math.min(1, open * factor)]});
    }
    atRisk -= seen;
  }
  return steps;
}

/** When a share of all have ended (0.5: the median), counting the open ones; absent where fewer ever did. */
export function timeOfShare(steps: readonly SurvivalStep[], share: number): TimeEstimate {
  const rest = 1 - share;
  const time = crossing(steps, ({open}) => open, rest);
  const low = crossing(steps, ({interval}) => interval[0], rest);
  const high = crossing(steps.filter(({open}) => open > 0), ({interval}) => interval[1], rest);
  return {...(time !== undefined && {time}), ...(low !== undefined && {low}), ...(high !== undefined && {high})};
}

/** The first time at or below the level; where the curve runs exactly along it, the middle of that stretch. */
function crossing(steps: readonly SurvivalStep[], height: (step: SurvivalStep) => number, level: number): number | undefined {
  const at = steps.findIndex((step) => height(step) <= level + NEARLY);
  const step = steps[at];
  if (step === undefined) return undefined;
  const next = steps[at + 1];
  return Math.abs(height(step) - level) <= NEARLY && next !== undefined ? (step.time + next.time) / 2 : step.time;
}
