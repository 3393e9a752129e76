import type {PbProblem} from '../pb/file.ts';

/** What one check adds to the report. */
export type Report = (code: string, at: string, line: number, facts: Readonly<Record<string, unknown>> & {readonly hint: string}) => void;

export interface Reporter {
  readonly error: Report;
  readonly warning: Report;
}

export function reporter(problems: PbProblem[]): Reporter {
  const report = (severity: PbProblem['severity']): Report => (code, at, line, facts) => {
    problems.push({code, at, line, severity, ...facts});
  };
  return {error: report('error'), warning: report('warning')};
}
