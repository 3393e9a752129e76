import {describe, expect, test} from 'vitest';
import {countsFromLine, countTests, summaryLine} from './counts.ts';

const file = (status: string, ...tests: readonly string[]): {status: string; assertionResults: {status: string}[]} =>
  ({status, assertionResults: tests.map((test) => ({status: test}))});

describe('counting a report', () => {
  test('passed, failed, and everything else as skipped', () => {
    const report = {testResults: [file('passed', 'passed', 'skipped', 'pending'), file('failed', 'failed', 'passed', 'todo')]};
    expect(countTests(report, 1)).toEqual({passed: 2, failed: 1, skipped: 3});
  });

  test('a file that could not be loaded is a failure', () => {
    expect(countTests({testResults: [file('failed'), file('passed', 'passed')]}, 1)).toEqual({passed: 1, failed: 1, skipped: 0});
  });

  test('a run that ends badly is a failure, even when all tests passed or there is no report', () => {
    expect(countTests({testResults: [file('passed', 'passed')]}, 1)).toEqual({passed: 1, failed: 1, skipped: 0});
    expect(countTests(undefined, 1)).toEqual({passed: 0, failed: 1, skipped: 0});
  });
});

test('the summary line can be read back', () => {
  for (const counts of [{passed: 12, failed: 0, skipped: 0}, {passed: 0, failed: 3, skipped: 4}]) {
    expect(countsFromLine(`noise\n1 passed, 1 failed\n${summaryLine(counts)}\n`)).toEqual(counts);
  }
  expect(countsFromLine('12 passed, 0 failed and more')).toBe(undefined);
});
