export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of vitest's JSON report. */
export interface TestReport {
  readonly testResults: readonly {readonly status: string; readonly assertionResults: readonly {readonly status: string}[]}[];
}

export const NONE: Counts = {passed: 0, failed: 0, skipped: 0};
export const ONE_PASSED: Counts = {...NONE, passed: 1};
export const ONE_FAILED: Counts = {...NONE, failed: 1};

export function addCounts(a: Counts, b: Counts): Counts {
  return {passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped};
}

/** `3 passed, 0 failed`, with `, 1 skipped` where any was. */
export function summaryLine({passed, failed, skipped}: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The counts in the last summary line of an output. */
export function countsFromLine(output: string): Counts | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  return last === undefined ? undefined : {passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0)};
}

/**
 * Counts a report. A file that could not be loaded has no tests and counts as one that failed; so does a run that ends
 * badly without saying where (an unhandled rejection, no report at all).
 */
export function countTests(report: TestReport | undefined, exitCode: number): Counts {
  let total = NONE;
  for (const {status, assertionResults} of report?.testResults ?? []) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    total = addCounts(total, {passed, failed, skipped: assertionResults.length - passed - failed});
    if (failed === 0 && status === 'failed') total = addCounts(total, ONE_FAILED);
  }
  return exitCode !== 0 && total.failed === 0 ? addCounts(total, ONE_FAILED) : total;
}
