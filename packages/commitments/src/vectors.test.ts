import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {assessStandards, type StandardQuestion} from './cocreation/index.ts';
import {foldClaims} from './fold/claims.ts';
import {compareValues, type IrmValue} from './irm/index.ts';
import {elapsedShare, percentOf, progressOf, scheduleOf, shareText} from './progress/progress.ts';
import {parseDeadline} from './read/dates.ts';
import type {Status} from './schema/codelists.ts';
import type {Claim} from './schema/tables.ts';

const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../../../vectors/commitments/${name}.json`, import.meta.url), 'utf8')) as T[];

interface ProgressCase {
  readonly name: string;
  readonly milestones: readonly {readonly status: Status | null; readonly weight?: number}[];
  readonly start: string; readonly end: string; readonly today: string;
  readonly progress: string; readonly elapsed: string; readonly gap: string; readonly behind: boolean; readonly percent: number;
}

describe('progress', () => {
  test.each(read<ProgressCase>('progress'))('$name', ({milestones, start, end, today, ...expected}) => {
    const [from, to, day] = [start, end, today].map((text) => Temporal.PlainDate.from(text)) as [Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate];
    const progress = progressOf(milestones.map(({status, ...rest}) => ({status: status ?? undefined, ...rest})))!;
    const elapsed = elapsedShare(from, to, day)!;
    const {gap, behind} = scheduleOf(progress.share, elapsed);
    expect({progress: shareText(progress.share), elapsed: shareText(elapsed), gap: shareText(gap), behind, percent: percentOf(progress)}).toEqual({
      progress: expected.progress, elapsed: expected.elapsed, gap: expected.gap, behind: expected.behind, percent: expected.percent,
    });
  });
});

interface ClaimCase {
  readonly name: string; readonly closesAfterDays: number; readonly status: Status | null; readonly refused: readonly string[];
  readonly said: readonly {readonly date: string; readonly claim: Claim; readonly corrects?: number; readonly note?: string}[];
}

describe('claims', () => {
  test.each(read<ClaimCase>('claims'))('$name', ({said, closesAfterDays, status, refused}) => {
    const statements = said.map(({date, claim, corrects, note}, i) => ({
      statement: `s${i}`, date,
      body: {id: `s${i}`, date, kind: corrects === undefined ? 'claim' : 'correction', plan: {id: 'p'}, commitment: {id: 'c'}, claim: {milestone: 'm', ...claim}, ...(corrects !== undefined && {correction: {corrects: `s${corrects}`, note: note ?? ''}})},
    }));
    const history = foldClaims(statements, closesAfterDays);
    expect([history.entries.at(-1)?.status ?? null, history.refused.map(({code}) => code)]).toEqual([status, refused]);
  });

  test('a correction shows what stood there before, and why it was wrong', () => {
    const plan = {id: 'p'};
    const claim = {period: '2024-03', milestone: 'm', status: 'C'};
    const {entries} = foldClaims([
      {statement: 'a', date: '2024-04-01', body: {id: 'a', date: '2024-04-01', kind: 'claim', plan, claim}},
      {statement: 'b', date: '2024-09-01', body: {id: 'b', date: '2024-09-01', kind: 'correction', plan, claim: {...claim, status: 'SP'}, correction: {corrects: 'a', note: 'Counted twice'}}},
    ], 60);
    expect(entries).toMatchObject([{status: 'SP', corrections: [{statement: 'b', note: 'Counted twice', was: {status: 'C'}}]}]);
  });
});

test.each(read<readonly [string, string | null]>('deadlines'))('the deadline %j is %j', (written, expected) => {
  expect(parseDeadline(written) ?? null).toBe(expected);
});

describe('IRM values', () => {
  test.each(read<{name: string; a: IrmValue; b: IrmValue; steps?: number; code?: string}>('irm'))('$name', ({a, b, steps, code}) => {
    const compared = compareValues(a, b);
    expect(compared.ok ? compared.value : compared.error.code).toBe(code ?? steps);
  });

  test('the refusal names both eras', () => {
    expect(compareValues({year: 2019, variable: 'potential-impact', value: 'moderate'}, {year: 2021, variable: 'potential-for-results', value: 'modest'}))
      .toMatchObject({ok: false, error: {eras: ['2011–2019', '2020–'], variables: ['potential-impact', 'potential-for-results']}});
  });
});

describe('co-creation standards', () => {
  test.each(read<StandardQuestion & {name: string; states: string[]}>('standards'))('$name', ({name: _, states, ...question}) => {
    expect(assessStandards(question).map(({state}) => state)).toEqual(states);
  });
});
