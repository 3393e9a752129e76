import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {changesBetween} from './fold/changes.ts';
import {compareValues, IRM_VARIABLES, isStarred, variablesOf} from './irm/index.ts';
import {foldThing} from './fold/plan.ts';
import type {Said} from './fold/claims.ts';
import {disagreement, elapsedShare, percentOf, progressOf, shareText, statusOfParts} from './progress/progress.ts';
import {firstDay, lastDay} from './read/dates.ts';
import {readStatement, touchedBy} from './read/statement.ts';
import {STATUSES} from './schema/codelists.ts';

const status = fc.constantFrom(...STATUSES.codes);
const milestones = fc.array(fc.record({status: fc.option(status, {nil: undefined}), weight: fc.integer({min: 1, max: 1000})}), {minLength: 1, maxLength: 30});

test('progress lies between 0 and 1, and is shown as 100 only where all is complete', () => {
  fc.assert(fc.property(milestones, (some) => {
    const progress = progressOf(some)!;
    expect(progress.share.numerator >= 0n && progress.share.numerator <= progress.share.denominator).toBe(true);
    expect(percentOf(progress) === 100).toBe(some.every((one) => one.status === 'C'));
    expect(statusOfParts(some) === 'C').toBe(some.every((one) => one.status === 'C'));
  }));
});

test('a step forward of one milestone never lowers the progress, and its order does not matter', () => {
  fc.assert(fc.property(milestones, fc.nat(), (some, at) => {
    const i = at % some.length;
    const next = some.map((one, j) => (i === j ? {...one, status: 'C' as const} : one));
    const [before, after] = [progressOf(some)!.share, progressOf(next)!.share];
    expect(after.numerator * before.denominator >= before.numerator * after.denominator).toBe(true);
    expect(progressOf(some.toReversed())).toEqual(progressOf(some));
  }));
});

test('time gone by never runs backwards', () => {
  const start = Temporal.PlainDate.from('2024-01-01'), end = Temporal.PlainDate.from('2025-12-31');
  fc.assert(fc.property(fc.integer({min: -500, max: 1500}), fc.nat({max: 500}), (from, more) => {
    const [a, b] = [elapsedShare(start, end, start.add({days: from}))!, elapsedShare(start, end, start.add({days: from + more}))!];
    expect(a.numerator <= b.numerator && a.numerator >= 0n && b.numerator <= b.denominator).toBe(true);
  }));
});

test('half of an even digit stays: 0.5 of a ten-thousandth', () => {
  expect([shareText({numerator: 1n, denominator: 20_000n}), shareText({numerator: 3n, denominator: 20_000n}), shareText({numerator: -1n, denominator: 3n})]).toEqual(['0.0000', '0.0002', '-0.3333']);
});

test('a value compared with itself is level, and the other way round is the opposite', () => {
  const value = fc.constantFrom(...IRM_VARIABLES).chain(({id, from, to, values}) => fc.record({year: fc.integer({min: from, max: to ?? 2030}), variable: fc.constant(id), value: fc.constantFrom(...values.map(({code}) => code))}));
  fc.assert(fc.property(value, value, (a, b) => {
    expect(compareValues(a, a)).toEqual({ok: true, value: 0});
    const [one, other] = [compareValues(a, b), compareValues(b, a)];
    expect(one.ok).toBe(other.ok);
    if (one.ok && other.ok) expect(one.value + other.value).toBe(0);
    if (one.ok) expect(a.variable).toBe(b.variable);
  }));
});

test('every year has at most one list of each variable, and 2011 none of 2020', () => {
  for (let year = 2011; year <= 2030; year++) {
    const ids = variablesOf(year).map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.includes('potential-impact') && ids.includes('potential-for-results')).toBe(false);
  }
});

test('the star: moderate impact was enough in 2014 only', () => {
  const values = new Map([['specificity', 'high'], ['relevance-technology', 'yes'], ['potential-impact', 'moderate'], ['completion-end-of-term', 'complete']]);
  expect([2013, 2014, 2015, 2020].map((year) => isStarred(year, values))).toEqual([undefined, true, false, undefined]);
});

test('disagreement counts steps, positive where the owner claims more', () => {
  expect([disagreement('C', 'LP'), disagreement('NS', 'NS'), disagreement('LP', 'SP')]).toEqual([2, 0, -1]);
});

test('nothing changed is no change; every change of a list is found by its id', () => {
  const before: JsonObject = {title: 'A', milestones: [{id: 'm1', text: 'x'}, {id: 'm2', text: 'y'}]};
  expect(changesBetween(before, before)).toEqual([]);
  expect(changesBetween(before, {title: 'A', milestones: [{id: 'm2', text: 'y'}, {id: 'm1', text: 'z'}, {id: 'm3', text: 'n'}]})).toEqual([
    {path: '/milestones/m1/text', was: 'x', now: 'z'}, {path: '/milestones/m3', now: {id: 'm3', text: 'n'}},
  ]);
});

test('a month is kept until its last day', () => {
  expect([lastDay('2024-02'), lastDay('2023'), firstDay('2024-02'), firstDay('2023'), lastDay('2024-02-30')].map((day) => day && String(day))).toEqual(['2024-02-29', '2023-12-31', '2024-02-01', '2023-01-01', undefined]);
});

const PLAN = {id: 'p', title: 'Plan', startDate: '2024-01-01', endDate: '2025-12-31'};
const COMMITMENT = {id: 'c', title: 'Open the registers', milestones: [{id: 'm1', text: 'Law'}, {id: 'm2', text: 'Site', indicators: [{id: 'i1', text: 'Pages'}, {id: 'i2', text: 'Visits'}]}]};
const say = (...bodies: readonly JsonObject[]): Said[] => bodies.map((body, i) => {
  const read = readStatement({id: `s${i}`, date: `2024-0${i + 1}-01`, plan: {id: 'p'}, ...body});
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return {statement: read.value.id, date: read.value.date, body: read.value};
});

test('a plan and its commitment are folds of the same statements', () => {
  const said = say(
    {kind: 'plan', plan: {...PLAN, commitments: ['c']}}, {kind: 'commitment', commitment: COMMITMENT},
    {kind: 'claim', commitment: {id: 'c'}, claim: {period: '2024-03', milestone: 'm1', status: 'C'}},
    {kind: 'claim', commitment: {id: 'c'}, claim: {period: '2024-03', indicator: 'i1', status: 'C', evidence: [{title: 'The pages'}]}},
    {kind: 'claim', commitment: {id: 'c'}, claim: {period: '2024-03', indicator: 'i2', status: 'NS', challenges: 'No counter'}},
  );
  expect(said.map(({body}) => touchedBy(body))).toEqual([['p', 'c'], ['c', 'p'], ['c', 'p'], ['c', 'p'], ['c', 'p']]);
  const [plan, commitment] = [foldThing('p', said), foldThing('c', said)];
  if (plan.kind !== 'plan' || commitment.kind !== 'commitment') throw new Error('wrong kinds');
  expect(plan.commitments).toEqual([commitment]);
  expect(commitment.milestones.map(({status: one, derived, withoutEvidence}) => [one, derived, withoutEvidence])).toEqual([['C', undefined, true], ['LP', true, undefined]]);
  expect(commitment.status).toBe('LP');
  expect(commitment.plan.title).toBe('Plan');
});

test('a new version keeps the old one, with what changed and why', () => {
  const said = say({kind: 'commitment', commitment: COMMITMENT}, {kind: 'commitment', commitment: {...COMMITMENT, title: 'Open all registers', reason: 'After comments'}});
  expect(foldThing('c', said)).toMatchObject({commitment: {title: 'Open all registers'}, versions: [{changes: []}, {reason: 'After comments', changes: [{path: '/title', was: 'Open the registers', now: 'Open all registers'}]}]});
});

test('a final assessment shows what its draft said otherwise', () => {
  const assessment = {id: 'a', assessor: {name: 'Watch'}, year: 2024, stage: 'draft', completion: 'LP', commentsUntil: '2024-03-01'};
  const said = say({kind: 'commitment', commitment: COMMITMENT}, {kind: 'assessment', commitment: {id: 'c'}, assessment}, {kind: 'assessment', commitment: {id: 'c'}, assessment: {...assessment, stage: 'final', completion: 'SP', comments: [{by: 'Owner', text: 'See the site', answer: 'Seen'}]}});
  expect(foldThing('c', said)).toMatchObject({assessments: [{assessment: {stage: 'final'}, draft: {statement: 's1', changes: [{path: '/completion', was: 'LP', now: 'SP'}]}}]});
});

test.each([
  ['a period with NS and no challenges', {kind: 'claim', commitment: {id: 'c'}, claim: {period: '2024-03', milestone: 'm', status: 'NS'}}, ['claim.challenges-missing /claim/challenges']],
  ['a claim of nothing', {kind: 'claim', commitment: {id: 'c'}, claim: {period: '2024-03', status: 'C'}}, ['claim.of-nothing /claim']],
  ['a claim without its commitment', {kind: 'claim', claim: {period: '2024-03', milestone: 'm', status: 'C'}}, ['schema.required /commitment']],
  ['two milestones of one id', {kind: 'commitment', commitment: {id: 'c', title: 'T', milestones: [{id: 'm', text: 'a'}, {id: 'm', text: 'b'}]}}, ['commitment.id-twice /commitment/milestones/1/id']],
  ['a code of another era', {kind: 'assessment', commitment: {id: 'c'}, assessment: {id: 'a', stage: 'final', year: 2022, assessor: {name: 'W'}, values: [{variable: 'potential-impact', value: 'minor'}]}}, ['irm.other-era /assessment/values/0']],
  ['a commitment without a title', {kind: 'commitment', commitment: {id: 'c'}}, ['schema.required /commitment']],
  ['a month that is none', {kind: 'claim', commitment: {id: 'c'}, claim: {period: '2024-13', milestone: 'm', status: 'C'}}, ['schema.format /claim/period']],
])('refused: %s', (_, body, problems) => {
  const read = readStatement({id: 's', date: '2024-01-01', plan: {id: 'p'}, ...(body as JsonObject)});
  expect(read.ok ? [] : read.error.map(({code, at}) => `${code} ${at}`)).toEqual(problems);
});
