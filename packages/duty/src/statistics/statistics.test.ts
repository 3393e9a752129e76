import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {standardCalendars} from '../calendars/standard.ts';
import {dayFromIso} from '../day.ts';
import {hasShared, readShared} from '../testing/shared.ts';
import {median, nearestRank, timeFigures, wilsonRate} from './figures.ts';
import {survival, timeOfShare, type Spell} from './survival.ts';

/** `13+` is open at 13. */
const spells = (text: string): Spell[] => text.split(' ').map((word) => ({time: Number.parseInt(word, 10), ended: !word.endsWith('+')}));

// Miller (1981), Survival Analysis, p. 49; limits as R's survfit prints them.
const MAINTAINED = spells('9 13 13+ 18 23 28+ 31 34 45+ 48 161+');
const NOT_MAINTAINED = spells('5 5 8 8 12 16+ 23 27 30 33 43 45');

describe('Kaplan–Meier', () => {
  test('leukaemia, maintained: each step with its interval', () => {
    expect(survival(MAINTAINED).map(({time, atRisk, open, interval: [low, high]}) => [time, atRisk, ...[open, low, high].map((share) => Number(share.toFixed(3)))])).toEqual([
      [9, 11, 0.909, 0.754, 1], [13, 10, 0.818, 0.619, 1], [18, 8, 0.716, 0.488, 1], [23, 7, 0.614, 0.377, 0.999], [31, 5, 0.491, 0.255, 0.946], [34, 4, 0.368, 0.155, 0.875], [48, 2, 0.184, 0.036, 0.944],
    ]);
  });
  test('leukaemia, medians: 31 from 18, 23 from 8, both without upper limit', () => {
    expect(timeOfShare(survival(MAINTAINED), 0.5)).toEqual({time: 31, low: 18});
    expect(timeOfShare(survival(NOT_MAINTAINED), 0.5)).toEqual({time: 23, low: 8});
  });
  test('where fewer than half ever ended there is no median', () => {
    expect(timeOfShare(survival(spells('1 2+ 3+ 4+')), 0.5)).toEqual({low: 1});
  });
  test('law: with nothing open the median is the ordinary one', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(200), {minLength: 1}), (times) => {
      expect(timeOfShare(survival(times.map((time) => ({time, ended: true}))), 0.5).time).toBe(median(times.toSorted((a, b) => a - b)));
    }));
  });
  test('law: the curve falls, and its share of ended is theirs where nothing is open', () => {
    fc.assert(fc.property(fc.array(fc.record({time: fc.nat(50), ended: fc.boolean()}), {minLength: 1}), (all) => {
      const steps = survival(all);
      for (const [at, {open, interval: [low, high]}] of steps.entries()) {
        expect(open).toBeLessThan(steps[at - 1]?.open ?? 1 + 1e-12);
        expect(low <= open + 1e-12 && open <= high + 1e-12).toBe(true);
      }
    }));
  });
});

describe('figures', () => {
  test('28 of 40: 0.700, from 0.546 to 0.819 (Wilson)', () => {
    const {share, low, high} = wilsonRate(28, 40)!;
    expect([share, low, high].map((each) => each.toFixed(3))).toEqual(['0.700', '0.546', '0.819']);
  });
  test('below five, counts only', () => {
    expect(timeFigures(spells('1 2 3+ 4'))).toEqual({count: 4, ended: 3, open: 1});
    expect(wilsonRate(1, 4)).toBeUndefined();
  });
  test('the nearest rank', () => {
    expect([0.9, 0.5, 0.1, 1].map((share) => nearestRank([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share))).toEqual([9, 5, 1, 10]);
  });
  test('the open ones make the median longer', () => {
    const {ofEnded, ofAll} = timeFigures(spells('2 3 4 5 6 90+ 95+ 99+'));
    expect([ofEnded?.median, ofAll?.median.time]).toEqual([4, 5.5]);
  });
});

test.skipIf(!hasShared)('a published log of requests: 40 closed within the year, in working days', () => {
  const calendar = standardCalendars().get('us')!;
  const closed = readShared('foi/usab-fy2024-request-log.csv').trim().split(/\r?\n/).slice(1).map((line) => line.split(',')).filter(([, , , completed = '']) => completed !== '' && completed <= '2024-09-30');
  const figures = timeFigures(closed.map(([, , received = '', completed = '']) => ({time: calendar.openBetween(dayFromIso(received), dayFromIso(completed))!, ended: true})));
  expect(figures).toMatchObject({count: 40, ended: 40, ofEnded: {median: 14.5, mean: 23.05, low: 0, high: 99}});
});
