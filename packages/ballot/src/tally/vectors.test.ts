import {mustOk} from '@parvis/kernel';
import {readVectors} from '../testing/vectors.ts';
import {describe, expect, test} from 'vitest';
import {reduced} from '../election/rational.ts';
import {anElection, idsOf, type ElectionSketch} from '../testing/elections.ts';
import {ADD1_VARIANTS, type Add1Variant, type TallySettings} from './settings.ts';
import {tally} from './tally.ts';

interface Vector extends ElectionSketch {
  readonly name: string;
  readonly origin: string;
  readonly copies?: number;
  readonly expect: readonly {settings: TallySettings & {add1?: unknown}; winners?: string[]; set?: string[]; voterBudget?: string; tied?: string[]}[];
}

describe.each(readVectors<Vector>('rules.json'))('$name: $origin', ({copies = 1, ballots, expect: cases, ...sketch}) => {
  const election = anElection({...sketch, ballots: Array.from({length: copies}, () => ballots).flat()});

  test.each(cases)('$settings → $winners$set', ({settings, winners, set, voterBudget, tied}) => {
    const add1 = typeof settings.add1 === 'string' ? {add1: ADD1_VARIANTS[settings.add1 as Add1Variant]} : {};
    const result = tally(election, {...settings, ...add1});
    if (tied) {
      expect(result).toMatchObject({ok: false, error: [{code: 'tally.tie', tied}]});
      return;
    }
    const value = mustOk(result, 'no strict tie here');
    const found = idsOf(election, value.winners);
    if (winners) expect(found).toEqual(winners);
    if (set) expect(found.toSorted()).toEqual(set);
    if (voterBudget) expect(budgetText(value.course)).toBe(voterBudget);
  });
});

function budgetText(course: object): string {
  if (!('voterBudget' in course)) return 'none';
  const {n, d} = reduced(course.voterBudget as {n: bigint; d: bigint});
  return d === 1n ? String(n) : `${n}/${d}`;
}
